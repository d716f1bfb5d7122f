"""Enclosures of letters, and how letters were sent; both are as private as the letters."""

from collections.abc import Sequence
from datetime import date, datetime

from claimwright.domain.letter.packet import Exhibit
from claimwright.domain.letter.sending import Sending, SentBy
from claimwright.errors import BillingError
from claimwright.storage.practice.practice_connection import PracticeConnection, Row

_SENDING = "letter_id, how, sent_on, number, note, pages, by, recorded_at, id"


class EnclosureStore:
    """The exhibits and sendings of the practice file's letters."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def save(self, letter_id: int, exhibits: Sequence[Exhibit]) -> None:
        """Save the exhibits of a letter in order, replacing the earlier ones.

        Raises:
            BillingError: the letter was sent, so its enclosures can no longer change.
        """
        with self._file.transaction():
            if self._file.row("SELECT 1 FROM sending WHERE letter_id = ?", letter_id):
                raise BillingError(
                    "This letter was sent, so its enclosures can no longer change; start a new "
                    "letter from it."
                )
            self._file.write("DELETE FROM enclosure WHERE letter_id = ?", letter_id)
            for number, exhibit in enumerate(exhibits, 1):
                self._file.write(
                    "INSERT INTO enclosure (id, letter_id, number, title, name, content, is_sheet, "
                    "added_at, pages) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    *(
                        self._file.new_id("enclosure"),
                        letter_id,
                        number,
                        exhibit.title,
                        exhibit.name,
                        exhibit.content,
                    ),
                    *(exhibit.is_sheet, self._file.now(), exhibit.pages),
                )

    def of_letter(self, letter_id: int) -> tuple[Exhibit, ...]:
        """The exhibits of a letter in order, with their content."""
        rows = self._file.rows(
            "SELECT title, content, name, is_sheet, pages FROM enclosure WHERE letter_id = ? "
            "ORDER BY number",
            letter_id,
        )
        return tuple(
            Exhibit(title, bytes(content), name, bool(is_sheet), pages)
            for title, content, name, is_sheet, pages in rows
        )

    def titles(self, letter_id: int) -> tuple[str, ...]:
        """The titles of a letter's exhibits, without reading their content."""
        rows = self._file.rows(
            "SELECT title FROM enclosure WHERE letter_id = ? ORDER BY number", letter_id
        )
        return tuple(str(title) for (title,) in rows)

    def add_sending(self, sending: Sending) -> Sending:
        """Record that a letter was sent; the letter's row then shows the latest sending.

        Raises:
            BillingError: the letter was never printed.
        """
        with self._file.transaction():
            printed = self._file.row(
                "SELECT printed_at FROM letter WHERE id = ?", sending.letter_id
            )
            if printed is None or printed[0] is None:
                raise BillingError(
                    "A draft cannot be sent; print the letter or save its PDF first."
                )
            row_id = self._file.new_id("sending")
            self._file.write(
                "INSERT INTO sending (id, letter_id, how, sent_on, number, note, pages, "
                "recorded_at, by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(
                    row_id,
                    sending.letter_id,
                    sending.how.value,
                    sending.on.isoformat(),
                    sending.number,
                ),
                *(sending.note, sending.pages, self._file.now(), self._file.who),
            )
            self._file.write(
                "UPDATE letter SET sent_how = ? WHERE id = ?", sending.text, sending.letter_id
            )
            row = self._file.row(f"SELECT {_SENDING} FROM sending WHERE id = ?", row_id)
        assert row is not None  # written just above
        return _sending(row)

    def sendings(self, letter_id: int) -> tuple[Sending, ...]:
        """The sendings of a letter in the order they were recorded."""
        rows = self._file.rows(
            f"SELECT {_SENDING} FROM sending WHERE letter_id = ? ORDER BY id", letter_id
        )
        return tuple(_sending(row) for row in rows)


def _sending(row: Row) -> Sending:
    letter_id, how, sent_on, number, note, pages, by, recorded_at, row_id = row
    return Sending(
        *(letter_id, SentBy(how), date.fromisoformat(sent_on), number, note, pages, by),
        datetime.fromisoformat(recorded_at),
        row_id,
    )
