"""X12 elements as dates, amounts and numbers; an unreadable one is empty and reported."""

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache

from claimwright.domain.dates import iso_date
from claimwright.domain.money import CENT, parse_money
from claimwright.x12.envelope.segments import Segment, at

# Type R without an exponent, which nobody uses and which would allow huge numbers.
_NUMBER = re.compile(r"[-+]?(?:[0-9]{1,9}(?:\.[0-9]{0,6})?|\.[0-9]{1,6})")
_DECIMAL = re.compile(r"-?[0-9]{1,8}\.[0-9]{3,6}")
CACHE_SIZE = 4096
Span = tuple[date | None, date | None]


class Elements:
    """Reads the elements of one interchange and collects a sentence for each unreadable one.

    A sentence names the claim and line but never quotes the element, which may be a patient's.
    """

    def __init__(self, component: str) -> None:
        self._component = component
        # A file with many claims repeats the same dates and amounts.
        self._day = lru_cache(CACHE_SIZE)(_day)
        self._amount = lru_cache(CACHE_SIZE)(_amount)
        self._quantity = lru_cache(CACHE_SIZE)(_quantity)
        self.place = ""  # "Claim A-1" or "Claim A-1, line 2", set by the caller
        self.problems: list[str] = []

    def parts(self, segment: Segment, place: int) -> list[str]:
        """The components of an element, stripped."""
        return [part.strip(" \t") for part in at(segment, place).split(self._component)]

    def refuse(self, sentence: str) -> None:
        """Add a sentence about the current place, unless it was just added."""
        problem = f"{self.place}: {sentence}"
        if self.problems[-1:] != [problem]:
            self.problems.append(problem)

    def day(self, text: str, what: str) -> date | None:
        """A day written CCYYMMDD, or the first day of a span or timestamp."""
        return self.span(text, what)[0]

    def span(self, text: str, what: str) -> Span:
        """The first and the last day; the last is None for a single day."""
        if not text:
            return None, None
        first, sign, last = text.partition("-")
        start, end = self._day(first), self._day(last) if last else None
        if start is None or (last and end is None):
            self.refuse(f"{what} is not a day of the calendar and was left empty.")
        elif sign and not last:
            self.refuse(f"{what} is a span without its last day.")
        return start, None if end == start else end

    def dated(self, segment: Segment, what: str) -> Span:
        """The span of a DTP; one without a date in its place is reported."""
        days = at(segment, 3)
        if segment and not days:
            self.refuse(f"{what} is not in its place (DTP03) and was left empty.")
        return self.span(days, what)

    def money(self, text: str, what: str) -> Decimal | None:
        """Dollars with at most two decimal places."""
        if not text:
            return None
        amount = self._amount(text)
        if amount is None:
            self.refuse(f"{what} is not an amount of money and was left empty.")
        return amount

    def number(self, text: str, what: str) -> Decimal | None:
        """A quantity; 1.00 reads as 1."""
        if not text:
            return None
        quantity = self._quantity(text)
        if quantity is None:
            self.refuse(f"{what} is not a number and was left empty.")
        return quantity

    def whole(self, text: str, what: str) -> int | None:
        """A whole number."""
        quantity = self.number(text, what)
        if quantity is None:
            return None
        if quantity != quantity.to_integral_value():
            self.refuse(f"{what} is not a whole number and was left empty.")
            return None
        return int(quantity)


def _day(text: str) -> date | None:
    digits = text.strip()
    if len(digits) not in {8, 12, 14} or not (digits.isascii() and digits.isdigit()):
        return None
    try:
        return iso_date(f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}")
    except ValueError:
        return None


def _amount(text: str) -> Decimal | None:
    """An amount of type R, in which a point is always the decimal point (X12.6)."""
    if _DECIMAL.fullmatch(text):
        amount = Decimal(text)
        return amount.quantize(CENT) if amount == amount.quantize(CENT) else None
    try:
        return parse_money(text)
    except ValueError:
        return None


def _quantity(text: str) -> Decimal | None:
    if not _NUMBER.fullmatch(text):
        return None
    quantity = Decimal(text)
    whole = quantity.to_integral_value()
    return whole if whole == quantity else quantity
