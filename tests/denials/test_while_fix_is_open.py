"""While a fix is open, a new claim and a write-off are blocked, and the reason says until when."""

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import a_claim, a_line
from tests.denials.case_table import REMITTANCE, TODAY
from tests.denials.denial_facts import denial_facts

from claimwright.domain.claim.claim import Payer, PayerKind
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts, read_facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.json_node import JsonNode
from claimwright.services.checking.check import CheckService
from claimwright.services.denials.decide import DenialService
from claimwright.services.denials.decision_words import headline

REFERENCE = denial_facts()
SERVICE = DenialService(lambda: REFERENCE, CheckService(lambda: REFERENCE))
ACME = Payer("Acme Health", corrected_days=90)
MEDICARE = Payer("Medicare", PayerKind.MEDICARE)
DENIED = Denial(parse_adjustment("CO-97"), ("N19",), 1, remittance_date=REMITTANCE)


def _decide(payer: Payer, denial: Denial = DENIED, today: date = TODAY, **said: object) -> Decision:
    claim = replace(a_claim(a_line("99213"), a_line("20610")), payer=payer)
    facts = read_facts(JsonNode.of(said, "facts")) if said else Facts()
    return SERVICE.decide(denial, claim, None, facts, today)


def _blocked(decision: Decision) -> dict[Action, str]:
    return {block.action: block.because for block in decision.blocked}


def test_a_timely_correction_blocks_a_new_claim_and_a_write_off() -> None:
    blocked = _blocked(_decide(ACME, record_supports="25"))
    assert "duplicate (OA-18)" in blocked[Action.NEW_CLAIM]
    assert blocked[Action.CLOSE] == ("no write-off: the corrected claim is timely until 12/31/2026")


def test_after_the_last_day_a_write_off_is_not_blocked() -> None:
    late = _decide(ACME, today=date(2027, 1, 1), record_supports="25")
    assert Action.CLOSE not in _blocked(late)


def test_an_unknown_last_day_has_no_date() -> None:
    blocked = _blocked(_decide(Payer("Acme Health"), record_supports="25"))
    assert blocked[Action.CLOSE] == "no write-off: the corrected claim is still open"


def test_an_action_that_an_answer_may_lead_to_is_not_blocked() -> None:
    asked = _decide(ACME)
    assert not asked.sure
    assert Action.CLOSE not in _blocked(asked)


@pytest.mark.parametrize("remark", ["MA130", "N142"])
def test_a_claim_to_be_resubmitted_as_new_is_not_blocked(remark: str) -> None:
    blocked = _blocked(_decide(MEDICARE, replace(DENIED, remarks=(remark,))))
    assert not {Action.NEW_CLAIM, Action.CLOSE} & set(blocked)


@pytest.mark.parametrize(
    ("payer", "words"),
    [
        (ACME, "Send a corrected claim with 25 on line 1"),
        (MEDICARE, "Ask for a reopening to add 25 on line 1"),
    ],
)
def test_the_headline_names_the_modifier(payer: Payer, words: str) -> None:
    assert headline(_decide(payer, record_supports="25"), DENIED) == words


def test_a_line_that_only_the_check_predicts_is_the_denied_one() -> None:
    assert _decide(ACME, replace(DENIED, line=None)).line == 1
