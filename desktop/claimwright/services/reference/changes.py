"""What a new release of a table changed against the one before it, counted and listed."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from claimwright.domain.reference.reference import AddOn, PtpTerms, Table
from claimwright.domain.reference.reference_import import ImportStopped
from claimwright.domain.reference.table_change import (
    ChangedRow,
    ChangeKind,
    ReleaseChanges,
    TableChange,
)
from claimwright.errors import BillingError
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
"""Changes that are listed; a jump over two years has hundreds of thousands, which only count."""
Progress = Callable[[int, int], None]
Dated = TypeVar("Dated", PtpTerms, AddOn)


class ChangesService:
    """Compares the releases held in one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._catalog = ReleaseCatalog(data_dir)

    def can_compare(self, table: Table, release: str = "") -> bool:
        """Whether a release, or the newest in use, has one before it that is still held."""
        return table in COMPARED and self._pair(table, release) is not None

    def compare(
        self,
        table: Table,
        release: str = "",
        codes: Collection[str] | None = None,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> ReleaseChanges:
        """What ``release``, or the newest in use, changed against the one before it.

        With ``codes`` only what touches one of them. ``progress`` hears of codes done and codes
        there are.

        Raises:
            BillingError: no two releases of the table are held, or one is damaged.
            ImportStopped: ``cancelled`` said so.
        """
        held = self._pair(table, release)
        if held is None:
            raise BillingError(
                f"Changes show once two releases of {table} were imported whole; the starter set "
                "does not count."
            )

        def tick(done: int, expected: int) -> None:
            if cancelled():
                raise ImportStopped("The comparison was stopped.")
            if progress is not None:
                progress(done, expected)

        former, present = held
        with (
            reading(self._catalog.folder / former.file) as before,
            reading(self._catalog.folder / present.file) as after,
        ):
            found = _changes(table, before, after, codes, tick)
            counts, listed = _counted(found, cancelled)
        left_out = sum(counts.values()) - len(listed)
        names = former.release.release, present.release.release
        return ReleaseChanges(table, *_told_apart(*names), counts, listed, left_out)

    def _pair(self, table: Table, release: str) -> tuple[ImportedRelease, ImportedRelease] | None:
        """The former and the present release; an earlier issue of the same quarter counts too.

        An excerpt is compared with nothing: what it lacks may still be in force.
        """
        held = [
            each
            for each in self._catalog.releases()
            if each.release.table is table and is_complete(each.release)
        ]
        active = [each for each in held if each.release.is_active]
        named = [each for each in active if not release or each.release.release == release]
        present = max(named, key=_name_of, default=None)
        if present is None:
            return None
        older = [each for each in held if _name_of(each) < _name_of(present)]
        same = [
            each for each in held if each is not present and _name_of(each) == _name_of(present)
        ]
        former = max(older, key=_name_of, default=None)
        # An earlier issue of this very quarter, where it was in use last, tells what is new.
        chosen = same[-1] if same else former
        return None if chosen is None else (chosen, present)


def _name_of(held: ImportedRelease) -> str:
    return held.release.release


def _told_apart(former: str, present: str) -> tuple[str, str]:
    """The two names; an earlier issue of the same release is called that."""
    return (f"{former}, earlier issue" if former == present else former), present


def _counted(
    found: Iterator[TableChange], cancelled: Callable[[], bool]
) -> tuple[Counter[ChangeKind], list[TableChange]]:
    counts: Counter[ChangeKind] = Counter()
    listed: list[TableChange] = []
    for change in found:
        counts[change.kind] += 1
        if len(listed) < MAX_LISTED:
            listed.append(change)
        if cancelled():
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


def _plain_change(both: Both[Any]) -> TableChange:
    """A row without dates: there, not there, or another."""
    (code, other), was, became = both
    before, after = (was[-1] if was else None), (became[-1] if became else None)
    if before is None:
        kind = ChangeKind.NEW
    else:
        kind = ChangeKind.REMOVED if after is None else ChangeKind.CHANGED
    return TableChange(kind, code, other, before, after)


def _dated_change(both: Both[Dated]) -> TableChange:
    """Dated rows: what counts is the open one, else the last."""
    (code, other), was, became = both
    before, after = _standing(was), _standing(became)
    kind = _dated_kind(was, before, after)
    if kind is ChangeKind.CHANGED:  # often an older row, while the standing one is as it was
        before = next((row for row in reversed(was) if not _stands_in(row, became)), None)
        after = next((row for row in reversed(became) if not _stands_in(row, was)), None)
    return TableChange(kind, code, other, before, after)


def _stands_in(row: Dated, rows: Sequence[Dated]) -> bool:
    """Whether a row that means the same is among the rows of the other release."""
    return any(
        (row.used_from, row.deletion, _rank(row)) == (other.used_from, other.deletion, _rank(other))
        for other in rows
    )


def _standing(rows: Sequence[Dated]) -> Dated | None:
    """The row that stands: the newest open one, else the one that ended last."""
    open_rows = [row for row in rows if row.deletion is None]
    return max(open_rows or rows, key=_end_of, default=None)


def _end_of(row: PtpTerms | AddOn) -> tuple[object, object]:
    return (row.deletion or row.used_from, row.used_from)


def _dated_kind(was: Sequence[Dated], before: Dated | None, after: Dated | None) -> ChangeKind:
    if after is None:
        return ChangeKind.REMOVED
    opens = after.deletion is None
    if before is None:
        return ChangeKind.NEW if opens else ChangeKind.CHANGED
    stood = before.deletion is None
    if stood and not opens:
        # The open row itself was given an end; else it is gone, and an older one is what is left.
        ended = (after.used_from, _rank(after)) == (before.used_from, _rank(before))
        return ChangeKind.ENDED if ended else ChangeKind.REMOVED
    if opens and not stood:
        same = {(row.used_from, _rank(row)) for row in was}
        known = (after.used_from, _rank(after)) in same
        return ChangeKind.REOPENED if known else ChangeKind.NEW
    if stood and _rank(before) != _rank(after):
        return ChangeKind.RANKED
    return ChangeKind.CHANGED


def _rank(row: ChangedRow) -> int:
    """The modifier indicator of a pair, the type of an add-on."""
    return row.indicator if isinstance(row, PtpTerms) else row.type if isinstance(row, AddOn) else 0
