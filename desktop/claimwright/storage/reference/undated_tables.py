"""MUE limits and fee schedule indicators, whose rows apply to the period of their release."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from claimwright.domain.reference.reference import FeeSchedule, Mue, Table
from claimwright.storage.database import Connection
from claimwright.storage.reference.coded_tables import read_fees, read_mues
from claimwright.storage.reference.coverage import first_day, is_complete, release_for
from claimwright.storage.reference.nearest import Row, by_distance, merged_rows
from claimwright.storage.reference.open_releases import OpenReleases


class UndatedTables:
    """Reads both tables from the starter file and the imported releases.

    Their rows have no dates of their own; the release for the date of service applies.
    """

    def __init__(self, starter: Connection, releases: OpenReleases) -> None:
        self._starter = starter
        self._releases = releases

    def mues(self, codes: Collection[str], on: date) -> Mapping[str, Mue]:
        """The unit limit of each of ``codes`` in the release for that day."""
        return self._rows(Table.MUE, read_mues, codes, on)

    def fees(self, codes: Collection[str], on: date) -> Mapping[str, FeeSchedule]:
        """The indicators of each of ``codes`` (its row without a modifier) for that day."""
        return self._rows(Table.FEES, _read_plain_fees, codes, on)

    def mue_rows(self, code: str) -> Sequence[Mue]:
        """The unit limit of a code in every loaded release, oldest first."""
        files = self._files_of(Table.MUE)
        rows = [row for connection in files for row in read_mues(connection, [code])]
        return sorted(rows, key=lambda row: row.release)

    def fee_rows(self, code: str) -> Sequence[FeeSchedule]:
        """The indicators of a code with any modifier in every loaded release, oldest first."""
        files = self._files_of(Table.FEES)
        rows = [row for connection in files for row in read_fees(connection, [code])]
        return sorted(rows, key=lambda row: (row.release, row.modifier))

    def _rows(
        self,
        table: Table,
        read: Callable[[Connection, Collection[str]], Sequence[Row]],
        codes: Collection[str],
        on: date,
    ) -> Mapping[str, Row]:
        """The rows for that day; missing codes come from the starter or the nearest release."""
        files = {imported.release: imported for imported in self._releases.active(table)}
        chosen = release_for(table, tuple(files), on)
        found: dict[str, Row] = {}
        if chosen is not None:
            found = {row.code: row for row in read(self._releases.file(files[chosen]), codes)}
            if is_complete(chosen):
                return MappingProxyType(found)
        missing = frozenset(codes) - found.keys()
        rows = read(self._starter, missing) if missing else ()
        starter = {row.code: row for row in rows if first_day(table, row.release) <= on}
        nearest: dict[str, Row] = {}
        for release in by_distance(tuple(files), on):
            if remaining := missing - nearest.keys():
                nearest.update(
                    {row.code: row for row in read(self._releases.file(files[release]), remaining)}
                )
        found.update(merged_rows(starter, nearest))
        return MappingProxyType(found)

    def _files_of(self, table: Table) -> list[Connection]:
        return self._releases.files_of(table) or [self._starter]


def _read_plain_fees(connection: Connection, codes: Collection[str]) -> Sequence[FeeSchedule]:
    return read_fees(connection, codes, plain=True)
