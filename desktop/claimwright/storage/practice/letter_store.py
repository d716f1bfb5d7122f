"""Letters: drafts while one types, then the exact pages that left the house."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.errors import BillingError
from claimwright.storage.practice.practice_connection import PracticeConnection, Row
from claimwright.storage.practice.word_index import find, indexed_words, next_place

COLUMNS = (
    "letter.id, kind, title, field_values, claim_id, recipient, sent_how, letter.changed_at, "
    "printed_at, printed_by"
)


class LetterStore:
    """Letters of the practice file."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def save_draft(self, letter: LetterRecord) -> LetterRecord:
        """Keep a letter as it is typed so far; with its id it comes back.

        Raises:
            BillingError: it was printed; what left the house does not change.
        """
        with self._file.transaction(quick=True):
            return self._keep(letter)

    def save_printed(self, letter: LetterRecord, pdf: bytes) -> LetterRecord:
        """Keep a letter with the exact bytes of its pages; `BillingError` as `save_draft`."""
        with self._file.transaction():
            kept = self._keep(letter)
            printed = replace(
                kept,
                printed_at=datetime.fromisoformat(self._file.now()),
                printed_by=self._file.os_user,
            )
            self._file.write(
                "UPDATE letter SET printed_at = ?, printed_by = ? WHERE id = ?",
                *(self._file.now(), printed.printed_by, printed.id),
            )
            self._file.write(
                "INSERT INTO letter_pdf (letter_id, pdf) VALUES (?, ?)", printed.id, pdf
            )
        return printed

    def set_sent(self, letter_id: int, sent_how: str) -> None:
        """Keep how a letter was sent, such as by fax or certified mail."""
        with self._file.transaction():
            self._file.write("UPDATE letter SET sent_how = ? WHERE id = ?", sent_how, letter_id)

    def get(self, letter_id: int) -> LetterRecord | None:
        """One letter, in the bin or not."""
        row = self._file.row(f"SELECT {COLUMNS} FROM letter WHERE id = ?", letter_id)
        return None if row is None else _letter(row)

    def pdf(self, letter_id: int) -> bytes | None:
        """The pages as they left the house; None for a draft."""
        row = self._file.row("SELECT pdf FROM letter_pdf WHERE letter_id = ?", letter_id)
        return None if row is None else bytes(row[0])

    def find(self, query: str, limit: int, today: date) -> tuple[LetterRecord, ...]:
        """Letters by the beginnings of title, recipient, patient and claim number."""
        return tuple(
            _letter(row) for row in find(self._file, "letter", COLUMNS, query, limit, today)
        )

    def of_claim(self, claim_id: int) -> tuple[LetterRecord, ...]:
        """The letters of one claim, newest first."""
        rows = self._file.rows(
            f"SELECT {COLUMNS} FROM letter WHERE claim_id = ? AND deleted_at IS NULL "
            "ORDER BY id DESC",
            claim_id,
        )
        return tuple(_letter(row) for row in rows)

    def _keep(self, letter: LetterRecord) -> LetterRecord:
        former = self._file.row("SELECT printed_at FROM letter WHERE id = ?", letter.id)
        if former is not None and former[0] is not None:
            raise BillingError(
                "This letter has left the house and cannot change; start a new one from it."
            )
        values = (
            *(next_place(self._file, "letter"), f" {indexed_words(self._texts(letter))}"),
            *(letter.claim_id, letter.kind, letter.title, letter.recipient),
            *(_values_text(letter.values), letter.sent_how, self._file.now()),
        )
        if former is not None:
            self._file.write(
                "UPDATE letter SET found = ?, words = ?, claim_id = ?, kind = ?, title = ?, "
                "recipient = ?, field_values = ?, sent_how = ?, changed_at = ? WHERE id = ?",
                *(*values, letter.id),
            )
            return letter
        made = self._file.write(
            "INSERT INTO letter (found, words, claim_id, kind, title, recipient, field_values, "
            "sent_how, changed_at, printed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
            *values,
        )
        return replace(letter, id=made)

    def _texts(self, letter: LetterRecord) -> list[str]:
        row = self._file.row(
            "SELECT claim_number, patient_name, payer_name FROM claim WHERE id = ?", letter.claim_id
        )
        return [letter.title, letter.kind, letter.recipient, *(row or ())]


def _values_text(values: Mapping[str, str]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)


def _letter(row: Row) -> LetterRecord:
    letter_id, kind, title, values, claim_id, recipient, sent_how, changed, printed, by = row
    return LetterRecord(
        kind=kind,
        title=title,
        values=MappingProxyType(json.loads(values)),
        claim_id=claim_id,
        recipient=recipient,
        sent_how=sent_how,
        changed_at=datetime.fromisoformat(changed),
        printed_at=None if printed is None else datetime.fromisoformat(printed),
        printed_by=by,
        id=letter_id,
    )
