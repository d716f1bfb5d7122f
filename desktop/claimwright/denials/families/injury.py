"""19, 20, 21: an injury that another insurer covers."""

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import appeal, correct, elsewhere
from claimwright.denials.steps import ACCIDENT
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact


def resolve(case: Case) -> Answer:
    """The kind of injury decides; if Box 10 has it, it is not asked."""
    where = {
        "work": ("the workers' compensation insurer", "The injury happened at work."),
        "auto": ("the auto or liability insurer", "The injury is an auto or liability matter."),
    }
    on_claim = case.claim.accident
    kind = on_claim.kind if on_claim is not None else ""
    known = case.fact(Fact.INJURY) or {"employment": "work", "auto": "auto"}.get(kind, "")
    branches: dict[str, Branch] = {
        value: lambda place=place, why=why: elsewhere(case, place, why)  # type: ignore[misc]
        for value, (place, why) in where.items()
    }
    branches["none"] = lambda: _no_injury(case, kind)
    if known:
        return branches[known]()
    return ask(case, Fact.INJURY, "Was the service for an injury, and where?", branches)


def _no_injury(case: Case, typed: str) -> Answer:
    reason = "The service was not for an injury that another insurer covers."
    if typed:
        return correct(case, f"Correct what the claim says of an accident ({ACCIDENT}).", reason)
    return appeal(
        case, reason, "Say so with the note of the visit.", letter="appeal-coverage"
    ).or_else(Action.SEND_RECORDS, "where the payer first wants its accident questionnaire")
