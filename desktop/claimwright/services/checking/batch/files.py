"""Checking a batch of files on any thread: opens its own tables and practice file."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.errors import BillingError
from claimwright.services.checking.batch.checked_edits import CheckedEdits
from claimwright.services.checking.batch.piece import CheckedClaim, ReportOutput
from claimwright.services.checking.batch.practice import open_practice_in_background
from claimwright.services.checking.batch.reader import BatchReader, batch_name
from claimwright.services.checking.batch.run import BatchJob, run_batch
from claimwright.services.checking.batch.spreadsheet import BatchSpreadsheet, batch_spreadsheet
from claimwright.services.checking.batch.summary import BatchSummary
from claimwright.services.checking.batch.worker import WorkerSetup
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import LoadedClaim
from claimwright.storage.practice.practice_store import PracticeAccess
from claimwright.storage.reference.reference_store import ReferenceStore

PROGRESS_EVERY = 25  # claims


@dataclass(frozen=True, slots=True)
class BatchFiles:
    """The files to check. ``access`` belongs to the unlocked practice file, None while locked.

    ``rules`` are the practice's own rules, used while its file is locked.
    """

    paths: tuple[Path, ...]
    data_dir: Path
    today: date
    access: PracticeAccess | None = None
    rules: PracticeRules = field(default_factory=PracticeRules)

    @property
    def name(self) -> str:
        """The files as named in a heading."""
        return batch_name(self.paths)


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """The totals, plus sentences on what was not imported, each naming its file."""

    files: BatchFiles
    summary: BatchSummary
    notes: tuple[str, ...] = field(default=())


def check_files(
    files: BatchFiles,
    *,
    spreadsheet: Path | None = None,
    progress: Callable[[int, int], object] = lambda done, known: None,
    canceled: Callable[[], bool] = lambda: False,
) -> BatchOutcome:
    """Check every claim of the files; ``spreadsheet`` gets one row per finding.

    ``progress`` receives the claims done and the claims found so far. The starter reference must
    exist already (`starter.ensure_reference`). Large batches run in several processes.

    Raises:
        BatchStopped: ``canceled`` returned True; no spreadsheet is left behind.
        BillingError: no file contains a claim, or the spreadsheet cannot be written.
    """
    notes: list[str] = []
    pairs = CheckedEdits()
    wanted = ReportOutput(rows=spreadsheet is not None, pairs=files.access is not None)
    setup = WorkerSetup(files.data_dir, files.today, wanted, files.rules)
    with ExitStack() as opened:
        store = opened.enter_context(ReferenceStore.open(files.data_dir))
        practice = open_practice_in_background(files.access, opened, files.rules)
        rows = opened.enter_context(batch_spreadsheet(spreadsheet)) if spreadsheet else None
        run = run_batch(
            BatchJob(files.paths, setup, files.access),
            CheckService(lambda: store, lambda: practice),
            take=lambda claim: _take(claim, pairs, rows),
            note=notes.append,
            progress=lambda done, found: (
                progress(done, found) if done % PROGRESS_EVERY == 0 else None
            ),
            canceled=canceled,
        )
        if not run.summary.claims:
            raise BillingError(" ".join(run.refusals) or "No claim was found in these files.")
        if practice.store is not None:
            pairs.save(practice.store)
    return BatchOutcome(files, run.summary, (*run.refusals, *notes))


def _take(claim: CheckedClaim, pairs: CheckedEdits, rows: BatchSpreadsheet | None) -> None:
    pairs.add(claim.found)
    if rows is not None:
        rows.write(claim.rows)


def check_in_background(
    data_dir: Path,
    access: PracticeAccess | None,
    claim: Claim,
    history: Sequence[Claim] | None,
    today: date,
    rules: PracticeRules,
    claim_id: int | None,
) -> CheckReport:
    """Check one long claim on a background thread, with its own connections. Slow.

    Raises:
        BillingError: a table is missing or damaged, or the practice file was locked meanwhile.
    """
    with ExitStack() as opened:
        store = opened.enter_context(ReferenceStore.open(data_dir))
        practice = None if access is None else open_practice_in_background(access, opened, rules)
        checker = CheckService(lambda: store, lambda: practice)
        return checker.check(claim, history, today, rules, claim_id)


def claim_at(files: BatchFiles, place: int) -> LoadedClaim | None:
    """The claim at position ``place`` of the batch, from 1; None if the files have changed."""
    reader = BatchReader(files.paths, lambda note: None)
    return next((one for at, one in enumerate(reader.claims(), 1) if at == place), None)
