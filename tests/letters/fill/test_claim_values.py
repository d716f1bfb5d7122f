"""What a letter takes from the claim about the denied line."""

from decimal import Decimal

from tests.builders import a_claim, a_line

from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.letters.fill.claim_values import denial_values

UNITS_DENIED = Denial(parse_adjustment("CO-151"), line=1)


def test_the_units_of_the_code_that_day_are_counted() -> None:
    lines = (a_line("36415", units=Decimal(3)), a_line("36415", units=Decimal(1)), a_line("99213"))
    assert denial_values(UNITS_DENIED, a_claim(*lines))["units_billed"] == "4"


def test_units_that_a_line_does_not_say_are_left_blank() -> None:
    claim = a_claim(a_line("36415", units=None))
    assert denial_values(UNITS_DENIED, claim)["units_billed"] == ""
