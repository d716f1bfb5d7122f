"""Nursing facility stays and hospice: who pays for a service inside them.

Medicare Claims Processing Manual ch. 6 (consolidated billing) and ch. 11 (hospice).
"""

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import appeal, correct, elsewhere, new_claim, with_modifier
from claimwright.denials.steps import MODIFIER
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact


def nursing(case: Case) -> Answer:
    """A covered Part A stay: the facility pays, except the professional component."""
    if case.facts.is_yes(Fact.PROFESSIONAL_ONLY):
        return professional(case)
    fee = case.replay.fee
    if case.fact(Fact.PROFESSIONAL_ONLY) or fee is None or fee.pctc != "1" or _has_part(case):
        return _facility_pays(case)
    branches: dict[str, Branch] = {
        "true": lambda: professional(case),
        "false": lambda: _facility_pays(case),
    }
    text = "Did your provider perform only the professional component (the interpretation)?"
    return ask(case, Fact.PROFESSIONAL_ONLY, text, branches)


def _has_part(case: Case) -> bool:
    return not case.modifiers.isdisjoint({"26", "TC"})


def _facility_pays(case: Case) -> Answer:
    return elsewhere(
        case,
        "the skilled nursing facility",
        "The patient was in a covered Part A stay: consolidated billing makes the facility pay.",
    )


def professional(case: Case) -> Answer:
    """The professional component, which is excluded from consolidated billing."""
    return with_modifier(
        case,
        "26",
        "Only the professional component was performed: consolidated billing leaves it to the "
        "physician.",
        letter="appeal-general",
    ).or_else(Action.NEW_CLAIM, "where the payer wants the line sent again with 26")


def hospice(case: Case) -> Answer:
    """B9: the hospice pays, unless GV or GW is supported."""
    if case.modifiers & {"GV", "GW"}:
        return appeal(
            case, "The line has GV or GW, which keeps it apart from the hospice's payment."
        )

    def again(modifier: str, why: str) -> Branch:
        return lambda: _with_hospice_modifier(case, modifier, why)

    branches: dict[str, Branch] = {
        "attending-not-employed": again(
            "GV", "The attending physician is not employed or paid by the hospice."
        ),
        "employed": lambda: elsewhere(
            case, "the hospice", "The hospice employs or pays the physician and bills for it."
        ),
        "unrelated": again("GW", "The service is not related to the terminal illness."),
    }
    text = "Is the physician employed by the hospice, and is the care for the terminal illness?"
    return ask(case, Fact.HOSPICE, text, branches)


def _with_hospice_modifier(case: Case, modifier: str, why: str) -> Answer:
    step = f"Append {modifier} ({MODIFIER}) and send the claim again."
    if case.takes_replacement:
        return correct(case, step, why)
    return new_claim(case, step, why).or_else(
        Action.REOPENING, f"where the contractor adds {modifier} by reopening"
    )
