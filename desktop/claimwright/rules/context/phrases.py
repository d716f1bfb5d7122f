"""The turns of phrase that findings share: lines, codes and days as a sentence names them."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.claim.claim import ClaimLine, ClaimStatus
from claimwright.domain.dates import us_date
from claimwright.rules.context.service_line import ServiceLine

NAMED_CODES = 6


def joined(words: Sequence[str], last: str = "and") -> str:
    """Words as a sentence lists them: ``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def one_of(codes: Sequence[str]) -> str:
    """Codes of which one will do: ``64483 or 64490``, ``one of 12 codes such as 22600 or 22610``.

    A sentence names six at the most; the fixes and the lists hold them all.
    """
    if len(codes) <= NAMED_CODES:
        return joined(list(codes), "or")
    return f"one of {len(codes)} codes such as {joined(list(codes[:3]), 'or')}"


def lines_named(lines: Sequence[ServiceLine]) -> str:
    """Several lines in a sentence: ``line 1 (64483) and line 3 (64490)``."""
    if len(lines) == 1:
        return lines[0].name
    return joined([line.name for line in lines])


def sentence(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]


def would_at(follows_ncci: bool) -> str:
    """How sure a denial by the NCCI tables is, before ``be denied``."""
    return "would" if follows_ncci else "would, at a payer that follows NCCI,"


def iso(day: date | None) -> str | None:
    """The day as evidence carries it."""
    return None if day is None else day.isoformat()


def numbers_here(lines: Sequence[ServiceLine]) -> tuple[int, ...]:
    """The numbers of those lines that are on the claim under check."""
    if len(lines) == 1:  # of nearly every pair, and there can be hundreds
        return (lines[0].number,) if lines[0].is_here else ()
    return tuple([line.number for line in lines if line.is_here])


def claims_of(lines: Sequence[ServiceLine]) -> tuple[str, ...]:
    """The saved claims of the other lines, each once."""
    if len(lines) == 1:
        return (lines[0].other_claim,) if lines[0].other_claim else ()
    return tuple(dict.fromkeys([line.other_claim for line in lines if line.other_claim]))


def until_paid(status: ClaimStatus) -> str:
    """What to do first where a service rests on another claim that is not paid yet."""
    return {
        ClaimStatus.UNBILLED: "bill that claim first",
        ClaimStatus.PENDING: "hold this claim until that one is decided",
        ClaimStatus.DENIED: "put that denial right first",
        ClaimStatus.PAID: "keep its remittance at hand",
    }[status]


def days_of(line: ClaimLine) -> int:
    """How many days a line spans; 1 where its dates are empty or the wrong way round."""
    if line.date is None or line.date_to is None or line.date_to <= line.date:
        return 1
    return (line.date_to - line.date).days + 1


def day_text(day: date | None) -> str:
    """A day within a sentence, MM/DD/YYYY; a line without a date is never judged by one."""
    return "an unknown date" if day is None else us_date(day)
