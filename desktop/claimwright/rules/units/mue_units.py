"""Medically unlikely edits: more units of a code than the payer accepts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from claimwright.domain.codes import QUALIFYING_CIRCUMSTANCES, VISITS, is_supply
from claimwright.domain.finding.finding import Edit, EditOp, Fact, Finding, Fix, Severity
from claimwright.domain.finding.table_evidence import UnitsEvidence
from claimwright.domain.reference.reference import Mue
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, day_text, joined, numbers_here, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.context.spans import CopyWithinSpan, copies_within_spans
from claimwright.rules.rule import Rule
from claimwright.rules.status.code_status import STATUTORY
from claimwright.rules.status.replacement_code import replacement_codes, set_code_fixes
from claimwright.rules.together.additional_codes import ADDITIONAL, COVERS_SEVERAL, counted_unit
from claimwright.rules.units.mue_days import CodeDay, code_days, units_of

RULE = Rule(
    "mue-units",
    "More units than the payer accepts",
    "CMS NCCI Policy Manual ch. I s. V; CMS practitioner MUE file",
)
PREDICTS = ("CO-151",)
EACH_LINE = 1
ABSOLUTE = 2
# Statuses that explain why nothing is paid, so that code-status reports a limit of 0.
EXPLAINED_BY_STATUS = frozenset({"B", "N", "I"})
# What the nearest fee schedule adds to the message about a certain limit of 0.
WHY_BY_STATUS = {
    "B": "the fee schedule always bundles it, so do not bill it",
    "N": "the fee schedule does not cover it, so bill the code that it covers, if any",
}


def check(context: CheckContext) -> Iterator[Finding]:
    """Find more units of a code than Medicare's quarterly MUE table allows."""
    for one in code_days(context):
        first = one.lines[0]
        limit = context.rows.mues(one.day).get(first.code)
        if limit is None or _is_visit(limit, one):
            continue
        if _is_explained_by_status(context, limit, first):
            continue
        if limit.mai == EACH_LINE:
            yield from _each_line(context, limit, one)
        elif one.exceeds(limit.limit):
            yield _finding(context, limit, one)


def _is_visit(limit: Mue, one: CodeDay) -> bool:
    """Whether one line bills visit units, which belongs-together reports with more certainty."""
    line, units = one.lines[0], one.lines[0].line.units
    if len(one.lines) > 1 or line.code not in VISITS or not units or units % 1:
        return False
    return limit.limit > 0 and (limit.nearest or one.certain_units <= limit.limit)


def _each_line(context: CheckContext, limit: Mue, one: CodeDay) -> Iterator[Finding]:
    for line in one.lines:
        single = CodeDay(one.day, (line,))
        if line.is_here and line.date == one.day and single.units > limit.limit:
            yield _finding(context, limit, single)


def _is_explained_by_status(context: CheckContext, limit: Mue, line: ServiceLine) -> bool:
    """Whether a limit of 0 only repeats what code-status reports about the code's status."""
    if limit.limit > 0 or line.date is None:
        return False
    if line.modifiers & STATUTORY and context.claim.payer.is_medicare:
        return True  # the claim requests the denial, which makes the patient responsible
    if line.code in QUALIFYING_CIRCUMSTANCES:
        return True  # bundled by Medicare, whether or not a schedule for the day is loaded
    fee = context.rows.fees(line.date).get(line.code)
    if fee is None or fee.status not in EXPLAINED_BY_STATUS:
        return False
    return limit.nearest or not fee.nearest  # a certain limit is better than the nearest schedule


def _fact(context: CheckContext, limit: Mue, lines: Sequence[ServiceLine]) -> Fact:
    """The fact behind an excess: the duplicate, if only a duplicate line causes it.

    The same applies to a line that repeats a day of a span. A limit of 0 is a fact of the code's
    status, which code-status may also report.
    """
    if limit.limit == 0:
        return ("status", lines[0].number)
    if limit.mai == EACH_LINE:
        return ("units", lines[0].number)
    duplicates = [line for line in lines if line.is_here and line.number in context.duplicates]
    copies = _copies_among(context, lines) if len(lines) > 1 else []
    repeated = [*duplicates, *(copy.line for copy in copies)]
    if not repeated or units_of([line for line in lines if line not in repeated]) > limit.limit:
        return ("units", lines[0].number)
    if copies and not duplicates:
        return copies[0].fact
    return ("pair", duplicates[0].number, context.duplicates[duplicates[0].number].place)


def _copies_among(context: CheckContext, lines: Sequence[ServiceLine]) -> list[CopyWithinSpan]:
    return [
        copy for copy in copies_within_spans(context) if copy.line in lines and copy.span in lines
    ]


def _finding(context: CheckContext, limit: Mue, one: CodeDay) -> Finding:
    lines, first = one.lines, one.lines[0]
    severity = _severity(context, limit, one)
    return RULE.finding(
        first.number,
        (first.code,),
        severity=severity,
        message=_message(context, limit, one, severity),
        lines=numbers_here(lines),
        other_claims=claims_of(lines),
        predicts=PREDICTS,
        fixes=tuple(_fixes(context, limit, one)),
        evidence=UnitsEvidence(limit, _plain(one.units)),
        fact=_fact(context, limit, lines),
    )


def _severity(context: CheckContext, limit: Mue, one: CodeDay) -> Severity:
    """ERROR only if certain: how payers divide the units of a span is not confirmed.

    Medicare's limit of 0 is often a coverage decision, which says nothing about another payer.
    """
    if limit.limit > 0:
        sure = one.certain_units > limit.limit
        return context.ncci(Severity.ERROR if sure else Severity.WARNING)
    if not context.claim.payer.is_medicare:
        return Severity.INFO
    supply = is_supply(one.lines[0].code)
    return context.ncci(Severity.WARNING if supply else Severity.ERROR)


def _plain(units: Decimal) -> int | str:
    return int(units) if units == units.to_integral_value() else format(units.normalize(), "f")


def _message(context: CheckContext, limit: Mue, one: CodeDay, severity: Severity) -> str:
    lines = one.lines
    names = sentence(joined([line.name for line in lines]))
    would = (
        "would be" if context.claim.payer.follows_ncci else "would, at a payer that follows it, be"
    )
    if limit.limit == 0:
        return _not_payable(context, names, lines, severity, would)
    if severity is Severity.WARNING:
        would = "is likely to be" if len(lines) == 1 else "are likely to be"
    if limit.mai == EACH_LINE:
        how = f"limit is {limit.limit} a line"
        do = "bill a true excess on a second line with the modifier that explains it"
    elif limit.mai == ABSOLUTE:
        how = f"limit is {limit.limit} a day and absolute"
        do = "recheck code, units and date"
    else:
        how = f"limit is {limit.limit} a day"
        do = "recheck the units, and keep them only if the record shows each, for an appeal"
    have, all_of_it = ("has", "the whole line") if len(lines) == 1 else ("have", "all of them")
    units = f"{_plain(one.units)} units"
    if one.has_span:
        shared = "payers are believed to divide the units of a span over its days, rounded"
        units = f"{units} on {day_text(one.day)} ({shared})"
    return (
        f"{names} {have} {units}, but Medicare's {how}, and {all_of_it} {would} denied as CO-151:"
        f" {do}."
    )


def _not_payable(
    context: CheckContext,
    names: str,
    lines: Sequence[ServiceLine],
    severity: Severity,
    would: str,
) -> str:
    line, many = lines[0], len(lines) > 1
    has, it = ("have", "them") if many else ("has", "it")
    why = (
        f"{names} {has} a limit of 0 units with Medicare, which does not pay {it} to a practitioner"
    )
    if severity is Severity.ERROR:
        return f"{why}, and {would} denied as CO-151: {_instead(context, line)}."
    if severity is Severity.WARNING and is_supply(line.code):
        return (
            f"{why}, and {'are' if many else 'is'} likely to be denied as CO-151: bill supplies to"
            " the DME contractor, whose limits are in another table."
        )
    return f"{why}: check whether this payer does, or expect CO-151."


def _instead(context: CheckContext, line: ServiceLine) -> str:
    if wanted := replacement_codes(context, line):
        return f"bill {joined(wanted, 'or')} instead"
    fee = context.rows.fees(line.date).get(line.code) if line.date else None
    return WHY_BY_STATUS.get(fee.status if fee else "", "recheck the code")


def _fixes(context: CheckContext, limit: Mue, one: CodeDay) -> Iterator[Fix]:
    lines, line = one.lines, one.lines[0]
    if limit.limit == 0:
        if context.claim.payer.is_medicare:
            yield from set_code_fixes(line, replacement_codes(context, line))
        removal = f"Remove line {line.number} if it belongs to another payer or another code."
        yield Fix(removal, Edit(EditOp.REMOVE_LINE, line.number))
        return
    if code := ADDITIONAL.get(line.code):
        yield Fix(
            f"Bill one unit of {line.code} and each additional {counted_unit(line.code)} as"
            f" {code}, only if performed and documented."
        )
    if advice := COVERS_SEVERAL.get(line.code):
        yield Fix(advice)
    if _are_two_sides(context, lines):
        yield Fix(
            "If both sides were treated, bill one line with 50 and 1 unit instead of RT and LT: it"
            " counts as one unit."
        )
    if one.has_span:
        yield Fix("Bill each day on a separate line, with that day's units.")
    elif len(lines) == 1:
        yield Fix(
            f"Set line {line.number} to {limit.limit} unit{'' if limit.limit == 1 else 's'} if no"
            " more were performed.",
            Edit(EditOp.SET_UNITS, line.number, str(limit.limit)),
        )
    if limit.mai == EACH_LINE:
        yield Fix(
            f"Bill the other {_plain(one.units - limit.limit)} on a second line with 76, 77, 91, a"
            " side, or 59 or an X modifier, whichever the record supports."
        )
    elif limit.mai == ABSOLUTE:
        yield Fix("Recheck the code, the units and the date: no record raises this limit.")
    else:
        yield Fix(
            "Keep the units only if the record shows each one, and have it ready for an appeal."
        )


def _are_two_sides(context: CheckContext, lines: Sequence[ServiceLine]) -> bool:
    """Whether RT and LT are on two lines of a code that takes 50 (CMS MLN Matters SE1422)."""
    if len(lines) != 2 or lines[0].date is None or not all(line.is_here for line in lines):
        return False
    fee = context.rows.fees(lines[0].date).get(lines[0].code)
    sides = {side for line in lines for side in line.modifiers & {"RT", "LT"}}
    return fee is not None and fee.bilateral == "1" and sides == {"RT", "LT"}
