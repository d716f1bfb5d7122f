"""Transitional care, paid once in 30 days, and other care management, paid once a month."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from claimwright.domain.codes import VISITS
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.frequency.frequency_finding import frequency_finding, latest_of

TRANSITIONAL = frozenset({"99495", "99496"})
DAYS_OF_TRANSITION = 30
# MLN booklet on chronic care management: one practitioner bills one of these a calendar month.
CHRONIC = frozenset({"99487", "99490", "99491"})
PRINCIPAL = frozenset({"99424", "99426"})
# CMS physician fee schedule final rule for 2025: advanced primary care management includes the
# month's chronic and principal care management.
ADVANCED = frozenset({"G0556", "G0557", "G0558"})
# Medicare Claims Processing Manual ch. 8 s. 140: one monthly capitation payment per patient.
DIALYSIS = frozenset(str(code) for code in range(90951, 90967))
# Each family with its name and all codes that bill the same care for the month.
MONTHLY = (
    (CHRONIC, "care management", CHRONIC | ADVANCED),
    (PRINCIPAL, "care management", PRINCIPAL | ADVANCED),
    (ADVANCED, "care management", ADVANCED | CHRONIC | PRINCIPAL),
    (DIALYSIS, "monthly dialysis care", DIALYSIS),
)
# CPT: each is reported once per calendar month; for collaborative care, only one code.
ONCE_A_MONTH = (
    (frozenset({"99492", "99493"}), "collaborative care"),
    (frozenset({"99484"}), "behavioral health care management"),
    (frozenset({"99457"}), "the first 20 minutes of remote monitoring"),
    (frozenset({"98980"}), "the first 20 minutes of therapeutic monitoring"),
    (frozenset({"95250"}), "glucose monitoring"),
    (frozenset({"95251"}), "the interpretation of glucose monitoring"),
    (frozenset({"G0181"}), "care plan oversight"),
    (frozenset({"G0182"}), "care plan oversight"),
)
BY_MONTH = (*MONTHLY, *((family, what, family) for family, what in ONCE_A_MONTH))
# MLN901705 (at least 16 days of device readings within 30 days; from 2026, CPT has a code for
# fewer) and CPT, cardiac device monitoring: the codes, the period in days, and the fewest days
# that a practice billing on the last day of each month or quarter can have in between.
READINGS = (
    (frozenset({"99445", "99454"}), 30, 28),
    (frozenset({"93297"}), 30, 28),
    (frozenset({"93298"}), 30, 28),
    (frozenset({"93294"}), 90, 88),
    (frozenset({"93295"}), 90, 88),
    (frozenset({"93296"}), 90, 88),
)
TIMED_SERVICES = TRANSITIONAL.union(*(row[0] for row in (*BY_MONTH, *READINGS)))


def check_care_management(
    context: CheckContext, line: ServiceLine, on: date, known: Sequence[ServiceLine]
) -> Iterator[Finding]:
    """Find care management already billed for the same 30 days or month."""
    if line.code in TRANSITIONAL:
        yield from _transitional(context, line, on, known)
        yield from _visit_of_its_day(context, line, on)
    for family, what, same in BY_MONTH:
        if line.code in family:
            yield from _monthly(context, line, on, known, what, same)
    for family, period, least in READINGS:
        if line.code in family:
            yield from _readings(line, on, known, family, period, least)


def _transitional(
    context: CheckContext, line: ServiceLine, on: date, known: Sequence[ServiceLine]
) -> Iterator[Finding]:
    seen = [
        one
        for one in known
        if one.code in TRANSITIONAL
        and one.date is not None
        and 0 < (on - one.date).days < DAYS_OF_TRANSITION
    ]
    latest = latest_of(seen)
    if latest is None:
        return
    severity = context.medicare(Severity.ERROR)
    would = "would be" if severity is Severity.ERROR else "is likely to be"
    message = (
        f"{sentence(line.name)} is transitional care, which is paid once in the 30 days after a"
        f" discharge; {latest.name} of {day_text(latest.date)} was one, so it {would} denied as"
        " CO-119: bill a visit, unless it follows another discharge."
    )
    yield frequency_finding(line, latest, severity, message)


def _visit_of_its_day(context: CheckContext, line: ServiceLine, on: date) -> Iterator[Finding]:
    """Find a visit on the day of transitional care, which includes its first visit.

    Later visits within the 30 days are billable.
    """
    for other in context.on(on):
        if other.code in VISITS and same_provider(other, line):
            if context.are_paired(other, line):
                continue  # ptp-edit reports it
            message = (
                f"{sentence(other.name)} is on the day of transitional care ({line.name}), which"
                f" includes its first visit, and is likely to be denied as {context.bundled}:"
                " remove it, or bill the visit alone."
            )
            flagged, conflict = (other, line) if other.is_here else (line, other)
            predicts = (context.bundled,)
            yield frequency_finding(flagged, conflict, Severity.WARNING, message, predicts)
            return


def _monthly(
    context: CheckContext,
    line: ServiceLine,
    on: date,
    known: Sequence[ServiceLine],
    what: str,
    same: frozenset[str],
) -> Iterator[Finding]:
    seen = [
        one
        for one in known
        if one.code in same
        and one.date is not None
        and (one.date < on or (one.date == on and _comes_first(one, line)))
        and (one.date.year, one.date.month) == (on.year, on.month)
    ]
    latest = latest_of(seen)
    if latest is None:
        return
    severity = context.medicare(Severity.ERROR)
    would = "would be" if severity is Severity.ERROR else "is likely to be"
    do = "bill the month once"
    if line.code in CHRONIC | PRINCIPAL and latest.code not in ADVANCED:
        do = "put the month's minutes on one line"
    message = (
        f"{sentence(line.name)} is {what}, which is paid once a calendar month; {latest.name} of"
        f" {day_text(latest.date)} was one, so it {would} denied as CO-119: {do}."
    )
    yield frequency_finding(line, latest, severity, message)


def _readings(
    line: ServiceLine,
    on: date,
    known: Sequence[ServiceLine],
    family: frozenset[str],
    period: int,
    least: int,
) -> Iterator[Finding]:
    """A warning where fewer than ``least`` days are between two periods of ``period`` days."""
    seen = [
        one
        for one in known
        if one.code in family
        and one.date is not None
        and on - timedelta(days=least) < one.date <= on
        and (one.date < on or _comes_first(one, line))
    ]
    latest = latest_of(seen)
    if latest is None:
        return
    message = (
        f"{sentence(line.name)} is for {period} days of readings, and {latest.name} of"
        f" {day_text(latest.date)} was one, so it is likely to be denied as CO-119: bill it when"
        f" the {period} days are over."
    )
    yield frequency_finding(line, latest, Severity.WARNING, message)


def _comes_first(one: ServiceLine, line: ServiceLine) -> bool:
    """Whether ``one`` precedes ``line`` on the same day: it is saved, or higher on the claim.

    The same code twice is reported by duplicate-line.
    """
    return one.code != line.code and (not one.is_here or one.number < line.number)
