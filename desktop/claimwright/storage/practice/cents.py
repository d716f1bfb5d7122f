"""Money in a column that is added up and compared: whole cents."""

from decimal import Decimal


def cents(amount: Decimal | None) -> int | None:
    """Dollars as a column holds them that is added up and compared."""
    return None if amount is None else round(amount * 100)


def dollars(count: int | None) -> Decimal | None:
    """The amount in dollars; the inverse of `cents`."""
    return None if count is None else Decimal(count).scaleb(-2)
