"""Makes lists: at once from what is in memory, which is read beside the typing where it is long."""

from collections.abc import Callable
from dataclasses import dataclass

from claimwright.domain.worklist.views import GroupBy, WorklistQuery
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.worklist.listing.lists import Counts, Listed, WorklistLists
from claimwright.services.worklist.open_work import open_lists
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.program.background import Job

SHORT = 4_000  # denials that are read within one frame of the screen


@dataclass(frozen=True, slots=True)
class Made:
    """A list with the counts beside it, and everybody who has denials or works here."""

    listed: Listed
    counts: Counts
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which list is asked for."""

    query: WorklistQuery
    by: GroupBy | None


@dataclass(frozen=True, slots=True)
class _Read:
    """What another thread has read, with the list that was asked for when it began."""

    lists: WorklistLists
    wanted: Wanted
    made: Made


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
        self._lists: WorklistLists | None = None
        self._wanted: Wanted | None = None
        self._job: Job[_Read] | None = None

    def forget(self) -> None:
        """The practice file was locked: nothing of it stays in memory."""
        self._lists = self._wanted = self._job = None

    def load(self, query: WorklistQuery, by: GroupBy | None) -> None:
        """Make a list and show it."""
        self._wanted = wanted = Wanted(query, by)
        lists = self._of_open_file()
        if lists.is_fresh(self._services.clock()) or lists.size() <= SHORT:
            self._make(lists, wanted)
        elif self._job is None:
            self._read_beside(lists, wanted)

    def _of_open_file(self) -> WorklistLists:
        store = self._services.practice.store
        if self._lists is None or self._lists.store is not store:
            self._lists, self._job = WorklistLists(store), None
        return self._lists

    def _make(self, lists: WorklistLists, wanted: Wanted) -> None:
        try:
            made = make_list(lists, wanted, self._services)
        except BillingError as problem:
            self._refuse(str(problem))
        else:
            self._show(made)

    def _read_beside(self, lists: WorklistLists, wanted: Wanted) -> None:
        services, access = self._services, self._services.practice.access
        state = lists.store.worklist.state()

        def work(_job: Job[_Read]) -> _Read:
            with open_lists(access) as read:
                made = make_list(read, wanted, services)
                read.prepare(wanted.query, services.clock())
                return _Read(read, wanted, made)

        def finish(read: _Read) -> None:
            if self._lists is not lists or not self._services.is_practice_open:
                return
            self._job = None
            lists.adopt(read.lists, state)
            if self._wanted == read.wanted or self._wanted is None:
                self._show(read.made)
            else:
                self._make(lists, self._wanted)

        def fail(problem: Exception) -> None:
            self._job = None
            if not isinstance(problem, BillingError):
                raise problem
            self._refuse(str(problem))

        self._job = self._file_access.run(work, finish, fail)


def make_list(lists: WorklistLists, wanted: Wanted, services: Services) -> Made:
    """A list with its counts; errors as `WorklistLists.listed`."""
    today = services.clock()
    listed = lists.listed(wanted.query, wanted.by, today)
    return Made(listed, lists.counts(wanted.query.user, today), lists.owners(today))
