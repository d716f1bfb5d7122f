"""151, 222 and MUE denials, decided by documentation and the kind of limit.

NCCI Policy Manual ch. I s. V (MAI 1, 2, 3).
"""

from claimwright.denials.answer import Answer, Branch, ask
from claimwright.denials.case import Case
from claimwright.denials.fixes import appeal, bill_patient, close, correct, with_step
from claimwright.denials.steps import MODIFIER, UNITS
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact
from claimwright.domain.reference.reference import Mue

QUESTION = "Does the record show the units as they were billed?"


def resolve(case: Case) -> Answer:
    """Decide a denial for too many units on a day or a line."""
    if case.group == "PR" and case.carc != "151":
        return bill_patient(
            case, "PR: the plan pays no more units than its benefit allows."
        ).or_else(Action.APPEAL, "if the benefit or the record allows the units that were billed")
    branches: dict[str, Branch] = {
        "as-documented": lambda: _documented(case),
        "typed-wrong": lambda: correct(
            case,
            f"Correct the units to what was performed ({UNITS}).",
            "The units were entered wrong; the whole line was denied, not only the excess.",
        ),
    }
    return ask(case, Fact.UNITS, QUESTION, branches).knowing(_evidence(case))


def _documented(case: Case) -> Answer:
    limit = case.replay.mue
    if limit is None:
        return appeal(
            case,
            "The record shows every unit. The loaded tables have no limit for the code, which does "
            "not prove that there is none: some limits are confidential.",
            letter="appeal-units",
        )
    if _is_within(case, limit):
        return _not_exceeded(case, limit)
    named = f"{case.code} has a limit of {limit.limit} ({limit.release}), MAI {limit.mai}"
    if limit.mai == 2:
        return close(
            case,
            f"{named}: an absolute limit for the date of service. An appeal for more will not "
            "succeed.",
            "Check code, units and date once more before you close it.",
        ).or_else(
            Action.REOPENING if not case.takes_replacement else Action.CORRECTED_CLAIM,
            "to have the units reduced to the limit, because the whole line was denied (ask the "
            "contractor whether it accepts this)",
        )
    if limit.mai == 1:
        return _second_line(case, named)
    return appeal(
        case,
        f"{named}: units above it can be paid on appeal if the record shows that each was "
        "performed and needed.",
        letter="appeal-units",
    )


def _is_within(case: Case, limit: Mue) -> bool:
    """Whether the line is within the limit, counting other lines of the code that day."""
    units = case.line.units if case.line is not None else None
    return units is not None and units <= limit.limit and not case.findings("mue-units")


def _not_exceeded(case: Case, limit: Mue) -> Answer:
    """Medicare's limit does not explain the denial, so ask which limit the payer used."""
    answer = appeal(
        case,
        f"{case.code} has a limit of {limit.limit} ({limit.release}), and the claim does not "
        "exceed it: ask which limit the payer used.",
        "The record shows every unit.",
        letter="appeal-units",
    )
    return with_step(answer, f"Look for other claims of that day with {case.code} first.")


def _second_line(case: Case, named: str) -> Answer:
    return correct(
        case,
        "Put the units above the limit on a second line with the modifier that the record "
        f"supports: 76, 77, 91, a side, 59 or X ({MODIFIER}).",
        f"{named}: the limit is for each line.",
    ).or_else(Action.APPEAL, "if the claim already had the units on two lines")


def _evidence(case: Case) -> dict[str, object]:
    if found := case.findings("mue-units"):
        return found[0].evidence.to_json()
    limit = case.replay.mue
    if limit is None:
        return {}
    return {"limit": limit.limit, "mai": limit.mai, "release": limit.release}
