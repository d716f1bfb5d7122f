"""19, 20, 21: an injury that another insurer covers."""

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import appeal, correct, elsewhere
from claimwright.denials.steps import ACCIDENT
from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact

# The kind of injury that each kind of payer insures.
OWN = {PayerKind.WORKERS_COMP: "work", PayerKind.AUTO: "auto"}


def resolve(case: Case) -> Answer:
    """Decide by the kind of injury, which is asked unless Box 10 has it."""
    where = {
        "work": ("the workers' compensation insurer", "The injury happened at work."),
        "auto": ("the auto or liability insurer", "The injury is an auto or liability matter."),
    }
    on_claim = case.claim.accident
    kind = on_claim.kind if on_claim is not None else ""
    known = case.fact(Fact.INJURY) or {"employment": "work", "auto": "auto"}.get(kind, "")
    branches: dict[str, Branch] = {
        value: lambda value=value, place=place, why=why: (  # type: ignore[misc]
            _this_insurer(case, why)
            if value == OWN.get(case.payer.kind)
            else elsewhere(case, place, why)
        )
        for value, (place, why) in where.items()
    }
    branches["none"] = lambda: _no_injury(case, kind)
    if known:
        return branches[known]()
    return ask(case, Fact.INJURY, "Was the service for an injury, and where?", branches)


def _this_insurer(case: Case, why: str) -> Answer:
    """Appeal: the insurer responsible for this injury denied it as another insurer's."""
    return appeal(
        case,
        why,
        "This payer insures that injury: prove it with the report of the injury and its claim "
        "number.",
        letter="appeal-coverage",
    ).or_else(Action.SEND_ELSEWHERE, "if the payer names another insurer that has accepted it")


def _no_injury(case: Case, typed: str) -> Answer:
    if case.payer.kind in OWN:
        return elsewhere(
            case,
            "the patient's health plan",
            "The service was not for the injury that this payer insures.",
        )
    reason = "The service was not for an injury that another insurer covers."
    if typed:
        return correct(case, f"Correct the accident information ({ACCIDENT}).", reason)
    return appeal(case, reason, "Show it with the visit note.", letter="appeal-coverage").or_else(
        Action.SEND_RECORDS, "if the payer wants its accident questionnaire first"
    )
