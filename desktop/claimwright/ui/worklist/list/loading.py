"""Loading of lists: from memory, or in the background if a long one must be read first."""

from collections.abc import Callable
from dataclasses import dataclass

from claimwright.domain.worklist.views import GroupBy, WorklistQuery
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.worklist.listing.lists import Counts, Listed, WorklistLists
from claimwright.services.worklist.open_work import open_lists
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.program.background import Job

SHORT = 4_000  # denials; this many can be read within one screen refresh


@dataclass(frozen=True, slots=True)
class ListResult:
    """A list with the counts of the views and the possible owners."""

    listed: Listed
    counts: Counts
    owners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListRequest:
    """The query and grouping of a list."""

    query: WorklistQuery
    by: GroupBy | None


@dataclass(frozen=True, slots=True)
class _ReadResult:
    """The result of a background read, with the request it was started for."""

    lists: WorklistLists
    request: ListRequest
    made: ListResult


class ListLoader:
    """Loads lists; of several requests only the last one is shown."""

    def __init__(
        self,
        services: Services,
        file_access: FileAccess,
        show: Callable[[ListResult], object],
        refuse: Callable[[str], object],
    ) -> None:
        """``show`` receives a loaded list, ``refuse`` a sentence if it cannot be loaded."""
        self._services = services
        self._file_access = file_access
        self._show = show
        self._refuse = refuse
        self._lists: WorklistLists | None = None
        self._request: ListRequest | None = None
        self._job: Job[_ReadResult] | None = None

    def forget(self) -> None:
        """Drop everything from memory, because the practice file was locked."""
        self._lists = self._request = self._job = None

    def load(self, query: WorklistQuery, by: GroupBy | None) -> None:
        """Load a list and show it, now or when the background read is done."""
        self._request = request = ListRequest(query, by)
        lists = self._current_lists()
        if lists.is_fresh(self._services.clock()) or lists.size() <= SHORT:
            self._make(lists, request)
        elif self._job is None:
            self._read_in_background(lists, request)

    def _current_lists(self) -> WorklistLists:
        store = self._services.practice.store
        if self._lists is None or self._lists.store is not store:
            self._lists, self._job = WorklistLists(store), None
        return self._lists

    def _make(self, lists: WorklistLists, request: ListRequest) -> None:
        try:
            made = make_list(lists, request, self._services)
        except BillingError as problem:
            self._refuse(str(problem))
        else:
            self._show(made)

    def _read_in_background(self, lists: WorklistLists, request: ListRequest) -> None:
        services, access = self._services, self._services.practice.access
        state = lists.store.worklist.state()

        def work(_job: Job[_ReadResult]) -> _ReadResult:
            with open_lists(access) as read:
                made = make_list(read, request, services)
                read.prepare(request.query, services.clock())
                return _ReadResult(read, request, made)

        def finish(read: _ReadResult) -> None:
            if self._lists is not lists or not self._services.is_practice_open:
                return
            self._job = None
            lists.adopt(read.lists, state)
            if self._request == read.request or self._request is None:
                self._show(read.made)
            else:
                self._make(lists, self._request)

        def fail(problem: Exception) -> None:
            self._job = None
            if not isinstance(problem, BillingError):
                raise problem
            self._refuse(str(problem))

        self._job = self._file_access.run(work, finish, fail)


def make_list(lists: WorklistLists, request: ListRequest, services: Services) -> ListResult:
    """Build a list with its counts; raises what `WorklistLists.listed` raises."""
    today = services.clock()
    listed = lists.listed(request.query, request.by, today)
    return ListResult(listed, lists.counts(request.query.user, today), lists.owners(today))
