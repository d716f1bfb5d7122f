"""The interface to notes, quotes and dismissed findings."""

from typing import Protocol

from claimwright.domain.finding.key import FindingKey
from claimwright.domain.practice.saved_work import Dismissal, Note, Quote


class Notes(Protocol):
    """Notes and quotes of the practice file."""

    def add(self, kind: str, subject: str, text: str) -> Note:
        """Save a note on a subject, such as ``("carc", "97")`` or ``("claim", "12")``."""

    def change(self, note_id: int, text: str) -> None:
        """Change a note's text."""

    def remove(self, note_id: int) -> None:
        """Remove a note."""

    def on(self, kind: str, subject: str) -> tuple[Note, ...]:
        """The notes on a subject, oldest first."""

    def everything(self) -> tuple[Note, ...]:
        """Every note, oldest first."""

    def add_quote(self, quote: Quote) -> Quote:
        """Save a quote from the medical record."""

    def quotes(self, claim_id: int) -> tuple[Quote, ...]:
        """The quotes of a claim in the order they were saved."""

    def remove_quote(self, quote_id: int) -> None:
        """Remove a quote."""


class Dismissals(Protocol):
    """Dismissed findings of the saved claims; services decide whether one still applies."""

    def add(self, dismissal: Dismissal) -> Dismissal:
        """Save a dismissal, replacing an earlier one of the same finding."""

    def remove(self, claim_id: int, finding: FindingKey) -> None:
        """Restore a finding."""

    def of_claim(self, claim_id: int) -> tuple[Dismissal, ...]:
        """The dismissals of a claim, oldest first."""
