"""One import run: identifies files, groups them, and imports one table after another."""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path

from claimwright.domain.dates import first_day_of_quarter, last_day_of_quarter
from claimwright.domain.reference.diagnosis import release_dates
from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.reference_import import ImportResult, ImportStatus, ImportStopped
from claimwright.errors import BillingError
from claimwright.importers import add_on_codes, code_list, fee_schedule, mue
from claimwright.importers.head import NoTable
from claimwright.importers.icd10cm import order, tabular
from claimwright.importers.ptp_edits import PARTS
from claimwright.importers.registry import Published, identify
from claimwright.importers.source import SourceFile, expand
from claimwright.services.reference.import_progress import ImportProgress
from claimwright.services.reference.import_sentences import license_needed
from claimwright.services.reference.ptp_import import PtpImport
from claimwright.services.reference.release_exchange import NewTable, ReleaseExchange
from claimwright.storage.diagnoses import diagnosis_table
from claimwright.storage.reference import coded_tables
from claimwright.storage.reference.release_catalog import FOLDER, ImportedRelease
from claimwright.storage.reference.release_files import Fill, ReleaseFiles, cannot_write
from claimwright.storage.reference.staged_parts import StagedParts


@dataclass(frozen=True, slots=True)
class _Read:
    """A complete table: its release, the dates it covers, and how to write it."""

    release: str
    first_date: date | None
    last_date: date | None
    fill: Fill
    unread: str = ""  # a sentence about what of the file was not read


class ReferenceImport:
    """One import run on a locked data folder."""

    def __init__(
        self,
        data_dir: Path,
        files: ReleaseFiles,
        *,
        accept_license: bool,
        progress: Callable[[int, int], None],
        canceled: Callable[[], bool],
        release: str | None,
    ) -> None:
        self._progress = ImportProgress(progress, canceled)
        self._exchange = ReleaseExchange(data_dir, files, self._progress, accept=accept_license)
        self._folder = data_dir / FOLDER
        self._staged = StagedParts(self._folder)
        self._given = release
        self._results: list[ImportResult] = []
        self._sha256_of_file = cache(_sha256)

    def run(self, paths: Sequence[Path]) -> list[ImportResult]:
        """One result per table file, and per chosen file that is not a table."""
        groups: dict[tuple[Table, str], list[Published]] = defaultdict(list)
        for path in paths:
            for published in self._identified(path):
                groups[published.table, published.release].append(published)
        for (table, release), members in groups.items():
            try:
                self._results += self._import(table, release, members)
            except ImportStopped:
                raise
            except BillingError as problem:
                self._results += [_refused(each, str(problem)) for each in members]
            except OSError as problem:
                problem_sentence = cannot_write(self._folder, problem.strerror or str(problem))
                self._results += [_refused(each, str(problem_sentence)) for each in members]
        return self._results

    def _identified(self, path: Path) -> list[Published]:
        """The table files under a path; other files in a folder or zip are skipped."""
        found: list[Published] = []
        skipped: list[ImportResult] = []
        refused_before = len(self._results)
        for source in expand(path):
            if isinstance(source, BillingError):
                self._results.append(_unread(path.name, str(source)))
                continue
            try:
                found.append(self._named(identify(source)))
            except NoTable as problem:
                skipped.append(_unread(source.label, str(problem)))
            except BillingError as problem:
                self._results.append(_unread(source.label, str(problem)))
        if not found and len(self._results) == refused_before:
            self._results += skipped[:1] if len(skipped) == 1 else [_nothing_in(path)]
        return found

    def _named(self, published: Published) -> Published:
        """A copy with its release (from the file or as given) and part number.

        Raises:
            BillingError: the release or part is unknown, or the file states another release.
        """
        name = published.source.names[-1]
        if published.table in (Table.CARC, Table.RARC):
            return published
        if published.table is Table.DIAGNOSES:
            return self._named_by_year(published)
        release = published.release or self._given
        if not release:
            raise BillingError(f"The quarter of {name} is unknown; keep the file name CMS gave it.")
        if self._given and release != self._given:
            raise BillingError(f"{name} is of {release}, not of {self._given}.")
        first_day_of_quarter(release)
        if published.table is Table.PTP and published.part not in range(1, PARTS + 1):
            raise BillingError(
                f"It is unknown which of the {PARTS} parts {name} is; keep the name that CMS gave "
                "it, which ends in f1 to f4."
            )
        return published.with_release(release)

    def _named_by_year(self, published: Published) -> Published:
        """A copy with its fiscal year, from the file name or as given by the user.

        Raises:
            BillingError: the year is unknown.
        """
        given = (self._given or "").upper().removeprefix("FY")
        release = published.release or (f"FY{given}" if given.isdigit() else "")
        try:
            release_dates(release)
        except ValueError:
            name = published.source.names[-1]
            raise BillingError(
                f"The fiscal year of {name} is unknown; keep the name that CMS gave it, "
                "such as icd10cm-order-2027.txt."
            ) from None
        return published.with_release(release)

    def _import(
        self, table: Table, release: str, members: Sequence[Published]
    ) -> list[ImportResult]:
        if table is not Table.PTP:
            return self._import_one_of(members)
        parts = PtpImport(release, self._staged, self._exchange, self._progress, self._sha256)
        return parts.run(members)

    def _import_one_of(self, members: Sequence[Published]) -> list[ImportResult]:
        """Import one of several formats of the same table, preferring text over workbooks."""
        chosen = min(members, key=_reading_order)
        result = self._import_one(chosen)
        if result.status is ImportStatus.REFUSED:
            same = ImportStatus.REFUSED, result.message
        else:
            same = ImportStatus.UNCHANGED, f"The same table was read from {chosen.source.label}."
        return [
            result
            if each is chosen
            else ImportResult(each.source.label, each.table, result.release, 0, *same)
            for each in members
        ]

    def _import_one(self, published: Published) -> ImportResult:
        table, source = published.table, published.source
        self._progress.begin(source.size)
        if published.release and not self._may_use(published, published.release):
            return _refused(published, license_needed(published.notice), published.notice)
        read = _READERS[table](published)
        self._progress.read(0, 0)
        if not self._may_use(published, read.release):
            return _refused(published, license_needed(published.notice), published.notice)
        sha256 = self._sha256(source)
        if fuller := self._with_more_detail(published, read.release):
            rows, unchanged = fuller.release.rows, ImportStatus.UNCHANGED
            message = f"The tabular list of {read.release} is loaded, which has more detail."
            return ImportResult(source.label, table, read.release, rows, unchanged, message)
        if loaded := self._exchange.loaded(table, read.release, sha256):
            status, message = self._exchange.use_again(loaded)
            rows = loaded.release.rows
            return ImportResult(source.label, table, read.release, rows, status, message)
        new = NewTable(
            table=table,
            release=read.release,
            source_file=source.names[0],
            sha256=sha256,
            first_date=read.first_date,
            last_date=read.last_date,
            notice=published.notice,
        )
        message, rows = self._exchange.exchange(new, read.fill)
        message = " ".join(filter(None, (message, read.unread)))
        imported = ImportStatus.IMPORTED
        return ImportResult(source.label, table, read.release, rows, imported, message)

    def _with_more_detail(self, published: Published, release: str) -> ImportedRelease | None:
        """The release's tabular list if loaded, and this is only the order file or code list."""
        if published.table is not Table.DIAGNOSES or tabular.recognizes(published.head):
            return None
        return self._exchange.with_notes(release)

    def _may_use(self, published: Published, release: str) -> bool:
        return self._exchange.may_use(published.table, release, published.notice)

    def _sha256(self, source: SourceFile) -> str:
        return self._sha256_of_file(source.origin)


def _add_ons(published: Published) -> _Read:
    rows = add_on_codes.read(published.head, published.release)
    first = min((row.used_from for row in rows), default=None)
    last = last_day_of_quarter(published.release)
    return _Read(published.release, first, last, partial(coded_tables.write_add_ons, rows=rows))


def _mues(published: Published) -> _Read:
    release = published.release
    rows = mue.read(published.head, release)
    quarter = first_day_of_quarter(release), last_day_of_quarter(release)
    return _Read(release, *quarter, partial(coded_tables.write_mues, rows=rows))


def _fees(published: Published) -> _Read:
    release = published.release
    rows = fee_schedule.read(published.head, release)
    year = first_day_of_quarter(release).year
    dates = date(year, 1, 1), date(year, 12, 31)
    return _Read(release, *dates, partial(coded_tables.write_fees, rows=rows))


def _diagnoses(published: Published) -> _Read:
    release, head = published.release, published.head
    reads = tabular if tabular.recognizes(head) else order
    fill = partial(diagnosis_table.write_diagnoses, release=release, rows=reads.read(head))
    return _Read(release, *release_dates(release), fill)


def _reading_order(published: Published) -> tuple[bool, bool, int]:
    """Sort key for formats: the tabular list first, then the longest, then text."""
    head = published.head
    is_tabular = published.table is Table.DIAGNOSES and tabular.recognizes(head)
    size = published.source.size if published.table is Table.DIAGNOSES else 0
    return (not is_tabular, not head.is_text_table, -size)


def _listed(published: Published) -> _Read:
    release, rows, unread = code_list.read(published.head, published.table)
    if not release:
        raise BillingError(
            f"{published.source.label} has codes but no dates, so its age is unknown."
        )
    return _Read(release, None, None, partial(coded_tables.write_listed, rows=rows), unread)


_READERS: Mapping[Table, Callable[[Published], _Read]] = {
    Table.ADD_ON: _add_ons,
    Table.MUE: _mues,
    Table.FEES: _fees,
    Table.CARC: _listed,
    Table.RARC: _listed,
    Table.DIAGNOSES: _diagnoses,
}


def _refused(published: Published, message: str, notice: str = "") -> ImportResult:
    label, status = published.source.label, ImportStatus.REFUSED
    return ImportResult(label, published.table, published.release, 0, status, message, notice)


def _unread(label: str, message: str) -> ImportResult:
    return ImportResult(label, "", "", 0, ImportStatus.REFUSED, message)


def _nothing_in(path: Path) -> ImportResult:
    return _unread(path.name, f"{path.name} has no table that Claimwright recognizes.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
