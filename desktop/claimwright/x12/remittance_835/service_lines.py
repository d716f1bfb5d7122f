"""One service line of an 835, loop 2110: SVC and what follows it."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedLine
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.remittance_835.segments import CLAIM_LEVEL, SegmentReader

_FIRST_DAYS, _LAST_DAY = frozenset({"472", "150"}), "151"  # DTM01
_CONTROL_NUMBER, _POLICY, _RENDERING_NPI = "6R", "0K", "HPI"  # REF01
_ALLOWED = "B6"  # AMT01
_MIN_LENGTH = 8  # elements of an SVC with SVC07, so that each can be read by position
_EMPTY = [""] * _MIN_LENGTH


def line_of(
    raws: Sequence[str], number: int, span: SegmentSpan, reader: SegmentReader
) -> RemittedLine:
    """The line whose SVC is the first of the segments."""
    elements = reader.elements
    elements.line = number
    unreadable = elements.unreadable
    service = reader.split(raws[0]) + _EMPTY
    kind, code, modifiers = reader.procedures[service[1]]
    _, original, original_modifiers = reader.procedures[service[6]]
    if not code:
        elements.report("the service (SVC01) has no procedure code.")
    charge = elements.required_money(service[2], "the charge (SVC02)")
    paid = elements.required_money(service[3], "the payment (SVC03)")
    units = elements.number(service[5], "the number of units (SVC05)")
    billed = elements.number(service[7], "the number of units billed (SVC07)")
    adjustments: list[AdjustedAmount] = []
    remarks: list[str] = []
    day: date | None = None
    day_to: date | None = None
    allowed = None
    control_number = policy = rendering_npi = ""
    for raw in raws:
        name = raw[:3]
        if name == "CAS":
            adjustments += reader.adjustments[raw]
        elif name == "REF":
            qualifier = raw[4:6]
            if qualifier == _CONTROL_NUMBER:
                control_number = reader.second_of(raw, control_number, "number (REF*6R)")
            elif qualifier == _POLICY:
                policy = reader.second_of(raw, policy, "policy (REF*0K)")
            elif raw[4:7] == _RENDERING_NPI:
                rendering_npi = reader.second_of(raw, rendering_npi, "NPI (REF*HPI)")
        elif name == "DTM":
            qualifier = raw[4:7]
            if qualifier in _FIRST_DAYS:
                first, last = reader.days[raw]
                if day is not None and first not in {None, day}:
                    elements.report("a second date of service was left out.")
                day, day_to = day or first, day_to or last
            elif qualifier == _LAST_DAY:
                day_to = day_to or reader.days[raw][0]
        elif name == "AMT":
            if raw[4:6] == _ALLOWED:
                found = elements.money(reader.second(raw), "the allowed amount (AMT*B6)")
                if allowed is not None and found != allowed:
                    elements.report("a second allowed amount (AMT*B6) was left out.")
                allowed = found if allowed is None else allowed
        elif name[:2] == "LQ":
            remarks += reader.remarks[raw]
        elif name in CLAIM_LEVEL:
            reader.late_segments.append(raw)
        else:
            reader.leave(raw)
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
        tuple(remarks),
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
