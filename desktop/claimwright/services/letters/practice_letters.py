"""The letters of the unlocked practice file: drafts, printed pages, and the practice's own values.

`LetterDrafts` says how a draft is saved; here is all that the window and the lists ask for.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.letter.sending import Sending
from claimwright.domain.practice.practice import RecordKind
from claimwright.services.checking.check import CheckService
from claimwright.services.letters.letter_drafts import LetterDrafts
from claimwright.services.letters.letter_session import LetterWork
from claimwright.services.practice.practice import PracticeService


class PracticeLetters:
    """Letters of one practice file; everything but the making needs it to be unlocked."""

    def __init__(self, practice: PracticeService) -> None:
        self._practice = practice

    @property
    def drafts(self) -> LetterDrafts:
        """The drafts and the printed letters, each saved with its claim."""
        return LetterDrafts(self._practice.store, self._practice.claims)

    def open_draft(self, letter_id: int, checker: CheckService, today: date) -> LetterWork:
        """A saved draft about its own claim, which is checked anew.

        Raises:
            BillingError: the draft or its claim is no longer in the practice file.
        """

        def check(subject: LetterSubject) -> tuple[Finding, ...]:
            report = checker.check(subject.claim, None, today, claim_id=subject.claim_id)
            return tuple(report.findings)

        return self.drafts.open(letter_id, check)

    def own_values(self) -> Mapping[str, str]:
        """What the practice itself puts into a letter, by field name."""
        profile = self._practice.store.profile.get()
        return {
            "practice_name": profile.name,
            "practice_address": "\n".join(profile.address),
            "practice_phone": profile.phone,
            "npi": profile.npi,
            "tax_id": profile.tax_id,
            "signer_name": profile.contact,
            "contact_phone": profile.phone,
        }

    def pages(self, letter_id: int) -> bytes | None:
        """The PDF that was printed or saved; None of a draft."""
        return self._practice.store.letters.pdf(letter_id)

    def mark_sent(self, sending: Sending) -> Sending:
        """Record that a printed letter was sent.

        Raises:
            BillingError: it is a draft, or the number that proves the way is missing.
        """
        from claimwright.services.letters.packets.packet_records import mark_sent

        return mark_sent(self._practice.store, sending)

    def sendings(self, letter_id: int) -> tuple[Sending, ...]:
        """Every time that a letter was sent, first to last."""
        return self._practice.store.enclosures.sendings(letter_id)

    def set_sent(self, letter_id: int, how: str) -> None:
        """Save how a letter was sent."""
        self._practice.store.letters.set_sent(letter_id, how)

    def to_trash(self, ids: Sequence[int]) -> Callable[[], None]:
        """Put letters in the trash; what comes back takes them out again."""
        self._practice.store.bin.put(RecordKind.LETTER, ids)
        return lambda: self._practice.store.bin.restore(RecordKind.LETTER, ids)
