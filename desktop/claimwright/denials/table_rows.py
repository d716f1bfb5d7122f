"""Answers from the library's table of orders, for denials that no family decides."""

from dataclasses import replace

from claimwright.denials.answer import Answer
from claimwright.denials.case import Case
from claimwright.denials.fixes import (
    appeal,
    bill_patient,
    close,
    correct,
    elsewhere,
    inquire,
    new_claim,
    post,
    records,
    reopening,
    wait,
)
from claimwright.denials.steps import WITH_RECORDS
from claimwright.domain.decision.actions import Action
from claimwright.domain.library.order import Order
from claimwright.domain.library.orders import STATUS_INQUIRY

_NAMES = frozenset({"Medicare", "Medicaid", "PR", "CO", "OA", "PI"})


def answer_for(
    case: Case, action: Action, why: str, letter: str = "", first_step: str = ""
) -> Answer:
    """Build the answer for a library action, with the letter that it names first."""
    named = first_step or "Correct what the code names."
    made = {
        Action.CORRECTED_CLAIM: lambda: correct(case, named, why),
        Action.NEW_CLAIM: lambda: new_claim(case, "", why),
        Action.WAIT: lambda: _wait_for_payer(case, why, letter, first_step),
        Action.SEND_RECORDS: lambda: _records(case, why),
        Action.APPEAL: lambda: appeal(case, why),
        Action.SEND_ELSEWHERE: lambda: elsewhere(case, "the payer that is responsible", why),
        Action.CLOSE: lambda: post(case, why) if case.replay.is_adjustment else close(case, why),
        Action.BILL_PATIENT: lambda: bill_patient(case, why),
        Action.REOPENING: lambda: _reopened(case, why, named),
    }
    answer = made[action]()
    if first_step and first_step not in answer.steps:
        answer = replace(answer, steps=(first_step, *answer.steps))
    if letter and letter not in answer.letters:
        return replace(answer, letters=(letter, *answer.letters))
    return answer


def _wait_for_payer(case: Case, why: str, letter: str, first_step: str) -> Answer:
    if letter == STATUS_INQUIRY:
        return inquire(case, why)
    return wait(case, first_step or "Check the claim's status in two weeks.", why)


def _records(case: Case, why: str) -> Answer:
    if case.is_medicare and "N366" not in case.remarks and not case.takes_replacement:
        return reopening(case, "Enclose the requested records.", why, request=WITH_RECORDS)
    return records(case, why)


def _reopened(case: Case, why: str, named: str) -> Answer:
    """A reopening for Medicare; other payers accept a replacement or an appeal instead."""
    if case.takes_replacement:
        return correct(case, named, why)
    if "N366" in case.remarks:
        return reopening(case, "Enclose the requested records.", why, request=WITH_RECORDS)
    return reopening(case, named, why)


def with_table_order(case: Case, answer: Answer) -> Answer:
    """The family's answer, with the table's order added as an alternative.

    A family reads the claim's own lines and modifiers, which no table can. Once a question has
    been answered, the family knows more than the table, and nothing is added.
    """
    order = case.replay.order
    if order is None or not order.action or answer.is_settled or _has_answers(case):
        return answer
    action = Action(order.action)
    return answer if action in _offered(answer) else answer.or_else(action, _when(order))


def _has_answers(case: Case) -> bool:
    """Whether any question has been answered."""
    return bool(case.facts.answers) or case.facts.supports is not None


def _offered(answer: Answer) -> set[Action]:
    choices = {choice.action for question in answer.questions for choice in question.choices}
    return {
        answer.action,
        *(other.action for other in answer.also),
        *(each for each in choices if each),
    }


def _when(order: Order) -> str:
    named, why = order.because or "the code", order.why.rstrip(".")
    if why.startswith(named):
        return f"since {why}"
    first = why.partition(" ")[0]
    # "The", "A" and so on; a name such as Medicare or a code keeps its capital
    start = first if first in _NAMES else first.lower()
    return f"as is usual with {named}: {start}{why[len(first) :]}"
