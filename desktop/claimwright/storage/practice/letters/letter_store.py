"""Letters: drafts in progress, then the exact pages that were printed or saved."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.errors import BillingError
from claimwright.storage.database import placeholders
from claimwright.storage.practice.access.audit import AuditLog
from claimwright.storage.practice.claims.claim_body import claim_bytes, pack, unpack
from claimwright.storage.practice.practice_connection import PracticeConnection, Row
from claimwright.storage.practice.word_index import find, indexed_words, next_place

COLUMNS = (
    "letter.id, kind, title, field_values, claim_id, recipient, sent_how, letter.changed_at, "
    "printed_at, printed_by, version_id, patient_name, claim_number, denial_id"
)

_DENIAL = "(SELECT id FROM denial_item WHERE id = ?)"  # NULL if the denial was removed since


class LetterStore:
    """The letters of the practice file."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def save_draft(
        self, letter: LetterRecord, subject: LetterSubject | None = None
    ) -> LetterRecord:
        """Save a letter in progress; return it with its id.

        ``subject`` is the claim that the letter is about.

        Raises:
            BillingError: the letter was printed, so it can no longer change, or it was saved for
                another claim or patient.
        """
        with self._file.transaction(quick=True):
            return self._save_row(letter, subject)

    def save_printed(
        self, letter: LetterRecord, pdf: bytes, subject: LetterSubject | None = None
    ) -> LetterRecord:
        """Save a letter with its pages as printed; raises as `save_draft` does."""
        with self._file.transaction():
            saved = self._save_row(letter, subject)
            printed = replace(
                saved,
                printed_at=datetime.fromisoformat(self._file.now()),
                printed_by=self._file.who,
            )
            self._file.write(
                "UPDATE letter SET printed_at = ?, printed_by = ? WHERE id = ?",
                *(self._file.now(), printed.printed_by, printed.id),
            )
            self._file.write(
                "INSERT INTO letter_pdf (letter_id, pdf) VALUES (?, ?)", printed.id, pdf
            )
            AuditLog(self._file).add(Act.PRINTED, RecordKind.LETTER.value, 1, printed.id)
        return printed

    def discard_draft(self, letter_id: int) -> None:
        """Delete a draft that was emptied; a printed letter is kept."""
        with self._file.transaction():
            self._file.write("DELETE FROM letter WHERE id = ? AND printed_at IS NULL", letter_id)

    def subject(self, letter_id: int) -> LetterSubject | None:
        """The claim that a letter is about, as it was then.

        None if the letter was written by a release that did not save it.
        """
        row = self._file.row(
            "SELECT about, about_original, claim_id, version_id FROM letter WHERE id = ?",
            letter_id,
        )
        if row is None or row[0] is None:
            return None
        about, original, claim_id, version_id = row
        return LetterSubject(
            unpack(about), None if original is None else unpack(original), claim_id, version_id
        )

    def set_sent(self, letter_id: int, sent_how: str) -> None:
        """Record how a letter was sent, such as by fax or certified mail."""
        with self._file.transaction():
            self._file.write("UPDATE letter SET sent_how = ? WHERE id = ?", sent_how, letter_id)

    def get(self, letter_id: int) -> LetterRecord | None:
        """A letter, in the trash or not; None for an unknown id."""
        row = self._file.row(f"SELECT {COLUMNS} FROM letter WHERE id = ?", letter_id)
        return None if row is None else _letter(row)

    def pdf(self, letter_id: int) -> bytes | None:
        """The pages as printed; None for a draft."""
        row = self._file.row("SELECT pdf FROM letter_pdf WHERE letter_id = ?", letter_id)
        return None if row is None else bytes(row[0])

    def find(self, query: str, limit: int, today: date) -> tuple[LetterRecord, ...]:
        """Search letters by prefixes of title, recipient, patient and claim number."""
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

    def of_denial(self, denial_id: int) -> tuple[LetterRecord, ...]:
        """The letters that answer one denial of the worklist, newest first."""
        rows = self._file.rows(
            f"SELECT {COLUMNS} FROM letter WHERE denial_id = ? AND deleted_at IS NULL "
            "ORDER BY id DESC",
            denial_id,
        )
        return tuple(_letter(row) for row in rows)

    def count_about(self, kind: RecordKind, ids: Sequence[int]) -> int:
        """How many saved letters, in the trash or not, are about these claims or patients."""
        if kind is RecordKind.CLAIM:
            where = f"claim_id IN ({placeholders(ids)})"
        elif kind is RecordKind.PATIENT:
            names = f"SELECT name FROM patient WHERE id IN ({placeholders(ids)}) AND name <> ''"
            where = f"patient_name IN ({names})"
        else:
            return 0
        row = self._file.row(f"SELECT count(*) FROM letter WHERE {where}", *ids)
        return 0 if row is None else int(row[0])

    def _save_row(self, letter: LetterRecord, subject: LetterSubject | None) -> LetterRecord:
        if subject is not None:
            letter = replace(
                letter,
                claim_id=subject.claim_id,
                version_id=subject.version_id,
                patient_name=subject.claim.patient.name,
                claim_number=subject.claim.claim_number,
            )
        former = self._file.row(
            "SELECT printed_at, claim_id, about FROM letter WHERE id = ?", letter.id
        )
        if former is not None:
            _refuse_other(former, letter, subject)
        values = (
            *(next_place(self._file, "letter"), f" {indexed_words(self._texts(letter))}"),
            *(letter.claim_id, letter.kind, letter.title, letter.recipient),
            *(_values_text(letter.values), letter.sent_how, self._file.now()),
            *(letter.version_id, letter.patient_name, letter.claim_number, letter.denial_id),
        )
        letter = replace(letter, id=self._write(letter.id, former is None, values))
        if former is None:
            AuditLog(self._file).add(Act.CHANGED, RecordKind.LETTER.value, 1, letter.id)
        if subject is not None:
            self._file.write(
                "UPDATE letter SET about = ?, about_original = ? WHERE id = ?",
                *(_packed(subject.claim), _packed(subject.original), letter.id),
            )
        return letter

    def _write(self, letter_id: int, is_new: bool, values: tuple[object, ...]) -> int:
        """Write a letter's row; editing a letter restores it from the trash."""
        if not is_new:
            self._file.write(
                "UPDATE letter SET found = ?, words = ?, claim_id = ?, kind = ?, title = ?, "
                "recipient = ?, field_values = ?, sent_how = ?, changed_at = ?, version_id = ?, "
                "patient_name = ?, claim_number = ?, "
                f"denial_id = coalesce({_DENIAL}, denial_id), deleted_at = NULL WHERE id = ?",
                *(*values, letter_id),
            )
            return letter_id
        row_id = self._file.new_id("letter")
        self._file.write(
            "INSERT INTO letter (found, words, claim_id, kind, title, recipient, field_values, "
            "sent_how, changed_at, version_id, patient_name, claim_number, denial_id, id, "
            f"printed_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, {_DENIAL}, ?, '')",
            *(*values, row_id),
        )
        return row_id

    def _texts(self, letter: LetterRecord) -> list[str]:
        row = self._file.row(
            "SELECT claim_number, patient_name, payer_name FROM claim WHERE id = ?", letter.claim_id
        )
        own = (letter.title, letter.kind, letter.recipient)
        return [*own, letter.patient_name, letter.claim_number, *(row or ())]


def _refuse_other(former: Row, letter: LetterRecord, subject: LetterSubject | None) -> None:
    """Refuse to change a printed letter, or to overwrite a letter about another claim."""
    printed_at, claim_id, about = former
    if printed_at is not None:
        raise BillingError("This letter was printed and cannot change; start a new one from it.")
    is_other = claim_id is not None and claim_id != letter.claim_id
    if subject is not None and about is not None:
        is_other = is_other or unpack(about).patient != subject.claim.patient
    if is_other:
        raise BillingError(
            "This draft is about another claim and was not changed; start a new letter."
        )


def _packed(claim: Claim | None) -> bytes | None:
    return None if claim is None else pack(claim_bytes(claim))


def _values_text(values: Mapping[str, str]) -> str:
    return json.dumps(dict(values), ensure_ascii=False)


def _letter(row: Row) -> LetterRecord:
    letter_id, kind, title, values, claim_id, recipient, sent_how, changed, printed, by, *about = (
        row
    )
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
        version_id=about[0],
        patient_name=about[1],
        claim_number=about[2],
        denial_id=about[3],
    )
