"""Running a batch of files, in worker processes if it is long and there are enough cores."""

from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from claimwright.services.checking.batch.claims_check import BatchStopped
from claimwright.services.checking.batch.order import BatchOrder
from claimwright.services.checking.batch.piece import CheckedClaim, Piece, PieceChecker, PieceEvent
from claimwright.services.checking.batch.summary import BatchSummary
from claimwright.services.checking.batch.worker import PracticeKey, WorkerSetup
from claimwright.services.checking.batch.workers import MAX_WORKERS, Workers, processors
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.saved_reviews import SavedReviews
from claimwright.storage.practice.practice_store import PracticeAccess
from claimwright.x12.claim_837p.share import Share

# Bytes, about 600 claims: a smaller batch is done before two processes have started.
MIN_BYTES = 400_000


@dataclass(frozen=True, slots=True)
class BatchJob:
    """The files and how to check them; ``access`` is None while the practice file is locked."""

    paths: tuple[Path, ...]
    setup: WorkerSetup
    access: PracticeAccess | None = None
    workers: int = field(default_factory=lambda: min(processors(), MAX_WORKERS))

    @property
    def count(self) -> int:
        """How many worker processes to start; 0 if this process does all the work."""
        long = sum(map(_size, self.paths)) >= MIN_BYTES
        return self.workers if long and self.workers > 1 else 0

    def pieces(self, count: int) -> list[Piece]:
        """Split each long file into one share per worker; short files stay whole."""
        return [
            Piece(number, path, Share(at, shares))
            for number, path in enumerate(self.paths)
            for shares in [count if count and _size(path) >= MIN_BYTES else 1]
            for at in range(shares)
        ]


@dataclass(slots=True)
class BatchRun:
    """The totals, and why files were refused."""

    summary: BatchSummary
    refusals: list[str]


def run_batch(
    job: BatchJob,
    checker: CheckService,
    take: Callable[[CheckedClaim], object],
    note: Callable[[str], object],
    progress: Callable[[int, int], object] = lambda done, found: None,
    canceled: Callable[[], bool] = lambda: False,
    reviews: SavedReviews | None = None,
) -> BatchRun:
    """Check every claim of the files; ``take`` receives each in file order.

    ``checker`` and ``reviews`` are used in this process, for pieces that no worker handles.
    ``progress`` receives the claims done and the claims found so far.

    Raises:
        BatchStopped: ``canceled`` returned True.
        BillingError: a table is missing or damaged.
    """
    count = job.count
    pieces = job.pieces(count)
    order = BatchOrder(pieces, note)
    alone = PieceChecker(checker, job.setup.today, job.setup.output, reviews)
    summary = BatchSummary()
    with closing(_events(job, count, pieces, alone, canceled)) as events:
        for piece, one in events:
            for claim in order.take(piece, one):
                summary.take(claim.sums)
                take(claim)
                if claim.note:
                    note(claim.note)
                progress(summary.claims, order.found)
    summary.tables = checker.coverage(frozenset(summary.days))
    return BatchRun(summary, order.refusals)


def _events(
    job: BatchJob,
    count: int,
    pieces: list[Piece],
    alone: PieceChecker,
    canceled: Callable[[], bool],
) -> Generator[tuple[Piece, PieceEvent], None, None]:
    """Events of all pieces: from the workers first, then this process does what they left."""
    if count:
        with Workers(count, _with_key(job)) as workers:
            yield from workers.check(pieces, canceled)
        pieces = workers.unfinished
    for piece in pieces:
        for one in alone.check(piece):
            if canceled():
                raise BatchStopped
            yield piece, one


def _with_key(job: BatchJob) -> WorkerSetup:
    if job.access is None:
        return job.setup
    access = job.access
    key = PracticeKey(access.folder.data_dir, access.key, access.staff)
    return replace(job.setup, practice=key)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # reading the file will refuse it
