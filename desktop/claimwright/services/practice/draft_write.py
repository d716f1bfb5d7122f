"""One write of a draft on another thread, which can be canceled until it is on the disk."""

from collections.abc import Callable
from threading import Event, Lock
from typing import Generic, TypeAlias, TypeVar

from claimwright.errors import BillingError
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.practice.protocols.practice import Practice

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Practice], Result]
WAIT_MS = 1_000  # for a file that another program holds; a draft is tried again a second later


class WriteCanceled(BillingError):
    """The write was canceled; nothing was written."""

    def __init__(self) -> None:
        super().__init__("This draft was taken back before it was written.")


class DraftWrite(Generic[Result]):
    """Made by the window's thread, `run` by another.

    Code that wants to write the draft at once, at a lock or before another claim comes, calls
    `cancel` first, so that it is never written twice.
    """

    def __init__(self, access: PracticeAccess, work: Work[Result]) -> None:
        self._access = access
        self._work = work
        self._deciding = Lock()
        self._is_canceled = self._is_committing = False
        self._ended = Event()
        self.result: Result | None = None

    def run(self) -> Result:
        """Write through a connection of its own; all or nothing.

        Raises:
            WriteCanceled: it was canceled meanwhile.
            BillingError: another program holds the file, or the disk fails.
        """
        try:
            with PracticeStore(self._access, wait_ms=WAIT_MS) as store:
                with store.file.transaction(quick=True):
                    result = self._work(store)
                    self._commit()
                self.result = result
                return result
        finally:
            self._ended.set()

    def _commit(self) -> None:
        with self._deciding:
            if self._is_canceled:
                raise WriteCanceled
            self._is_committing = True

    def cancel(self) -> Result | None:
        """Cancel what is not written yet; return what was written already.

        This waits for a commit that is under way, which holds the file and waits for nothing.
        """
        with self._deciding:
            self._is_canceled = True
            if not self._is_committing:
                return None
        self._ended.wait()
        return self.result
