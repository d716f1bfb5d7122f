"""Payments that are not denials but may be wrong are reported with reasons."""

import pytest
from tests.services.remittances.remitted import claim, line, payment

from claimwright.domain.remittance.denials import Doubt
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.worth_a_look import allowed_amounts, worth_a_look


def doubts(*payments: Payment) -> list[tuple[str, Doubt]]:
    found = worth_a_look(payments, allowed_amounts(payments))
    return [(one.claim_number, one.doubt) for one in found]


def paid(number: str, paid_amount: str, **more: str) -> Payment:
    coinsurance = "20"
    rest = 150 - int(paid_amount) - int(coinsurance)
    one = line("99213", "150", paid_amount, f"CO-45 {rest},PR-2 {coinsurance}", **more)  # type: ignore[arg-type]
    return payment(claim(one, number=number))


def test_less_than_the_payer_usually_allows_for_a_code_is_worth_a_look() -> None:
    assert doubts(paid("A-1", "80"), paid("A-2", "80"), paid("A-3", "60")) == [
        ("A-3", Doubt.PAID_UNDER_ALLOWED)
    ]


def test_the_lower_of_two_amounts_is_worth_a_look() -> None:
    assert doubts(paid("A-1", "60"), paid("A-2", "80")) == [("A-1", Doubt.PAID_UNDER_ALLOWED)]


def test_amounts_are_compared_per_unit() -> None:
    two = payment(claim(line("99213", "300", "160", "CO-45 100,PR-2 40", units="2"), number="A-2"))

    assert doubts(paid("A-1", "80"), two) == []


@pytest.mark.parametrize(
    "other",
    [
        payment(claim(line("99213", "150", "60", "CO-45 70,PR-2 20"), number="B"), payer="ZENITH"),
        payment(claim(line("99213", "150", "60", "CO-45 70,PR-2 20", "52"), number="B")),
        payment(claim(line("99214", "150", "60", "CO-45 70,PR-2 20"), number="B")),
        payment(claim(line("99213", "150", "60", "CO-59 20,CO-45 50,PR-2 20"), number="B")),
        payment(claim(line("99213", "150", "20", "OA-23 130"), number="B", status="2")),
        payment(claim(line("99213", "150", "78.40", "CO-45 50,CO-253 1.6,PR-2 20"), number="B")),
        payment(claim(line("99213", "150", "0", "CO-97 150"), number="B")),
    ],
    ids=[
        "payer",
        "modifier",
        "code",
        "several procedures",
        "second payer",
        "sequestration",
        "none",
    ],
)
def test_incomparable_amounts_are_not_compared(other: Payment) -> None:
    found = doubts(paid("A-1", "80"), paid("A-2", "80"), other)

    assert (("B", Doubt.PAID_UNDER_ALLOWED)) not in found


def test_the_allowed_amount_that_the_payer_states_comes_first() -> None:
    assert doubts(paid("A-1", "80"), paid("A-2", "60", allowed="100")) == []


def test_a_fee_difference_of_the_whole_charge_is_worth_a_look() -> None:
    whole = payment(claim(line("99213", "150", "0", "CO-45 150")))

    assert doubts(whole) == [("A-1001", Doubt.WHOLE_CHARGE_CONTRACTUAL)]


def test_late_filing_charged_to_the_patient_is_worth_a_look() -> None:
    assert doubts(payment(claim(line("99213", "150", "0", "PR-29 150")))) == [
        ("A-1001", Doubt.LATE_FILING_ON_PATIENT)
    ]
    assert doubts(payment(claim(line("99213", "150", "0", "CO-29 150")))) == []


@pytest.mark.parametrize(
    ("adjustment", "is_slip"),
    [
        ("CO-23", True),
        ("OA-23", False),
        ("PR-18", True),
        ("OA-18", False),
        ("CO-18", True),
        ("OA-45", True),
        ("PI-45", True),
        ("PR-45", False),
        ("CO-85", True),
        ("PR-P3", False),
        ("OA-278", True),
        ("PI-278", False),
        ("CO-97", False),
        ("PI-97", False),
    ],
)
def test_an_invalid_group_and_reason_combination_is_worth_a_look(
    adjustment: str, is_slip: bool
) -> None:
    found = doubts(payment(claim(line("99213", "150", "50", f"{adjustment} 100"))))

    assert (("A-1001", Doubt.GROUP_NOT_PERMITTED) in found) is is_slip


def test_in_workers_compensation_a_duplicate_may_be_contractual() -> None:
    duplicate = claim(line("99213", "150", "0", "CO-18 150"))._replace(filing_code="WC")

    assert doubts(payment(duplicate)) == []


def test_claim_level_adjustments_are_examined_too() -> None:
    assert doubts(payment(claim(charge="100", paid="0", adjustments="PR-29 100"))) == [
        ("A-1001", Doubt.LATE_FILING_ON_PATIENT)
    ]


def test_reversed_claims_are_not_examined() -> None:
    first = claim(line("99213", "150", "0", "PR-29 150"))
    reversal = claim(line("99213", "-150", "0", "PR-29 -150"), status="22")

    assert doubts(payment(first, reversal)) == []
