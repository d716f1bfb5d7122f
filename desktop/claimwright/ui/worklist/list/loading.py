"""Makes lists: at once while they are short, beside the typing once they are long."""

from collections.abc import Callable
from dataclasses import dataclass

from claimwright.domain.worklist.views import GroupBy, WorklistQuery
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.worklist.lists import Counts, Listed, WorklistLists
from claimwright.services.worklist.open_work import open_lists
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.program.background import Job

SHORT = 4_000  # denials that are listed within one frame of the screen


@dataclass(frozen=True, slots=True)
class Made:
    """A list with the counts beside it, and everybody who has denials or works here."""

    listed: Listed
    counts: Counts
    owners: tuple[str, ...] = ()


class ListLoader:
    """Of several lists that are asked for the last one is shown."""

    def __init__(
        self,
        services: Services,
        file_access: FileAccess,
        show: Callable[[Made], object],
        refuse: Callable[[str], object],
    ) -> None:
        """``show`` gets each list that is wanted by then, ``refuse`` why there is none."""
        self._services = services
        self._file_access = file_access
        self._show = show
        self._refuse = refuse
        self._job: Job[Made] | None = None
        self._wanted = 0

    def load(self, query: WorklistQuery, by: GroupBy | None) -> None:
        """Make a list and show it."""
        self._wanted += 1
        lists = WorklistLists(self._services.practice.store)
        if lists.size() > SHORT:
            self._load_beside(query, by, self._wanted)
            return
        try:
            made = make_list(lists, query, by, self._services)
        except BillingError as problem:
            self._refuse(str(problem))
        else:
            self._finish(made, self._wanted)

    def _load_beside(self, query: WorklistQuery, by: GroupBy | None, number: int) -> None:
        services, access = self._services, self._services.practice.access

        def work(_job: Job[Made]) -> Made:
            with open_lists(access) as lists:
                return make_list(lists, query, by, services)

        def fail(problem: Exception) -> None:
            if not isinstance(problem, BillingError):
                raise problem
            self._refuse(str(problem))

        self._job = self._file_access.run(work, lambda made: self._finish(made, number), fail)

    def _finish(self, made: Made, number: int) -> None:
        if number != self._wanted or not self._services.is_practice_open:
            return
        self._show(made)


def make_list(
    lists: WorklistLists, query: WorklistQuery, by: GroupBy | None, services: Services
) -> Made:
    """A list with its counts; errors as `WorklistLists.listed`."""
    today = services.clock()
    return Made(lists.listed(query, by, today), lists.counts(query.user, today), lists.owners())
