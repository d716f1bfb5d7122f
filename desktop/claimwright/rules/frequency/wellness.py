"""Medicare wellness visits: once per lifetime, or with eleven full months in between."""

from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.frequency.frequency_finding import frequency_finding

WELCOME, FIRST, SUBSEQUENT = "G0402", "G0438", "G0439"
WELLNESS_VISITS = frozenset({WELCOME, FIRST, SUBSEQUENT})
ONCE_PER_LIFETIME = {WELCOME: "the visit after enrollment", FIRST: "the first wellness visit"}
BEFORE = {FIRST: (WELCOME, SUBSEQUENT), SUBSEQUENT: (WELCOME, FIRST, SUBSEQUENT)}


def check_wellness(
    context: CheckContext, line: ServiceLine, on: date, known: Sequence[ServiceLine]
) -> Iterator[Finding]:
    """Find a repeated once-per-lifetime visit, or one that is too soon (42 CFR 410.15)."""
    if line.code not in WELLNESS_VISITS:
        return
    severity = context.medicare(Severity.ERROR)
    would = "would be" if severity is Severity.ERROR else "is likely to be"
    earlier = [one for one in known if one.date is not None and one.date < on]
    same = _latest(earlier, (line.code,)) if line.code in ONCE_PER_LIFETIME else None
    if same is not None:
        message = (
            f"{sentence(line.name)} is {ONCE_PER_LIFETIME[line.code]}, which is paid once in a"
            f" lifetime; {same.name} of {day_text(same.date)} was one, so it {would} denied as"
            " CO-119: bill the visit that was performed."
        )
        yield frequency_finding(line, same, severity, message, fixes=_as_subsequent(line, on, same))
        return
    if line.code == WELCOME:
        yield from _after_the_first_year(line, on, context)
        return
    seen = _latest(earlier, BEFORE.get(line.code, ()))
    if seen is not None and seen.date is not None and on < first_day_after(seen.date):
        message = (
            f"{sentence(line.name)} comes less than eleven full months after {seen.name} of"
            f" {day_text(seen.date)} and {would} denied as CO-119: it is due from"
            f" {day_text(first_day_after(seen.date))}."
        )
        yield frequency_finding(line, seen, severity, message)


def _after_the_first_year(line: ServiceLine, on: date, context: CheckContext) -> Iterator[Finding]:
    """Find G0402 after the first twelve months of Part B (42 CFR 410.16).

    No claim states when Part B began, but a Medicare claim more than a year old shows that it had.
    """
    long_ago = context.saved.before(a_year_before(on))
    seen = next((one for one in long_ago if one.claim.payer.is_medicare), None)
    if seen is None:
        return
    message = (
        f"{sentence(line.name)} is {ONCE_PER_LIFETIME[WELCOME]}, which is paid only in the first"
        f" 12 months of Part B, but {seen.name} of {day_text(seen.date)} was billed to Medicare"
        f" before that, so it is likely to be denied as CO-119: check when Part B began, and bill"
        f" {FIRST} or {SUBSEQUENT} if that is what was performed."
    )
    yield frequency_finding(line, seen, Severity.WARNING, message)


def a_year_before(day: date) -> date:
    """The same day one year earlier; March 1 for a leap day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 3, 1)


def first_day_after(seen: date) -> date:
    """The first day after eleven full months, not counting the month of ``seen`` itself."""
    return date(seen.year + 1, seen.month, 1)


def _as_subsequent(line: ServiceLine, on: date, seen: ServiceLine) -> tuple[Fix, ...]:
    if line.code != FIRST or seen.date is None or on < first_day_after(seen.date):
        return ()
    return (
        Fix(
            f"Set line {line.number} to {SUBSEQUENT}, only if the note supports it.",
            Edit(EditOp.SET_CODE, line.number, SUBSEQUENT),
        ),
    )


def _latest(lines: Sequence[ServiceLine], codes: tuple[str, ...]) -> ServiceLine | None:
    found = [line for line in lines if line.code in codes]
    return max(found, key=lambda line: line.date or date.min, default=None)
