"""Notes on claims, patients, payers and codes, and quotes from the medical record."""

from dataclasses import replace
from datetime import datetime

from claimwright.domain.practice.saved_work import Note, Quote
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.reviews.finding_keys import key_from, key_text


class NoteStore:
    """Notes and quotes of the practice file."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def add(self, kind: str, subject: str, text: str) -> Note:
        """Save a note on a subject, such as ``("carc", "97")`` or ``("claim", "12")``."""
        at, by = self._file.now(), self._file.who
        with self._file.transaction():
            row_id = self._file.new_id("note")
            self._file.write(
                "INSERT INTO note (id, kind, subject, text, at, os_user) VALUES (?, ?, ?, ?, ?, ?)",
                *(row_id, kind, subject, text, at, by),
            )
        return Note(kind, subject, text, datetime.fromisoformat(at), by, row_id)

    def change(self, note_id: int, text: str) -> None:
        """Change a note's text, author and time."""
        with self._file.transaction():
            self._file.write(
                "UPDATE note SET text = ?, at = ?, os_user = ? WHERE id = ?",
                *(text, self._file.now(), self._file.who, note_id),
            )

    def remove(self, note_id: int) -> None:
        """Remove a note."""
        with self._file.transaction():
            self._file.write("DELETE FROM note WHERE id = ?", note_id)

    def on(self, kind: str, subject: str) -> tuple[Note, ...]:
        """The notes on a subject, oldest first."""
        rows = self._file.rows(
            "SELECT text, at, os_user, id FROM note WHERE kind = ? AND subject = ? ORDER BY id",
            *(kind, subject),
        )
        return tuple(
            Note(kind, subject, text, datetime.fromisoformat(at), by, note_id)
            for text, at, by, note_id in rows
        )

    def everything(self) -> tuple[Note, ...]:
        """Every note, oldest first."""
        rows = self._file.rows("SELECT kind, subject, text, at, os_user, id FROM note ORDER BY id")
        return tuple(
            Note(kind, subject, text, datetime.fromisoformat(at), by, note_id)
            for kind, subject, text, at, by, note_id in rows
        )

    def add_quote(self, quote: Quote) -> Quote:
        """Save a quote from the medical record; author and time are filled in."""
        at, by = self._file.now(), self._file.who
        with self._file.transaction():
            row_id = self._file.new_id("quote")
            self._file.write(
                "INSERT INTO quote (id, claim_id, line, modifier, text, page, at, os_user, "
                "document, finding_id, shown) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(row_id, quote.claim_id, quote.line, quote.modifier, quote.text, quote.page),
                *(at, by, quote.document, key_text(quote.finding), quote.shown),
            )
        return replace(quote, at=datetime.fromisoformat(at), by=by, id=row_id)

    def quotes(self, claim_id: int) -> tuple[Quote, ...]:
        """The quotes of a claim in the order they were saved."""
        rows = self._file.rows(
            "SELECT text, page, line, modifier, os_user, at, id, document, finding_id, shown "
            "FROM quote WHERE claim_id = ? ORDER BY id",
            claim_id,
        )
        return tuple(
            Quote(
                *(claim_id, text, page, line, modifier, by, datetime.fromisoformat(at), quote_id),
                *(document, key_from(key), shown),
            )
            for text, page, line, modifier, by, at, quote_id, document, key, shown in rows
        )

    def remove_quote(self, quote_id: int) -> None:
        """Remove a quote."""
        with self._file.transaction():
            self._file.write("DELETE FROM quote WHERE id = ?", quote_id)
