"""One claim of an 835, loop 2100: CLP, what follows it, and its service lines."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from claimwright.domain.remittance.adjustments import AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.remittance_835.elements import claim_name
from claimwright.x12.remittance_835.segments import Entity, SegmentReader
from claimwright.x12.remittance_835.service_lines import line_of

_PATIENT, _INSURED, _CORRECTED, _RENDERING, _CROSSOVER = "QC", "IL", "74", "82", "TT"  # NM101
_BEGINS, _ENDS, _RECEIVED, _COVERAGE_ENDS = "232", "233", "050", "036"  # DTM01
_DAYS = {
    _BEGINS: "the first date of the claim",
    _ENDS: "the last date of the claim",
    _RECEIVED: "the date of receipt",
    _COVERAGE_ENDS: "the end of coverage",
}
_ORIGINAL_REFERENCE = "F8"  # REF01
_INTEREST = "I"  # AMT01
_NPI = "XX"  # NM108
_MIN_LENGTH = 10  # elements of a CLP with CLP09
_EMPTY = [""] * _MIN_LENGTH
_NOBODY = Entity()
RawLine = tuple[int, list[str]]  # the place of its SVC in the file, and its segments


class _Head:
    """What the segments between CLP and the first SVC say, as they are read."""

    __slots__ = ("adjustments", "days", "entities", "interest", "original_reference", "remarks")

    def __init__(self) -> None:
        self.entities: dict[str, Entity] = {}
        self.adjustments: tuple[AdjustedAmount, ...] = ()
        self.remarks: tuple[str, ...] = ()
        self.days: dict[str, date | None] = {}
        self.original_reference = ""
        self.interest: Decimal | None = None


def claim_of(
    head: Sequence[str],
    lines: Sequence[RawLine],
    span: SegmentSpan,
    place: int,
    reader: SegmentReader,
) -> RemittedClaim:
    """The claim whose CLP is the first of ``head``.

    ``place`` is that of the claim in the file, from 1: a sentence names one without a number by it.
    """
    elements = reader.elements
    claim = reader.split(head[0]) + _EMPTY
    number = claim[1].strip()
    elements.claim, elements.line = claim_name(number, place), 0
    unreadable = elements.unreadable
    charge = elements.owed_money(claim[3], "the total charge (CLP03)")
    paid = elements.owed_money(claim[4], "the payment (CLP04)")
    owed = elements.money(claim[5], "the patient's share (CLP05)")
    if not claim[2].strip():
        elements.tell("the status (CLP02) is missing.")
    read = _Head()
    _read_head(read, head, reader)
    remitted = _lines_of(lines, span.last, reader)
    elements.line = 0
    if reader.strays:
        _read_head(read, reader.strays, reader)
        reader.strays.clear()
    person = read.entities.get
    patient, insured = person(_PATIENT, _NOBODY), person(_INSURED, _NOBODY)
    corrected, rendering = person(_CORRECTED, _NOBODY), person(_RENDERING, _NOBODY)
    crossover = person(_CROSSOVER, _NOBODY)
    first_day = read.days.get(_BEGINS)
    last_day = read.days.get(_ENDS)
    return RemittedClaim(
        number,
        claim[7].strip(),
        claim[2].strip(),
        charge,
        paid,
        owed,
        patient.name,
        patient.number or insured.number,
        read.remarks if len(read.remarks) < 2 else tuple(dict.fromkeys(read.remarks)),
        read.adjustments,
        remitted,
        crossover.name or crossover.number,
        read.original_reference,
        claim[6].strip(),
        claim[9].strip(),
        insured.name,
        corrected.name,
        corrected.number,
        rendering.name,
        rendering.number if rendering.number_kind == _NPI else "",
        first_day,
        last_day if last_day != first_day else None,
        read.days.get(_RECEIVED),
        read.days.get(_COVERAGE_ENDS),
        read.interest,
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


def _read_head(read: _Head, raws: Sequence[str], reader: SegmentReader) -> None:
    for raw in raws:
        name = raw[:3]
        if name == "NM1":
            read.entities.setdefault(raw[4:6], reader.entity(raw))
        elif name == "CAS":
            read.adjustments += reader.adjustments(raw)
        elif name in ("MOA", "MIA"):
            read.remarks += reader.claim_remarks(raw)
        elif name == "DTM":
            if what := _DAYS.get(raw[4:7]):
                first, last = reader.days(raw, what)
                read.days[raw[4:7]] = first
                if last is not None:
                    read.days[_ENDS] = last
        elif name == "REF":
            if raw[4:6] == _ORIGINAL_REFERENCE:
                read.original_reference = reader.second(raw)
        elif name == "AMT" and reader.split(raw)[1:2] == [_INTEREST]:
            read.interest = reader.elements.money(reader.second(raw), "the interest (AMT*I)")
