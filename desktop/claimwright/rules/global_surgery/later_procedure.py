"""Another procedure in the global period of a surgery, which needs 58, 78 or 79."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.global_surgery.surgery import Surgery
from claimwright.rules.global_surgery.surgery_period import (
    containing,
    latest,
    likelihood,
    period_clause,
    period_finding,
)

RETURN_MODIFIERS = frozenset({"58", "78", "79"})
UNRELATED = "79"  # the only one that applies to postoperative care (55)


def check_procedure(
    context: CheckContext, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    """Find a procedure in the global period of another one."""
    surgery = containing(line, on, surgeries)
    carried = sorted(line.modifiers & RETURN_MODIFIERS)
    if surgery is None:
        operated = [one for one in surgeries if "54" in one.line.modifiers]
        transferred = latest(operated, line, on)
        if transferred is not None and not carried:
            yield _after_transfer(context, line, transferred)
        return
    if carried:
        severity = Severity.INFO
        shown = joined([_SHOWN[modifier] for modifier in carried], "or")
        clause = period_clause(line, surgery)
        message = f"{clause}: keep {joined(carried)} only if the record shows {shown}."
    elif "55" in line.modifiers:
        severity = context.ncci(Severity.WARNING)
        message = (
            f"{period_clause(line, surgery)}, and care after another surgery (55)"
            f" {likelihood(context, severity)} denied as {context.bundled} unless 79 says that the"
            " two are unrelated, as with the other eye."
        )
    else:
        severity = context.ncci(Severity.ERROR)
        message = (
            f"{period_clause(line, surgery)}, and {likelihood(context)} denied as {context.bundled}"
            " unless 58, 78 or 79 explains it and the record supports it."
        )
    yield period_finding(
        context, line, surgery, severity, message, () if carried else _return_fixes(line)
    )


def _after_transfer(context: CheckContext, line: ServiceLine, surgery: Surgery) -> Finding:
    """54 transfers the care after a surgery but not its period: the second eye still takes 79."""
    severity = context.ncci(Severity.WARNING)
    message = (
        f"{period_clause(line, surgery)}, and although postoperative care was transferred, it"
        f" {likelihood(context, severity)} denied as {context.bundled} unless 58, 78"
        " or 79 explains it and the record supports it."
    )
    return period_finding(context, line, surgery, severity, message, _return_fixes(line))


def _return_fixes(line: ServiceLine) -> tuple[Fix, ...]:
    return tuple(
        Fix(
            f"Add {modifier} to line {line.number}, only if the record shows {shown}.",
            Edit(EditOp.ADD_MODIFIER, line.number, modifier),
        )
        for modifier, shown in _SHOWN.items()
        if modifier == UNRELATED or "55" not in line.modifiers
    )


_SHOWN = {
    "58": "a staged or more extensive procedure (a new period starts)",
    "78": "an unplanned return to the operating room for a complication (no new period)",
    "79": "a procedure unrelated to the first (a new period starts)",
}
