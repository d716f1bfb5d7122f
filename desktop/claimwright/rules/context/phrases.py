"""Phrases that findings share: how a sentence names lines, codes and days."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.claim.claim import ClaimLine, ClaimStatus
from claimwright.domain.dates import us_date
from claimwright.rules.context.service_line import ServiceLine

NAMED_CODES = 6


def joined(words: Sequence[str], last: str = "and") -> str:
    """Join words as in a sentence: ``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def one_of(codes: Sequence[str]) -> str:
    """Name alternatives: ``64483 or 64490``, ``one of 12 codes such as 22600 or 22610``.

    A sentence names at most six; the fixes and lists show all of them.
    """
    if len(codes) <= NAMED_CODES:
        return joined(list(codes), "or")
    return f"one of {len(codes)} codes such as {joined(list(codes[:3]), 'or')}"


def lines_named(lines: Sequence[ServiceLine]) -> str:
    """Name several lines: ``line 1 (64483) and line 3 (64490)``."""
    if len(lines) == 1:
        return lines[0].name
    return joined([line.name for line in lines])


def sentence(text: str) -> str:
    """Capitalize the first letter."""
    return text[:1].upper() + text[1:]


def would_phrase(follows_ncci: bool) -> str:
    """How certain a denial under the NCCI tables is: the words before ``be denied``."""
    return "would" if follows_ncci else "would, at a payer that follows NCCI,"


def iso(day: date | None) -> str | None:
    """The day as evidence stores it, in ISO format."""
    return None if day is None else day.isoformat()


def numbers_here(lines: Sequence[ServiceLine]) -> tuple[int, ...]:
    """The numbers of the lines that are on the claim being checked."""
    if len(lines) == 1:  # true of nearly every pair, and there can be hundreds
        return (lines[0].number,) if lines[0].is_here else ()
    return tuple([line.number for line in lines if line.is_here])


def claims_of(lines: Sequence[ServiceLine]) -> tuple[str, ...]:
    """The saved claims that the lines are on, without repeats."""
    if len(lines) == 1:
        return (lines[0].other_claim,) if lines[0].other_claim else ()
    return tuple(dict.fromkeys([line.other_claim for line in lines if line.other_claim]))


def until_paid(status: ClaimStatus) -> str:
    """What to do first when a service depends on another claim that is not paid yet."""
    return {
        ClaimStatus.UNBILLED: "bill that claim first",
        ClaimStatus.PENDING: "hold this claim until that one is decided",
        ClaimStatus.DENIED: "put that denial right first",
        ClaimStatus.PAID: "keep its remittance at hand",
    }[status]


def days_of(line: ClaimLine) -> int:
    """How many days a line spans; 1 if its dates are empty or reversed."""
    if line.date is None or line.date_to is None or line.date_to <= line.date:
        return 1
    return (line.date_to - line.date).days + 1


def day_text(day: date | None) -> str:
    """A day in running text, MM/DD/YYYY."""
    return "an unknown date" if day is None else us_date(day)
