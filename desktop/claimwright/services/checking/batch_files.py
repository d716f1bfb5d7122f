"""A batch from files, on whatever thread asks: it opens tables and practice file by itself."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimwright.domain.claim.claim import Claim, ClaimStatus
from claimwright.domain.finding.finding import CheckReport
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.errors import BillingError
from claimwright.services.checking.batch_check import check_batch
from claimwright.services.checking.batch_csv import BatchSpreadsheet, batch_spreadsheet
from claimwright.services.checking.batch_reader import BatchReader, batch_name
from claimwright.services.checking.batch_summary import BatchSummary
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.checked_edits import CheckedEdits
from claimwright.services.claims.claim_file import LoadedClaim
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.reference.reference_store import ReferenceStore

TOLD_EVERY = 25  # claims


@dataclass(frozen=True, slots=True)
class BatchFiles:
    """What is to be checked; ``access`` is that of the open practice file, None while locked."""

    paths: tuple[Path, ...]
    data_dir: Path
    today: date
    access: PracticeAccess | None = None

    @property
    def name(self) -> str:
        """The files as a heading names them."""
        return batch_name(self.paths)


@dataclass(frozen=True, slots=True)
class BatchOutcome:
    """The sums, and what was not taken over: sentences that name the file."""

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
    """Check every claim of the files; ``spreadsheet`` gets a row a finding.

    ``progress`` hears of the claims done and of those found so far. The starter reference has been
    built, as `starter.ensure_reference` does.

    Raises:
        BatchStopped: ``canceled`` said so; no spreadsheet is left.
        BillingError: no file holds a claim, or the spreadsheet cannot be written.
    """
    notes: list[str] = []
    reader, pairs = BatchReader(files.paths, notes.append), CheckedEdits()
    with ExitStack() as opened:
        store = opened.enter_context(ReferenceStore.open(files.data_dir))
        practice = opened_practice(files.access, opened)
        rows = opened.enter_context(batch_spreadsheet(spreadsheet)) if spreadsheet else None
        summary = check_batch(
            CheckService(lambda: store, lambda: practice),
            reader.claims(),
            files.today,
            progress=lambda done: progress(done, reader.found) if done % TOLD_EVERY == 0 else None,
            canceled=canceled,
            each=lambda claim, report: _take(claim, report, pairs, rows),
        )
        if not summary.claims:
            raise BillingError(" ".join(reader.refusals) or "No claim was found in these files.")
        if practice is not None:
            pairs.save(practice.store)
    return BatchOutcome(files, summary, (*reader.refusals, *notes))


def _take(
    claim: Claim, report: CheckReport, pairs: CheckedEdits, rows: BatchSpreadsheet | None
) -> None:
    pairs.add(claim, report)
    if rows is not None:
        rows.add(claim, report)


def check_beside(
    data_dir: Path,
    access: PracticeAccess | None,
    claim: Claim,
    history: Sequence[Claim] | None,
    today: date,
    rules: PracticeRules,
    claim_id: int | None,
) -> CheckReport:
    """Slow, for another thread: the check of one long claim, with tables opened for it alone.

    Raises:
        BillingError: a table is missing or damaged, or the practice file was locked meanwhile.
    """
    with ExitStack() as opened:
        store = opened.enter_context(ReferenceStore.open(data_dir))
        practice = opened_practice(access, opened)
        checker = CheckService(lambda: store, lambda: practice)
        return checker.check(claim, history, today, rules, claim_id)


def claim_at(files: BatchFiles, place: int) -> LoadedClaim | None:
    """The claim at a place of the batch, from 1; None where the files have changed since."""
    reader = BatchReader(files.paths, lambda note: None)
    return next((one for at, one in enumerate(reader.claims(), 1) if at == place), None)


@dataclass(frozen=True, slots=True)
class OpenPractice:
    """What an open practice file knows, as the check asks for it."""

    store: PracticeStore
    claims: SavedClaims
    own_rules: PracticeRules

    def history(self, claim: Claim, claim_id: int | None = None) -> tuple[Claim, ...]:
        return tuple(self.claims.history(claim, claim_id))

    def claim_statuses(
        self, claim: Claim, claim_id: int | None = None
    ) -> tuple[tuple[str, ClaimStatus | None], ...]:
        return self.claims.claim_statuses(claim, claim_id)

    def rules(self) -> PracticeRules:
        return self.own_rules


def opened_practice(access: PracticeAccess | None, opened: ExitStack) -> OpenPractice | None:
    """A practice file of this thread, closed with ``opened``; None while it is locked."""
    if access is None:
        return None
    store = opened.enter_context(PracticeStore(access))
    return OpenPractice(store, SavedClaims(store), store.rules.get())
