"""The wording of decisions: remark titles, appeal forms per level, and unknown codes."""

import pytest
from tests.denials.case_table import TODAY, StatedCase, read_row
from tests.denials.denial_facts import denial_facts

from claimwright.domain.decision.decision import Decision
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.decide import DenialService
from claimwright.services.denials.decision_words import headline
from claimwright.services.worklist.ready_letters import decision_values

REFERENCE = denial_facts()
SERVICE = DenialService(lambda: REFERENCE, CheckService(lambda: REFERENCE))


def _case(
    denial: str, payer: str = "commercial", claim: str = "*99213", facts: str = ""
) -> StatedCase:
    return read_row("here", f"{denial} | {payer} | {claim} | {facts} | close | why | derived: it")


def _decide(case: StatedCase) -> Decision:
    return SERVICE.decide(case.denial, case.claim, case.history, case.facts, TODAY)


def test_a_remark_without_a_box_gives_its_title_and_first_step() -> None:
    decision = _decide(_case("CO-16 N521", "medicaid"))
    assert decision.reasons[0] == "N521: Provider information does not match the payer's file."
    assert decision.steps[0].startswith("Ask provider services which field differs")


def test_a_remark_that_the_family_handles_is_mentioned_once() -> None:
    decision = _decide(_case("CO-96 N428", claim="*20610 pos=12"))
    assert [reason.count("N428") for reason in decision.reasons].count(1) == 1


def test_an_unknown_remark_is_reported() -> None:
    decision = _decide(_case("CO-97 N9999", claim="99213 ; *36415"))
    assert decision.reasons[-1] == "The library does not have N9999: ask the payer what it means."


@pytest.mark.parametrize("denial", ["CO-999", "PR-998", "OA-997"])
def test_an_unknown_code_neither_bills_nor_closes(denial: str) -> None:
    decision = _decide(_case(denial))
    assert (decision.action, decision.patient_may_be_billed) == ("wait", False)
    assert decision.letters == ("status-inquiry",)
    assert "The library does not have CARC" in decision.reasons[0]


@pytest.mark.parametrize("denial", ["OA-23", "CO-45 $20.00", "CO-253", "CO-105", "OA-94"])
def test_adjustments_that_deny_nothing_are_posted_not_written_off(denial: str) -> None:
    case = _case(denial)
    decision = _decide(case)
    assert headline(decision, case.denial).startswith("Post the amount")
    assert not any("Write the line off" in step for step in decision.steps)
    assert not decision.letters


@pytest.mark.parametrize(
    ("done", "quoted", "letters"),
    [
        ("none", "CMS-20027", ("appeal-medical-necessity", "medicare-redetermination")),
        ("redetermination", "CMS-20033", ("medicare-reconsideration", "appeal-medical-necessity")),
        ("reconsideration", "405.1014", ()),
    ],
)
def test_each_medicare_level_has_its_own_form(
    done: str, quoted: str, letters: tuple[str, ...]
) -> None:
    decision = _decide(
        _case("CO-50 N115", "medicare", "*20610", f"policy_met=yes appeals_done={done}")
    )
    assert quoted in " ".join(decision.steps)
    assert ("CMS-20027" in " ".join(decision.steps)) == (done == "none")
    assert decision.letters == letters


@pytest.mark.parametrize(
    ("denial", "facts", "letter"),
    [
        ("CO-252 M127", "records=available", "medicare-reopening-proof"),
        ("OA-18", "first_claim=none", "medicare-reopening-proof"),
        ("CO-185", "enrollment=retroactive", "medicare-reopening-proof"),
        ("CO-5 M77", "", "medicare-reopening"),
    ],
)
def test_a_reopening_asks_for_a_field_only_where_one_changes(
    denial: str, facts: str, letter: str
) -> None:
    decision = _decide(_case(denial, "medicare", "*99213", facts))
    assert decision.action == "reopening"
    assert decision.letters == (letter,)
    asks_for_a_field = any("one field to change" in step for step in decision.steps)
    assert asks_for_a_field == (letter == "medicare-reopening")


def test_a_wait_of_thirty_days_does_not_mention_two_weeks() -> None:
    decision = _decide(_case("OA-18 N522", "medicare"))
    assert "about 30 days" in decision.steps[0]
    assert not any("two weeks" in step for step in decision.steps)


def test_the_authorization_on_the_claim_is_put_in_the_letter() -> None:
    case = _case("CO-197", claim="*70553 authorization=A77")
    values = decision_values(_decide(case), case.denial, case.claim)
    assert values == {"argument": "authorization was on the claim", "auth_number": "A77"}


def test_an_authorization_for_another_service_is_not_put_in_the_letter() -> None:
    case = _case("CO-284", claim="*70553 authorization=A77", facts="authorization=on-file")
    assert not decision_values(_decide(case), case.denial, case.claim)
