"""After a surgery, and the day before it: visits and procedures inside its global period."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from claimwright.domain.codes import VISITS, is_imaging, is_laboratory
from claimwright.domain.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.check_input import CheckInput
from claimwright.rules.phrases import claims_of, joined, numbers_here, sentence
from claimwright.rules.service_line import ServiceLine, same_provider
from claimwright.rules.surgery import MAJOR, PERIODS, Surgery, surgery_evidence

RULE = "global-period"
TITLE = "Inside a global surgery period"
CITATION = "Medicare Claims Processing Manual ch. 12 s. 40"
LONGEST = timedelta(days=90)
DAY = timedelta(days=1)
UNRELATED_CRITICAL_CARE_FROM = date(2022, 3, 1)  # CMS MLN Matters MM12543: modifier FT
OUTSIDE_VISIT = "G0559"
# No period of the surgeon's own: the operation alone (54), an assistant, a return to the room (78).
NO_PERIOD = frozenset({"54", "78", "80", "81", "82", "AS"})
AGAIN = frozenset({"58", "78", "79"})


def check_followup(data: CheckInput) -> Iterator[Finding]:
    """Visits and procedures in the period after a surgery, and visits on the day before one."""
    surgeries = _surgeries(data)
    if not surgeries:
        return
    for line in data.lines:
        if line.date is None or line.date not in data.by_day:
            continue
        if line.code in VISITS and line.code in data.visits:
            yield from _visit(data, line, line.date, surgeries)
        elif line.code == OUTSIDE_VISIT:
            yield from _outside_visit(data, line, line.date, surgeries)
        elif line.code not in data.visits and data.global_days(line) in PERIODS:
            yield from _procedure(data, line, line.date, surgeries)


def _surgeries(data: CheckInput) -> list[Surgery]:
    """The surgeries, here and saved, whose period can reach a day of this claim."""
    days = data.by_day.keys()
    if not days:
        return []
    first, last = min(days) - LONGEST, max(days) + DAY
    found = []
    for day in (*days, *(data.saved_by_day.keys() - days)):
        if not first <= day <= last:
            continue
        for line in data.on(day):
            if _may_be_surgery(data, line) and data.global_days(line) in {"010", MAJOR}:
                found.append(Surgery(line, data.global_days(line)))
    return found


def _may_be_surgery(data: CheckInput, line: ServiceLine) -> bool:
    """Spares the table the questions that no visit, test or image needs."""
    if line.code in data.visits or line.modifiers & NO_PERIOD:
        return False
    return not (is_laboratory(line.code) or is_imaging(line.code))


def _containing(line: ServiceLine, on: date, surgeries: Sequence[Surgery]) -> Surgery | None:
    """The latest surgery of the same provider in whose period the line falls."""
    holding = [
        surgery
        for surgery in surgeries
        if surgery.date < on <= surgery.last_day and same_provider(surgery.line, line)
    ]
    return max(holding, key=lambda surgery: surgery.date, default=None)


def _visit(
    data: CheckInput, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    surgery = _containing(line, on, surgeries)
    if surgery is not None:
        yield _after(data, line, on, surgery)
    for coming in surgeries:
        if (
            coming.global_days == MAJOR
            and coming.date == on + DAY
            and "55" not in coming.line.modifiers
            and same_provider(coming.line, line)
        ):
            yield _before(data, line, coming)
            return


def _after(data: CheckInput, line: ServiceLine, on: date, surgery: Surgery) -> Finding:
    critical = line.code == "99291" and on >= UNRELATED_CRITICAL_CARE_FROM
    inside = (
        f"{sentence(line.name)} falls in the period of {surgery.line.name} of {surgery.date}, which"
        f" runs to {surgery.last_day}"
    )
    if critical and "24" in line.modifiers and "FT" not in line.modifiers:
        severity = data.ncci(Severity.WARNING)
        message = (
            f"{inside}: unrelated critical care takes FT beside 24 from"
            f" {UNRELATED_CRITICAL_CARE_FROM}, and without it is likely to be denied as"
            f" {data.bundled}."
        )
    elif "24" in line.modifiers or (critical and "FT" in line.modifiers):
        severity = Severity.INFO
        carried = joined(sorted(line.modifiers & {"24", "FT"}))
        message = (
            f"{inside}: keep {carried} only if the note shows that the visit had nothing to do with"
            " it."
        )
    else:
        severity = data.ncci(Severity.ERROR)
        message = (
            f"{inside}, and {_would(data)} denied as {data.bundled}: add"
            f" {'24 and FT' if critical else '24'} only if the visit had nothing to do with the"
            " surgery, else report 99024."
        )
    return _finding(data, line, surgery, severity, message, _visit_fixes(line, critical))


def _would(data: CheckInput) -> str:
    if data.claim.payer.follows_ncci:
        return "would be"
    return "would, at a payer that follows Medicare's global days, be"


def _visit_fixes(line: ServiceLine, critical: bool) -> tuple[Fix, ...]:
    wanted = ("24", "FT") if critical else ("24",)
    added = tuple(
        Fix(
            f"Add {modifier} to line {line.number}, only if the note shows that the visit had"
            " nothing to do with the surgery.",
            Edit(EditOp.ADD_MODIFIER, line.number, modifier),
        )
        for modifier in wanted
        if modifier not in line.modifiers
    )
    report = Fix(
        f"Set line {line.number} to 99024 if it was a follow-up of the surgery.",
        Edit(EditOp.SET_CODE, line.number, "99024"),
    )
    return (*added, report)


def _before(data: CheckInput, line: ServiceLine, surgery: Surgery) -> Finding:
    beside = (
        f"{sentence(line.name)} is on the day before {surgery.line.name}, a surgery with 090 global"
        " days"
    )
    if "57" in line.modifiers:
        severity = Severity.INFO
        message = (
            f"{beside}: keep 57 only if the note shows that the surgery was decided at this visit."
        )
    else:
        severity = data.ncci(Severity.ERROR)
        message = (
            f"{beside}, and {_would(data)} denied as {data.bundled}: add 57 only if the surgery"
            " was decided at this visit."
        )
    fix = Fix(
        f"Add 57 to line {line.number}, only if the note shows that the surgery was decided there.",
        Edit(EditOp.ADD_MODIFIER, line.number, "57"),
    )
    return _finding(
        data, line, surgery, severity, message, () if "57" in line.modifiers else (fix,)
    )


def _procedure(
    data: CheckInput, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    surgery = _containing(line, on, surgeries)
    if surgery is None:
        return
    inside = (
        f"{sentence(line.name)} falls in the period of {surgery.line.name} of {surgery.date}, which"
        f" runs to {surgery.last_day}"
    )
    carried = sorted(line.modifiers & AGAIN)
    if carried:
        severity = Severity.INFO
        shown = joined([_SHOWN[modifier] for modifier in carried], "or")
        message = f"{inside}: keep {joined(carried)} only if the record shows {shown}."
    else:
        severity = data.ncci(Severity.ERROR)
        message = (
            f"{inside}, and {_would(data)} denied as {data.bundled} unless 58, 78 or 79 says why"
            " it was done and the record proves it."
        )
    fixes = tuple(
        Fix(
            f"Add {modifier} to line {line.number}, only if the record shows {shown}.",
            Edit(EditOp.ADD_MODIFIER, line.number, modifier),
        )
        for modifier, shown in _SHOWN.items()
    )
    yield _finding(data, line, surgery, severity, message, () if carried else fixes)


_SHOWN = {
    "58": "a step that was planned, or went further than the first (a new period starts)",
    "78": "an unplanned return to the operating room for a complication (no new period)",
    "79": "a procedure that had nothing to do with the first (a new period starts)",
}


def _outside_visit(
    data: CheckInput, line: ServiceLine, on: date, surgeries: Sequence[Surgery]
) -> Iterator[Finding]:
    surgery = _containing(line, on, surgeries)
    if surgery is not None:
        message = (
            f"{sentence(line.name)} is for whoever follows a surgery outside the surgeon's group,"
            f" but {surgery.line.name} of {surgery.date} is the same group's, and it is likely to"
            f" be denied as {data.bundled}: remove it."
        )
        removal = Fix(f"Remove line {line.number}.", Edit(EditOp.REMOVE_LINE, line.number))
        severity = data.ncci(Severity.WARNING)
        yield _finding(data, line, surgery, severity, message, (removal,))


def _finding(
    data: CheckInput,
    line: ServiceLine,
    surgery: Surgery,
    severity: Severity,
    message: str,
    fixes: tuple[Fix, ...],
) -> Finding:
    return Finding(
        id=f"{RULE}:{line.number}:{line.code}:{surgery.line.code}:{surgery.date}",
        rule=RULE,
        title=TITLE,
        severity=severity,
        message=message,
        lines=(line.number, *numbers_here([surgery.line])),
        other_claims=claims_of([surgery.line]),
        predicts=(data.bundled,),
        fixes=fixes,
        citation=CITATION,
        evidence=surgery_evidence(data, surgery),
        fact=("pair", line.number, surgery.line.place),
    )
