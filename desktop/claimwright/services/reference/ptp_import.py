"""Importing the PTP table once all four parts are present, in any order."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from claimwright.domain.dates import last_day_of_quarter
from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.reference_import import ImportResult, ImportStatus
from claimwright.importers.head import Head
from claimwright.importers.ptp_edits import PARTS, PtpCollector, missing_parts
from claimwright.importers.registry import Published
from claimwright.importers.source import SourceFile
from claimwright.services.reference.import_progress import ImportProgress
from claimwright.services.reference.import_sentences import license_needed, parts_missing
from claimwright.services.reference.release_exchange import (
    NewTable,
    ReleaseExchange,
    combined_sha256,
)
from claimwright.storage.reference.ptp_table import write_ptp
from claimwright.storage.reference.staged_parts import StagedPart, StagedParts


class PtpImport:
    """The parts of one release: new ones and those staged earlier."""

    def __init__(
        self,
        release: str,
        staged: StagedParts,
        exchange: ReleaseExchange,
        progress: ImportProgress,
        sha256_of: Callable[[SourceFile], str],
    ) -> None:
        self._release = release
        self._staged = staged
        self._exchange = exchange
        self._progress = progress
        self._sha256_of = sha256_of

    def run(self, files: Sequence[Published]) -> list[ImportResult]:
        """Import the files; return one result per file.

        Raises:
            BillingError: a part cannot be read, or the table cannot be written.
        """
        notice = next((each.notice for each in files if each.notice), "")
        if not self._exchange.may_use(Table.PTP, self._release, notice):
            return [self._result(each, license_needed(notice), notice) for each in files]
        chosen = _one_each(files)
        waiting = self._staged.waiting(self._release)
        if missing := missing_parts({*chosen, *waiting}):
            return self._wait(files, chosen, missing)
        return self._import(files, chosen, waiting)

    def _wait(
        self, files: Sequence[Published], chosen: Mapping[int, Published], missing: Sequence[int]
    ) -> list[ImportResult]:
        for part, published in chosen.items():
            source = published.source
            note = StagedPart(
                self._release, part, source.names, self._sha256_of(source), source.size
            )
            if self._staged.waiting(self._release).get(part) != note:
                with source.open() as stream:
                    self._staged.add(note, stream)
        message = parts_missing(missing, PARTS, self._exchange.in_use(Table.PTP))
        return [self._result(each, message) for each in files]

    def _import(
        self,
        files: Sequence[Published],
        chosen: Mapping[int, Published],
        waiting: Mapping[int, StagedPart],
    ) -> list[ImportResult]:
        hashes = [
            self._sha256_of(chosen[part].source) if part in chosen else waiting[part].sha256
            for part in range(1, PARTS + 1)
        ]
        sha256 = combined_sha256(hashes)
        if loaded := self._exchange.loaded(Table.PTP, self._release, sha256):
            status, message = self._exchange.use_again(loaded)
            return [self._result(each, message, "", status, loaded.release.rows) for each in files]
        parts = [
            chosen[part].head if part in chosen else self._waiting_head(waiting[part])
            for part in range(1, PARTS + 1)
        ]
        message, rows = self._read_and_write(parts, sha256, files)
        self._staged.drop(self._release)
        imported = ImportStatus.IMPORTED
        return [self._result(each, message, "", imported, rows) for each in files]

    def _read_and_write(
        self, parts: Sequence[Head], sha256: str, files: Sequence[Published]
    ) -> tuple[str, int]:
        self._progress.begin(sum(head.source.size for head in parts))
        collector = PtpCollector(self._release, self._progress.read)
        for head in parts:
            collector.add(head)
        table = collector.table()
        new = NewTable(
            table=Table.PTP,
            release=self._release,
            source_file=", ".join(dict.fromkeys(head.source.names[0] for head in parts)),
            sha256=sha256,
            first_date=min(terms.used_from for terms in table.terms),
            last_date=last_day_of_quarter(self._release),
            notice=next((each.notice for each in files if each.notice), ""),
        )
        fill = partial(write_ptp, table=table, tick=self._progress.written)
        return self._exchange.exchange(new, fill)

    def _waiting_head(self, staged: StagedPart) -> Head:
        source = SourceFile(
            origin=self._staged.path(staged),
            names=staged.file_names,
            size=staged.size,
            opener=lambda: self._staged.open(staged),
        )
        return Head.of(source)

    def _result(
        self,
        published: Published,
        message: str,
        notice: str = "",
        status: ImportStatus = ImportStatus.REFUSED,
        rows: int = 0,
    ) -> ImportResult:
        label = published.source.label
        return ImportResult(label, Table.PTP, self._release, rows, status, message, notice)


def _one_each(files: Sequence[Published]) -> dict[int, Published]:
    """One file per part: CMS publishes text and workbook, and text is faster to read."""
    chosen: dict[int, Published] = {}
    for published in sorted(files, key=lambda each: not each.head.is_text_table):
        if published.part is not None:
            chosen.setdefault(published.part, published)
    return chosen
