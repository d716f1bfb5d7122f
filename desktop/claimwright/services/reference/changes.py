"""Comparing a release of a table with the one before it; counting and listing changes."""

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
"""Changes listed; two years' worth has hundreds of thousands, which are only counted."""
Progress = Callable[[int, int], None]
Dated = TypeVar("Dated", PtpTerms, AddOn)
Plain = TypeVar("Plain", Mue, FeeSchedule)


class ChangesService:
    """Compares releases loaded in one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._catalog = ReleaseCatalog(data_dir)

    def can_compare(self, table: Table, release: str = "") -> bool:
        """Whether a release (default: the newest in use) has an earlier one still loaded."""
        return table in COMPARED and self._pair(table, release) is not None

    def why_not(self, table: Table, release: str) -> str:
        """Why a release cannot be compared with an earlier one; empty if it can."""
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
        """The changes in ``release`` (default: the newest in use) since the one before it.

        ``codes`` limits them to these codes. ``progress`` receives codes done and the total.

        Raises:
            BillingError: fewer than two releases of the table are loaded, or one is damaged.
            ImportStopped: ``canceled`` returned True.
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
        """The previous and current release; an earlier issue of the same quarter counts too.

        Excerpts are not compared: a row missing from one may still be in effect.
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
        # Prefer an earlier issue of the same quarter if it was in use.
        chosen = same[-1] if same else former
        return None if chosen is None else (chosen, present)


def _name_of(imported: ImportedRelease) -> str:
    return imported.release.release


def _distinct_names(former: str, present: str) -> tuple[str, str]:
    """Both names; an earlier issue of the same release is marked as such."""
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
    """The change in a row without dates: new, removed or changed."""
    (code, other), was, became = both
    before, after = (was[-1] if was else None), (became[-1] if became else None)
    if before is None:
        kind = ChangeKind.NEW
    else:
        kind = ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
    return TableChange(kind, code, other, before, after)


def _dated_change(both: Both[Dated]) -> TableChange:
    """The change in dated rows, judged by each release's current row."""
    (code, other), was, became = both
    before, after = _current(was), _current(became)
    kind = _dated_kind(was, before, after)
    if kind is ChangeKind.CHANGED:  # often only an older row changed, not the current one
        before = next((row for row in reversed(was) if not _is_among(row, became)), None)
        after = next((row for row in reversed(became) if not _is_among(row, was)), None)
    return TableChange(kind, code, other, before, after)


def _is_among(row: Dated, rows: Sequence[Dated]) -> bool:
    """Whether the other release has an equivalent row."""
    return any(
        (row.used_from, row.deletion, _rank(row)) == (other.used_from, other.deletion, _rank(other))
        for other in rows
    )


def _current(rows: Sequence[Dated]) -> Dated | None:
    """The current row: the newest without an end date, or else the one that ended last."""
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
        # Either the open row itself ended, or it was removed and an older one remains.
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
