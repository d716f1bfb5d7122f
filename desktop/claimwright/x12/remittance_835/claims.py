"""One claim of an 835, loop 2100: CLP, what follows it, and its service lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.claim_837p.parties import name_of
from claimwright.x12.envelope.segments import Segment, at
from claimwright.x12.remittance_835.elements import RemittanceElements, claim_name
from claimwright.x12.remittance_835.segments import adjustments_of, days_of, remarks_of
from claimwright.x12.remittance_835.service_lines import line_of

_PATIENT, _INSURED, _CORRECTED, _RENDERING, _CROSSOVER = "QC", "IL", "74", "82", "TT"  # NM101
_BEGINS, _ENDS, _RECEIVED, _COVERAGE_ENDS = "232", "233", "050", "036"  # DTM01
_ORIGINAL_REFERENCE = "F8"  # REF01
_INTEREST = "I"  # AMT01
_REMARKED = frozenset({"MOA", "MIA"})
_NPI = "XX"  # NM108
_MIN_LENGTH = 10  # elements of a CLP with CLP09
_EMPTY = ("",) * _MIN_LENGTH


@dataclass(slots=True)
class _Head:
    """What the segments between CLP and the first SVC say, as they are read."""

    entities: dict[str, Segment] = field(default_factory=dict)
    adjustments: list[AdjustedAmount] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    days: dict[str, date | None] = field(default_factory=dict)
    original_reference: str = ""
    interest: Decimal | None = None


def claim_of(
    head: Sequence[Segment],
    lines: Sequence[tuple[int, Sequence[Segment]]],
    span: SegmentSpan,
    place: int,
    component: str,
    elements: RemittanceElements,
) -> RemittedClaim:
    """The claim whose CLP is the first of ``head``.

    Args:
        lines: for each service line the place of its SVC in the file and its segments.
        place: of the claim in the file, from 1, by which a sentence names one without a number.
    """
    claim = [*head[0], *_EMPTY]
    number = claim[1].strip()
    elements.claim, elements.line = claim_name(number, place), 0
    unreadable = elements.unreadable
    charge = elements.owed_money(claim[3], "the total charge (CLP03)")
    paid = elements.owed_money(claim[4], "the payment (CLP04)")
    owed = elements.money(claim[5], "the patient's share (CLP05)")
    if not claim[2].strip():
        elements.tell("the status (CLP02) is missing.")
    read = _read_head(head, elements)
    remitted = _lines_of(lines, span.last, component, elements)
    elements.line = 0
    people = read.entities
    patient, insured = people.get(_PATIENT, []), people.get(_INSURED, [])
    corrected, rendering = people.get(_CORRECTED, []), people.get(_RENDERING, [])
    first_day = read.days.get(_BEGINS)
    last_day = read.days.get(_ENDS)
    return RemittedClaim(
        number,
        claim[7].strip(),
        claim[2].strip(),
        charge,
        paid,
        owed,
        name_of(patient) if patient else "",
        at(patient, 9) or at(insured, 9),
        tuple(dict.fromkeys(read.remarks)),
        tuple(read.adjustments),
        remitted,
        _payer_name(people.get(_CROSSOVER, [])),
        read.original_reference,
        claim[6].strip(),
        claim[9].strip(),
        name_of(insured) if insured else "",
        name_of(corrected) if corrected else "",
        at(corrected, 9),
        name_of(rendering) if rendering else "",
        at(rendering, 9) if at(rendering, 8) == _NPI else "",
        first_day,
        last_day if last_day != first_day else None,
        read.days.get(_RECEIVED),
        read.days.get(_COVERAGE_ENDS),
        read.interest,
        span,
        elements.unreadable == unreadable,
    )


def _lines_of(
    lines: Sequence[tuple[int, Sequence[Segment]]],
    last: int,
    component: str,
    elements: RemittanceElements,
) -> tuple[RemittedLine, ...]:
    ends = [*(first - 1 for first, _ in lines[1:]), last]
    return tuple(
        line_of(segments, number, SegmentSpan(first, end), component, elements)
        for number, ((first, segments), end) in enumerate(zip(lines, ends, strict=False), start=1)
    )


def _read_head(segments: Sequence[Segment], elements: RemittanceElements) -> _Head:
    read = _Head()
    for segment in segments:
        name = segment[0]
        if name == "CAS":
            read.adjustments += adjustments_of(segment, elements)
        elif name in _REMARKED:
            read.remarks += remarks_of(segment)
        elif len(segment) < 3:
            continue
        elif name == "NM1":
            read.entities.setdefault(segment[1], segment)
        elif name == "DTM":
            _read_day(segment, read, elements)
        elif name == "REF" and segment[1] == _ORIGINAL_REFERENCE:
            read.original_reference = segment[2].strip()
        elif name == "AMT" and segment[1] == _INTEREST:
            read.interest = elements.money(segment[2], "the interest (AMT*I)")
    return read


def _read_day(segment: Segment, read: _Head, elements: RemittanceElements) -> None:
    qualifier = segment[1]
    if qualifier == _BEGINS:
        first, last = days_of(segment, elements, "the first date of the claim")
        read.days[_BEGINS] = first
        if last is not None:
            read.days[_ENDS] = last
    elif qualifier == _ENDS:
        read.days[_ENDS] = elements.day(segment[2], "the last date of the claim")
    elif qualifier == _RECEIVED:
        read.days[_RECEIVED] = elements.day(segment[2], "the date of receipt")
    elif qualifier == _COVERAGE_ENDS:
        read.days[_COVERAGE_ENDS] = elements.day(segment[2], "the end of coverage")


def _payer_name(entity: Segment) -> str:
    """The next payer's name, its number where it is not named."""
    return (name_of(entity) or at(entity, 9)) if entity else ""
