"""The same patient's claims near a denied line, and what to do about each."""

from dataclasses import replace

from tests.builders import a_claim, a_line
from tests.denials.case_table import TODAY
from tests.denials.denial_facts import denial_facts

from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.decide import DenialService

REFERENCE = denial_facts()
SERVICE = DenialService(lambda: REFERENCE, CheckService(lambda: REFERENCE))


def _nearby(decision: Decision) -> list[dict[str, object]]:
    found = decision.evidence["related_claims"]
    assert isinstance(found, list)
    return found


def test_an_add_on_finds_its_primary_on_another_claim_of_the_day() -> None:
    denied = a_claim(a_line("22614"))
    other = replace(a_claim(a_line("22612")), claim_number="A-900")
    decision = SERVICE.decide(
        Denial(parse_adjustment("CO-107"), line=1), denied, [other], Facts(), TODAY
    )
    (row,) = _nearby(decision)
    assert row["claim"] == "A-900"
    assert row["do"] == "it has 22612, the primary of 22614: both belong on one corrected claim"


def test_any_denial_names_the_patients_claims_nearby() -> None:
    other = replace(a_claim(a_line("99213")), claim_number="A-900")
    denial = Denial(parse_adjustment("CO-197"), line=1)
    decision = SERVICE.decide(denial, a_claim(a_line("93000")), [other], Facts(), TODAY)
    (row,) = _nearby(decision)
    assert (row["claim"], row["codes"]) == ("A-900", ["99213"])
