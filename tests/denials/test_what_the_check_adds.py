"""What the check of the claim and the meaning of a modifier add to a decision."""

from tests.denials.case_table import REMITTANCE, TODAY
from tests.denials.denial_facts import denial_facts
from tests.rules.sketch import claim_of

from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Fact, Facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.decide import DenialService

REFERENCE = denial_facts()
SERVICE = DenialService(lambda: REFERENCE, CheckService(lambda: REFERENCE))


def _decision(adjustment: str, sketch: str, line: int = 1, *history: str) -> Decision:
    denial = Denial(parse_adjustment(adjustment), (), line, None, remittance_date=REMITTANCE)
    others = [claim_of(text, f"H-{n}") for n, text in enumerate(history, 1)]
    return SERVICE.decide(denial, claim_of(sketch), others or None, Facts(), TODAY)


def _choices(decision: Decision) -> dict[str, str]:
    (question,) = decision.questions
    assert question.fact is Fact.RECORD_SUPPORTS
    return {choice.value: choice.means for choice in question.choices}


def test_a_wrong_modifier_is_named_with_its_fix() -> None:
    decision = _decision("CO-4", "93000-26")
    assert any("carries 26" in reason for reason in decision.reasons)
    assert decision.steps[0] == "Remove 26 from line 1."


def test_a_modifier_that_the_check_does_not_fault_is_left_to_the_biller() -> None:
    assert _decision("CO-4", "99213").steps[0].startswith("Append the modifier that fits")


def test_each_modifier_of_a_pair_says_what_the_record_must_show() -> None:
    choices = _choices(_decision("CO-236", "64483 + 77003", 2))
    assert choices["XE"] == "Corrected claim: the record must show another encounter that day, " + (
        "with its time."
    )
    assert len(set(choices.values())) == len(choices)


def test_the_question_about_a_global_period_is_about_the_surgery_not_a_site() -> None:
    decision = _decision("CO-97", "99213 | 2026-09-20", 1, "27447 | 2026-09-14")
    (question,) = decision.questions
    assert (
        question.text
        == "According to the record, why does the surgery's payment not include this visit?"
    )
    assert _choices(decision)["24"].endswith("a visit unrelated to the earlier surgery.")


def test_an_unprocessable_claim_shows_only_what_the_other_remark_names() -> None:
    denial = Denial(
        parse_adjustment("CO-16"), ("MA130", "M53"), 1, None, remittance_date=REMITTANCE
    )
    decision = SERVICE.decide(denial, claim_of("99213 | medicare"), None, Facts(), TODAY)
    assert decision.steps[0] == (
        "Add or correct the number of days or units (Box 24G; Loop 2400 SV104)."
    )
