"""Elements of an 835 as amounts, numbers and dates; an unreadable one is reported.

A remittance has tens of thousands of elements but few distinct ones, so each text is read once.
"""

import re
from datetime import date
from decimal import Decimal

from claimwright.domain.dates import MAX_YEAR, MIN_YEAR

# X12.6: a decimal number has an optional minus sign and decimal point, no thousands separator and,
# in an 835, no exponent. A monetary amount has up to 18 digits (TR3 appendix A).
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,16}(?:\.[0-9]{0,8})?|\.[0-9]{1,8})")
_USUAL_AMOUNT = re.compile(r"-?[0-9]{1,10}(?:\.[0-9]{1,2})?")
_CENT = Decimal("0.01")
_MAX_NAMED_LENGTH = 38  # characters of CLP01 (TR3); a damaged file may have more


class _Amounts(dict[str, Decimal | None]):
    """Dollars by their text; None for an empty or unreadable text."""

    def __missing__(self, text: str) -> Decimal | None:
        if _USUAL_AMOUNT.fullmatch(text):
            self[text] = amount = Decimal(text)
            return amount
        found = _decimal(text)
        if found is not None and found != found.quantize(_CENT):
            found = None
        self[text] = found
        return found


class _Numbers(dict[str, Decimal | None]):
    """Quantities by their text; 1.00 reads as 1."""

    def __missing__(self, text: str) -> Decimal | None:
        found = _decimal(text)
        if found is not None:
            whole = found.to_integral_value()
            found = whole if whole == found else found
        self[text] = found
        return found


class _Days(dict[str, date | None]):
    """Days by their text, CCYYMMDD with or without a time after it."""

    def __missing__(self, text: str) -> date | None:
        self[text] = found = _day(text.strip())
        return found


class RemittanceElements:
    """Reads elements and collects a sentence for each that it could not read.

    `begin_payment`, `begin_claim` and ``line`` set the current place. A sentence names it but never
    quotes the element, which may be a patient's.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.unreadable = 0  # amounts so far, without which nothing can be balanced
        self.payment = ""
        self.line = 0
        self._claim = ("", 0)  # its number, and its position in the file from 1
        self._amounts = _Amounts()
        self._numbers = _Numbers()
        self._days = _Days()

    @property
    def place(self) -> str:
        """The current place: ``Claim A-1, line 2``, or the payment outside of claims."""
        number, place = self._claim
        if not place:
            return self.payment
        name = claim_name(number, place)
        return f"{name}, line {self.line}" if self.line else name

    def begin_payment(self, name: str) -> None:
        """Set the current place to a payment outside its claims."""
        self.payment, self._claim, self.line = name, ("", 0), 0

    def begin_claim(self, number: str, place: int) -> None:
        """Set the current place to a claim."""
        self._claim, self.line = (number, place), 0

    def report(self, sentence: str) -> None:
        """Add a sentence about the current place."""
        self.problems.append(f"{self.place}: {sentence}")

    def money(self, text: str, what: str) -> Decimal | None:
        """Dollars with at most two decimal places; None if the text is empty."""
        amount = self._amounts[text]
        if amount is None and text.strip():
            self.report(f"{what} is not an amount of money and was left out.")
        return amount

    def required_money(self, text: str, what: str) -> Decimal | None:
        """Dollars that a balance needs, so an empty element is reported too."""
        amount = self._amounts[text]
        if amount is None:
            if not text.strip():
                self.report(f"{what} is missing and counts as zero here.")
                return None
            self.unreadable += 1
            self.report(f"{what} is not an amount of money and was left out.")
        return amount

    def number(self, text: str, what: str) -> Decimal | None:
        """A quantity; None if the text is empty."""
        quantity = self._numbers[text]
        if quantity is None and text.strip():
            self.report(f"{what} is not a number and was left out.")
        return quantity

    def day(self, text: str, what: str) -> date | None:
        """One day; None if the text is empty."""
        found = self._days[text]
        if found is None and text.strip():
            self.report(f"{what} is not a day of the calendar and was left out.")
        return found


def claim_name(number: str, place: int) -> str:
    """A claim's name in sentences: its number, or else its position in the file."""
    return f"Claim {number[:_MAX_NAMED_LENGTH]}" if number else f"Claim {place:,} of the file"


def payment_name(number: str, place: int) -> str:
    """A payment's name in sentences: its check or trace number, or else its position."""
    return f"Payment {number[:_MAX_NAMED_LENGTH]}" if number else f"Payment {place:,} of the file"


def _decimal(text: str) -> Decimal | None:
    bare = text.strip()
    return Decimal(bare) if _DECIMAL.fullmatch(bare) else None


def _day(digits: str) -> date | None:
    if len(digits) not in {8, 12, 14} or not (digits.isascii() and digits.isdigit()):
        return None
    year = int(digits[:4])
    if not MIN_YEAR <= year <= MAX_YEAR:
        return None
    try:
        return date(year, int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return None
