"""Questions: only those that change the action, the decisive one first, the safest action until
answered.
"""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import a_claim, a_line
from tests.denials.denial_facts import library_orders

from claimwright.denials.blocks import appeal_block
from claimwright.denials.case import Case
from claimwright.denials.resolve import resolve
from claimwright.domain.claim.claim import Correction, Payer, PayerKind
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import ANSWERS, Fact, Facts, read_facts
from claimwright.domain.decision.replay import Replay, with_orders
from claimwright.domain.decision.settings import PayerSettings
from claimwright.domain.denial.adjustment import Adjustment, GroupCode
from claimwright.domain.denial.denial import Denial
from claimwright.domain.json_node import JsonNode
from claimwright.errors import BillingError

TODAY = date(2026, 10, 20)
NOTICE = date(2026, 10, 2)


def _decide(denial: str, payer: Payer, **answers: object) -> Decision:
    group, _, carc = denial.partition("-")
    return resolve(
        Denial(Adjustment(GroupCode(group), carc), (), 1, remittance_date=NOTICE),
        replace(a_claim(a_line("93000")), payer=payer),
        Replay(),
        None,
        PayerSettings(payer),
        read_facts(JsonNode.of(answers, "facts")),
        TODAY,
    )


def test_the_right_with_the_earlier_deadline_is_protected() -> None:
    short_appeal = Payer("Acme", corrected_days=365, appeal_days=60)
    short_correction = Payer("Acme", corrected_days=60, appeal_days=180)
    assert _decide("CO-11", short_appeal).action is Action.APPEAL
    assert _decide("CO-11", short_correction).action is Action.CORRECTED_CLAIM


def test_an_expired_right_is_not_protected() -> None:
    payer = Payer("Acme", corrected_days=10, appeal_days=180)
    assert _decide("CO-11", payer).action is Action.APPEAL


def test_an_answer_removes_its_question() -> None:
    medicare = Payer("Medicare", PayerKind.MEDICARE)
    first = _decide("CO-50", medicare)
    assert [question.fact for question in first.questions] == [Fact.DIAGNOSIS, Fact.POLICY_MET]
    second = _decide("CO-50", medicare, diagnosis="right")
    assert [question.fact for question in second.questions] == [Fact.POLICY_MET]
    assert _decide("CO-50", medicare, diagnosis="right", policy_met="yes").sure


def test_a_fact_that_would_not_change_the_action_is_not_asked() -> None:
    payer = Payer("Acme", corrections=Correction.APPEAL)
    decision = _decide("CO-11", payer)
    assert (decision.action, decision.sure) == (Action.APPEAL, True)


def test_each_choice_has_its_meaning() -> None:
    question = _decide("CO-197", Payer("Acme")).questions[0]
    assert {choice.value for choice in question.choices} == set(ANSWERS[Fact.AUTHORIZATION])
    assert all(": " in choice.means for choice in question.choices)


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({"record_supports": ["95"]}, "record_supports"),
        ({"coverage": "nobody"}, "coverage"),
        ({"contracted": "maybe"}, "contracted"),
        ({"weather": "rain"}, "weather"),
    ],
)
def test_an_unknown_answer_is_refused_by_name(answers: dict[str, object], named: str) -> None:
    with pytest.raises(BillingError, match=named):
        read_facts(JsonNode.of(answers, "facts"))


def test_a_side_modifier_counts_as_one_the_record_supports() -> None:
    facts = read_facts(JsonNode.of({"record_supports": "LT"}, "facts"))
    assert facts.supports == frozenset({"LT"})
    assert read_facts(JsonNode.of({"record_supports": ["none"]}, "facts")).supports == frozenset()
    assert read_facts(None).supports is None


_CARCS = st.sampled_from(
    "16 18 22 29 31 45 50 96 97 107 109 151 197 204 236 252 B7 B9 B15 B16 19".split()
)
_REMARKS = st.lists(st.sampled_from("MA130 N211 N185 M144 M80 N19 N782 N704 M27 N56 MA04".split()))
_ANSWERED = st.dictionaries(
    st.sampled_from([fact for fact in Fact if fact is not Fact.RECORD_SUPPORTS]), st.integers(0, 9)
)


@settings(max_examples=300, deadline=None)
@given(
    group=st.sampled_from(list(GroupCode)),
    carc=_CARCS | st.from_regex(r"[A-Z]?[0-9]{1,3}", fullmatch=True),
    remarks=_REMARKS,
    kind=st.sampled_from(list(PayerKind)),
    answered=_ANSWERED,
    supports=st.none() | st.frozensets(st.sampled_from(("25", "59", "76", "LT", "anatomic"))),
    day=st.none() | st.dates(date(1990, 1, 1), date(2199, 12, 31)),
    notice=st.none() | st.dates(date(1990, 1, 1), date(2199, 12, 31)),
    line=st.none() | st.just(1),
)
def test_no_denial_breaks_the_decision_nor_gets_what_is_never_right(
    group: GroupCode,
    carc: str,
    remarks: list[str],
    kind: PayerKind,
    answered: dict[Fact, int],
    supports: frozenset[str] | None,
    day: date | None,
    notice: date | None,
    line: int | None,
) -> None:
    answers = {fact: ANSWERS[fact][pick % len(ANSWERS[fact])] for fact, pick in answered.items()}
    facts = Facts(answers, supports)
    payer = Payer("Payer", kind)
    claim = replace(a_claim(a_line("93000", date=day), a_line("99213", date=day)), payer=payer)
    denial = Denial(Adjustment(group, carc), tuple(remarks), line, remittance_date=notice)
    replay = with_orders(Replay(), denial, kind.value, library_orders())
    decision = resolve(denial, claim, replay, None, PayerSettings(payer), facts, TODAY)
    case = Case(denial, claim, replay, None, PayerSettings(payer), facts, TODAY)
    assert decision.reasons
    assert len(decision.questions) <= 2
    assert not decision.patient_may_be_billed or (group == "PR" and not case.is_qmb)
    assert decision.action is not Action.APPEAL or (
        appeal_block(case) is None or decision.level == "exception-request"
    )
    if {"MA130", "N704"} & set(remarks):
        assert decision.action is not Action.CLOSE or Fact.REPLACEMENT in answers or case.is_qmb


def test_several_modifiers_in_one_text_are_read_one_by_one() -> None:
    read = read_facts(JsonNode.of({"record_supports": "59 XS"}, "facts"))
    assert read.supports == frozenset({"59", "XS"})
