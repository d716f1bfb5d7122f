"""Every decision case in the tables has the stated outcome."""

import pytest
from tests.denials.case_table import TODAY, StatedCase, stated_cases
from tests.denials.denial_facts import denial_facts

from claimwright.domain.decision.decision import Decision
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.decide import DenialService

CASES = stated_cases()
REFERENCE = denial_facts()
SERVICE = DenialService(lambda: REFERENCE, CheckService(lambda: REFERENCE))


def _decide(case: StatedCase) -> Decision:
    return SERVICE.decide(case.denial, case.claim, case.history, case.facts, TODAY)


@pytest.mark.parametrize("case", CASES, ids=[case.place for case in CASES])
def test_a_stated_case_comes_out_as_stated(case: StatedCase) -> None:
    decision = _decide(case)
    context = (case.reason, decision.reasons, [one.fact for one in decision.questions])
    assert decision.action == case.action, context
    assert decision.patient_may_be_billed == case.patient, context
    assert tuple(one.fact.value for one in decision.questions) == case.asked, context
    also = {other.action.value for other in decision.also_right}
    assert case.also <= also, (also, context)
    if case.level is not None:
        assert decision.level == case.level, context
    if case.letter is not None:
        assert decision.letters[:1] == (case.letter,), context


def test_there_are_two_hundred_cases_each_with_a_source() -> None:
    assert len(CASES) >= 200
    assert all(case.reason and case.source for case in CASES)
    assert all(
        case.source.startswith("derived: ") or "opened 2026-" in case.source for case in CASES
    )
