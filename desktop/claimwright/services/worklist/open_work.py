"""Posting and worklist services for background threads, with their own connections."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimwright.services.checking.batch.practice import BatchPractice
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.decide import DenialService
from claimwright.services.letters.letter_pictures import pictures_for
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.writing.decided_block import decided_block
from claimwright.services.remittances.ledger.posting import PostingService
from claimwright.services.worklist.listing.lists import WorklistLists
from claimwright.services.worklist.winback import WinbackService
from claimwright.services.worklist.worklist import WorklistService
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.practice.protocols.practice import Practice
from claimwright.storage.reference.reference_store import ReferenceStore
from claimwright.storage.reference.starter import ensure_reference


@dataclass(frozen=True, slots=True)
class WorkAccess:
    """What another thread needs: the table folder and resources, the practice file's key, today."""

    data_dir: Path
    resources: Path
    practice: PracticeAccess
    today: date


@dataclass(frozen=True, slots=True)
class OpenWork:
    """One thread's services for one open practice file."""

    store: Practice
    denials: DenialService
    checker: CheckService
    today: date
    resources: Path

    @property
    def worklist(self) -> WorklistService:
        """The worklist."""
        return WorklistService(self.store, self.denials)

    @property
    def winback(self) -> WinbackService:
        """Winback candidates."""
        return WinbackService(self.store, self.denials)

    def letters(self) -> LetterService:
        """Letters, with blocks by the decision and the practice's own images."""
        return LetterService(
            self.resources,
            block=decided_block(lambda: self.denials, lambda: self.today),
            pictures=lambda draft: pictures_for(self.store, draft),
        )

    @property
    def posting(self) -> PostingService:
        """Posting without deciding, so that the caller can decide and report progress."""
        return PostingService(self.store)


@contextmanager
def open_work(access: WorkAccess) -> Iterator[OpenWork]:
    """Open tables and practice file for the calling thread; both are closed afterward.

    Raises:
        BillingError: a table is missing or damaged, or the practice file was locked meanwhile.
    """
    with ExitStack() as opened:
        ensure_reference(access.data_dir, access.resources)
        reference = opened.enter_context(ReferenceStore.open(access.data_dir))
        store = opened.enter_context(PracticeStore(access.practice))
        practice = BatchPractice(store.rules.get(), store)
        checker = CheckService(lambda: reference, lambda: practice)
        denials = DenialService(lambda: reference, checker, store.payers.of_claim)
        yield OpenWork(store, denials, checker, access.today, access.resources)


@contextmanager
def open_lists(access: PracticeAccess) -> Iterator[WorklistLists]:
    """Lists for the calling thread, without the tables.

    Raises:
        BillingError: the practice file was locked in the meantime.
    """
    with PracticeStore(access) as store:
        yield WorklistLists(store)
