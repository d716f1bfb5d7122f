"""A batch from files, on whatever thread asks: it opens tables and practice file by itself."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from claimwright.domain.claim import Claim
from claimwright.domain.practice_rules import PracticeRules
from claimwright.errors import BillingError
from claimwright.services.batch_check import check_batch
from claimwright.services.batch_csv import batch_spreadsheet
from claimwright.services.batch_summary import BatchSummary
from claimwright.services.check import CheckService
from claimwright.services.claim_file import LoadedClaim, open_claim_file
from claimwright.services.kept_claims import KeptClaims
from claimwright.storage.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.reference_store import ReferenceStore

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
        first, more = self.paths[0].name, len(self.paths) - 1
        return f"{first} and {more} more" if more else first


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
    cancelled: Callable[[], bool] = lambda: False,
) -> BatchOutcome:
    """Check every claim of the files; ``spreadsheet`` gets a row a finding.

    ``progress`` hears of the claims done and of those found so far. The starter reference has been
    built, as `starter.ensure_reference` does.

    Raises:
        BatchStopped: ``cancelled`` said so; no spreadsheet is left.
        BillingError: no file holds a claim, or the spreadsheet cannot be written.
    """
    reader = _Reader(files.paths)
    with ExitStack() as opened:
        store = opened.enter_context(ReferenceStore.open(files.data_dir))
        practice = _opened_practice(files.access, opened)
        rows = opened.enter_context(batch_spreadsheet(spreadsheet)) if spreadsheet else None
        summary = check_batch(
            CheckService(lambda: store, lambda: practice),
            reader.claims(),
            files.today,
            progress=lambda done: progress(done, reader.found) if done % TOLD_EVERY == 0 else None,
            cancelled=cancelled,
            each=rows.add if rows is not None else None,
        )
        if not summary.claims:
            raise BillingError(" ".join(reader.notes) or "No claim was found in these files.")
    return BatchOutcome(files, summary, tuple(reader.notes))


def claim_at(files: BatchFiles, place: int) -> LoadedClaim | None:
    """The claim at a place of the batch, from 1; None where the files have changed since."""
    claims = _Reader(files.paths).claims()
    return next((one for at, one in enumerate(claims, 1) if at == place), None)


class _Reader:
    """The claims of the files in order; a file that is none is noted and the others are read."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self.found = 0
        self.notes: list[str] = []

    def claims(self) -> Iterator[LoadedClaim]:
        for path in self._paths:
            try:
                file = open_claim_file(path)
            except BillingError as problem:
                self.notes.append(str(problem))
                continue
            self.found += len(file.claims)
            self.notes += [f"{path.name}: {note}" for note in file.notes]
            yield from file.claims


@dataclass(frozen=True, slots=True)
class _OpenPractice:
    """What an open practice file knows, as the check asks for it."""

    claims: KeptClaims
    own_rules: PracticeRules

    def history(self, claim: Claim, claim_id: int | None = None) -> tuple[Claim, ...]:
        return tuple(self.claims.history(claim, claim_id))

    def rules(self) -> PracticeRules:
        return self.own_rules


def _opened_practice(access: PracticeAccess | None, opened: ExitStack) -> _OpenPractice | None:
    if access is None:
        return None
    store = opened.enter_context(PracticeStore(access))
    return _OpenPractice(KeptClaims(store), store.rules.get())
