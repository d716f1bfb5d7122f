"""Elements of an 835 as amounts, numbers and dates; one that cannot be read is told.

A remittance has tens of thousands of elements and few different ones, so each text is read once.
"""

import re
from datetime import date
from decimal import Decimal

from claimwright.domain.dates import MAX_YEAR, MIN_YEAR

# X12.6: a decimal number has an optional minus sign and an optional point, no thousands sign and,
# in an 835, no exponent. A monetary amount has up to 18 digits (TR3 appendix A).
_DECIMAL = re.compile(r"[-+]?(?:[0-9]{1,16}(?:\.[0-9]{0,8})?|\.[0-9]{1,8})")
_USUAL_AMOUNT = re.compile(r"-?[0-9]{1,10}(?:\.[0-9]{1,2})?")
_CENT = Decimal("0.01")
_MAX_NAMED_LENGTH = (
    38  # characters of CLP01 (TR3), so that a damaged file makes no endless sentence
)


class _Amounts(dict[str, Decimal | None]):
    """Dollars by their text; None for an empty text or one that is no amount."""

    def __missing__(self, text: str) -> Decimal | None:
        if _USUAL_AMOUNT.fullmatch(text):
            self[text] = usual = Decimal(text)
            return usual
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
    """Reads elements and keeps a sentence for each that it could not read.

    `begin_payment`, `begin_claim` and ``line`` say where the reader is; a sentence names them and
    never repeats what was there, which may be a patient's.
    """

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.unreadable = 0  # amounts, so far, without which nothing can be balanced
        self.payment = ""
        self.line = 0
        self._claim = ("", 0)  # its number, and its place in the file from 1
        self._amounts = _Amounts()
        self._numbers = _Numbers()
        self._days = _Days()

    @property
    def place(self) -> str:
        """Where the reader is: ``Claim A-1, line 2``, or the payment outside of claims."""
        number, place = self._claim
        if not place:
            return self.payment
        name = claim_name(number, place)
        return f"{name}, line {self.line}" if self.line else name

    def begin_payment(self, name: str) -> None:
        """What is read from here on belongs to a payment and to none of its claims."""
        self.payment, self._claim, self.line = name, ("", 0), 0

    def begin_claim(self, number: str, place: int) -> None:
        """What is read from here on belongs to a claim."""
        self._claim, self.line = (number, place), 0

    def tell(self, sentence: str) -> None:
        """Keep a sentence about the present place."""
        self.problems.append(f"{self.place}: {sentence}")

    def money(self, text: str, what: str) -> Decimal | None:
        """Dollars with at most two decimal places; None where the text is empty."""
        amount = self._amounts[text]
        if amount is None and text.strip():
            self.tell(f"{what} is not an amount of money and was left out.")
        return amount

    def owed_money(self, text: str, what: str) -> Decimal | None:
        """Dollars on which a balance rests, so an empty element is told too."""
        amount = self._amounts[text]
        if amount is None:
            if not text.strip():
                self.tell(f"{what} is missing; it counts as nothing here.")
                return None
            self.unreadable += 1
            self.tell(f"{what} is not an amount of money and was left out.")
        return amount

    def number(self, text: str, what: str) -> Decimal | None:
        """A quantity; None where the text is empty."""
        quantity = self._numbers[text]
        if quantity is None and text.strip():
            self.tell(f"{what} is not a number and was left out.")
        return quantity

    def day(self, text: str, what: str) -> date | None:
        """One day; None where the text is empty."""
        found = self._days[text]
        if found is None and text.strip():
            self.tell(f"{what} is not a day of the calendar and was left out.")
        return found


def claim_name(number: str, place: int) -> str:
    """How a sentence names a claim: by its number, else by its place in the file from 1."""
    return f"Claim {number[:_MAX_NAMED_LENGTH]}" if number else f"Claim {place:,} of the file"


def payment_name(number: str, place: int) -> str:
    """How a sentence names a payment: by its check or trace number, else by its place from 1."""
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
