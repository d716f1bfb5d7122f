"""One claim of an 835, loop 2100: CLP, what follows it, and its service lines.

`claim_of` is long on purpose: it runs for every claim in a file, where additional calls and objects
would cost more than the work itself.
"""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.remittance_835.segments import Entity, SegmentReader
from claimwright.x12.remittance_835.service_lines import line_of

_PATIENT, _INSURED, _CORRECTED, _RENDERING, _CROSSOVER = "QC", "IL", "74", "82", "TT"  # NM101
_ROLES = {_PATIENT: "patient", _INSURED: "insured person", _RENDERING: "rendering provider"}
_BEGINS, _ENDS, _RECEIVED, _COVERAGE_ENDS = "232", "233", "050", "036"  # DTM01
_DAYS = frozenset({_BEGINS, _ENDS, _RECEIVED, _COVERAGE_ENDS})
_ORIGINAL_REFERENCE = "F8"  # REF01
_INTEREST = "I"  # AMT01
_NPI = "XX"  # NM108
_MIN_LENGTH = 10  # elements of a CLP with CLP09
_EMPTY = [""] * _MIN_LENGTH
_REMARKED = frozenset({"MOA", "MIA"})
_NO_ENTITY = Entity()
RawLine = tuple[int, list[str]]  # the position of its SVC in the file, and its segments


def claim_of(
    head: Sequence[str],
    lines: Sequence[RawLine],
    span: SegmentSpan,
    place: int,
    reader: SegmentReader,
) -> RemittedClaim:
    """The claim whose CLP is the first of ``head``.

    ``place`` is the claim's position in the file, from 1; sentences use it if it has no number.
    """
    elements = reader.elements
    claim = reader.split(head[0]) + _EMPTY
    number = claim[1].strip()
    elements.begin_claim(number, place)
    unreadable = elements.unreadable
    charge = elements.required_money(claim[3], "the total charge (CLP03)")
    paid = elements.required_money(claim[4], "the payment (CLP04)")
    owed = elements.money(claim[5], "the patient's share (CLP05)")
    if not claim[2].strip():
        elements.report("the status (CLP02) is missing.")
    remitted = _lines_of(lines, span.last, reader)
    elements.line = 0
    if reader.late_segments:
        head = [*head, *reader.late_segments]
        reader.late_segments.clear()
    people: dict[str, Entity] = {}
    days: dict[str, date | None] = {}
    adjustments: list[AdjustedAmount] = []
    remarks: list[str] = []
    original_reference, interest = "", None
    for raw in head:
        name = raw[:3]
        if name == "NM1":
            role, entity = raw[4:6], reader.entities[raw]
            if people.setdefault(role, entity) != entity:
                elements.report(f"a second {_ROLES.get(role, 'party')} (NM1) was left out.")
        elif name == "DTM":
            qualifier = raw[4:7]
            if qualifier in _DAYS:
                first, last = reader.days[raw]
                if days.setdefault(qualifier, first) != first:
                    elements.report(f"a second date (DTM*{qualifier}) was left out.")
                if last is not None:
                    days.setdefault(_ENDS, last)
        elif name == "CAS":
            adjustments += reader.adjustments[raw]
        elif name in _REMARKED:
            remarks += reader.remarks[raw]
        elif name == "REF":
            if raw[4:6] == _ORIGINAL_REFERENCE:
                original_reference = reader.second_of(
                    raw, original_reference, "original number (REF*F8)"
                )
        elif name == "AMT":
            if interest is None and reader.split(raw)[1:2] == [_INTEREST]:
                interest = elements.money(reader.second(raw), "the interest (AMT*I)")
        else:
            reader.leave(raw)
    patient, insured = people.get(_PATIENT, _NO_ENTITY), people.get(_INSURED, _NO_ENTITY)
    corrected, rendering = people.get(_CORRECTED, _NO_ENTITY), people.get(_RENDERING, _NO_ENTITY)
    crossover = people.get(_CROSSOVER, _NO_ENTITY)
    first_day, last_day = days.get(_BEGINS), days.get(_ENDS)
    return RemittedClaim(
        number,
        claim[7].strip(),
        claim[2].strip(),
        charge,
        paid,
        owed,
        patient.name,
        patient.number or insured.number,
        tuple(remarks),
        tuple(adjustments),
        remitted,
        crossover.name or crossover.number,
        original_reference,
        claim[6].strip(),
        claim[9].strip(),
        insured.name,
        corrected.name,
        corrected.number,
        rendering.name,
        rendering.number if rendering.number_kind == _NPI else "",
        first_day,
        last_day if last_day != first_day else None,
        days.get(_RECEIVED),
        days.get(_COVERAGE_ENDS),
        interest,
        span,
        elements.unreadable == unreadable,
    )


def _lines_of(
    lines: Sequence[RawLine], last: int, reader: SegmentReader
) -> tuple[RemittedLine, ...]:
    read: list[RemittedLine] = []
    for number, (first, raws) in enumerate(lines, start=1):
        end = lines[number][0] - 1 if number < len(lines) else last
        read.append(line_of(raws, number, SegmentSpan(first, end), reader))
    return tuple(read)
