"""Related claims as text, one per line: number, code, date, status."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import ClaimStatus, RelatedClaim, Relation
from claimwright.domain.codes import is_procedure
from claimwright.domain.dates import typed_date, us_date

EXAMPLE = "A-1001, 22612, 09/14/2026, paid 09/28/2026"
_NAMED = re.compile(r"(ICN|claim|code)\s+(\S.*)", re.IGNORECASE)
_DATE = re.compile(r"[\d/.-]*[/.-][\d/.-]*")
_NAMES = frozenset({"icn", "claim", "code"})
_STATUS = {
    **{status.value: status for status in ClaimStatus},
    "draft": ClaimStatus.UNBILLED,
    "ready": ClaimStatus.UNBILLED,
    "submitted": ClaimStatus.PENDING,
    "accepted": ClaimStatus.PENDING,
    "appealed": ClaimStatus.PENDING,
    "rejected": ClaimStatus.DENIED,
}


def related_text(related: Sequence[RelatedClaim]) -> str:
    """The related claims in the format that `read_related` parses."""
    return "\n".join(_line(one) for one in related)


def read_related(text: str, today: date) -> tuple[RelatedClaim, ...]:
    """Parse related claims, one per line, with comma-separated parts in any order.

    A part is a procedure code, a date of service, ``ICN`` plus the payer's number, a relation
    (qualifying, surgery, facility), a status with its remittance date, or our claim number, which
    may be prefixed with ``claim``.

    Raises:
        ValueError: a line names neither a claim nor a code.
    """
    lines = (line.strip() for line in text.splitlines())
    return tuple(_read(line, today) for line in lines if line)


def _line(one: RelatedClaim) -> str:
    remitted = f" {us_date(one.remittance_date)}" if one.remittance_date else ""
    parts = (
        _number_words(one.claim_number),
        f"ICN {one.payer_claim_number}" if one.payer_claim_number else "",
        one.code if is_procedure(one.code) or not one.code else f"code {one.code}",
        us_date(one.date) if one.date else "",
        "" if one.relation is Relation.QUALIFYING else one.relation.value,
        f"{one.status.value}{remitted}",
    )
    return ", ".join(part for part in parts if part)


def _number_words(number: str) -> str:
    """Our claim number, prefixed with ``claim`` if it could be mistaken for another part."""
    words = number.casefold().split()
    reads_as_other = (
        is_procedure(number.upper())
        or _DATE.fullmatch(number)
        or (words and words[0] in {*_STATUS, *_NAMES, *(one.value for one in Relation)})
    )
    return f"claim {number}" if number and reads_as_other else number


def _read(line: str, today: date) -> RelatedClaim:
    found = RelatedClaim()
    for part in (part.strip() for part in line.split(",")):
        if part:
            found = _with(found, part, today)
    if not (found.claim_number or found.payer_claim_number or found.code):
        raise ValueError(f"“{line[:40]}” names no claim; enter a line such as {EXAMPLE}")
    return found


def _with(found: RelatedClaim, part: str, today: date) -> RelatedClaim:
    word, _, rest = part.partition(" ")
    if named := _NAMED.fullmatch(part):
        return _with_named(found, named[1].casefold(), named[2].strip())
    if word.casefold() in _STATUS:
        remitted = typed_date(rest, today) if rest.strip() else None
        return replace(found, status=_STATUS[word.casefold()], remittance_date=remitted)
    if part.casefold() in set(Relation):
        return replace(found, relation=Relation(part.casefold()))
    if _DATE.fullmatch(part) and found.date is None:
        day = _day_or_none(part, today)
        if day is not None:
            return replace(found, date=day)
    if is_procedure(part.upper()) and not found.code:
        return replace(found, code=part.upper())
    if found.claim_number:
        raise ValueError(
            f"“{part[:20]}” is not a code, a date or a status; enter a line such as {EXAMPLE}"
        )
    return replace(found, claim_number=part)


def _with_named(found: RelatedClaim, name: str, text: str) -> RelatedClaim:
    if name == "icn":
        return replace(found, payer_claim_number=text)
    if name == "claim":
        return replace(found, claim_number=text)
    return replace(found, code=text.upper())


def _day_or_none(part: str, today: date) -> date | None:
    try:
        return typed_date(part, today)
    except ValueError:
        return None
