"""A denial is an adjustment that leaves its line or claim unpaid, regardless of status."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from tests.services.remittances.remitted import claim, line, payment

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.services.remittances.files import denials
from claimwright.services.remittances.files.denials import claim_denials, denials_of


def denied(one: object) -> list[tuple[int | None, str]]:
    return [(found.line, str(found.adjustment)) for found in claim_denials(one, "ACME")]  # type: ignore[arg-type]


@pytest.mark.parametrize("status", ["1", "2", "3", "4", "19", "20", "21"])
def test_an_unpaid_line_is_denied_regardless_of_claim_status(status: str) -> None:
    assert denied(claim(line("20610", "230", "0", "CO-97 230"), status=status)) == [(1, "CO-97")]


@pytest.mark.parametrize("carc", ["1", "2", "3", "23", "45", "94", "187", "237", "253"])
def test_patient_responsibility_reasons_deny_nothing(carc: str) -> None:
    shared = line("99213", "100", "0", f"PR-{carc} 60,CO-45 39,CO-253 1")

    assert denied(claim(shared)) == []


@pytest.mark.parametrize("group", ["CO", "PR", "OA", "PI", "CR"])
def test_any_group_denies(group: str) -> None:
    assert denied(claim(line("99213", "100", "0", f"{group}-50 100"))) == [(1, f"{group}-50")]


def test_every_reason_of_an_unpaid_line_is_a_separate_denial() -> None:
    both = line("99213", "100", "0", "CO-45 20,CO-97 50,PR-204 30")

    assert denied(claim(both)) == [(1, "CO-97"), (1, "PR-204")]


def test_a_partially_paid_line_is_not_a_denial() -> None:
    assert denied(claim(line("99213", "100", "40", "CO-59 60"))) == []


@pytest.mark.parametrize("amount", ["0", "-5"])
def test_a_zero_adjustment_denies_nothing(amount: str) -> None:
    assert denied(claim(line("99213", "100", "0", f"CO-42 {amount},PR-1 100"))) == []


def test_a_fee_difference_that_takes_the_whole_charge_is_a_denial() -> None:
    assert denied(claim(line("99213", "100", "0", "CO-45 100"))) == [(1, "CO-45")]
    assert denied(claim(line("99213", "100", "0", "CO-45 60,PI-45 40"))) == [
        (1, "CO-45"),
        (1, "PI-45"),
    ]
    assert denied(claim(line("99213", "100", "0", "CO-45 99.99,PR-1 0.01"))) == []
    assert denied(claim(line("99024", "0", "0", "CO-45 0"))) == []


@pytest.mark.parametrize("remark", ["N781", "N782", "N783"])
def test_a_qmb_s_share_is_a_denial_even_if_the_rest_was_paid(remark: str) -> None:
    paid = line("99213", "100", "40", "CO-45 50,PR-2 10", remarks=(remark,))

    assert denied(claim(paid)) == [(1, "PR-2")]


def test_a_claim_level_remark_applies_to_its_lines() -> None:
    (found,) = claim_denials(
        claim(
            line("99213", "100", "0", "CO-16 100", remarks=("N264", "MA130")),
            remarks=("MA130", "MA01"),
        ),
        "ACME",
    )

    assert found.remarks == ("N264", "MA130", "MA01")


def test_a_claim_level_adjustment_denies_the_claim() -> None:
    unpaid = claim(charge="100", paid="0", adjustments="CO-29 100")

    (found,) = claim_denials(unpaid, "ACME")

    assert (found.line, str(found.adjustment), found.code) == (None, "CO-29", "")
    assert [found.charge, found.paid] == [100, 0]
    assert denied(claim(charge="100", paid="70", adjustments="CO-A2 30")) == []


def test_a_reversal_denies_nothing() -> None:
    assert denied(claim(line("99213", "-100", "0", "CO-97 -100"), status="22")) == []
    assert denied(claim(line("99213", "-100", "0", "CO-97 100"), status="22")) == []


def test_a_reversed_denial_is_dropped_and_its_correction_counts() -> None:
    first = claim(line("99213", "100", "0", "CO-97 100"))
    reversal = claim(line("99213", "-100", "0", "CO-97 -100"), status="22")
    correction = claim(line("99213", "100", "0", "CO-50 100"), icn="2026ICN99")

    found = list(denials_of([payment(first), payment(reversal, correction)]))

    assert [str(one.adjustment) for one in found] == ["CO-50"]


def test_a_denial_after_another_payment_s_reversal_is_kept() -> None:
    reversal = claim(line("99213", "-100", "-80", "CO-45 -20"), status="22")
    correction = claim(line("99213", "100", "0", "CO-97 100"))

    found = list(denials_of([payment(reversal, correction)]))

    assert [str(one.adjustment) for one in found] == ["CO-97"]


def test_a_denial_has_everything_the_worklist_needs() -> None:
    (found,) = denials_of([payment(claim(line("20610", "230", "0", "CO-97 230", "RT", "59")))])

    assert (found.claim_number, found.payer_claim_number, found.payer, found.patient) == (
        "A-1001",
        "2026ICN77",
        "ACME HEALTH",
        "ANA RUIZ",
    )
    assert [found.code, found.modifiers, found.adjustment.amount] == ["20610", ("RT", "59"), 230]


def test_the_total_of_fee_differences_is_asked_once_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def total(adjustments: Sequence[AdjustedAmount]) -> Decimal:
        asked.append(len(adjustments))
        return Decimal("17.70")

    monkeypatch.setattr(denials, "contractual_total", total)
    cents = ",".join(f"CO-45 0.{n:02}" for n in range(1, 60))

    assert len(denied(claim(line("99213", "17.70", "0", cents)))) == 59
    assert asked == [59]
