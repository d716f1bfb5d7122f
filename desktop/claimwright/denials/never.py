"""Actions that are never allowed, whatever the family's answer; it is replaced."""

from dataclasses import replace

from claimwright.denials.answer import GIVES_UP_RIGHTS, Answer
from claimwright.denials.case import NOT_LIABLE, Case
from claimwright.denials.fixes import inquire
from claimwright.denials.groups import slip
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact
from claimwright.domain.library.orders import NEVER_THE_PATIENTS


def allowed(case: Case, answer: Answer) -> Answer:
    """The answer, or its replacement where it is never allowed."""
    if answer.questions and answer.action in GIVES_UP_RIGHTS:
        reason = "Until the question is answered nothing is billed to the patient or closed."
        answer = _kept(answer, inquire(case, reason))
    if answer.action is Action.BILL_PATIENT and not _patient_owes(case):
        answer = _not_the_patient(case, answer)
    if answer.action is Action.CLOSE and case.group == "PR" and not case.fact(Fact.REPLACEMENT):
        answer = _pr_left(case, answer)
    if answer.action in (Action.NEW_CLAIM, Action.CORRECTED_CLAIM) and "N185" in case.remarks:
        answer = _without_resending(case, answer)
    return answer


def _kept(answer: Answer, instead: Answer) -> Answer:
    return replace(
        instead,
        reasons=(*answer.reasons, *instead.reasons),
        questions=answer.questions,
        evidence=answer.evidence,
        also=(*instead.also, *answer.also),
    )


def _patient_owes(case: Case) -> bool:
    return (
        case.group == "PR"
        and not slip(case)
        and not case.is_qmb
        and case.carc not in NEVER_THE_PATIENTS
        and not case.remarks & NOT_LIABLE
    )


def _not_the_patient(case: Case, answer: Answer) -> Answer:
    reason = "The patient may not be billed for this: ask the payer to confirm who is responsible."
    return _kept(answer, inquire(case, reason))


def _pr_left(case: Case, answer: Answer) -> Answer:
    """A balance under PR is never written off."""
    return _kept(
        answer,
        inquire(
            case,
            "A balance under PR is not written off: ask the payer to confirm who is responsible "
            "before it is closed or billed.",
        ),
    )


def _without_resending(case: Case, answer: Answer) -> Answer:
    return _kept(answer, inquire(case, "N185: the payer says not to send this claim again."))
