"""Amounts are read as written or refused: a comma only separates thousands."""

from decimal import Decimal

import pytest

from claimwright.domain.money import parse_money


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,150.00", "1150.00"),
        ("$1150", "1150.00"),
        ("1150.5", "1150.50"),
        (".5", "0.50"),
        ("-12.00", "-12.00"),
        ("$ 1,234,567.00", "1234567.00"),
        ("150.0000", "150.00"),
    ],
)
def test_an_amount_is_read_in_every_usual_way(text: str, amount: str) -> None:
    assert parse_money(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text",
    [
        "150,00",
        "1.150,00",
        "1.150",
        "150.000",
        "1'150",
        "1 150",
        "(150.00)",
        "150.00-",
        "1,50",
        "1,5000",
        "12,34,567",
        "1E5",
        "1E999999999",
        "NaN",
        "",
        "١٢",
        "9" * 400,
    ],
)
def test_an_invalid_amount_is_refused_and_never_read_as_another(text: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        parse_money(text)
