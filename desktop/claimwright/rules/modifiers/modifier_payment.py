"""Modifiers checked against the fee schedule: bilateral, components, assistants, co-surgeons."""

import re
from collections.abc import Iterator, Mapping

from claimwright.domain.codes import ANATOMIC_MODIFIERS, ASSISTANTS, INTERPRETED_TESTS
from claimwright.domain.finding.finding import Edit, EditOp, Fix, Severity
from claimwright.domain.reference.reference import FeeSchedule
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.service_line import NOT_PHYSICIANS, ServiceLine
from claimwright.rules.modifiers.modifier_fault import Fault, remove_one_of

# A CMS specialty code or a physician's taxonomy code; anything else is ignored.
PHYSICIAN = re.compile(r"^(?:\d\d|20[0-9A-Z]{8})$")
# CMS specialty codes of providers who are not physicians and not certainly billed with AS: midwives
# and nurse anesthetists, therapists, suppliers, facilities.
NEITHER = frozenset(
    "15 31 32 42 43 45 47 49 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 67 68 69 71 73 74 75 80 "
    "87 88 95 96".split()
)
TAKES_50 = "1"
EACH_LINE = 1  # the MUE adjudication indicator for limits that apply per line
PER_SIDE = "3"  # each side is paid separately, so 50 with 2 units is correct
NO_BILATERAL = {
    "0": "cannot be bilateral",
    "2": "is already bilateral",
    "9": "has no sides",
}
NO_ASSISTANT = frozenset({"1", "9"})
NO_SECOND_SURGEON = frozenset({"0", "9"})
NO_COMPONENTS = {
    "2": "is already the professional component",
    "3": "is already the technical component",
    "4": "is the global test, with separate codes for its components",
    "6": "takes only 26",
}
COMPONENTS: Mapping[str, frozenset[str]] = {"26": frozenset("16"), "TC": frozenset("1")}


def payment_faults(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Iterator[Fault]:
    """Find modifiers on a line that its code's payment indicators do not allow."""
    yield from _both_sides(context, line, fee)
    yield from _components(context, line, fee)
    yield from _assistants(context, line, fee)
    yield from _surgeons(context, line, fee)


def _both_sides(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Iterator[Fault]:
    if fee.bilateral == TAKES_50 and {"LT", "RT"} <= line.modifiers and "50" not in line.modifiers:
        clause = "carries LT and RT on one line, but 50 means both sides"
        do = "use 50 if both sides were treated, else keep the one for the side that was"
        yield Fault("LT", clause, do, Severity.WARNING, fixes=())
    if "50" not in line.modifiers:
        return
    severity = context.medicare(Severity.ERROR)
    refused = NO_BILATERAL.get(fee.bilateral)
    sides = sorted(line.modifiers & ANATOMIC_MODIFIERS)
    if refused is not None:
        clause = f"carries 50, but its code {refused} (bilateral indicator {fee.bilateral})"
        yield Fault("50", clause, "remove 50", severity)
    elif sides:
        clause = f"carries 50 together with {' and '.join(sides)}"
        do = "keep 50 for both sides, or only the side"
        yield Fault("50", clause, do, severity, fixes=_one_of(line, sides))
    elif fee.bilateral == PER_SIDE:
        return
    elif line.line.units is not None and line.line.units > 1:
        clause = f"carries 50 with {line.line.units} units, but both sides are one unit"
        yield Fault(
            "50",
            clause,
            f"set 1 unit{_or_two_lines(context, line)}",
            severity,
            fixes=(_one_unit(line),),
        )


def _or_two_lines(context: CheckContext, line: ServiceLine) -> str:
    """The option of two lines, unless a limit of 1 unit per day denies it (MLN Matters SE1422)."""
    limit = context.rows.mues(line.date).get(line.code) if line.date else None
    one_a_day = limit is not None and limit.limit < 2 and limit.mai != EACH_LINE
    return "" if one_a_day else ", or bill two lines with RT and LT"


def _one_of(line: ServiceLine, sides: list[str]) -> tuple[Fix, ...]:
    """Fixes that remove 50 or the side; with two sides, no single edit would leave only 50."""
    removals = {"50": "only one side was treated"}
    if len(sides) == 1:
        removals[sides[0]] = "both sides were treated"
    return remove_one_of(line, removals)


def _one_unit(line: ServiceLine) -> Fix:
    text = f"Set line {line.number} to 1 unit if both sides were treated once."
    return Fix(text, Edit(EditOp.SET_UNITS, line.number, "1"))


def _components(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Iterator[Fault]:
    if {"26", "TC"} <= line.modifiers:
        clause = "carries 26 and TC together, which is the whole service"
        parts = {"TC": "professional", "26": "technical"}
        removals = {one: f"you performed only the {part} component" for one, part in parts.items()}
        do = "remove both, or split them over two lines"
        yield Fault("TC", clause, do, fixes=remove_one_of(line, removals))
        return
    for modifier, allowed in COMPONENTS.items():
        if modifier == "26" and line.code in INTERPRETED_TESTS:
            continue  # their row with 26 has indicator 6, but the one without has 9
        if modifier in line.modifiers and fee.pctc and fee.pctc not in allowed:
            why = NO_COMPONENTS.get(fee.pctc, "has no components")
            clause = f"carries {modifier}, but its code {why} (PC/TC indicator {fee.pctc})"
            severity = context.medicare(Severity.ERROR) if fee.pctc == "9" else Severity.ERROR
            yield Fault(modifier, clause, f"remove {modifier}", severity)


def _assistants(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Iterator[Fault]:
    for modifier in sorted(line.modifiers & ASSISTANTS):
        if problem := _wrong_assistant(line, modifier):
            yield Fault(modifier, problem, "check who assisted", Severity.WARNING, fixes=())
        if fee.assistant in NO_ASSISTANT:
            clause = (
                f"carries {modifier}, but no assistant is paid for its code"
                f" (assistant indicator {fee.assistant})"
            )
            yield Fault(modifier, clause, "do not bill it", context.medicare(Severity.ERROR))
        elif fee.assistant == "0":
            clause = (
                f"carries {modifier}, which Medicare pays on its code only if the record shows why"
                " an assistant was needed"
            )
            yield Fault(modifier, clause, "send the operative note", Severity.WARNING, fixes=())


def _wrong_assistant(line: ServiceLine, modifier: str) -> str:
    """What is wrong with an assistant modifier: AS is for non-physicians, 80-82 for physicians."""
    specialty = line.specialty
    if modifier != "AS" and specialty.startswith(NOT_PHYSICIANS):
        return f"carries {modifier}, which is for physicians, but this provider is not one"
    is_physician = PHYSICIAN.match(specialty) and specialty not in NEITHER
    if modifier == "AS" and is_physician and not specialty.startswith(NOT_PHYSICIANS):
        return "carries AS, which is not for physicians, but this provider is one"
    return ""


def _surgeons(context: CheckContext, line: ServiceLine, fee: FeeSchedule) -> Iterator[Fault]:
    for modifier, indicator, whom in (
        ("62", fee.co_surgeon, "co-surgeon"),
        ("66", fee.team, "surgical team"),
    ):
        if modifier not in line.modifiers:
            continue
        if indicator in NO_SECOND_SURGEON:
            clause = f"carries {modifier}, but its code allows no {whom} (indicator {indicator})"
            yield Fault(modifier, clause, f"remove {modifier}", context.medicare(Severity.ERROR))
        elif indicator == "1":
            clause = (
                f"carries {modifier}, which Medicare pays on its code only if the record shows why"
                f" a {whom} was needed"
            )
            yield Fault(modifier, clause, "send the operative note", Severity.WARNING, fixes=())
