"""Denials as billers type and paste them."""

from decimal import Decimal

import pytest
from tests.builders import a_claim, a_line

from claimwright.errors import BillingError
from claimwright.services.denials.typed_denial import typed_denial

CLAIM = a_claim(a_line("99213"), a_line("17000"))


@pytest.mark.parametrize(
    ("text", "adjustment", "remarks", "amount", "line"),
    [
        ("CO-97 N19 150.00", "CO-97", ("N19",), "150.00", None),
        ("co97 n19 $1,150.00", "CO-97", ("N19",), "1150.00", None),
        ("97 M15", "CO-97", ("M15",), None, None),
        ("OA-18", "OA-18", (), None, None),
        ("CO,97,N19,150.00", "CO-97", ("N19",), "150.00", None),
        ("CO;097;N19;$1,150.00", "CO-97", ("N19",), "1150.00", None),
        ("CAS*CO*97*150.00", "CO-97", (), "150.00", None),
        ("CO–97 N19, 150.00", "CO-97", ("N19",), "150.00", None),
        ("9/14/2026 CO-144 -20.00 CO-97 150.00", "CO-97", (), "150.00", None),
        ("CO-B15 M80 N130", "CO-B15", ("M80", "N130"), None, None),
        (
            "17000  billed $150.00  allowed $0.00  CO-45 $20.00  CO-97 $130.00  N19  paid $0.00",
            *("CO-97", ("N19",), "130.00", 2),
        ),
        (
            "10/05/2026 99213 25 1 140.00 0.00 PR-2 12.00 CO-16 128.00 MA130",
            *("CO-16", ("MA130",), "128.00", 1),
        ),
    ],
)
def test_a_denial_is_read_as_typed_or_pasted(
    text: str, adjustment: str, remarks: tuple[str, ...], amount: str | None, line: int | None
) -> None:
    read = typed_denial(text, CLAIM)
    assert (str(read.adjustment), read.remarks, read.line) == (adjustment, remarks, line)
    assert read.amount == (None if amount is None else Decimal(amount))


def test_without_a_code_the_only_line_with_that_charge_is_denied() -> None:
    claim = a_claim(
        a_line("99213", charge=Decimal("100.00")), a_line("17000", charge=Decimal("150.00"))
    )
    assert typed_denial("CO-97 N19 150.00", claim).line == 2
    assert typed_denial("CO-97 N19 40.00", claim).line is None
    assert typed_denial("CO-97 N19 100.00", CLAIM).line is None  # two lines with that charge


def test_the_chosen_line_overrides_the_code_in_the_text() -> None:
    assert typed_denial("CO-97 17000", CLAIM, line=1).line == 1


@pytest.mark.parametrize("text", ["", "hello", "denied", "€€€"])
def test_text_without_an_adjustment_is_refused(text: str) -> None:
    with pytest.raises(BillingError, match="No denial found there"):
        typed_denial(text, CLAIM)


@pytest.mark.parametrize(
    "amount",
    [
        *("150,00", "1.150,00", "1'500.00", "12,34.56", "1.150.00", "150.005", "(150.00)"),
        *("150.00-", "-150.00", "-20"),
    ],
)
def test_an_unreadable_amount_is_refused_and_never_read_partially(amount: str) -> None:
    with pytest.raises(BillingError, match=r"is not an amount|is not clear|below zero|decimal"):
        typed_denial(f"CO-97 {amount} N19", CLAIM)


@pytest.mark.parametrize("text", ["C0-97", "97-N19", "XX-97"])
def test_a_mistyped_group_is_not_a_code(text: str) -> None:
    with pytest.raises(BillingError, match="No denial found there"):
        typed_denial(text, CLAIM)
