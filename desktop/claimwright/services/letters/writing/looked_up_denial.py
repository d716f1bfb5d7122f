"""The denial that was looked up for the claim on screen."""

from claimwright.domain.claim.claim import Patient
from claimwright.domain.letter.letter_subject import LetterSubject


class LookedUpDenial:
    """Holds an adjustment such as CO-97 for one claim; it does not follow to the next claim."""

    def __init__(self) -> None:
        self._adjustment = ""
        self._subject: LetterSubject | None = None

    def remember(self, adjustment: str, subject: LetterSubject) -> None:
        """Remember what was looked up for a claim."""
        self._adjustment, self._subject = adjustment, subject

    def of(self, subject: LetterSubject) -> str:
        """What was looked up for this claim, empty where nothing was."""
        if self._subject is None or not _is_still(self._subject, subject):
            self.forget()
            return ""
        self._subject = subject
        return self._adjustment

    def forget(self) -> None:
        """Forget it with its claim."""
        self._adjustment, self._subject = "", None


def _is_still(then: LetterSubject, now: LetterSubject) -> bool:
    """Whether this is the claim of then; its patient may have been typed since."""
    was_blank = then.claim.patient == Patient() and then.opening == now.opening
    return was_blank or then.is_same_claim(now)
