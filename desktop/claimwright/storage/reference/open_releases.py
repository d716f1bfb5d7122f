"""The files of the imported releases in use, opened once: what a store goes on with."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property

from claimwright.domain.reference.reference import Table
from claimwright.errors import BillingError
from claimwright.storage.database import Connection, DatabaseError, open_to_read
from claimwright.storage.reference.release_catalog import HeldRelease, ReleaseCatalog, with_pairs_of


class OpenReleases:
    """Which releases are held, and the files of those in use, whatever is imported meanwhile."""

    def __init__(self, catalog: ReleaseCatalog, pairs_of: str | None) -> None:
        self._folder = catalog.folder
        self.held: Sequence[HeldRelease] = catalog.held()
        if pairs_of is not None:
            self.held = with_pairs_of(self.held, pairs_of)
        self._files = self._opened_now()
        self._checked: set[str] = set()

    def _opened_now(self) -> dict[str, Connection]:
        """The files in use, opened at once, so that later imports cannot take them away."""
        found: dict[str, Connection] = {}
        for held in self.held:
            if held.release.is_active:
                with suppress(DatabaseError):  # said when the table is asked
                    found[held.file] = open_to_read(self._folder / held.file)
        return found

    def close(self) -> None:
        """Let go of the files."""
        for connection in self._files.values():
            connection.close()
        self._files.clear()

    @cached_property
    def _active_by_table(self) -> Mapping[Table, Sequence[HeldRelease]]:
        found: dict[Table, list[HeldRelease]] = defaultdict(list)
        for held in sorted(self.held, key=lambda held: held.release.release):
            if held.release.is_active:
                found[held.release.table].append(held)
        return found

    def active(self, table: Table) -> Sequence[HeldRelease]:
        """The releases in use of a table, oldest first."""
        return self._active_by_table.get(table, ())

    def files_of(self, table: Table) -> list[Connection]:
        """The files of the releases in use of a table, oldest first."""
        return [self.file(held) for held in self.active(table)]

    def file(self, held: HeldRelease) -> Connection:
        """The file of a release in use.

        Raises:
            BillingError: it is not there or damaged.
        """
        if held.file not in self._checked:
            self._check(held)
        return self._files[held.file]

    def _check(self, held: HeldRelease) -> None:
        release = held.release
        try:
            self._files[held.file].execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except (KeyError, DatabaseError):
            raise BillingError(
                f"The file of {release.release} ({release.table}) is missing or damaged; import "
                "it again, or bring the former release back."
            ) from None
        self._checked.add(held.file)
