"""Writing a draft on another thread, cancelable until it is committed."""

from collections.abc import Callable
from threading import Event, Lock
from typing import Generic, TypeAlias, TypeVar

from claimwright.errors import BillingError
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.practice.protocols.practice import Practice

Result = TypeVar("Result")
Work: TypeAlias = Callable[[Practice], Result]
WAIT_MS = 1_000  # if another program holds the file; drafts are retried a second later


class WriteCanceled(BillingError):
    """The write was canceled; nothing was written."""

    def __init__(self) -> None:
        super().__init__("This draft was canceled before it was written.")


class DraftWrite(Generic[Result]):
    """A draft write, created on the main thread and `run` on another.

    To write the draft immediately instead (before a lock or another claim), call `cancel` first,
    so that it is never written twice.
    """

    def __init__(self, access: PracticeAccess, work: Work[Result]) -> None:
        self._access = access
        self._work = work
        self._deciding = Lock()
        self._is_canceled = self._is_committing = False
        self._ended = Event()
        self.result: Result | None = None

    def run(self) -> Result:
        """Write on a separate connection, in one transaction.

        Raises:
            WriteCanceled: it was canceled in the meantime.
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
        """Cancel the write if it has not committed; otherwise return its result.

        Waits for a commit in progress, which is safe because a commit waits for nothing else.
        """
        with self._deciding:
            self._is_canceled = True
            if not self._is_committing:
                return None
        self._ended.wait()
        return self.result
