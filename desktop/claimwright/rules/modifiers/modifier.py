"""Modifiers that are unknown, wrong for the code or line, or missing."""

from collections.abc import Iterable, Iterator
from datetime import date

from claimwright.domain.codes import (
    DISTINCT_MODIFIERS,
    EVALUATION_MODIFIERS,
    LEVEL_II_VISITS,
    MODIFIER,
    VALID_MODIFIERS,
    X_MODIFIERS,
    is_evaluation,
    is_laboratory,
    is_procedure,
)
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import day_text, joined, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.global_surgery.critical_care import is_unrelated, takes_ft
from claimwright.rules.global_surgery.surgery import MAJOR, PERIODS
from claimwright.rules.modifiers.contradiction import contradiction_faults
from claimwright.rules.modifiers.modifier_fault import MISSING, Fault, remove_one_of
from claimwright.rules.modifiers.modifier_limit import MAX_MODIFIERS
from claimwright.rules.modifiers.modifier_missing import (
    DRUG_MODIFIERS,
    may_need_modifier,
    missing_faults,
)
from claimwright.rules.modifiers.modifier_payment import payment_faults
from claimwright.rules.modifiers.preventive_visit import preventive_faults
from claimwright.rules.modifiers.service_kind import service_kind_faults
from claimwright.rules.modifiers.site import site_faults
from claimwright.rules.ptp.bypass import PROCEDURE_MODIFIERS, WEEKLY_MANAGEMENT, X_MODIFIERS_FROM
from claimwright.rules.rule import Rule

RULE = Rule(
    "modifier",
    "Modifier",
    "NCCI Policy Manual ch. I s. E; Medicare Claims Processing Manual ch. 12 s. 20, 40; ch. 23",
)
# Claims Processing Manual ch. 15 s. 30: origin and destination of an ambulance.
TRANSPORT_PLACES = frozenset("DEGHIJNPRSX")
# Tests that a certificate of waiver covers without QW (CMS list of waived tests).
WAIVED_WITHOUT_QW = frozenset("81002 81025 82270 82272 82962 83026 84830 85013 85651".split())
# Claims Processing Manual ch. 30 s. 50 and CMS CR 6563: mutually exclusive notices.
CONTRADICTIONS = (
    ("GA", "GZ", "one of which says that an ABN was signed and the other that none was"),
    ("GA", "GX", "a required and a voluntary notice"),
    ("GX", "GZ", "one of which says that a notice was given and the other that none was"),
)
# Claims Processing Manual ch. 4 s. 20.6.4, ch. 14 s. 40.4: a facility's modifiers for what a
# practitioner reports with 53. Surgery centers bill on the professional form too.
DISCONTINUED = frozenset({"73", "74"})
SURGERY_CENTER = ("49", "261QA1903X")


def check(context: CheckContext) -> Iterator[Finding]:
    """Find modifiers that do not fit the code, line or date, and missing ones."""
    paired: frozenset[int] | None = None
    for line in context.lines:
        if not line.modifiers and not may_need_modifier(context, line):
            continue
        if paired is None:
            paired = _paired(context)
        for fault in _worst(_faults(context, line, line.number in paired)):
            yield _finding(line, fault)


def _worst(faults: Iterator[Fault]) -> Iterable[Fault]:
    """Keep one fault per modifier: the first, unless a later one is an error and it is not."""
    worst: dict[str, Fault] = {}
    for fault in faults:
        known = worst.setdefault(fault.modifier, fault)
        if fault.severity is Severity.ERROR and known.severity is not Severity.ERROR:
            worst[fault.modifier] = fault
    return worst.values()


def _paired(context: CheckContext) -> frozenset[int]:
    """The lines paired with a visit: ptp-edit reports the pair, this rule adds only a warning."""
    numbers: set[int] = set()
    for pair in context.pairs:
        lines = (pair.column2, *pair.column1)
        if any(line.code in context.visits for line in lines):
            numbers.update(line.number for line in lines if line.is_here)
    return frozenset(numbers)


def _faults(context: CheckContext, line: ServiceLine, is_paired: bool) -> Iterator[Fault]:
    yield from _unknown(context, line)
    yield from _count(line)
    if not is_procedure(line.code):
        return  # nothing can be said about an incomplete code
    yield from _visit_modifiers(context, line, is_paired)
    yield from _distinct(context, line)
    yield from _repeats(context, line)
    yield from _special(context, line)
    yield from contradiction_faults(context, line)
    yield from site_faults(context, line)
    yield from preventive_faults(context, line)
    yield from service_kind_faults(context, line)
    if line.date is not None:
        fee = context.rows.fees(line.date).get(line.code)
        if fee is not None:
            for fault in payment_faults(context, line, fee):
                yield fault.as_warning() if fee.nearest else fault
        yield from _add_on(context, line, line.date)
        yield from missing_faults(context, line, line.date)


def _unknown(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    known = context.modifiers
    for modifier in sorted(line.modifiers):
        if modifier in known or modifier in VALID_MODIFIERS or _is_transport(line.code, modifier):
            continue
        if not MODIFIER.match(modifier):
            yield Fault(
                modifier[:8], f"has “{modifier[:8]}”, which is not a modifier", "correct it"
            )
        elif known:
            certain = (
                modifier.isdigit()
            )  # CPT's numeric modifiers are all known; payers add others with letters
            clause = f"has the modifier {modifier}, which the program does not know"
            severity = Severity.ERROR if certain else Severity.WARNING
            yield Fault(modifier, clause, "look it up, or correct it", severity)


def _is_transport(code: str, modifier: str) -> bool:
    """Whether a modifier is an ambulance's origin and destination, one letter each."""
    return "A0021" <= code <= "A0999" and set(modifier) <= TRANSPORT_PLACES


def _count(line: ServiceLine) -> Iterator[Fault]:
    carried = line.line.modifiers
    if len(carried) > MAX_MODIFIERS:
        yield Fault(
            "", f"has {len(carried)} modifiers where four fit", "keep the four that decide payment"
        )
    elif len(carried) != len(line.modifiers):
        twice = next(one for one in carried if carried.count(one) > 1)
        clause = f"has the modifier {twice} twice"
        yield Fault(twice, clause, "keep it once", Severity.WARNING, fixes=())


def _visit_modifiers(context: CheckContext, line: ServiceLine, is_paired: bool) -> Iterator[Fault]:
    if line.code in context.visits:
        for modifier in sorted(line.modifiers & PROCEDURE_MODIFIERS):
            clause = f"carries {modifier}, which belongs on a procedure, not on a visit"
            yield Fault(modifier, clause, "remove it, and check whether you mean 24")
        if is_paired:
            yield from _with_surgery(context, line)
        return
    if line.code in LEVEL_II_VISITS:
        return
    doubtful = is_paired or not line.code[0].isdigit()  # level II codes can be visits
    severity = Severity.WARNING if doubtful else Severity.ERROR
    for modifier in sorted(line.modifiers & EVALUATION_MODIFIERS):
        clause = f"carries {modifier}, which belongs on a visit, not on a procedure"
        yield Fault(modifier, clause, "remove it, or move it to the visit", severity)
    if line.date is not None and context.global_days(line) == "XXX":
        for modifier in sorted(line.modifiers & PROCEDURE_MODIFIERS):
            clause = f"carries {modifier}, which has no meaning on a code without global days (XXX)"
            yield Fault(modifier, clause, "remove it", Severity.WARNING)


def _with_surgery(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Find a visit modifier that bypasses the pair but is wrong for that kind of surgery."""
    assert line.date is not None  # only dated lines are in a pair
    same_day = [other for other in context.on(line.date) if other.npi == line.npi]
    days = {context.global_days(other) for other in same_day} & PERIODS.keys()
    carried = line.modifiers & EVALUATION_MODIFIERS
    both = MAJOR in days and len(days) > 1
    another = "another surgery calls for it"
    wanted = "57" if days == {MAJOR} or (both and carried == {"25"}) else "25"
    if carried == {"25"} and MAJOR in days and takes_ft(line):
        if not is_unrelated(line):
            yield _unrelated_critical_care(line)
        return
    if carried == {"57"} and days and MAJOR not in days:
        clause = "carries 57, which is for 090-day surgery, but is billed with a minor surgery"
    elif carried == {"25"} and days == {MAJOR}:
        clause = "carries 25 with a surgery of 090 days, where the decision for surgery takes 57"
    elif both and carried == {"57"}:
        clause = "carries only 57 for the major surgery, but there is also a minor one"
    elif both and carried == {"25"}:
        clause = "carries only 25 for the minor surgery, but there is also a major one"
    elif carried == {"24"} and days:
        clause = f"carries 24 for an earlier surgery, but not {wanted} for the one on this day"
        another = "the visit was unrelated to an earlier surgery"
    else:
        return
    shown = "it was decided at this visit" if wanted == "57" else "the note shows a separate visit"
    do = f"add {wanted} if {shown}, and keep {min(carried)} only if {another}"
    # Without the modifier that it carries, the visit would be denied, so removal is not offered.
    added = Edit(EditOp.ADD_MODIFIER, line.number, wanted)
    fixes = (Fix(f"Add {wanted} to line {line.number}, only if {shown}.", added),)
    yield Fault(min(carried), clause, do, Severity.WARNING, fixes=fixes)


def _unrelated_critical_care(line: ServiceLine) -> Fault:
    """CMS MLN Matters MM12543: critical care unrelated to a surgery takes FT."""
    shown = {
        "FT": "the note shows critical care unrelated to the surgery",
        "57": "it was decided at this visit",
    }
    clause = "carries 25 with a surgery of 090 days, but neither FT nor 57"
    do = f"add FT if {shown['FT']}, or 57 if {shown['57']}"
    fixes = tuple(
        Fix(
            f"Add {modifier} to line {line.number}, only if {true}.",
            Edit(EditOp.ADD_MODIFIER, line.number, modifier),
        )
        for modifier, true in shown.items()
    )
    return Fault("25", clause, do, Severity.WARNING, fixes=fixes)


def _distinct(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    carried = line.modifiers & DISTINCT_MODIFIERS
    if not carried:
        return
    if line.code in context.visits or line.code == WEEKLY_MANAGEMENT:
        what = "a visit" if line.code in context.visits else WEEKLY_MANAGEMENT
        for modifier in sorted(carried):
            clause = f"carries {modifier}, which never goes on {what}"
            do = "remove it" if line.code == WEEKLY_MANAGEMENT else "check whether you mean 25"
            yield Fault(modifier, clause, do, Severity.WARNING)
        return
    chosen = sorted(carried & X_MODIFIERS)
    before_x = line.date is not None and line.date < X_MODIFIERS_FROM
    if "59" in carried and chosen and not before_x:
        clause = f"carries 59 together with {joined(chosen)}"
        yield Fault("59", clause, f"keep {chosen[0]}, which is more specific", Severity.WARNING)
    if before_x:
        for modifier in chosen:
            clause = f"carries {modifier}, which exists only from {day_text(X_MODIFIERS_FROM)}"
            yield Fault(modifier, clause, "use 59 for this date if the record supports it")


def _repeats(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    laboratory = is_laboratory(line.code)
    if "76" in line.modifiers and (laboratory or is_evaluation(line.code)):
        instead = "91 says that a test was repeated" if laboratory else "check whether you mean 25"
        what = "a laboratory test" if laboratory else "a visit"
        yield Fault("76", f"carries 76, which never goes on {what}", f"remove it; {instead}")
    if "91" in line.modifiers and not laboratory:
        clause = "carries 91, which belongs on a laboratory test"
        yield Fault("91", clause, "remove it; 76 repeats a procedure")
    if "27" in line.modifiers:
        clause = "carries 27, which is for hospitals"
        yield Fault("27", clause, "remove it", Severity.WARNING)
    for modifier in sorted(line.modifiers & DISCONTINUED):
        if not line.specialty.startswith(SURGERY_CENTER):
            clause = f"carries {modifier}, which is for surgery centers and hospitals"
            do = "remove it, and add 53 if the practitioner discontinued the procedure"
            yield Fault(modifier, clause, do, Severity.WARNING)


def _special(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    if "QW" in line.modifiers:
        if not is_laboratory(line.code) and not line.code.startswith("G"):
            clause = "carries QW, which belongs on a waived laboratory test"
            yield Fault("QW", clause, "remove it")
        elif line.code in WAIVED_WITHOUT_QW:
            clause = "carries QW, but is waived without QW"
            yield Fault("QW", clause, "remove it", Severity.WARNING)
    if {"54", "55"} <= line.modifiers:
        clause = "carries 54 and 55 together, which together are the full global service"
        do = "remove both, or bill each part on its own line"
        removals = {
            "55": "you performed only the surgery",
            "54": "you provided only postoperative care",
        }
        yield Fault("55", clause, do, Severity.WARNING, fixes=remove_one_of(line, removals))
    for first, second, why in CONTRADICTIONS:
        if {first, second} <= line.modifiers:
            clause = f"carries {first} and {second}, {why}"
            yield Fault(second, clause, "keep the one that applies", Severity.WARNING, fixes=())
    if line.modifiers >= DRUG_MODIFIERS:
        clause = "carries JW and JZ, which contradict each other"
        removals = {"JZ": "the line is the discarded amount", "JW": "nothing was discarded"}
        do = "keep JZ only if nothing was discarded"
        yield Fault("JZ", clause, do, fixes=remove_one_of(line, removals))


def _add_on(context: CheckContext, line: ServiceLine, on: date) -> Iterator[Fault]:
    if "51" in line.modifiers and (
        line.code in context.rows.add_ons(on) or context.global_days(line) == "ZZZ"
    ):
        clause = "carries 51, which an add-on never takes"
        yield Fault("51", clause, "remove it", Severity.WARNING)


def _finding(line: ServiceLine, fault: Fault) -> Finding:
    certain = "would be" if fault.severity is Severity.ERROR else "is likely to be"
    denied = joined(fault.predicts, "or")
    outcome = f"{certain} denied as {denied}"
    if fault.predicts == MISSING:
        outcome = f"{certain} returned as {denied} (N822)"
    return RULE.finding(
        line.number,
        (line.code, fault.modifier),
        severity=fault.severity,
        message=f"{sentence(line.name)} {fault.clause}, and {outcome}: {fault.do}.",
        lines=(line.number,),
        predicts=fault.predicts,
        fixes=_removal(line, fault) if fault.fixes is None else fault.fixes,
        evidence=FieldEvidence("modifiers", fault.modifier),
        fact=(RULE.id, line.number, fault.modifier),
    )


def _removal(line: ServiceLine, fault: Fault) -> tuple[Fix, ...]:
    if fault.modifier not in line.modifiers:
        return ()
    return (
        Fix(
            f"Remove {fault.modifier} from line {line.number}.",
            Edit(EditOp.REMOVE_MODIFIER, line.number, fault.modifier),
        ),
    )
