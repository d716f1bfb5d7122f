"""The changes of a release of a table from the one before it, counted and listed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from claimwright.domain.reference.reference import AddOn, FeeSchedule, Mue, PtpTerms, Table
from claimwright.domain.reference.reference_import import ImportStopped
from claimwright.domain.reference.table_change import (
    ChangedRow,
    ChangeKind,
    ReleaseChanges,
    TableChange,
)
from claimwright.errors import BillingError
from claimwright.services.reference.change_words import TABLE_NAMES
from claimwright.storage.database import Connection, reading
from claimwright.storage.reference.coverage import is_complete
from claimwright.storage.reference.release_catalog import ImportedRelease, ReleaseCatalog
from claimwright.storage.reference.table_changes import (
    Both,
    add_on_differences,
    fee_differences,
    mue_differences,
    ptp_differences,
)

COMPARED = (Table.PTP, Table.ADD_ON, Table.MUE, Table.FEES)
MAX_LISTED = 50_000
"""Changes listed; over two years there are hundreds of thousands, which are only counted."""
Progress = Callable[[int, int], None]
Dated = TypeVar("Dated", PtpTerms, AddOn)
Plain = TypeVar("Plain", Mue, FeeSchedule)


class ChangesService:
    """Compares the releases loaded in one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._catalog = ReleaseCatalog(data_dir)

    def can_compare(self, table: Table, release: str = "") -> bool:
        """Whether a release, or the newest in use, has an earlier one that is still loaded."""
        return table in COMPARED and self._pair(table, release) is not None

    def why_not(self, table: Table, release: str) -> str:
        """Why a release cannot be compared with one before it; empty where it can."""
        if table not in COMPARED:
            compared = ", ".join(TABLE_NAMES[each] for each in COMPARED)
            return f"Changes are listed for these tables only: {compared}."
        if self.can_compare(table, release):
            return ""
        name = TABLE_NAMES[table]
        complete = [
            each.release
            for each in self._catalog.releases()
            if each.release.table is table and is_complete(each.release)
        ]
        if not complete:
            return (
                f"Only the starter set of {name} is loaded, and it is an excerpt. Import two "
                "complete releases from CMS to see what changed between them."
            )
        if not any(each.release == release and each.is_active for each in complete):
            return (
                f"{release} of {name} is not the release in use. Choose the one in use to see what "
                "changed since the one before it."
            )
        return (
            f"{release} is the first complete release of {name} here, so there is none to compare "
            "it with. Import an earlier one, or wait for the next."
        )

    def compare(
        self,
        table: Table,
        release: str = "",
        codes: Collection[str] | None = None,
        progress: Progress | None = None,
        canceled: Callable[[], bool] = lambda: False,
    ) -> ReleaseChanges:
        """The changes of ``release``, or the newest in use, from the one before it.

        With ``codes`` only those of these codes. ``progress`` receives the codes done and their
        total.

        Raises:
            BillingError: the table has no two releases loaded, or one is damaged.
            ImportStopped: ``canceled`` returned true.
        """
        pair = self._pair(table, release)
        if pair is None:
            raise BillingError(
                f"Changes are shown once two complete releases of {table} are imported; the "
                "starter set does not count."
            )

        def tick(done: int, expected: int) -> None:
            if canceled():
                raise ImportStopped("The comparison was stopped.")
            if progress is not None:
                progress(done, expected)

        former, present = pair
        with (
            reading(self._catalog.folder / former.file) as before,
            reading(self._catalog.folder / present.file) as after,
        ):
            found = _changes(table, before, after, codes, tick)
            counts, listed = _counted(found, canceled)
        left_out = sum(counts.values()) - len(listed)
        names = former.release.release, present.release.release
        return ReleaseChanges(table, *_distinct_names(*names), counts, listed, left_out)

    def _pair(self, table: Table, release: str) -> tuple[ImportedRelease, ImportedRelease] | None:
        """The former and the present release; an earlier issue of the same quarter counts too.

        An excerpt is not compared: a row that it lacks may still be in force.
        """
        complete = [
            each
            for each in self._catalog.releases()
            if each.release.table is table and is_complete(each.release)
        ]
        active = [each for each in complete if each.release.is_active]
        named = [each for each in active if not release or each.release.release == release]
        present = max(named, key=_name_of, default=None)
        if present is None:
            return None
        older = [each for each in complete if _name_of(each) < _name_of(present)]
        same = [
            each for each in complete if each is not present and _name_of(each) == _name_of(present)
        ]
        former = max(older, key=_name_of, default=None)
        # An earlier issue of the same quarter, if it was in use, is the one to compare with.
        chosen = same[-1] if same else former
        return None if chosen is None else (chosen, present)


def _name_of(imported: ImportedRelease) -> str:
    return imported.release.release


def _distinct_names(former: str, present: str) -> tuple[str, str]:
    """The two names; an earlier issue of the same release is marked as such."""
    return (f"{former}, earlier issue" if former == present else former), present


def _counted(
    found: Iterator[TableChange], canceled: Callable[[], bool]
) -> tuple[Counter[ChangeKind], list[TableChange]]:
    counts: Counter[ChangeKind] = Counter()
    listed: list[TableChange] = []
    for change in found:
        counts[change.kind] += 1
        if len(listed) < MAX_LISTED:
            listed.append(change)
        if canceled():
            raise ImportStopped("The comparison was stopped.")
    return counts, listed


def _changes(
    table: Table,
    before: Connection,
    after: Connection,
    codes: Collection[str] | None,
    tick: Progress,
) -> Iterator[TableChange]:
    if table is Table.PTP:
        return map(_dated_change, ptp_differences(before, after, codes, tick))
    if table is Table.ADD_ON:
        return map(_dated_change, add_on_differences(before, after, codes))
    if table is Table.MUE:
        return map(_plain_change, mue_differences(before, after, codes))
    return map(_plain_change, fee_differences(before, after, codes))


def _plain_change(both: Both[Plain]) -> TableChange:
    """The change of a row without dates: new, removed or changed."""
    (code, other), was, became = both
    before, after = (was[-1] if was else None), (became[-1] if became else None)
    if before is None:
        kind = ChangeKind.NEW
    else:
        kind = ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
    return TableChange(kind, code, other, before, after)


def _dated_change(both: Both[Dated]) -> TableChange:
    """The change of dated rows, by the current row of each release."""
    (code, other), was, became = both
    before, after = _current(was), _current(became)
    kind = _dated_kind(was, before, after)
    if kind is ChangeKind.CHANGED:  # often an older row, while the current one is unchanged
        before = next((row for row in reversed(was) if not _is_among(row, became)), None)
        after = next((row for row in reversed(became) if not _is_among(row, was)), None)
    return TableChange(kind, code, other, before, after)


def _is_among(row: Dated, rows: Sequence[Dated]) -> bool:
    """Whether an equivalent row is among the rows of the other release."""
    return any(
        (row.used_from, row.deletion, _rank(row)) == (other.used_from, other.deletion, _rank(other))
        for other in rows
    )


def _current(rows: Sequence[Dated]) -> Dated | None:
    """The current row: the newest open one, else the one that ended last."""
    open_rows = [row for row in rows if row.deletion is None]
    return max(open_rows or rows, key=_end_of, default=None)


def _end_of(row: PtpTerms | AddOn) -> tuple[object, object]:
    return (row.deletion or row.used_from, row.used_from)


def _dated_kind(was: Sequence[Dated], before: Dated | None, after: Dated | None) -> ChangeKind:
    if after is None:
        return ChangeKind.REMOVED
    is_open = after.deletion is None
    if before is None:
        return ChangeKind.NEW if is_open else ChangeKind.CHANGED
    was_open = before.deletion is None
    if was_open and not is_open:
        # The open row itself has ended; else it was removed and an older one is left.
        ended = (after.used_from, _rank(after)) == (before.used_from, _rank(before))
        return ChangeKind.ENDED if ended else ChangeKind.REMOVED
    if is_open and not was_open:
        same = {(row.used_from, _rank(row)) for row in was}
        known = (after.used_from, _rank(after)) in same
        return ChangeKind.REOPENED if known else ChangeKind.NEW
    if was_open and _rank(before) != _rank(after):
        return ChangeKind.RANKED
    return ChangeKind.CHANGED


def _rank(row: ChangedRow) -> int:
    """The modifier indicator of a pair, the type of an add-on."""
    return row.indicator if isinstance(row, PtpTerms) else row.type if isinstance(row, AddOn) else 0
