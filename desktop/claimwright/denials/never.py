"""Replace answers whose action is never allowed, whatever the family decided."""

from dataclasses import replace

from claimwright.denials.answer import GIVES_UP_RIGHTS, Answer
from claimwright.denials.case import NOT_LIABLE, Case
from claimwright.denials.fixes import inquire
from claimwright.denials.groups import group_mismatch
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact
from claimwright.domain.library.orders import NEVER_THE_PATIENTS


def allowed(case: Case, answer: Answer) -> Answer:
    """The answer, or a replacement if its action is never allowed."""
    if answer.questions and answer.action in GIVES_UP_RIGHTS:
        reason = "Until the question is answered, do not bill the patient or close the line."
        answer = _replaced(answer, inquire(case, reason))
    if answer.action is Action.BILL_PATIENT and not _patient_owes(case):
        answer = _confirm_responsibility(case, answer)
    if answer.action is Action.CLOSE and case.group == "PR" and not case.fact(Fact.REPLACEMENT):
        answer = _open_patient_balance(case, answer)
    if answer.action in (Action.NEW_CLAIM, Action.CORRECTED_CLAIM) and "N185" in case.remarks:
        answer = _without_resending(case, answer)
    return answer


def _replaced(answer: Answer, instead: Answer) -> Answer:
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
        and not group_mismatch(case)
        and not case.is_qmb
        and case.carc not in NEVER_THE_PATIENTS
        and not case.remarks & NOT_LIABLE
    )


def _confirm_responsibility(case: Case, answer: Answer) -> Answer:
    reason = "The patient may not be billed for this: ask the payer to confirm who is responsible."
    return _replaced(answer, inquire(case, reason))


def _open_patient_balance(case: Case, answer: Answer) -> Answer:
    """Ask the payer instead of writing off a PR balance."""
    return _replaced(
        answer,
        inquire(
            case,
            "Do not write off a PR balance: ask the payer to confirm who is responsible before you "
            "close or bill it.",
        ),
    )


def _without_resending(case: Case, answer: Answer) -> Answer:
    return _replaced(answer, inquire(case, "N185: the payer says not to resubmit this claim."))
