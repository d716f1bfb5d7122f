"""For every CARC, group, remark and kind of payer: no forbidden action, and always a reason."""

import tomllib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.denials.case_table import REMITTANCE, TODAY
from tests.denials.denial_facts import library_orders

from claimwright.denials.resolve import resolve
from claimwright.domain.claim.claim import Payer, PayerKind
from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.decision.replay import Replay, with_orders
from claimwright.domain.decision.settings import PayerSettings
from claimwright.domain.denial.adjustment import Adjustment, GroupCode
from claimwright.domain.denial.denial import Denial

GUIDANCE = Path(__file__).parents[2] / "resources" / "guidance" / "carc"
REMARKS = (
    "M15 M16 M20 M25 M27 M38 M39 M51 M53 M62 M64 M76 M77 M80 M86 M96 M97 M127 M144 MA01 MA04 MA13 "
    "MA39 MA44 MA61 MA120 MA130 N1 N19 N20 N29 N30 N56 N83 N95 N111 N115 N130 N142 N185 N193 N210 "
    "N211 N362 N366 N368 N381 N418 N517 N519 N522 N525 N538 N570 N598 N704 N706 N779 N781 N782 "
    "N798 N822"
).split()
CLAIM = a_claim(a_line("99213"), a_line("20610"))
NO_ANSWERS = Facts()
REPLAY = Replay()


def _carcs() -> list[str]:
    found: list[str] = []
    for path in sorted(GUIDANCE.glob("*.toml")):
        found += [entry["code"] for entry in tomllib.loads(path.read_text("utf-8"))["carc"]]
    return found


def _every(kind: PayerKind) -> Iterator[tuple[str, GroupCode, str, PayerKind]]:
    return product(_carcs(), GroupCode, ("", *REMARKS), (kind,))


def _decide(carc: str, group: GroupCode, remark: str, kind: PayerKind) -> Decision:
    denial = Denial(
        Adjustment(group, carc), (remark,) if remark else (), 1, remittance_date=REMITTANCE
    )
    payer = Payer("Payer", kind)
    claim = replace(CLAIM, payer=payer)
    replay = with_orders(REPLAY, denial, kind.value, library_orders())
    return resolve(denial, claim, replay, None, PayerSettings(payer), NO_ANSWERS, TODAY)


def _fault(
    carc: str, group: GroupCode, remark: str, kind: PayerKind, decision: Decision
) -> str | None:
    """What is wrong with a decision, if anything."""
    action = decision.action
    offered = {other.action for other in decision.also_right} | {action}
    permitted = library_orders().is_permitted(group, carc, kind.value)
    is_share = (group == "PR" and permitted) or carc in ("1", "2", "3", "66")
    qmb = (
        (is_share and remark in ("N781", "N782"))
        or (group, carc) == ("OA", "209")
        or ((group, carc) == ("CO", "303") and kind is not PayerKind.MEDICAID)
    )
    unprocessable = remark in ("MA130", "N704")
    no_appeal = (
        unprocessable
        or remark in ("N211", "MA44", "N83")
        or (kind is PayerKind.MEDICARE and group == "CO" and carc == "29")
        or (group == "PR" and carc in ("1", "2", "3"))
        or (group, carc) in (("OA", "23"), ("CO", "253"))
    )
    if Action.BILL_PATIENT in offered and (group != "PR" or qmb or remark in ("M27", "M39")):
        return "bills a patient who owes nothing"
    if action is Action.CLOSE and (group == "PR" or unprocessable):
        return "writes off what has a fix or a payer"
    if action is Action.APPEAL and no_appeal and decision.level is not Level.EXCEPTION_REQUEST:
        return "appeals where there is no appeal"
    if unprocessable and not qmb and action not in (Action.NEW_CLAIM, Action.SEND_ELSEWHERE):
        return "does not send anew what was never processed"
    if qmb and action is not Action.SEND_ELSEWHERE:
        return "does not send a QMB's balance to Medicaid"
    if not decision.reasons or len(decision.questions) > 2:
        return "has no reason, or more than two questions"
    if not decision.sure and action in (Action.CLOSE, Action.BILL_PATIENT):
        return "gives up a right while a fact is missing"
    if action is Action.CORRECTED_CLAIM and kind is PayerKind.MEDICARE:
        return "sends Medicare Part B a replacement"
    if remark == "N185" and action in (Action.NEW_CLAIM, Action.CORRECTED_CLAIM):
        return "sends again what must not be sent again"
    return None


def _faults(kind: PayerKind) -> dict[str, list[str]]:
    """What is wrong with any decision for one kind of payer, with the denials that show it."""
    faults: dict[str, list[str]] = {}
    for combination in _every(kind):
        fault = _fault(*combination, _decide(*combination))
        if fault:
            faults.setdefault(fault, []).append(" ".join(combination))
    return faults


def test_no_combination_gets_a_forbidden_or_unexplained_action() -> None:
    with ProcessPoolExecutor() as pool:  # close to a million decisions: a minute on two cores
        found = list(pool.map(_faults, PayerKind))
    faults: dict[str, list[str]] = {}
    for one in found:
        for name, rows in one.items():
            faults.setdefault(name, []).extend(rows)
    assert not faults, {fault: (len(rows), rows[:3]) for fault, rows in faults.items()}


@pytest.mark.parametrize("kind", list(PayerKind))
@pytest.mark.parametrize("carc", ["18", "29", "50", "97", "107", "236", "B15", "151", "197"])
def test_an_open_question_always_names_two_outcomes(carc: str, kind: PayerKind) -> None:
    decision = _decide(carc, GroupCode.CO, "", kind)
    for question in decision.questions:
        outcomes = {choice.means.partition(":")[0] for choice in question.choices}
        assert len(outcomes) > 1, question
