"""197, 198, 15, 39, 243, 284, 287, 288, 296, 302: authorization, precertification, referral."""

from dataclasses import replace

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import appeal, bill_patient, close, correct
from claimwright.denials.steps import AUTHORIZATION
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact

REFERRAL = frozenset({"287", "288"})
REFUSED = "39"  # the authorization was requested and denied
REFERRAL_NUMBER = "Box 23; Loop 2300 REF*9F"
QUESTION = "Was the service authorized, and is the number on the claim?"
REFERRAL_QUESTION = "Did the plan have a referral for the visit, and is its number on the claim?"
# The number on the claim may be for other units, another code, provider or period, or no referral.
NUMBER_NOT_DECISIVE = frozenset({"198", "284", "287", "288", "296", "302"})


def resolve(case: Case) -> Answer:
    """A missing or exceeded authorization."""
    if case.is_plan_without_contract and not case.fact(Fact.AUTHORIZATION):
        return appeal(case, case.without_contract)
    branches: dict[str, Branch] = {
        "on-file": lambda: _on_file(case),
        "left-off": lambda: _left_off(case),
        "not-required": lambda: appeal(
            case,
            f"The payer's own list does not require {_permission(case)} for this service.",
            letter="appeal-authorization",
        ),
        "none": lambda: _none(case),
    }
    decides = case.carc not in NUMBER_NOT_DECISIVE
    if not case.fact(Fact.AUTHORIZATION) and case.claim.prior_authorization and decides:
        return _on_file(case)
    question = REFERRAL_QUESTION if case.carc in REFERRAL else QUESTION
    return ask(case, Fact.AUTHORIZATION, question, branches)


def _permission(case: Case) -> str:
    return "a referral" if case.carc in REFERRAL else "authorization"


def _left_off(case: Case) -> Answer:
    """The right number is not on the claim: it has none, or one for another service."""
    where = REFERRAL_NUMBER if case.carc in REFERRAL else AUTHORIZATION
    what = "referral" if case.carc in REFERRAL else "authorization"
    reason = f"The {what} is on file with the payer, and its number was left off."
    if case.claim.prior_authorization:
        reason = f"The {what} for this service has a different number than the one on the claim."
    return correct(case, f"Put the {what} number on the claim ({where}).", reason)


def _on_file(case: Case) -> Answer:
    is_of_this = case.carc not in NUMBER_NOT_DECISIVE
    number = case.claim.prior_authorization if is_of_this else None
    named = f" ({number} on the claim)" if number else ""
    reason = f"The service was authorized{named}, and the payer has it on file."
    if case.carc in REFERRAL:
        reason = f"There was a referral{named}, and the payer has it on file."
    answer = appeal(
        case,
        reason,
        letter="appeal-authorization",
    )
    if number:
        return answer.knowing({"authorization": number})
    other = Action.CORRECTED_CLAIM if case.takes_replacement else Action.REOPENING
    return answer.or_else(other, "if the payer only needs the number on the claim")


def _none(case: Case) -> Answer:
    if case.carc == REFUSED and case.group != "PR":
        return appeal(
            case,
            "The payer denied the authorization before the service: its denial letter says why.",
            "The appeal answers that reason with the record.",
            letter="appeal-medical-necessity",
        ).or_else(Action.CLOSE, "if the record does not meet the criteria in that letter")
    reason = "No authorization was obtained."
    if case.carc == REFUSED:
        reason = "The payer denied the authorization before the service."
    if case.carc in REFERRAL:
        reason = "There was no referral for the visit."
    when = "if the payer grants retroactive authorization, as for an emergency"
    if case.group == "PR":
        return bill_patient(
            case, reason, "PR: the plan makes the patient responsible for the service."
        ).or_else(Action.APPEAL, when)
    answer = close(case, reason, f"{case.group} makes the provider responsible.")
    return replace(
        answer.or_else(Action.APPEAL, when), letters=("retro-authorization", *answer.letters)
    )
