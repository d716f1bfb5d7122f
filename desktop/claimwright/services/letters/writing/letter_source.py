"""The input of a letter."""

from dataclasses import dataclass

from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.practice.saved_work import Quote


@dataclass(frozen=True, slots=True)
class LetterSource:
    """The input of a letter: its claim, the findings on it, and quotes from the record."""

    subject: LetterSubject
    findings: tuple[Finding, ...] = ()
    quotes: tuple[Quote, ...] = ()
