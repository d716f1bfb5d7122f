"""Money as Decimal dollars with two decimal places: parsing and formatting."""

import re
from decimal import Decimal

CENT = Decimal("0.01")
PLACES_OF_THOUSANDS = 3  # digits after a point that may be meant as a comma
# At most 12 whole digits: more cannot be an amount, and an endless number would be slow to parse.
_AMOUNT = re.compile(
    r"(?P<sign>-?)\$?\s*(?P<digits>(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,12})(?:\.\d{0,6})?|\.\d{1,6})",
    re.ASCII,
)
MAX_AMOUNT = Decimal("99999999.99")  # 837P monetary amounts hold ten digits (TR3 appendix A)


def parse_money(text: str) -> Decimal:
    """Read ``1,150.00``, ``$1150`` or ``1150.5`` as dollars.

    A comma only separates thousands: ``150,00`` is refused rather than read as 15,000. So is
    ``1.150``, whose point may be meant as a comma.

    Raises:
        ValueError: the text is not an amount, has more than two decimal places, or exceeds ten
            digits.
    """
    found = _AMOUNT.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"“{text[:40]}” is not an amount of money, such as 150.00")
    amount = Decimal(found["sign"] + found["digits"].replace(",", ""))
    if abs(amount) > MAX_AMOUNT:
        raise ValueError(f"“{text[:40]}” is not an amount that a claim can hold")
    if len(found["digits"].partition(".")[2]) == PLACES_OF_THOUSANDS:
        raise ValueError(
            f"“{text[:40]}” is not clear as an amount of money; enter it with two decimal places, "
            "such as 150.00"
        )
    if amount != amount.quantize(CENT):
        raise ValueError(f"“{text[:40]}” has more than two decimal places")
    return amount.quantize(CENT)


def money_text(amount: Decimal) -> str:
    """Format an amount for JSON: ``1150.00``."""
    return f"{amount:.2f}"


def money_label(amount: Decimal) -> str:
    """Format an amount for people: ``1,150.00``."""
    return f"{amount:,.2f}"
