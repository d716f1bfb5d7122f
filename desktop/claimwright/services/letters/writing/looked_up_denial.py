"""The denial looked up for the claim on screen."""

from claimwright.domain.claim.claim import Patient
from claimwright.domain.letter.letter_subject import LetterSubject


class LookedUpDenial:
    """Remembers an adjustment such as CO-97 for one claim; another claim does not get it."""

    def __init__(self) -> None:
        self._adjustment = ""
        self._subject: LetterSubject | None = None

    def remember(self, adjustment: str, subject: LetterSubject) -> None:
        """Remember the denial looked up for a claim."""
        self._adjustment, self._subject = adjustment, subject

    def of(self, subject: LetterSubject) -> str:
        """The denial looked up for this claim; empty if none."""
        if self._subject is None or not _is_same_claim(self._subject, subject):
            self.forget()
            return ""
        self._subject = subject
        return self._adjustment

    def forget(self) -> None:
        """Clear the denial and its claim."""
        self._adjustment, self._subject = "", None


def _is_same_claim(then: LetterSubject, now: LetterSubject) -> bool:
    """Whether this is the same claim; its patient may have been typed in the meantime."""
    was_blank = then.claim.patient == Patient() and then.opening == now.opening
    return was_blank or then.is_same_claim(now)
