"""Export all data: the practice file as one JSON, as tables of CSV, and its letters as PDF."""

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
from claimwright.services.exports.spreadsheet import harmless
from claimwright.services.exports.unfinished_exports import SUFFIX, noted_export
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
    """Slow, for another thread: write ``target``, a new folder; whether it was not canceled.

    ``practice.json`` loses nothing; ``*.csv`` are for a spreadsheet; ``letters/`` has the pages as
    they were printed. Nothing of it is encrypted: the caller says so before. The folder is
    there whole or not at all, readable by its owner alone. ``progressed`` gets the number of
    claims written.

    Raises:
        BillingError: the folder is there already, or there is no room.
    """
    if target.exists():
        raise BillingError(f"{target.name} is already there; choose another name.")
    part = target.with_name(f"{target.name}{SUFFIX}")
    try:
        with noted_export(access.folder.data_dir, part), PracticeStore(access) as store:
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
    """One export on its way."""

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
        """Everything but the claims; lists of people in the order of last use."""
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
        """The claim that a letter speaks of, None for a letter of an earlier release."""
        subject = self._store.letters.subject(letter_id)
        if subject is None:
            return None
        original = None if subject.original is None else claim_json(subject.original)
        return {"claim": claim_json(subject.claim), "original": original}

    def _write_claims(self, file: IO[str], trashed: bool) -> bool:
        """Each claim as an object of its own, so that memory holds one at a time."""
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
        """The files as they were posted; the payments of the JSON name them by their numbers."""
        folder = self._folder / "remittances"
        folder.mkdir(mode=0o700)
        for file_id in {one.file_id for one in self._store.remittances.payments(EVERYTHING)}:
            text = self._store.remittances.file_text(file_id)
            _write_file(folder / f"{file_id}.835", text.encode())

    def _write_table(self, table: Table) -> None:
        with self._file(table.file, encoding="utf-8-sig") as file:  # Excel needs the mark
            rows = csv.writer(file)
            rows.writerow(table.columns)
            for row in table.rows(self._store, self._today):
                rows.writerow([harmless(value) for value in row])

    def _file(self, name: str, encoding: str = "utf-8") -> IO[str]:
        make_private(self._folder / name)
        return (self._folder / name).open("w", encoding=encoding, newline="")


def _write_file(path: Path, content: bytes) -> None:
    make_private(path)
    path.write_bytes(content)


def _by_claim(
    found: Iterable[tuple[ClaimRow, ClaimVersion | None, Claim]],
) -> Iterator[tuple[ClaimRow, list[tuple[ClaimVersion | None, Claim]]]]:
    present: ClaimRow | None = None
    versions: list[tuple[ClaimVersion | None, Claim]] = []
    for row, version, claim in found:
        if present is not None and row.id != present.id:
            yield present, versions
            versions = []
        present = row
        versions.append((version, claim))
    if present is not None:
        yield present, versions


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    """What JSON has no form for: records as objects, days as text, pictures in base 64."""
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
