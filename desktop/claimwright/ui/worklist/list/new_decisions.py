"""Decides new denials of the worklist in the background."""

from collections.abc import Callable

from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.worklist.open_work import open_work
from claimwright.ui.practice.access.file_access import FileAccess


class NewDecisions:
    """Runs `decide_new`, one run at a time."""

    def __init__(
        self,
        services: Services,
        file_access: FileAccess,
        done: Callable[[], object],
        refuse: Callable[[str], object],
    ) -> None:
        """``done`` is called after a run, ``refuse`` with a sentence if it failed."""
        self._services = services
        self._file_access = file_access
        self._done = done
        self._refuse = refuse
        self._deciding = False

    def start(self) -> None:
        """Decide the undecided denials, if there are any and no run is under way."""
        if self._deciding or not self._services.worklist.has_undecided:
            return
        self._deciding = True
        access = self._services.work_access

        def work(_job: object) -> int:
            with open_work(access) as opened:
                return opened.worklist.decide_new(opened.today)

        self._file_access.run(work, self._finish, self._fail)

    def _finish(self, _count: int) -> None:
        self._deciding = False
        self._done()

    def _fail(self, problem: Exception) -> None:
        self._deciding = False
        if not isinstance(problem, BillingError):
            raise problem
        self._refuse(str(problem))
