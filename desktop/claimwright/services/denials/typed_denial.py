"""Parsing a denial that was typed or pasted: `CO-97 N19 150.00`, or a whole remittance line."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.adjustment import Adjustment, parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.money import parse_money
from claimwright.errors import BillingError

EXAMPLE = "CO-97 N19 150.00"
MAX_LENGTH = 2_000  # only this many characters of a pasted line are read
# Spreadsheet rows and 835 segments have their own separators between group and code.
ADJUSTMENT = re.compile(r"\b(CO|PR|OA|PI|CR)(?:\s*[-–—:/,;|*_]?\s*|[\s-]*)([A-Z]{0,2}\d{1,3})\b")
REMARK = re.compile(r"\b(?:MA\d{1,3}|[MN]\d{1,4})\b")
_WORDS = re.compile(r"[\s;|*]+")
_LIKE_MONEY = re.compile(r"[-(]?\$?[0-9][0-9.,']*[.,][0-9]{2,3}[-)]?|[-(]\$?[0-9]+[-)]?|[0-9]+-")
PROCEDURE = re.compile(r"\b(?:\d{5}|[A-Z]\d{4}|\d{4}[A-Z])\b")
BARE = re.compile(r"^\s*([A-Z]?\d{1,3})(?=[\s,;|*]|$)")
# Patient shares, contract reductions and prior payer amounts often accompany the real denial.
RARELY_THE_DENIAL = frozenset("1 2 3 23 45 94 187 237 253".split())


def typed_denial(
    text: str, claim: Claim, line: int | None = None, remittance_date: date | None = None
) -> Denial:
    """Parse a denial from text. ``line`` is the chosen line; None infers it from the text.

    Of several adjustments, the first that is not just a reduction is the denial; the others are
    kept along with it. An adjustment without a group code is read as CO.

    Raises:
        BillingError: the text has no adjustment code, or an amount that cannot be read.
    """
    upper = text[:MAX_LENGTH].upper()
    found = [(_adjustment(hit), _after(upper, hit.end())) for hit in ADJUSTMENT.finditer(upper)]
    if not found and (bare := BARE.match(upper)):
        found = [(parse_adjustment(f"CO-{bare.group(1)}"), _after(upper, bare.end()))]
    if not found:
        raise BillingError(f"No denial found there: enter one such as {EXAMPLE}.")
    # A negative amount (money added or reversed) is rarely the denial either.
    rarely = (one[0].carc in RARELY_THE_DENIAL or one[1].startswith("-") for one in found)
    denied, word = min(zip(rarely, found, strict=True), key=lambda one: one[0])[1]
    amount = _amount(word)
    return Denial(
        adjustment=denied,
        remarks=_remarks(upper),
        line=line or _line_of(upper, claim, amount),
        amount=amount,
        remittance_date=remittance_date,
        adjustments=_with_amounts(found) if len(found) > 1 else (),
    )


def _with_amounts(
    found: Sequence[tuple[Adjustment, str]],
) -> tuple[tuple[Adjustment, Decimal | None], ...]:
    """The other adjustments along with a denial; reversed ones may be negative."""
    amounts = []
    for adjustment, word in found:
        try:
            amounts.append((adjustment, parse_money(word) if word else None))
        except ValueError as problem:
            raise BillingError(f"{problem}.") from None
    return tuple(amounts)


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


def _after(upper: str, start: int) -> str:
    """The text of the amount between this adjustment and the next, readable or not."""
    following = ADJUSTMENT.search(upper, start)
    between = upper[start : following.start() if following else len(upper)]
    words = [word.strip(",:") for word in _WORDS.split(between)]
    return next((word for word in _split_words(words) if _LIKE_MONEY.fullmatch(word)), "")


def _split_words(words: Sequence[str]) -> Iterator[str]:
    """Split into words; commas separate words unless they are thousands separators."""
    for word in words:
        if _LIKE_MONEY.fullmatch(word):
            yield word
        else:
            yield from word.split(",")


def _amount(word: str) -> Decimal | None:
    """Parse a word as dollars; None if it is not an amount.

    Raises:
        BillingError: it looks like an amount that cannot be read, or is below zero.
    """
    if not word:
        return None
    try:
        amount = parse_money(word)
    except ValueError as problem:
        raise BillingError(f"{problem}.") from None
    if amount < 0:
        raise BillingError(f"“{word[:20]}” is below zero; type what was denied, such as 150.00.")
    return amount


def _line_of(upper: str, claim: Claim, amount: Decimal | None) -> int | None:
    """The only line whose code is in the text, or else whose charge equals the amount."""
    named = {hit.group() for hit in PROCEDURE.finditer(ADJUSTMENT.sub(" ", upper))}
    found = [place for place, line in enumerate(claim.lines, 1) if line.code in named]
    if not found and amount:
        found = [place for place, line in enumerate(claim.lines, 1) if line.charge == amount]
    return found[0] if len(found) == 1 else None
