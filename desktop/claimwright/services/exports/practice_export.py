"""Export all data: the practice file as JSON, as CSV tables, and its letters as PDF."""

import base64
import csv
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import IO

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.claim.saved_claim import ClaimRow, ClaimVersion
from claimwright.domain.practice.practice import Act
from claimwright.errors import BillingError
from claimwright.files import make_private
from claimwright.services.exports.practice_csv import TABLES, Table
from claimwright.services.exports.spreadsheet import escape_formulas
from claimwright.services.exports.unfinished_exports import SUFFIX, recorded_export
from claimwright.storage.practice.practice_store import PracticeAccess, PracticeStore
from claimwright.storage.practice.protocols.practice import Practice

EVERYTHING = 1_000_000
FORMAT = 1


def export_everything(
    access: PracticeAccess,
    target: Path,
    today: date,
    *,
    progressed: Callable[[int], object] = lambda claims: None,
    is_canceled: Callable[[], bool] = lambda: False,
) -> bool:
    """Export everything to the new folder ``target``. Returns False if canceled. Slow.

    Run it on another thread. ``practice.json`` is complete; ``*.csv`` are for spreadsheets;
    ``letters/`` has the letters as printed. Nothing is encrypted, so warn the user first. The
    folder is readable only by its owner, and appears only once it is complete. ``progressed``
    receives the number of claims written.

    Raises:
        BillingError: the folder already exists, or the disk is full.
    """
    if target.exists():
        raise BillingError(f"{target.name} is already there; choose another name.")
    part = target.with_name(f"{target.name}{SUFFIX}")
    try:
        with recorded_export(access.folder.data_dir, part), PracticeStore(access) as store:
            shutil.rmtree(part, ignore_errors=True)
            part.mkdir(mode=0o700)
            writer = _Export(store, part, today, progressed, is_canceled)
            with store.file.snapshot():
                if not writer.write():
                    return False
            part.rename(target)
            store.audit.add(Act.EXPORTED, "", writer.claims)
        return True
    except OSError as problem:
        raise BillingError(
            f"The export could not be written ({problem.strerror or 'the system refuses'}); "
            "choose a place with more room."
        ) from None


class _Export:
    """An export in progress."""

    def __init__(
        self,
        store: Practice,
        folder: Path,
        today: date,
        progressed: Callable[[int], object],
        is_canceled: Callable[[], bool],
    ) -> None:
        self._store = store
        self._folder = folder
        self._today = today
        self._progressed = progressed
        self._is_canceled = is_canceled
        self.claims = 0

    def write(self) -> bool:
        with self._file("practice.json") as file:
            file.write(f'{{"format": {FORMAT}')
            for name, content in self._parts():
                file.write(f",\n{json.dumps(name)}: {_json(content)}")
            for name, trashed in (("claims", False), ("claims_in_bin", True)):
                file.write(f",\n{json.dumps(name)}: [")
                if not self._write_claims(file, trashed):
                    return False
                file.write("]")
            file.write("}\n")
        self._write_letters()
        self._write_remittances()
        for table in TABLES:
            self._write_table(table)
        return True

    def _parts(self) -> Iterator[tuple[str, object]]:
        """Everything except the claims; patients, payers and providers by last use."""
        store, today = self._store, self._today
        yield "profile", store.profile.get()
        yield "patients", store.patients.find("", EVERYTHING, today)
        yield "payers", store.payers.find("", EVERYTHING, today)
        yield "providers", store.providers.find("", EVERYTHING, today)
        letters = store.letters.find("", EVERYTHING, today)
        yield "letters", letters
        enclosures = store.enclosures
        yield "letter_enclosures", {letter.id: enclosures.titles(letter.id) for letter in letters}
        yield "letter_sendings", {letter.id: enclosures.sendings(letter.id) for letter in letters}
        yield "letter_claims", {letter.id: self._letter_claim(letter.id) for letter in letters}
        yield "staff", store.staff.listed()
        yield "notes", store.notes.everything()
        yield "rules", store.rules.get()
        yield "labels", store.lists.labels()
        yield "lists", store.lists.lists()
        yield "favorites", store.lists.favorites()
        yield "payments", store.remittances.payments(EVERYTHING)
        yield "decided_claims", store.remittances.everything()
        yield "denials", store.worklist.everything()
        yield "touches", store.worklist.every_touch()
        yield "bin", store.trash.entries()
        yield "audit", store.audit.entries(EVERYTHING)

    def _letter_claim(self, letter_id: int) -> object:
        """The claim that a letter is about; None for a letter of an earlier release."""
        subject = self._store.letters.subject(letter_id)
        if subject is None:
            return None
        original = None if subject.original is None else claim_json(subject.original)
        return {"claim": claim_json(subject.claim), "original": original}

    def _write_claims(self, file: IO[str], trashed: bool) -> bool:
        """Write the claims one at a time, so that only one is in memory."""
        between = ""
        for row, versions in _by_claim(self._store.claims.every_version(trashed=trashed)):
            if self._is_canceled():
                return False
            file.write(f"{between}\n{_json(self._claim(row, versions))}")
            between = ","
            self.claims += 1
            self._progressed(self.claims)
        return True

    def _claim(
        self, row: ClaimRow, versions: Sequence[tuple[ClaimVersion | None, Claim]]
    ) -> dict[str, object]:
        saved = [(version, claim) for version, claim in versions if version is not None]
        return {
            "id": row.id,
            "patient_id": row.patient_id,
            "status": row.status,
            "versions": [
                {
                    "id": version.id,
                    "kind": version.kind,
                    "saved_at": version.saved_at,
                    "os_user": version.os_user,
                    "staff": version.staff,
                    "claim": claim_json(claim),
                }
                for version, claim in saved
            ],
            "draft": next((claim_json(c) for version, c in versions if version is None), None),
            "submissions": self._store.submissions.of_claim(row.id),
            "hold": self._store.submissions.hold_of(row.id),
            "denials": self._store.denials.of_claim(row.id),
            "quotes": self._store.notes.quotes(row.id),
            "dismissals": self._store.dismissals.of_claim(row.id),
        }

    def _write_letters(self) -> None:
        folder = self._folder / "letters"
        folder.mkdir(mode=0o700)
        for letter in self._store.letters.find("", EVERYTHING, self._today):
            pdf = self._store.letters.pdf(letter.id)
            if pdf is not None:
                _write_file(folder / f"{letter.id}.pdf", pdf)
            for number, exhibit in enumerate(self._store.enclosures.of_letter(letter.id), 1):
                suffix = PurePath(exhibit.name).suffix or ".pdf"
                _write_file(folder / f"{letter.id}-exhibit-{number}{suffix}", exhibit.content)

    def _write_remittances(self) -> None:
        """Write the remittance files as posted; payments in the JSON refer to them by file id."""
        folder = self._folder / "remittances"
        folder.mkdir(mode=0o700)
        for file_id in {one.file_id for one in self._store.remittances.payments(EVERYTHING)}:
            text = self._store.remittances.file_text(file_id)
            _write_file(folder / f"{file_id}.835", text.encode())

    def _write_table(self, table: Table) -> None:
        with self._file(table.file, encoding="utf-8-sig") as file:  # Excel needs the BOM
            rows = csv.writer(file)
            rows.writerow(table.columns)
            for row in table.rows(self._store, self._today):
                rows.writerow([escape_formulas(value) for value in row])

    def _file(self, name: str, encoding: str = "utf-8") -> IO[str]:
        make_private(self._folder / name)
        return (self._folder / name).open("w", encoding=encoding, newline="")


def _write_file(path: Path, content: bytes) -> None:
    make_private(path)
    path.write_bytes(content)


def _by_claim(
    found: Iterable[tuple[ClaimRow, ClaimVersion | None, Claim]],
) -> Iterator[tuple[ClaimRow, list[tuple[ClaimVersion | None, Claim]]]]:
    current: ClaimRow | None = None
    versions: list[tuple[ClaimVersion | None, Claim]] = []
    for row, version, claim in found:
        if current is not None and row.id != current.id:
            yield current, versions
            versions = []
        current = row
        versions.append((version, claim))
    if current is not None:
        yield current, versions


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    """Convert what JSON cannot hold: records to objects, dates to text, images to base64."""
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in value.__dataclass_fields__}
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise TypeError(type(value).__name__)
