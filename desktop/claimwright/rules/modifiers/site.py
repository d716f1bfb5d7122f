"""A side, finger or toe modifier that does not fit the body site of the code."""

from collections.abc import Iterator

from claimwright.domain.codes import VISITS
from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.modifiers.modifier_fault import Fault

SIDES = frozenset({"LT", "RT"})
FINGERS = frozenset("FA F1 F2 F3 F4 F5 F6 F7 F8 F9".split())
TOES = frozenset("TA T1 T2 T3 T4 T5 T6 T7 T8 T9".split())
# CPT musculoskeletal chapters: shoulder to wrist, hip to ankle, and intermediate or major joints.
OTHER_JOINTS = (("23000", "25999"), ("27000", "27899"), ("20605", "20611"))
HAND, FOOT = ("26010", "26989"), ("28001", "28899")
# Spinal arthrodesis and interlaminar injections, which are midline.
SPINE = (("22532", "22586"), ("22590", "22634"), ("22800", "22812"), ("62320", "62327"))
HAS_SIDES = frozenset({"1", "2"})  # bilateral indicators of the fee schedule


def site_faults(context: CheckContext, line: ServiceLine) -> Iterator[Fault]:
    """Find site modifiers that do not fit the code."""
    sides = sorted(line.modifiers & SIDES)
    if sides and line.code in VISITS:
        clause = f"carries {joined(sides)} on a visit, which has no side"
        yield Fault(sides[0], clause, f"remove {joined(sides)}", Severity.WARNING)
    elif sides and _within(line.code, SPINE) and not _has_sides(context, line):
        clause = f"carries {joined(sides)} on a code of the spine's midline"
        yield Fault(sides[0], clause, "remove it unless this payer asks for it", Severity.WARNING)
    fingers, toes = sorted(line.modifiers & FINGERS), sorted(line.modifiers & TOES)
    if fingers and (_within(line.code, (FOOT,)) or _within(line.code, OTHER_JOINTS)):
        clause = f"carries {joined(fingers)}, a finger, on a code of another joint"
        yield Fault(fingers[0], clause, "correct the modifier or the code", Severity.WARNING)
    if toes and (_within(line.code, (HAND,)) or _within(line.code, OTHER_JOINTS)):
        clause = f"carries {joined(toes)}, a toe, on a code of another joint"
        yield Fault(toes[0], clause, "correct the modifier or the code", Severity.WARNING)


def _within(code: str, ranges: tuple[tuple[str, str], ...]) -> bool:
    if len(code) != 5 or not code.isdigit():
        return False
    return any(first <= code <= last for first, last in ranges)


def _has_sides(context: CheckContext, line: ServiceLine) -> bool:
    fee = context.rows.fees(line.date).get(line.code) if line.date else None
    return fee is None or fee.bilateral in HAS_SIDES
