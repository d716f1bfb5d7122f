"""25 on a preventive visit that belongs on the problem-oriented visit of the same day."""

from collections.abc import Iterator

from claimwright.domain.codes import PREVENTIVE, VISITS
from claimwright.domain.finding.finding import Edit, EditOp, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.global_surgery.surgery import PERIODS
from claimwright.rules.modifiers.modifier_fault import Fault
from claimwright.rules.together.vaccines import ADMINISTRATIONS

OWN = "25"
ALLERGY = ("95004", "95199")


def preventive_faults(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Find 25 on the wrong visit: CPT puts it on the problem-oriented one."""
    if OWN not in line.modifiers or line.code not in PREVENTIVE or line.date is None:
        return
    others = [one for one in context.on(line.date) if one is not line and same_provider(one, line)]
    problem = next((one for one in others if one.code in VISITS - PREVENTIVE), None)
    if (
        problem is None
        or OWN in problem.modifiers
        or any(_needs_25(context, one) for one in others)
    ):
        return
    clause = f"carries 25, which belongs on {problem.name}, the problem-oriented visit of the day"
    where = f"line {problem.number}" if problem.is_here else problem.name
    added = Edit(EditOp.ADD_MODIFIER, problem.number, OWN) if problem.is_here else None
    fixes = (
        Fix(f"Add 25 to {where}, only if its note shows a separate problem.", added),
        Fix(
            f"Remove 25 from line {line.number} when {where} carries it.",
            Edit(EditOp.REMOVE_MODIFIER, line.number, OWN),
        ),
    )
    yield Fault(OWN, clause, f"move it to {where}", Severity.WARNING, fixes=fixes)


def _needs_25(context: CheckContext, line: ServiceLine) -> bool:
    """Whether a line (vaccine, allergy test, surgery) makes the preventive visit need 25 itself."""
    code = line.code
    if code in ADMINISTRATIONS or ALLERGY[0] <= code <= ALLERGY[1]:
        return True
    return code not in context.visits and context.global_days(line) in PERIODS
