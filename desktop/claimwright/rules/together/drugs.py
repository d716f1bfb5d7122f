"""Drugs given in the office, which are billed with their administration, and their waste."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.codes import is_anesthesia, is_imaging, is_laboratory
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.together.together_finding import together_finding
from claimwright.rules.together.vaccines import ADMINISTRATIONS, is_vaccine

OFFICE = "11"
WASTE, NO_WASTE = "JW", "JZ"
DRUGS = ("J0", "J1", "J2", "J3", "J9", "Q51")


def check_drugs(context: CheckContext, day: date) -> Iterator[Finding]:
    """Find a day in the office with drugs and nothing that could be their administration."""
    drugs = [
        line
        for line in context.by_day.get(day, [])
        if line.code.startswith(DRUGS) and line.line.place_of_service == OFFICE
    ]
    if not drugs or any(_may_administer(context, line) for line in context.on(day)):
        return
    line = drugs[0]
    is_medicaid = context.claim.payer.kind is PayerKind.MEDICAID
    message = (
        f"{sentence(line.name)} is a drug and no injection, infusion or procedure is billed with"
        " it on this day: bill how it was given, such as 96372, only if performed and documented."
    )
    severity = Severity.INFO if is_medicaid else Severity.WARNING
    yield together_finding(line, "administration", severity, message, ("CO-107",))


def check_waste(context: CheckContext, day: date) -> Iterator[Finding]:
    """Find discarded drugs (JW) billed without the dose (Claims Processing Manual ch. 17 s. 40)."""
    for line in context.by_day.get(day, []):
        if WASTE not in line.modifiers or NO_WASTE in line.modifiers:
            continue  # JW and JZ on one line contradict each other: modifier reports it
        if any(one.code == line.code and WASTE not in one.modifiers for one in context.on(day)):
            continue
        message = (
            f"{sentence(line.name)} bills the discarded amount (JW), and no line of this day bills"
            " the dose, so it is likely to be returned as CO-16: bill the dose on a separate line,"
            " or correct JW if this is the dose."
        )
        removal = Fix(
            f"Remove JW from line {line.number} if it is the dose, and add JZ if nothing was"
            " discarded.",
            Edit(EditOp.REMOVE_MODIFIER, line.number, WASTE),
        )
        yield together_finding(line, "dose", Severity.WARNING, message, ("CO-16",), (removal,))


def _may_administer(context: CheckContext, line: ServiceLine) -> bool:
    """Whether a line could be a drug's administration: not a visit, test, vaccine or anesthesia."""
    code = line.code
    if code in ADMINISTRATIONS:
        return True
    if code in context.visits or is_vaccine(code) or is_laboratory(code) or is_anesthesia(code):
        return False
    return code.isdigit() or code.startswith(("G", "C", "M")) or is_imaging(code)
