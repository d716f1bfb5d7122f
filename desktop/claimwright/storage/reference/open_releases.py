"""Opens the files of the imported releases in use, once per store."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property

from claimwright.domain.reference.reference import Table
from claimwright.errors import BillingError
from claimwright.storage.database import Connection, DatabaseError, open_to_read
from claimwright.storage.reference.release_catalog import (
    ImportedRelease,
    ReleaseCatalog,
    with_active_pairs,
)


class OpenReleases:
    """The imported releases, and the open files of those in use; later imports change neither."""

    def __init__(self, catalog: ReleaseCatalog, pairs_of: str | None) -> None:
        self._folder = catalog.folder
        self.imported: Sequence[ImportedRelease] = catalog.releases()
        if pairs_of is not None:
            self.imported = with_active_pairs(self.imported, pairs_of)
        self._files = self._opened_now()
        self._checked: set[str] = set()

    def _opened_now(self) -> dict[str, Connection]:
        """Open all files in use right away, so that later imports cannot remove them."""
        found: dict[str, Connection] = {}
        for imported in self.imported:
            if imported.release.is_active:
                with suppress(DatabaseError):  # reported when the table is used
                    found[imported.file] = open_to_read(self._folder / imported.file)
        return found

    def close(self) -> None:
        """Close the files."""
        for connection in self._files.values():
            connection.close()
        self._files.clear()

    @cached_property
    def _active_by_table(self) -> Mapping[Table, Sequence[ImportedRelease]]:
        found: dict[Table, list[ImportedRelease]] = defaultdict(list)
        for imported in sorted(self.imported, key=lambda imported: imported.release.release):
            if imported.release.is_active:
                found[imported.release.table].append(imported)
        return found

    def active(self, table: Table) -> Sequence[ImportedRelease]:
        """The releases of a table that are in use, oldest first."""
        return self._active_by_table.get(table, ())

    def files_of(self, table: Table) -> list[Connection]:
        """The files of a table's releases in use, oldest first."""
        return [self.file(imported) for imported in self.active(table)]

    def file(self, imported: ImportedRelease) -> Connection:
        """The file of a release in use.

        Raises:
            BillingError: it is missing or damaged.
        """
        if imported.file not in self._checked:
            self._check(imported)
        return self._files[imported.file]

    def _check(self, imported: ImportedRelease) -> None:
        release = imported.release
        try:
            self._files[imported.file].execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except (KeyError, DatabaseError):
            raise BillingError(
                f"The file of {release.release} ({release.table}) is missing or damaged; import "
                "it again, or go back to the previous release."
            ) from None
        self._checked.add(imported.file)
