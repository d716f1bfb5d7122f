"""Nursing facility stays and hospice: who pays for a service during them.

Medicare Claims Processing Manual ch. 6 (consolidated billing) and ch. 11 (hospice).
"""

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import appeal, bill_facility, correct, new_claim, with_modifier
from claimwright.denials.steps import MODIFIER
from claimwright.domain.codes import is_evaluation
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact


def nursing(case: Case) -> Answer:
    """A covered Part A stay: the facility pays, except the professional component."""
    if case.facts.is_yes(Fact.PROFESSIONAL_ONLY):
        return professional(case)
    if is_excluded(case):
        return _physician_pays(case)
    fee = case.replay.fee
    has_parts = fee is not None and fee.pctc == "1" and "TC" not in case.modifiers
    if case.fact(Fact.PROFESSIONAL_ONLY) or not has_parts:
        return _facility_pays(case)
    branches: dict[str, Branch] = {
        "true": lambda: professional(case),
        "false": lambda: _facility_pays(case),
    }
    text = "Did your provider perform only the professional component (the interpretation)?"
    return ask(case, Fact.PROFESSIONAL_ONLY, text, branches)


def is_excluded(case: Case) -> bool:
    """Whether the line is a physician's own service, which consolidated billing excludes.

    PC/TC indicator 0 is a physician service, 2 and 8 only the professional component (Claims
    Processing Manual ch. 6 s. 20.1.1).
    """
    if "26" in case.modifiers or is_evaluation(case.code):
        return True
    fee = case.replay.fee
    return fee is not None and fee.pctc in ("0", "2", "8")


def _physician_pays(case: Case) -> Answer:
    return (
        appeal(
            case,
            f"{case.code} is a physician's professional service: consolidated billing excludes it, "
            "and Part B pays it even during a covered Part A stay.",
        )
        .or_else(Action.REOPENING, "if the contractor corrects its own mistake by reopening")
        .or_else(
            Action.SEND_ELSEWHERE,
            "if the facility pays for the line after all, such as therapy or a technical part",
        )
    )


def _facility_pays(case: Case) -> Answer:
    return bill_facility(
        case,
        "the skilled nursing facility",
        "The patient was in a covered Part A stay: consolidated billing makes the facility pay.",
    ).settled()


def professional(case: Case) -> Answer:
    """The professional component, which is excluded from consolidated billing."""
    return with_modifier(
        case,
        "26",
        "Only the professional component was performed, which consolidated billing excludes.",
        letter="appeal-general",
    ).or_else(Action.NEW_CLAIM, "if the payer wants the line resubmitted with 26")


def hospice(case: Case) -> Answer:
    """B9: the hospice pays, unless GV or GW is supported."""
    if case.modifiers & {"GV", "GW"}:
        named = " and ".join(sorted(case.modifiers & {"GV", "GW"}))
        return appeal(
            case, f"The line has {named}, which separates it from the hospice's payment."
        ).settled()

    def again(modifier: str, why: str) -> Branch:
        return lambda: _with_hospice_modifier(case, modifier, why)

    branches: dict[str, Branch] = {
        "attending-not-employed": again(
            "GV", "The attending physician is not employed or paid by the hospice."
        ),
        "employed": lambda: bill_facility(
            case, "the hospice", "The hospice employs or pays the physician and bills for it."
        ),
        "unrelated": again("GW", "The service is not related to the terminal illness."),
    }
    text = "Is the physician employed by the hospice, and is the care for the terminal illness?"
    return ask(case, Fact.HOSPICE, text, branches)


def _with_hospice_modifier(case: Case, modifier: str, why: str) -> Answer:
    step = f"Append {modifier} ({MODIFIER}) and resubmit the claim."
    if case.takes_replacement:
        return correct(case, step, why)
    return new_claim(case, step, why).or_else(
        Action.REOPENING, f"if the contractor adds {modifier} by reopening"
    )
