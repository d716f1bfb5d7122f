"""Writes drafts in the background, so that typing never waits for a database lock."""

from collections.abc import Callable
from typing import Generic, TypeVar

from claimwright.errors import BillingError
from claimwright.services.practice.draft_write import DraftWrite, Work
from claimwright.ui.practice.access.file_access import FileAccess

Result = TypeVar("Result")


class DraftWriter(Generic[Result]):
    """Writes one draft at a time; each ends saved, failed or canceled."""

    def __init__(self, file_access: FileAccess) -> None:
        self._file_access = file_access
        self._write: DraftWrite[Result] | None = None
        self._done: Callable[[Result], object] = lambda result: None

    @property
    def is_busy(self) -> bool:
        """Whether a draft is being written."""
        return self._write is not None

    def start(
        self,
        work: Work[Result],
        done: Callable[[Result], object],
        failed: Callable[[BillingError], object],
    ) -> None:
        """Write a draft; one of the callbacks is called, unless it is canceled."""
        write = DraftWrite(self._file_access.service.access, work)
        self._write, self._done = write, done

        def finish(result: Result) -> None:
            if self._write is write:
                self._write = None
                if self._file_access.is_open:  # otherwise the program is ending
                    done(result)

        def fail(problem: Exception) -> None:
            is_awaited = self._write is write
            if is_awaited:
                self._write = None
            if not isinstance(problem, BillingError):
                raise problem
            if is_awaited and self._file_access.is_open:
                failed(problem)

        self._file_access.run(lambda _job: write.run(), finish, fail)

    def cancel(self) -> None:
        """Cancel the write; if it already succeeded, call ``done``."""
        write, self._write = self._write, None
        result = None if write is None else write.cancel()
        if result is not None:
            self._done(result)
