"""What services ask of letters and of what goes with them."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.letter.packet import Exhibit
from claimwright.domain.letter.sending import Sending
from claimwright.domain.practice.practice import RecordKind
from claimwright.domain.practice.saved_work import LetterRecord


class Letters(Protocol):
    """Letters of the practice file."""

    def save_draft(
        self, letter: LetterRecord, subject: LetterSubject | None = None
    ) -> LetterRecord:
        """Save a letter as typed so far."""

    def save_printed(
        self, letter: LetterRecord, pdf: bytes, subject: LetterSubject | None = None
    ) -> LetterRecord:
        """Save a letter with the exact bytes of its pages."""

    def discard_draft(self, letter_id: int) -> None:
        """Delete a draft that was emptied."""

    def subject(self, letter_id: int) -> LetterSubject | None:
        """The claim that a letter speaks of, as it was then."""

    def get(self, letter_id: int) -> LetterRecord | None:
        """One letter, in the trash or not."""

    def pdf(self, letter_id: int) -> bytes | None:
        """The pages as printed."""

    def find(self, query: str, limit: int, today: date) -> tuple[LetterRecord, ...]:
        """Letters by the beginnings of title, recipient, patient and claim number."""

    def of_claim(self, claim_id: int) -> tuple[LetterRecord, ...]:
        """The letters of one claim, newest first."""

    def count_about(self, kind: RecordKind, ids: Sequence[int]) -> int:
        """How many saved letters, in the trash or not, speak of these claims or patients."""


class Enclosures(Protocol):
    """Exhibits and sendings of the letters of one practice file."""

    def save(self, letter_id: int, exhibits: Sequence[Exhibit]) -> None:
        """Save the exhibits of a letter in place of those before, in their order."""

    def of_letter(self, letter_id: int) -> tuple[Exhibit, ...]:
        """The exhibits of a letter in their order, with their bytes."""

    def titles(self, letter_id: int) -> tuple[str, ...]:
        """What goes with a letter, without reading its bytes."""

    def add_sending(self, sending: Sending) -> Sending:
        """Record that a letter was sent."""

    def sendings(self, letter_id: int) -> tuple[Sending, ...]:
        """Every time that a letter was sent, in the order in which that was recorded."""
