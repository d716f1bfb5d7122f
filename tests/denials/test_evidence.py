"""A decision shows its evidence: the replay's verdict, the row, and the claims nearby."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.builders import COLLEAGUE_NPI, DAY, a_claim, a_line
from tests.denials.denial_facts import denial_facts

from claimwright.domain.claim.claim import (
    Claim,
    ClaimStatus,
    Payer,
    PayerKind,
    Provider,
    RelatedClaim,
)
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.decide import DenialService

REFERENCE = denial_facts()
SERVICE = DenialService(lambda: REFERENCE, CheckService(lambda: REFERENCE))
TODAY = date(2026, 10, 20)


def _decide(denial: str, line: int, claim: Claim, *history: Claim) -> Decision:
    denied = Denial(parse_adjustment(denial), (), line)
    return SERVICE.decide(denied, claim, history or None, Facts(), TODAY)


@pytest.mark.parametrize(
    ("first", "denied", "verdict"),
    [
        ("22633", "22612", "payer-right"),
        ("97140", "97530", "payer-wrong"),
        ("99213", "85025", "no-public-edit"),
    ],
)
def test_the_replay_shows_whether_the_payer_is_right(first: str, denied: str, verdict: str) -> None:
    decision = _decide("CO-236", 2, a_claim(a_line(first), a_line(denied)))
    assert decision.evidence["replay"] == verdict


def test_an_ended_edit_is_named_with_its_last_day() -> None:
    decision = _decide("CO-236", 2, a_claim(a_line("97140"), a_line("97530")))
    assert decision.evidence["deletion"] == "2019-12-31"
    assert "12/31/2019" in decision.reasons[0]


def test_the_primary_of_an_add_on_is_found_on_another_claim() -> None:
    other = a_claim(a_line("22612"), claim_number="A-77")
    decision = _decide("CO-107", 1, a_claim(a_line("22614")), other)
    assert decision.evidence["primary_on_claim"] == "A-77"
    rows = decision.evidence["related_claims"]
    assert isinstance(rows, list)
    assert [(row["claim"], row["codes"], row["status"]) for row in rows] == [
        ("A-77", ["22612"], None)
    ]


def test_claims_nearby_come_with_what_to_do_about_each() -> None:
    named = RelatedClaim("A-5", "ICN5", DAY, "20610", status=ClaimStatus.DENIED)
    claim = replace(a_claim(a_line("76942")), related_claims=(named,))
    far = a_claim(a_line(date=DAY - timedelta(days=31)), claim_number="A-8")
    near = a_claim(a_line(date=DAY - timedelta(days=30)), claim_number="A-9")
    rows = _decide("CO-B15", 1, claim, far, near).evidence["related_claims"]
    assert isinstance(rows, list)
    found = [(row["claim"], row["do"]) for row in rows]
    assert [claim for claim, _ in found] == ["ICN5", "A-9"]
    assert found[0][1] == "correct or appeal it first"


def test_a_denial_without_a_line_belongs_to_the_line_with_its_amount() -> None:
    lines = a_line("64483"), a_line("77003", charge=Decimal("180.00"))
    denial = Denial(parse_adjustment("CO-236"), (), None, lines[1].charge)
    decision = SERVICE.decide(denial, a_claim(*lines), None, Facts(), TODAY)
    assert decision.evidence["column2"] == "77003"


def test_another_practitioners_line_of_the_claim_explains_no_pair() -> None:
    colleague = a_line("22633", rendering_provider=Provider("Dr. Roe", COLLEAGUE_NPI))
    decision = _decide("CO-236", 2, a_claim(colleague, a_line("22612")))
    assert decision.evidence["replay"] == "no-public-edit"


def test_a_late_filing_denial_of_a_timely_claim_is_recognized() -> None:
    denied = Denial(parse_adjustment("CO-29"), (), 1, remittance_date=DAY + timedelta(days=18))
    claim = a_claim(a_line("99213"), payer=Payer("Medicare", PayerKind.MEDICARE))
    decision = SERVICE.decide(denied, claim, None, Facts(), TODAY)
    assert decision.evidence["last_day"] == "2027-09-14"
    assert "received on time" in decision.reasons[0]
