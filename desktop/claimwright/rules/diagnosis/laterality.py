"""Compare the side of a line's modifiers with the side of the diagnoses that it points to."""

from collections.abc import Iterator, Mapping, Sequence

from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.domain.reference.diagnosis import Side
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.diagnosis.claim_diagnosis import ClaimDiagnosis
from claimwright.rules.diagnosis.diagnosis_finding import MISMATCH, diagnosis_finding

# HCPCS level II: sides, eyelids, fingers and toes.
_RIGHT = frozenset("RT E3 E4 F5 F6 F7 F8 F9 T5 T6 T7 T8 T9".split())
_LEFT = frozenset("LT E1 E2 FA F1 F2 F3 F4 TA T1 T2 T3 T4".split())
BOTH = "50"
_OTHER = {Side.RIGHT: Side.LEFT, Side.LEFT: Side.RIGHT}


def laterality(context: CheckContext, found: Sequence[ClaimDiagnosis]) -> Iterator[Finding]:
    """Find lines whose side modifier matches none of their diagnoses.

    A diagnosis for no side or both sides supports any modifier, and so does one that is not in the
    table.
    """
    by_place = {one.place: one for one in found}
    for line in context.lines:
        pointed_to = [by_place.get(place) for place in line.line.diagnosis_pointers]
        sided = [one for one in pointed_to if one is not None and one.known is not None]
        sides = {one.known.side for one in sided if one.known}
        if sided and len(sided) == len(pointed_to) and len(sides) == 1:
            only = sides.pop()
            if only in _OTHER:
                yield from _mismatch(line, only, sided)


def _mismatch(line: ServiceLine, only: Side, sided: Sequence[ClaimDiagnosis]) -> Iterator[Finding]:
    modifiers = _opposite_modifiers(line, only)
    if not modifiers:
        return
    shown = joined([one.titled for one in sided])
    if modifiers == [BOTH]:
        says = "50 says that both sides were treated"
        fixes = [
            Fix(
                f"Add the diagnosis of the {_OTHER[only]} side, or the bilateral code, if treated."
            ),
            Fix(f"Replace 50 with {_two_letters(only)} if only the {only} side was treated."),
        ]
    else:
        says = f"{joined(modifiers)} says {_OTHER[only]}"
        fixes = [
            Fix(f"Correct the modifier if the {only} side was treated."),
            Fix(f"Correct the diagnosis or its pointer if the {_OTHER[only]} side was treated."),
        ]
    yield diagnosis_finding(
        sided[0],
        ("side",),
        Severity.WARNING,
        f"On {line.name} {says}, but it points only to the {only} side, {shown}, and is likely to"
        " be denied as CO-11: check both against the record.",
        predicts=MISMATCH,
        fixes=fixes,
        line=line.number,
        further={"side": str(only), "modifiers": modifiers},
    )


def _opposite_modifiers(line: ServiceLine, only: Side) -> list[str]:
    """The modifiers for the other side; empty if there is also one for the same side."""
    sides: Mapping[Side, frozenset[str]] = {Side.RIGHT: _RIGHT, Side.LEFT: _LEFT}
    if line.modifiers & sides[only]:
        return []
    opposite = sorted(line.modifiers & sides[_OTHER[only]])
    return opposite or sorted(line.modifiers & {BOTH})


def _two_letters(side: Side) -> str:
    return "RT" if side is Side.RIGHT else "LT"
