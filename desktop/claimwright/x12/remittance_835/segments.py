"""Single segments of an 835 as values, each different text read once.

A remittance repeats itself: the same fee difference, date, remark and provider come on thousands
of lines. So a segment stays one text until somebody asks what is in it, and the answer is kept.
What was told about a segment is told again for each that has the same text.
"""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple, TypeVar

from claimwright.domain.remittance.adjustments import AdjustedAmount, ProviderAdjustment
from claimwright.x12.envelope.segments import Segment, Separators, at
from claimwright.x12.remittance_835.elements import RemittanceElements

Value = TypeVar("Value")
Procedure = tuple[str, str, tuple[str, ...]]  # qualifier, code, modifiers
Days = tuple[date | None, date | None]

# What belongs to the claim even where a sender puts it after a service line.
OF_CLAIM = frozenset({"NM1", "MOA", "MIA"})
_TRIO = 3
_GROUPS = frozenset({"CO", "PR", "OA", "PI", "CR"})  # CAS01; CR in 4010
# Where remark codes are: TR3 005010X221A1, MOA03-07 and MIA05, MIA20-23.
_REMARK_PLACES = {"MOA": (3, 4, 5, 6, 7), "MIA": (5, 20, 21, 22, 23)}
_REMARK_LIST = "HE"  # LQ01: remittance advice remark codes
_MOST_MODIFIERS = 4
_LONGEST_ENTITY = 10  # elements of an NM1 with NM109
_NO_PROCEDURE: Procedure = ("", "", ())


class Entity(NamedTuple):
    """An NM1: who it is, by which number, and what kind of number that is (NM108)."""

    name: str = ""
    number: str = ""
    number_kind: str = ""


class SegmentReader:
    """Reads the segments of one interchange; texts come without outer blanks."""

    def __init__(self, separators: Separators, elements: RemittanceElements) -> None:
        self.element = separators.element
        self.component = separators.component
        self.elements = elements
        self.strays: list[str] = []  # of the present claim, found after one of its lines
        self._adjustments: dict[str, tuple[AdjustedAmount, ...]] = {}
        self._remarks: dict[str, tuple[str, ...]] = {}
        self._claim_remarks: dict[str, tuple[str, ...]] = {}
        self._days: dict[str, Days] = {}
        self._procedures: dict[str, Procedure] = {"": _NO_PROCEDURE}
        self._entities: dict[str, Entity] = {}

    def split(self, raw: str) -> Segment:
        """The elements, the id first."""
        return raw.split(self.element)

    def second(self, raw: str) -> str:
        """Element 2, the number of a REF or the amount of an AMT."""
        segment = raw.split(self.element, 3)
        return segment[2].strip() if len(segment) > 2 else ""

    def adjustments(self, raw: str) -> tuple[AdjustedAmount, ...]:
        """Every reason of a CAS: up to six trios, of which some or all may be empty.

        A sender that writes more than six is read to the end.
        """
        found = self._adjustments.get(raw)
        if found is None:
            found = self._kept(self._adjustments, raw, self._read_adjustments)
        return found

    def days(self, raw: str, what: str) -> Days:
        """The day of a DTM, or the first and last day of a span (DTM05 RD8)."""
        found = self._days.get(raw)
        if found is None:
            found = self._kept(self._days, raw, lambda text: self._read_days(text, what))
        return found

    def procedure(self, composite: str) -> Procedure:
        """SVC01 or SVC06 (HC:64483:59:LT); all of it may be empty."""
        found = self._procedures.get(composite)
        if found is None:
            self._procedures[composite] = found = self._read_procedure(composite)
        return found

    def entity(self, raw: str) -> Entity:
        """An NM1."""
        found = self._entities.get(raw)
        if found is None:
            self._entities[raw] = found = _entity(raw.split(self.element))
        return found

    def remark(self, raw: str) -> tuple[str, ...]:
        """The remark code of an LQ; none where it is of another list."""
        found = self._remarks.get(raw)
        if found is None:
            segment = raw.split(self.element)
            code = at(segment, 2).upper()
            found = (code,) if code and at(segment, 1) == _REMARK_LIST else ()
            self._remarks[raw] = found
        return found

    def claim_remarks(self, raw: str) -> tuple[str, ...]:
        """The remark codes of a MOA or a MIA."""
        found = self._claim_remarks.get(raw)
        if found is None:
            segment = raw.split(self.element)
            codes = (at(segment, place).upper() for place in _REMARK_PLACES[raw[:3]])
            self._claim_remarks[raw] = found = tuple(code for code in codes if code)
        return found

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
                elements.tell("a provider adjustment (PLB) lacks its reason code.")
            found.append(
                ProviderAdjustment(
                    reason.strip().upper(),
                    reference.strip(),
                    elements.owed_money(amount, "the amount of a provider adjustment (PLB)"),
                    provider,
                    year_end,
                )
            )
        return found

    def _kept(self, kept: dict[str, Value], raw: str, read: Callable[[str], Value]) -> Value:
        """What was read, kept unless something was told about it."""
        told = len(self.elements.problems)
        found = read(raw)
        if len(self.elements.problems) == told:
            kept[raw] = found
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
                elements.tell("an adjustment (CAS) lacks its reason code.")
            if group not in _GROUPS:
                elements.tell("the group of an adjustment is none of CO, PR, OA, PI and CR.")
            owed = elements.owed_money(amount, "the amount of an adjustment (CAS)")
            if quantity:
                count = elements.number(quantity, "the quantity of an adjustment (CAS)")
                found.append(AdjustedAmount(group, carc, owed, count))
            else:
                found.append(AdjustedAmount(group, carc, owed))
        return tuple(found)

    def _read_days(self, raw: str, what: str) -> Days:
        segment = raw.split(self.element)
        if at(segment, 2) or len(segment) < 7:
            return self.elements.day(at(segment, 2), what), None
        first, _, last = at(segment, 6).partition("-")
        return self.elements.day(first, what), self.elements.day(last, what)

    def _read_procedure(self, composite: str) -> Procedure:
        kind, *rest = composite.split(self.component)
        if not rest:
            return kind.strip().upper(), "", ()
        parts = (part.strip().upper() for part in rest[1 : 1 + _MOST_MODIFIERS])
        return kind.strip().upper(), rest[0].strip().upper(), tuple(part for part in parts if part)


def _entity(segment: Segment) -> Entity:
    """First, middle, last and suffix of a person, or the name of an organization."""
    if len(segment) < _LONGEST_ENTITY:
        segment += [""] * (_LONGEST_ENTITY - len(segment))
    parts = (segment[4].strip(), segment[5].strip(), segment[3].strip(), segment[7].strip())
    return Entity(" ".join(filter(None, parts)), segment[9].strip(), segment[8].strip())
