"""Single segments that claims, lines and payments share: CAS, LQ, MOA, MIA, DTM and PLB."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.remittance.adjustments import AdjustedAmount, ProviderAdjustment
from claimwright.x12.envelope.segments import Segment, at
from claimwright.x12.remittance_835.elements import RemittanceElements

_TRIO = 3
_GROUPS = frozenset({"CO", "PR", "OA", "PI", "CR"})  # CAS01; CR in 4010
# Where remark codes are: TR3 005010X221A1, MOA03-07 and MIA05, MIA20-23.
_REMARK_PLACES = {"MOA": (3, 4, 5, 6, 7), "MIA": (5, 20, 21, 22, 23)}
_REMARK_LIST = "HE"  # LQ01: remittance advice remark codes


def adjustments_of(segment: Segment, elements: RemittanceElements) -> list[AdjustedAmount]:
    """Every reason of a CAS: up to six trios, of which some or all may be empty.

    A sender that writes more than six is read to the end.
    """
    found: list[AdjustedAmount] = []
    size = len(segment)
    group = segment[1].strip() if size > 1 else ""
    for place in range(2, size, _TRIO):
        carc = segment[place].strip()
        amount = segment[place + 1] if place + 1 < size else ""
        quantity = segment[place + 2] if place + 2 < size else ""
        if not (carc or amount or quantity):
            continue
        if not carc:
            elements.tell("an adjustment (CAS) lacks its reason code.")
        if group not in _GROUPS:
            elements.tell("an adjustment (CAS) has a group that is none of CO, PR, OA, PI and CR.")
        found.append(
            AdjustedAmount(
                group,
                carc,
                elements.owed_money(amount, f"the amount of adjustment {group}-{carc}"),
                elements.number(quantity, "the quantity of an adjustment") if quantity else None,
            )
        )
    return found


def remarks_of(segment: Segment) -> Iterator[str]:
    """The remark codes of an LQ, a MOA or a MIA."""
    name = segment[0]
    if name == "LQ":
        if at(segment, 1) == _REMARK_LIST and (code := at(segment, 2).upper()):
            yield code
        return
    for place in _REMARK_PLACES[name]:
        if code := at(segment, place).upper():
            yield code


def days_of(
    segment: Segment, elements: RemittanceElements, what: str
) -> tuple[date | None, date | None]:
    """The day of a DTM, or the first and last day of a span (DTM05 RD8)."""
    if at(segment, 2) or len(segment) < 7:
        return elements.day(at(segment, 2), what), None
    first, _, last = at(segment, 6).partition("-")
    return elements.day(first, what), elements.day(last, what)


def provider_adjustments_of(
    segment: Segment, component: str, elements: RemittanceElements
) -> Iterator[ProviderAdjustment]:
    """Every reason of a PLB: up to six pairs of reason and amount."""
    provider = at(segment, 1)
    year_end = elements.day(at(segment, 2), "the fiscal date of a provider adjustment (PLB)")
    for place in range(3, len(segment), 2):
        named, amount = at(segment, place), at(segment, place + 1)
        if not (named or amount):
            continue
        reason, _, reference = named.partition(component)
        if not reason:
            elements.tell("a provider adjustment (PLB) lacks its reason code.")
        yield ProviderAdjustment(
            reason.strip().upper(),
            reference.strip(),
            elements.owed_money(amount, "the amount of a provider adjustment (PLB)"),
            provider,
            year_end,
        )
