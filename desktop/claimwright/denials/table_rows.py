"""The library's table of orders carried out: what it decides where no family knows more."""

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
from claimwright.denials.steps import WITH_PAPERS
from claimwright.domain.decision.actions import Action
from claimwright.domain.library.orders import STATUS_INQUIRY, Order

_NAMES = frozenset({"Medicare", "Medicaid", "PR", "CO", "OA", "PI"})


def carried_out(
    case: Case, action: Action, why: str, letter: str = "", first_step: str = ""
) -> Answer:
    """An action of the library as an answer, the letter that it names first."""
    named = first_step or "Correct what the code names."
    made = {
        Action.CORRECTED_CLAIM: lambda: correct(case, named, why),
        Action.NEW_CLAIM: lambda: new_claim(case, "", why),
        Action.WAIT: lambda: _waited(case, why, letter, first_step),
        Action.SEND_RECORDS: lambda: _records(case, why),
        Action.APPEAL: lambda: appeal(case, why),
        Action.SEND_ELSEWHERE: lambda: elsewhere(case, "the payer that is responsible", why),
        Action.CLOSE: lambda: post(case, why) if case.replay.is_adjustment else close(case, why),
        Action.BILL_PATIENT: lambda: bill_patient(case, why),
        Action.REOPENING: lambda: _reopened(case, why, first_step),
    }
    answer = made[action]()
    if first_step and first_step not in answer.steps:
        answer = replace(answer, steps=(first_step, *answer.steps))
    if letter and letter not in answer.letters:
        return replace(answer, letters=(letter, *answer.letters))
    return answer


def _waited(case: Case, why: str, letter: str, first_step: str) -> Answer:
    if letter == STATUS_INQUIRY:
        return inquire(case, why)
    return wait(case, first_step or "Check the claim's status in two weeks.", why)


def _records(case: Case, why: str) -> Answer:
    if case.is_medicare and "N366" not in case.remarks and not case.takes_replacement:
        step = "Enclose the records that were asked for."
        return reopening(case, step, why, request=WITH_PAPERS)
    return records(case, why)


def _reopened(case: Case, why: str, first_step: str) -> Answer:
    """Only Medicare knows the word: any other payer takes a replacement or an appeal."""
    if case.takes_replacement:
        return correct(case, first_step or "Correct what the code names.", why)
    if "N366" in case.remarks:
        step = "Enclose the records that were asked for."
        return reopening(case, step, why, request=WITH_PAPERS)
    if first_step:
        return reopening(case, first_step, why)
    return reopening(case, "Correct what the code names.", why)


def as_the_table_says(case: Case, answer: Answer) -> Answer:
    """The family's answer, with the table's order added where the family has none such.

    A family reads the claim's own lines and modifiers, which no table can. Once a fact was
    answered it knows more still, and nothing is added.
    """
    order = case.replay.order
    if order is None or not order.action or answer.is_settled or _knows_more(case):
        return answer
    action = Action(order.action)
    return answer if action in _offered(answer) else answer.or_else(action, _when(order))


def _knows_more(case: Case) -> bool:
    """Whether a fact was answered, which no table can know."""
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
    # "The", "A" and the like; a name such as Medicare or a code keeps its capital
    begins = first if first in _NAMES else first.lower()
    return f"as is usual with {named}: {begins}{why[len(first) :]}"
