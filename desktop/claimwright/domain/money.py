"""Money as Decimal dollars with two places, read from and written as text."""

from decimal import Decimal, InvalidOperation

CENT = Decimal("0.01")
LARGEST = Decimal("99999999.99")  # 837P monetary amounts hold ten digits (TR3 appendix A)


def parse_money(text: str) -> Decimal:
    """Read ``1,150.00``, ``$1150`` or ``1150.5`` as dollars.

    Raises:
        ValueError: the text is no amount, has more than two places or is beyond ten digits.
    """
    cleaned = text.strip().replace(",", "").removeprefix("$").strip()
    try:
        amount = Decimal(cleaned)
    except InvalidOperation:
        raise ValueError(f"“{text[:40]}” is not an amount of money, such as 150.00") from None
    if not amount.is_finite() or abs(amount) > LARGEST:
        raise ValueError(f"“{text[:40]}” is not an amount that a claim can hold")
    if amount != amount.quantize(CENT):
        raise ValueError(f"“{text[:40]}” has more than two decimal places")
    return amount.quantize(CENT)


def money_text(amount: Decimal) -> str:
    """The amount as JSON carries it: ``1150.00``."""
    return f"{amount:.2f}"


def money_label(amount: Decimal) -> str:
    """The amount as people read it: ``1,150.00``."""
    return f"{amount:,.2f}"
