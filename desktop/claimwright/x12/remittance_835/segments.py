"""Parse single segments of an 835, with a cache by their text.

A remittance repeats the same adjustments, dates, remarks and providers on thousands of lines, so
each distinct segment is parsed only once, when it is first used.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from claimwright.domain.remittance.adjustments import AdjustedAmount, ProviderAdjustment
from claimwright.x12.envelope.segments import Segment, Separators, at
from claimwright.x12.remittance_835.elements import RemittanceElements

Value = TypeVar("Value")
Procedure = tuple[str, str, tuple[str, ...]]  # qualifier, code, modifiers
Days = tuple[date | None, date | None]

# The segments of loops 2100 and 2110 (TR3 005010X221A1); any other is reported by its id.
_CLAIM_SEGMENTS = frozenset("CLP CAS NM1 MIA MOA REF DTM PER AMT QTY SVC LQ LX".split())
_ID = re.compile(r"[A-Z][A-Z0-9]{1,2}")
# Segments of the claim, even where a sender puts them after a service line.
CLAIM_LEVEL = frozenset({"NM1", "MOA", "MIA"})
_CODE = re.compile(r"[A-Za-z0-9][0-9]{3}[A-Za-z0-9]")
_TRIO = 3
_GROUPS = frozenset({"CO", "PR", "OA", "PI", "CR"})  # CAS01; CR in 4010
# The elements with remark codes (TR3 005010X221A1): MOA03-07, MIA05 and MIA20-23.
_REMARK_PLACES = {"MOA": (3, 4, 5, 6, 7), "MIA": (5, 20, 21, 22, 23)}
_REMARK_LIST = "HE"  # LQ01: remittance advice remark codes
_MAX_MODIFIERS = 4
_MAX_ENTITY_ELEMENTS = 10  # elements of an NM1 with NM109
# DTM01, as a sentence names the date.
_DAYS = {
    "472": "the date of service",
    "150": "the first date of service",
    "151": "the last date of service",
    "232": "the first date of the claim",
    "233": "the last date of the claim",
    "050": "the date of receipt",
    "036": "the end of coverage",
}


class Entity(NamedTuple):
    """An NM1: a name, a number and the kind of number (NM108)."""

    name: str = ""
    number: str = ""
    number_kind: str = ""


class _Cache(dict[str, Value]):
    """Parsed segments by their text, read on first use.

    A segment with a problem is not cached, so that each one with that text is reported.
    """

    def __init__(self, read: Callable[[str], Value], elements: RemittanceElements) -> None:
        super().__init__()
        self._read = read
        self._elements = elements

    def __missing__(self, raw: str) -> Value:
        reported = len(self._elements.problems)
        found = self._read(raw)
        if len(self._elements.problems) == reported:
            self[raw] = found
        return found


class SegmentReader:
    """Reads the segments of one interchange, which are passed stripped.

    ``adjustments[raw]`` are all reasons of a CAS: up to six trios, some or all of them empty; any
    further trios are read too. ``days[raw]`` are the day of a DTM, or the
    first and last day of a span (DTM05 RD8). ``remarks[raw]`` are the remark codes of an LQ, MOA or
    MIA, ``entities[raw]`` is an NM1, and ``procedures[composite]`` SVC01 or SVC06, which may be
    empty (HC:64483:59:LT).
    """

    def __init__(self, separators: Separators, elements: RemittanceElements) -> None:
        self.element = separators.element
        self.component = separators.component
        self.elements = elements
        self.unread: dict[str, None] = {}  # ids of unexpected segments
        self.late_segments: list[str] = []  # of the current claim, found after one of its lines
        self.adjustments = _Cache(self._read_adjustments, elements)
        self.remarks = _Cache(self._read_remarks, elements)
        self.days = _Cache(self._read_days, elements)
        self.procedures = _Cache(self._read_procedure, elements)
        self.entities = _Cache(self._read_entity, elements)

    def split(self, raw: str) -> Segment:
        """The elements, the id first."""
        return raw.split(self.element)

    def second(self, raw: str) -> str:
        """Element 2, the number of a REF or the amount of an AMT."""
        segment = raw.split(self.element, 3)
        return segment[2].strip() if len(segment) > 2 else ""

    def second_of(self, raw: str, first: str, what: str) -> str:
        """Element 2 if there is no first value yet; a different second value is reported."""
        found = self.second(raw)
        if first and found and found != first:
            self.elements.report(f"a second {what} was left out.")
        return first or found

    def leave(self, raw: str, known: frozenset[str] = _CLAIM_SEGMENTS) -> None:
        """Record the id of an unexpected segment; a known one is skipped silently."""
        name = raw.partition(self.element)[0]
        if name not in known:
            self.unread[name if _ID.fullmatch(name) else "a segment without an id"] = None

    def provider_adjustments(self, raw: str) -> list[ProviderAdjustment]:
        """Every reason of a PLB: up to six pairs of reason and amount."""
        segment, elements = raw.split(self.element), self.elements
        provider = at(segment, 1)
        year_end = elements.day(at(segment, 2), "the fiscal date of a provider adjustment (PLB)")
        found: list[ProviderAdjustment] = []
        for place in range(3, len(segment), 2):
            named, amount = at(segment, place), at(segment, place + 1)
            if not (named or amount):
                continue
            reason, _, reference = named.partition(self.component)
            if not reason:
                elements.report("a provider adjustment (PLB) has no reason code.")
            found.append(
                ProviderAdjustment(
                    reason.strip().upper(),
                    reference.strip(),
                    elements.required_money(amount, "the amount of a provider adjustment (PLB)"),
                    provider,
                    year_end,
                )
            )
        return found

    def _read_adjustments(self, raw: str) -> tuple[AdjustedAmount, ...]:
        segment, elements = raw.split(self.element), self.elements
        size = len(segment)
        group = segment[1].strip() if size > 1 else ""
        found: list[AdjustedAmount] = []
        for place in range(2, size, _TRIO):
            carc = segment[place].strip()
            amount = segment[place + 1] if place + 1 < size else ""
            quantity = segment[place + 2] if place + 2 < size else ""
            if not (carc or amount or quantity):
                continue
            if not carc:
                elements.report("an adjustment (CAS) has no reason code.")
            if group not in _GROUPS:
                elements.report("the group of an adjustment is none of CO, PR, OA, PI and CR.")
            owed = elements.required_money(amount, "the amount of an adjustment (CAS)")
            if quantity:
                count = elements.number(quantity, "the quantity of an adjustment (CAS)")
                found.append(AdjustedAmount(group, carc, owed, count))
            else:
                found.append(AdjustedAmount(group, carc, owed))
        return tuple(found)

    def _read_remarks(self, raw: str) -> tuple[str, ...]:
        segment = raw.split(self.element)
        if raw[:2] == "LQ":
            places: tuple[int, ...] = (2,)
            if at(segment, 1).upper() != _REMARK_LIST:
                self.elements.report("a code of another list than remarks (LQ01) was left out.")
                places = ()
        else:
            places = _REMARK_PLACES[raw[:3]]
        codes = (at(segment, place).upper() for place in places)
        return tuple(code for code in codes if code)

    def _read_days(self, raw: str) -> Days:
        segment, elements = raw.split(self.element), self.elements
        what = _DAYS.get(segment[1].strip(), "a date") if len(segment) > 1 else "a date"
        if at(segment, 2) or len(segment) < 7:
            return elements.day(at(segment, 2), what), None
        first, _, last = at(segment, 6).partition("-")
        return elements.day(first, what), elements.day(last, what)

    def _read_procedure(self, composite: str) -> Procedure:
        kind, *rest = composite.split(self.component)
        if _CODE.fullmatch(kind.strip()):
            self.elements.report(
                "the procedure code has no qualifier (HC) before it and was read as it is."
            )
            kind, rest = "", [kind, *rest]
        if not rest:
            return kind.strip().upper(), "", ()
        parts = (part.strip().upper() for part in rest[1 : 1 + _MAX_MODIFIERS])
        return kind.strip().upper(), rest[0].strip().upper(), tuple(part for part in parts if part)

    def _read_entity(self, raw: str) -> Entity:
        """First, middle, last and suffix of a person, or the name of an organization."""
        segment = raw.split(self.element)
        if len(segment) < _MAX_ENTITY_ELEMENTS:
            segment += [""] * (_MAX_ENTITY_ELEMENTS - len(segment))
        parts = (segment[4].strip(), segment[5].strip(), segment[3].strip(), segment[7].strip())
        return Entity(" ".join(filter(None, parts)), segment[9].strip(), segment[8].strip())
