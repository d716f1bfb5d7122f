"""Visits and procedures inside a surgery's global period, from the day before it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial

from claimwright.domain.codes import (
    CRITICAL_CARE,
    OUTSIDE_SURGERY_EDITS,
    VISITS,
    WELLNESS,
    is_imaging,
    is_laboratory,
    is_radiotherapy,
)
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, joined, sentence
from claimwright.rules.context.service_line import ServiceLine, same_provider
from claimwright.rules.context.unknown_specialty import check_unknown_specialty
from claimwright.rules.global_surgery.critical_care import (
    UNRELATED,
    UNRELATED_FROM,
    is_unrelated,
    takes_ft,
)
from claimwright.rules.global_surgery.later_procedure import check_procedure
from claimwright.rules.global_surgery.surgery import (
    DAY,
    MAJOR,
    OPERATION_ONLY,
    PERIODS,
    Surgery,
    includes_preoperative,
)
from claimwright.rules.global_surgery.surgery_period import (
    containing,
    likelihood,
    period_clause,
    period_finding,
)
from claimwright.rules.global_surgery.visit_span import check_span

MAX_LENGTH = timedelta(days=90)
OUTSIDE_VISIT = "G0559"
WELLNESS_PAID = "Medicare pays a wellness visit there, but only if"


def check_followup(context: CheckContext) -> Iterator[Finding]:
    """Find visits and procedures in the period after a surgery, and visits the day before one."""
    found = _surgeries(context)
    if not found:
        return
    near = {day: [one for one in found if _is_near(one, day)] for day in context.by_day}
    for line in context.lines:
        if line.date is None or line.date not in context.by_day:
            continue
        surgeries = found if line.line.date_to is not None else near[line.date]
        if not surgeries:
            continue
        if line.code in VISITS and line.code in context.visits:
            yield from _visit(context, line, line.date, surgeries)
        elif line.code in CRITICAL_CARE:  # additional time, which is not a visit in itself
            yield from _visit_after(context, line, line.date, surgeries)
        elif line.code == OUTSIDE_VISIT:
            yield from _outside_visit(context, line, line.date, surgeries)
        elif line.code not in context.visits and context.global_days(line) in PERIODS:
            reported = [*check_procedure(context, line, line.date, surgeries)]
            yield from reported or check_unknown_specialty(context, line, line.date, surgeries)


def _is_near(surgery: Surgery, day: date) -> bool:
    """Whether a day may be in a surgery's period, including the day before the surgery."""
    return surgery.date - DAY <= day <= surgery.last_day and surgery.date != day


def _surgeries(context: CheckContext) -> list[Surgery]:
    """The surgeries, here and saved, whose period can include a day of this claim."""
    days = context.by_day.keys()
    if not days:
        return []
    last_days = [line.line.date_to for line in context.lines if line.line.date_to is not None]
    first, last = min(days) - MAX_LENGTH, max([*days, *last_days]) + DAY
    found = []
    saved = [day for day in context.saved.days(first, last) if day not in days]
    for day in (*days, *saved):
        codes = context.rows.codes_on(day) if day in days else context.saved.possible_codes_on(day)
        key = (day, codes, context.practice.evaluation_codes)
        periods = context.memory.periods.get_or_create(key, partial(_periods, context, day, codes))
        found += [
            Surgery(line, periods[line.code])
            for line in (context.on(day) if periods else ())
            if line.code in periods and not line.modifiers & OPERATION_ONLY
        ]
    return found


def _periods(context: CheckContext, day: date, codes: frozenset[str]) -> Mapping[str, str]:
    """The global days of the codes that have a global period after their day."""
    candidates = [code for code in codes if _may_have_period(context, code)]
    if not candidates:
        return {}
    fees = (
        context.rows.fees(day) if day in context.by_day else context.reference.fees(candidates, day)
    )
    return {
        code: fees[code].global_days
        for code in candidates
        if code in fees and fees[code].global_days in {"010", MAJOR}
    }


def _may_have_period(context: CheckContext, code: str) -> bool:
    """Whether a code can have a global period; saves looking up visits, tests and images."""
    if code in context.visits:
        return False
    return not (is_laboratory(code) or is_imaging(code)) or is_radiotherapy(code)


def _visit(
    context: CheckContext, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    found = [
        *_visit_after(context, line, on, surgeries),
        *_visit_before(context, line, on, surgeries),
    ]
    if not found:
        found = [*check_span(context, line, on, surgeries)]
    yield from found or check_unknown_specialty(context, line, on, surgeries)


def _visit_before(
    context: CheckContext, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    for coming in surgeries:
        if (
            coming.global_days == MAJOR
            and coming.date == on + DAY
            and includes_preoperative(coming.line)
            and same_provider(coming.line, line)
        ):
            yield _before(context, line, coming)
            return


def _visit_after(
    context: CheckContext, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    surgery = containing(line, on, surgeries)
    if surgery is not None:
        yield _after(context, line, surgery)


def _unmodified_severity(context: CheckContext, line: ServiceLine) -> Severity:
    """The severity for a visit without a modifier that separates it from the surgery."""
    if line.code in WELLNESS:  # not surgical follow-up, and not in Medicare's edits
        return Severity.INFO
    return context.ncci(Severity.WARNING if line.code in OUTSIDE_SURGERY_EDITS else Severity.ERROR)


def _after(context: CheckContext, line: ServiceLine, surgery: Surgery) -> Finding:
    where, critical = period_clause(line, surgery), takes_ft(line)
    if critical and "24" in line.modifiers and UNRELATED not in line.modifiers:
        severity = context.ncci(Severity.WARNING)
        message = (
            f"{where}: from {day_text(UNRELATED_FROM)}, unrelated critical care takes FT with 24,"
            f" and without it is likely to be denied as {context.bundled}."
        )
    elif "24" in line.modifiers or is_unrelated(line):
        severity = Severity.INFO
        carried = joined(sorted(line.modifiers & {"24", UNRELATED}))
        message = (
            f"{where}: keep {carried} only if the note shows that the visit was unrelated to it"
            f"{_same_diagnosis_clause(line, surgery)}."
        )
    else:
        severity = _unmodified_severity(context, line)
        message = (
            f"{where}, and {likelihood(context, severity)} denied as {context.bundled}: add"
            f" {'24 and FT' if critical else '24'} only if the visit was unrelated to the surgery,"
            " otherwise report 99024."
        )
        if line.code in WELLNESS:
            message = f"{where}: {WELLNESS_PAID} it was not follow-up for the surgery."
    return period_finding(context, line, surgery, severity, message, _visit_fixes(line, critical))


def _same_diagnosis_clause(line: ServiceLine, surgery: Surgery) -> str:
    """A clause for a visit with a diagnosis of the surgery; empty if they share none.

    Treating the underlying condition is payable with 24 (Claims Processing Manual ch. 12 s. 40.1),
    so the clause only says what a reviewer will ask about.
    """
    shared = [code for code in line.diagnoses if code in surgery.line.diagnoses]
    if not shared:
        return ""
    return (
        f"; {shared[0]} is also a diagnosis of the surgery, so the note has to show treatment of"
        " the underlying condition, not surgical follow-up"
    )


def _visit_fixes(line: ServiceLine, critical: bool) -> tuple[Fix, ...]:
    wanted = ("24", UNRELATED) if critical else ("24",)
    added = tuple(
        Fix(
            f"Add {modifier} to line {line.number}, only if the note shows that the visit was"
            " unrelated to the surgery.",
            Edit(EditOp.ADD_MODIFIER, line.number, modifier),
        )
        for modifier in wanted
        if modifier not in line.modifiers
    )
    report = Fix(
        f"Set line {line.number} to 99024 if it was a follow-up visit for the surgery.",
        Edit(EditOp.SET_CODE, line.number, "99024"),
    )
    return (*added, report)


def _before(context: CheckContext, line: ServiceLine, surgery: Surgery) -> Finding:
    where = (
        f"{sentence(line.name)} is on the day before {surgery.line.name}, a surgery with 090 global"
        " days"
    )
    separate = "57" in line.modifiers or is_unrelated(line) or line.code in WELLNESS
    severity = Severity.INFO if separate else _unmodified_severity(context, line)
    if "57" in line.modifiers:
        message = (
            f"{where}: keep 57 only if the note shows that the surgery was decided at this visit."
        )
    elif is_unrelated(line):
        message = f"{where}: keep FT only if the note shows that it was unrelated."
    elif separate:
        message = f"{where}: {WELLNESS_PAID} it was not preparation for the surgery."
    else:
        message = (
            f"{where}, and {likelihood(context, severity)} denied as {context.bundled}: add 57"
            f" only if the surgery was decided at this visit{_or_unrelated(line)}."
        )
    fixes = () if separate else _before_fixes(line)
    return period_finding(context, line, surgery, severity, message, fixes)


def _or_unrelated(line: ServiceLine) -> str:
    return ", or FT if it was unrelated to the surgery" if takes_ft(line) else ""


def _before_fixes(line: ServiceLine) -> tuple[Fix, ...]:
    decided = Fix(
        f"Add 57 to line {line.number}, only if the note shows that the surgery was decided there.",
        Edit(EditOp.ADD_MODIFIER, line.number, "57"),
    )
    if not takes_ft(line):
        return (decided,)
    unrelated = Fix(
        f"Add FT to line {line.number}, only if the note shows that the visit was unrelated to the"
        " surgery.",
        Edit(EditOp.ADD_MODIFIER, line.number, UNRELATED),
    )
    return (decided, unrelated)


def _outside_visit(
    context: CheckContext, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    surgery = containing(line, on, surgeries)
    if surgery is not None:
        message = (
            f"{sentence(line.name)} is for follow-up care outside the surgeon's group, but"
            f" {surgery.line.name} of {day_text(surgery.date)} was billed by the same group, so it"
            f" is likely to be denied as {context.bundled}: remove it."
        )
        removal = Fix(f"Remove line {line.number}.", Edit(EditOp.REMOVE_LINE, line.number))
        severity = context.ncci(Severity.WARNING)
        yield period_finding(context, line, surgery, severity, message, (removal,))
