"""What a letter is written from."""

from dataclasses import dataclass

from claimwright.domain.finding.finding import Finding
from claimwright.domain.letter.letter_subject import LetterSubject
from claimwright.domain.practice.saved_work import Quote


@dataclass(frozen=True, slots=True)
class LetterSource:
    """What a letter is written from: its claim, the findings on it, and what was quoted for them.

    ``quotes`` are the record's own words that were quoted for the findings.
    """

    subject: LetterSubject
    findings: tuple[Finding, ...] = ()
    quotes: tuple[Quote, ...] = ()
