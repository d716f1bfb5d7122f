"""The interface to letters and their enclosures."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.letter.packet import Exhibit
from claimwright.domain.letter.sending import Sending
from claimwright.domain.practice.practice import RecordKind
from claimwright.domain.practice.saved_work import LetterRecord


class Letters(Protocol):
    """The letters of the practice file."""

    def save_draft(
        self, letter: LetterRecord, subject: LetterSubject | None = None
    ) -> LetterRecord:
        """Save a letter in progress; return it with its id."""

    def save_printed(
        self, letter: LetterRecord, pdf: bytes, subject: LetterSubject | None = None
    ) -> LetterRecord:
        """Save a letter with its pages as printed."""

    def discard_draft(self, letter_id: int) -> None:
        """Delete a draft that was emptied."""

    def subject(self, letter_id: int) -> LetterSubject | None:
        """The claim that a letter is about, as it was then."""

    def get(self, letter_id: int) -> LetterRecord | None:
        """A letter, in the trash or not; None for an unknown id."""

    def pdf(self, letter_id: int) -> bytes | None:
        """The pages as printed; None for a draft."""

    def find(self, query: str, limit: int, today: date) -> tuple[LetterRecord, ...]:
        """Search letters by prefixes of title, recipient, patient and claim number."""

    def of_claim(self, claim_id: int) -> tuple[LetterRecord, ...]:
        """The letters of one claim, newest first."""

    def count_about(self, kind: RecordKind, ids: Sequence[int]) -> int:
        """How many saved letters, in the trash or not, are about these claims or patients."""


class Enclosures(Protocol):
    """The exhibits and sendings of the practice file's letters."""

    def save(self, letter_id: int, exhibits: Sequence[Exhibit]) -> None:
        """Save the exhibits of a letter in order, replacing the earlier ones."""

    def of_letter(self, letter_id: int) -> tuple[Exhibit, ...]:
        """The exhibits of a letter in order, with their content."""

    def titles(self, letter_id: int) -> tuple[str, ...]:
        """The titles of a letter's exhibits, without reading their content."""

    def add_sending(self, sending: Sending) -> Sending:
        """Record that a letter was sent."""

    def sendings(self, letter_id: int) -> tuple[Sending, ...]:
        """The sendings of a letter in the order they were recorded."""
