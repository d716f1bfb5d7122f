"""Parsing a denial that was typed or pasted: `CO-97 N19 150.00`, or a whole remittance line."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.adjustment import Adjustment, parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.errors import BillingError

EXAMPLE = "CO-97 N19 150.00"
MAX_LENGTH = 2_000  # only this many characters of a pasted line are read
ADJUSTMENT = re.compile(r"\b(CO|PR|OA|PI|CR)[\s-]*([A-Z]{0,2}\d{1,3})\b")
REMARK = re.compile(r"\b(?:MA\d{1,3}|[MN]\d{1,4})\b")
MONEY = re.compile(r"\$?\s?(\d{1,3}(?:,\d{3})+\.\d{2}|\d+\.\d{2})(?!\d)")
PROCEDURE = re.compile(r"\b(?:\d{5}|[A-Z]\d{4}|\d{4}[A-Z])\b")
BARE = re.compile(r"^\s*([A-Z]?\d{1,3})\b")
# Patient shares, contract reductions and prior payer amounts often accompany the real denial.
RARELY_THE_DENIAL = frozenset("1 2 3 23 45 94 187 237 253".split())


def typed_denial(
    text: str, claim: Claim, line: int | None = None, remittance_date: date | None = None
) -> Denial:
    """Parse a denial from text. ``line`` is the chosen line; None infers it from the text.

    Of several adjustments, the first that is not just a reduction is the denial; the others are
    kept along with it. An adjustment without a group code is read as CO.

    Raises:
        BillingError: the text has no adjustment code.
    """
    upper = text[:MAX_LENGTH].upper()
    found = [(_adjustment(hit), _after(upper, hit.end())) for hit in ADJUSTMENT.finditer(upper)]
    if not found and (bare := BARE.match(upper)):
        found = [(parse_adjustment(f"CO-{bare.group(1)}"), _after(upper, bare.end()))]
    if not found:
        raise BillingError(f"No denial found there: enter one such as {EXAMPLE}.")
    denied = min(found, key=lambda one: one[0].carc in RARELY_THE_DENIAL)
    return Denial(
        adjustment=denied[0],
        remarks=_remarks(upper),
        line=line or _line_of(upper, claim, denied[1]),
        amount=denied[1],
        remittance_date=remittance_date,
        adjustments=tuple(found) if len(found) > 1 else (),
    )


def contains_denial(text: str) -> bool:
    """Whether text contains an adjustment with its group code, such as CO-97."""
    return ADJUSTMENT.search(text[:MAX_LENGTH].upper()) is not None


def _adjustment(hit: re.Match[str]) -> Adjustment:
    try:
        return parse_adjustment(f"{hit.group(1)}-{hit.group(2)}")
    except ValueError as problem:
        raise BillingError(f"{problem}.") from None


def _remarks(upper: str) -> tuple[str, ...]:
    """The remark codes, not mistaking an adjustment such as CO-N1 for one."""
    rest = ADJUSTMENT.sub(" ", upper)
    return tuple(dict.fromkeys(hit.group() for hit in REMARK.finditer(rest)))


def _after(upper: str, start: int) -> Decimal | None:
    """The amount between this adjustment and the next."""
    following = ADJUSTMENT.search(upper, start)
    hit = MONEY.search(upper, start, following.start() if following else len(upper))
    if hit is None:
        return None
    try:
        return Decimal(hit.group(1).replace(",", ""))
    except InvalidOperation:
        return None


def _line_of(upper: str, claim: Claim, amount: Decimal | None) -> int | None:
    """The only line whose code is in the text, or else whose charge equals the amount."""
    named = {hit.group() for hit in PROCEDURE.finditer(ADJUSTMENT.sub(" ", upper))}
    found = [place for place, line in enumerate(claim.lines, 1) if line.code in named]
    if not found and amount:
        found = [place for place, line in enumerate(claim.lines, 1) if line.charge == amount]
    return found[0] if len(found) == 1 else None
