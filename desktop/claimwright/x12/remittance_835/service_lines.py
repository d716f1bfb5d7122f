"""One service line of an 835, loop 2110: SVC and what follows it."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedLine
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.envelope.segments import Segment
from claimwright.x12.remittance_835.elements import RemittanceElements
from claimwright.x12.remittance_835.segments import adjustments_of, days_of, remarks_of

_SERVICE, _BEGINS, _ENDS = "472", "150", "151"  # DTM01
_CONTROL_NUMBER, _POLICY, _RENDERING_NPI = "6R", "0K", "HPI"  # REF01
_ALLOWED = "B6"  # AMT01
_MOST_MODIFIERS = 4
_MIN_LENGTH = 9  # elements of an SVC with SVC08, so that each may be read by its place
_EMPTY = ("",) * _MIN_LENGTH


def line_of(
    segments: Sequence[Segment],
    number: int,
    span: SegmentSpan,
    component: str,
    elements: RemittanceElements,
) -> RemittedLine:
    """The line whose SVC is the first of the segments."""
    elements.line = number
    unreadable = elements.unreadable
    service = [*segments[0], *_EMPTY]
    kind, code, modifiers = procedure_of(service[1], component)
    if not code:
        elements.tell("the service (SVC01) names no procedure code.")
    charge = elements.owed_money(service[2], "the charge (SVC02)")
    paid = elements.owed_money(service[3], "the payment (SVC03)")
    units = elements.number(service[5], "the number of units (SVC05)")
    billed = elements.number(service[7], "the number of units billed (SVC07)")
    _, original, original_modifiers = procedure_of(service[6], component)
    adjustments: list[AdjustedAmount] = []
    remarks: list[str] = []
    day = day_to = None
    allowed = None
    control_number = policy = rendering_npi = ""
    for segment in segments:
        name = segment[0]
        if name == "CAS":
            adjustments += adjustments_of(segment, elements)
        elif name == "LQ":
            remarks += remarks_of(segment)
        elif len(segment) < 3:
            continue
        elif name == "REF":
            if segment[1] == _CONTROL_NUMBER:
                control_number = control_number or segment[2].strip()
            elif segment[1] == _POLICY:
                policy = policy or segment[2].strip()
            elif segment[1] == _RENDERING_NPI:
                rendering_npi = segment[2].strip()
        elif name == "DTM":
            day, day_to = _dates(segment, day, day_to, elements)
        elif name == "AMT" and segment[1] == _ALLOWED:
            allowed = elements.money(segment[2], "the allowed amount (AMT*B6)")
    return RemittedLine(
        number,
        code,
        modifiers,
        charge,
        paid,
        units,
        day,
        day_to if day_to != day else None,
        tuple(adjustments),
        tuple(dict.fromkeys(remarks)),
        allowed,
        control_number,
        policy,
        kind,
        service[4].strip(),
        original,
        original_modifiers,
        billed,
        rendering_npi,
        span,
        elements.unreadable == unreadable,
    )


def procedure_of(composite: str, component: str) -> tuple[str, str, tuple[str, ...]]:
    """Qualifier, code and modifiers of SVC01 or SVC06 (HC:64483:59:LT); all may be empty."""
    if not composite:
        return "", "", ()
    kind, *rest = composite.split(component)
    if not rest:
        return kind.strip(), "", ()
    modifiers = tuple(
        modifier for part in rest[1 : 1 + _MOST_MODIFIERS] if (modifier := part.strip().upper())
    )
    return kind.strip().upper(), rest[0].strip().upper(), modifiers


def _dates(
    segment: Segment, day: date | None, day_to: date | None, elements: RemittanceElements
) -> tuple[date | None, date | None]:
    qualifier = segment[1]
    if qualifier in (_SERVICE, _BEGINS):
        first, last = days_of(segment, elements, "the date of service")
        return first or day, last or day_to
    if qualifier == _ENDS:
        return day, days_of(segment, elements, "the last date of service")[0] or day_to
    return day, day_to
