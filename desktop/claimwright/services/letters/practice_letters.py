"""The letters of the unlocked practice file: drafts, printed pages, and the practice's own values.

Used by the window and its lists; `LetterDrafts` does the saving.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import Payer
from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.letter.packet import Exhibit
from claimwright.domain.letter.sending import Sending
from claimwright.domain.practice.practice import RecordKind
from claimwright.services.checking.check import CheckService
from claimwright.services.letters.letter_drafts import LetterDrafts
from claimwright.services.letters.packets.packet_records import mark_sent
from claimwright.services.letters.writing.letter_session import LetterWork
from claimwright.services.practice.practice import PracticeService

APPEALS = "appeals"  # else claims: which of a payer's two addresses is meant


class PracticeLetters:
    """The letters of a practice file. Every method needs it to be unlocked."""

    def __init__(self, practice: PracticeService) -> None:
        self._practice = practice

    @property
    def drafts(self) -> LetterDrafts:
        """Drafts and printed letters, each saved with its claim."""
        return LetterDrafts(self._practice.store, self._practice.claims)

    def open_draft(self, letter_id: int, checker: CheckService, today: date) -> LetterWork:
        """A saved draft with its own claim, checked again.

        Raises:
            BillingError: the draft or its claim is no longer in the practice file.
        """

        def check(subject: LetterSubject) -> tuple[Finding, ...]:
            report = checker.check(subject.claim, None, today, claim_id=subject.claim_id)
            return tuple(report.findings)

        return self.drafts.open(letter_id, check)

    def own_values(self, subject: LetterSubject | None = None) -> Mapping[str, str]:
        """The practice's own values for a letter, by field name.

        For the letter's claim this includes the ICN to use, from its posted remittances.
        """
        number = ""
        if subject is not None and subject.claim_id is not None:
            claims = self._practice.claims
            number = claims.deciding_number(subject.claim_id, subject.submitted)
        profile = self._practice.store.profile.get()
        return {
            "practice_name": profile.name,
            "practice_address": "\n".join(profile.address),
            "practice_phone": profile.phone,
            "npi": profile.npi,
            "tax_id": profile.tax_id,
            "signer_name": profile.contact,
            "contact_phone": profile.phone,
            **({"payer_claim_number": number} if number else {}),
        }

    def payer_address(self, payer: Payer, which: str) -> str:
        """A saved payer's address; ``which`` is appeals or claims."""
        known = self._practice.store.payers.of_claim(payer)
        return "" if known is None else "\n".join(_address(known.payer, which))

    def save_address(self, payer: Payer, which: str, address: str) -> bool:
        """Save a typed address with a saved payer that has none. Returns whether it was saved."""
        store = self._practice.store.payers
        known = store.of_claim(payer)
        lines = tuple(line.strip() for line in address.split("\n") if line.strip())
        if known is None or not lines or _address(known.payer, which):
            return False
        if which == APPEALS:
            changed = replace(known.payer, appeals_address=lines)
        else:
            changed = replace(known.payer, claims_address=lines)
        store.save(replace(known, payer=changed))
        return True

    def pages(self, letter_id: int) -> bytes | None:
        """The PDF that was printed or saved; None for a draft."""
        return self._practice.store.letters.pdf(letter_id)

    def mark_sent(self, sending: Sending) -> Sending:
        """Record that a printed letter was sent.

        Raises:
            BillingError: it is a draft, or its tracking or confirmation number is missing.
        """
        return mark_sent(self._practice.store, sending)

    def sendings(self, letter_id: int) -> tuple[Sending, ...]:
        """Every time the letter was sent, oldest first."""
        return self._practice.store.enclosures.sendings(letter_id)

    def enclosed(self, letter_id: int) -> tuple[str, ...]:
        """The titles of a letter's enclosures, without reading their contents."""
        return self._practice.store.enclosures.titles(letter_id)

    def exhibits(self, letter_id: int) -> tuple[Exhibit, ...]:
        """A letter's enclosures with their contents."""
        return self._practice.store.enclosures.of_letter(letter_id)

    def move_to_trash(self, ids: Sequence[int]) -> Callable[[], None]:
        """Move letters to the trash; call the result to restore them."""
        self._practice.store.trash.put(RecordKind.LETTER, ids)
        return lambda: self._practice.store.trash.restore(RecordKind.LETTER, ids)


def _address(payer: Payer, which: str) -> tuple[str, ...]:
    return payer.appeals_address if which == APPEALS else payer.claims_address
