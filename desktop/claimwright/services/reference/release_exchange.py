"""Replacing the table in use with a new import, keeping the previous release."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.reference.reference_import import ImportStatus
from claimwright.services.reference.import_progress import ImportProgress
from claimwright.services.reference.import_sentences import already_loaded, entered
from claimwright.storage.database import reading
from claimwright.storage.diagnoses.diagnosis_table import DiagnosisTable
from claimwright.storage.reference.licenses import Licenses
from claimwright.storage.reference.release_catalog import (
    ImportedRelease,
    ReleaseCatalog,
    prune,
    with_release,
)
from claimwright.storage.reference.release_files import Fill, ReleaseFiles, remove

ONE_RELEASE = frozenset({Table.PTP, Table.ADD_ON, Table.CARC, Table.RARC})
"""Tables with one release in use at a time; in the others, each release covers its own dates."""


@dataclass(frozen=True, slots=True)
class NewTable:
    """An imported table with its source and the dates it covers."""

    table: Table
    release: str
    source_file: str
    sha256: str
    first_date: date | None
    last_date: date | None
    notice: str


class ReleaseExchange:
    """The releases of one data folder, locked by an import."""

    def __init__(
        self, data_dir: Path, files: ReleaseFiles, progress: ImportProgress, *, accept: bool
    ) -> None:
        self._catalog = ReleaseCatalog(data_dir)
        self._files = files
        self._progress = progress
        self._licenses = Licenses(self._catalog.folder)
        self._accept = accept

    def may_use(self, table: Table, release: str, notice: str) -> bool:
        """Whether a file with this notice may be imported. Records acceptance."""
        if not notice or self._licenses.is_accepted(table, release):
            return True
        if self._accept:
            self._licenses.accept(table, release, notice, _now())
        return self._accept

    def loaded(self, table: Table, release: str, sha256: str) -> ImportedRelease | None:
        """The release imported from the same files, if it is intact and has every column."""
        for each in self._catalog.releases():
            known = each.release
            same = (known.table, known.release, known.sha256) == (table, release, sha256)
            if same and self._files.is_current(each.file):
                return each
        return None

    def with_notes(self, release: str) -> ImportedRelease | None:
        """The release's diagnoses from the tabular list (with notes), if in use."""
        for each in self._catalog.active(Table.DIAGNOSES):
            if each.release.release == release and self._files.is_intact(each.file):
                with reading(self._catalog.folder / each.file) as connection:
                    if DiagnosisTable(connection).has_notes:
                        return each
        return None

    def in_use(self, table: Table) -> Release | None:
        """The newest release in use; None if only starter rows are."""
        active = self._catalog.active(table)
        return active[-1].release if active else None

    def use_again(self, imported: ImportedRelease) -> tuple[ImportStatus, str]:
        """Switch back to files imported earlier, unless newer ones are in use."""
        release, present = imported.release, self.in_use(imported.release.table)
        if release.is_active or not self._is_newest(release.table, release.release):
            return ImportStatus.UNCHANGED, already_loaded(release, present)
        return ImportStatus.IMPORTED, self._enter(imported.in_use(), present)

    def exchange(self, new: NewTable, fill: Fill) -> tuple[str, int]:
        """Write the table and put it in use; return a sentence on what it replaces, and its rows.

        Raises:
            BillingError: the table could not be written; the old one stays in use.
        """
        name = f"{new.table}-{new.release}-{new.sha256[:8]}.db"
        former = self.in_use(new.table)
        rows = self._files.write(name, fill, self._progress.canceled)
        release = Release(
            table=new.table,
            release=new.release,
            source_file=new.source_file,
            sha256=new.sha256,
            rows=rows,
            first_date=new.first_date,
            last_date=new.last_date,
            imported_at=_now(),
            is_active=self._is_newest(new.table, new.release),
            notice=new.notice,
        )
        message = self._enter(ImportedRelease(release, name), former)
        self._progress.finished()
        return message, rows

    def _is_newest(self, table: Table, release: str) -> bool:
        present = self.in_use(table)
        return table not in ONE_RELEASE or present is None or release >= present.release

    def _enter(self, imported: ImportedRelease, former: Release | None) -> str:
        one_active = imported.release.table in ONE_RELEASE
        changed = with_release(self._catalog.releases(), imported, one_active=one_active)
        others = tuple(each for each in changed if each.release.table is not imported.release.table)
        own = tuple(each for each in changed if each.release.table is imported.release.table)
        retained, surplus = prune(own, one_active=one_active)
        self._catalog.replace_all((*others, *retained))
        for each in surplus:
            remove(self._catalog.folder / each.file)
        return entered(imported.release, former, one_active=one_active)


def combined_sha256(hashes: list[str]) -> str:
    """One hash for a table from several files; for a single file, its own hash."""
    distinct = list(dict.fromkeys(hashes))
    if len(distinct) == 1:
        return distinct[0]
    return hashlib.sha256("\n".join(distinct).encode()).hexdigest()


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)
