"""197, 198, 15, 243: authorization, precertification, referral."""

from dataclasses import replace

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import appeal, bill_patient, close, correct
from claimwright.denials.steps import AUTHORIZATION
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact

QUESTION = "Was the service authorized, and is the number on the claim?"


def resolve(case: Case) -> Answer:
    """A missing or exceeded authorization."""
    if case.is_plan_without_contract and not case.fact(Fact.AUTHORIZATION):
        return appeal(case, case.without_contract)
    branches: dict[str, Branch] = {
        "on-file": lambda: _on_file(case),
        "left-off": lambda: correct(
            case,
            f"Put the authorization number on the claim ({AUTHORIZATION}).",
            "The service was authorized and the number was left off.",
        ),
        "not-required": lambda: appeal(
            case,
            "The payer's own list does not require authorization for this service.",
            letter="appeal-authorization",
        ),
        "none": lambda: _none(case),
    }
    if not case.fact(Fact.AUTHORIZATION) and case.claim.prior_authorization and case.carc != "198":
        return _on_file(case)
    return ask(case, Fact.AUTHORIZATION, QUESTION, branches)


def _on_file(case: Case) -> Answer:
    number = case.claim.prior_authorization
    named = f" ({number} on the claim)" if number else ""
    answer = appeal(
        case,
        f"The service was authorized{named}, and the payer has it on file.",
        letter="appeal-authorization",
    )
    if number:
        return answer
    other = Action.CORRECTED_CLAIM if case.takes_replacement else Action.REOPENING
    return answer.or_else(other, "where the payer only needs the number on the claim")


def _none(case: Case) -> Answer:
    reason = "No authorization was obtained."
    when = "where the payer grants retroactive authorization, as for an emergency"
    if case.group == "PR":
        return bill_patient(
            case, reason, "PR: the plan leaves the service to the patient."
        ).or_else(Action.APPEAL, when)
    answer = close(case, reason, f"{case.group} makes the provider responsible.")
    return replace(
        answer.or_else(Action.APPEAL, when), letters=("retro-authorization", *answer.letters)
    )
