"""Visit units: one per day, and in a span one for each of its days."""

from collections.abc import Iterator

from claimwright.domain.codes import VISITS
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import days_of, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.together.together_finding import together_finding


def check_visit_units(context: CheckContext) -> Iterator[Finding]:
    """Find visits with more or fewer units than days.

    Medicare Claims Processing Manual ch. 12 s. 30.6.5: one visit per day and specialty.
    """
    for line in context.lines:
        units = line.line.units
        if line.code not in VISITS or line.date is None or units is None or units <= 0:
            continue
        days = days_of(line.line)
        if units != units.to_integral_value():
            continue  # required-field reports fractional units
        if units > days:
            yield _too_many(line, days)
        elif units < days:
            yield _too_few(line, days)


def _too_many(line: ServiceLine, days: int) -> Finding:
    per = "on one day" if days == 1 else f"over {days} days"
    message = (
        f"{sentence(line.name)} has {line.line.units} units {per}, but a visit is one unit a day,"
        f" so it would be denied as CO-151 or CO-B14: set {days}, and bill a second visit on the"
        " same day only if its problem was unrelated, on a separate line."
    )
    fix = Fix(
        f"Set line {line.number} to {days} unit{'' if days == 1 else 's'} if that is how many"
        " visits there were.",
        Edit(EditOp.SET_UNITS, line.number, str(days)),
    )
    return together_finding(
        line,
        "units",
        Severity.ERROR,
        message,
        ("CO-151", "CO-B14"),
        (fix,),
        ("units", line.number),
    )


def _too_few(line: ServiceLine, days: int) -> Finding:
    message = (
        f"{sentence(line.name)} runs over {days} days with {line.line.units} unit"
        f"{'' if line.line.units == 1 else 's'}, and is likely to be returned as CO-16 or paid for"
        " fewer visits: set a unit for each day, or bill only the days with a visit."
    )
    fix = Fix(
        f"Set line {line.number} to {days} units if there was a visit on each day.",
        Edit(EditOp.SET_UNITS, line.number, str(days)),
    )
    return together_finding(
        line, "units", Severity.WARNING, message, ("CO-16",), (fix,), ("units", line.number)
    )
