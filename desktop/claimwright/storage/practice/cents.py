"""Money as whole cents, for columns that SQL sums or compares."""

from decimal import Decimal


def cents(amount: Decimal | None) -> int | None:
    """An amount in dollars as whole cents; None stays None."""
    return None if amount is None else round(amount * 100)


def dollars(count: int | None) -> Decimal | None:
    """The amount in dollars; the inverse of `cents`."""
    return None if count is None else Decimal(count).scaleb(-2)
