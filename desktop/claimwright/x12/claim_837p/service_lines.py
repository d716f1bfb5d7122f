"""Service lines from loop 2400: SV1 with its dates, numbers and notes."""

import re

from claimwright.domain.claim.claim import ClaimLine
from claimwright.x12.claim_837p.claim_loops import Loop
from claimwright.x12.claim_837p.parties import provider_of
from claimwright.x12.envelope.elements import Elements
from claimwright.x12.envelope.segments import Segment, at

_CODE = re.compile(r"[A-Za-z0-9]\d{3}[A-Za-z0-9]")
_PROCEDURE = "HC"  # SV101-1: CPT and HCPCS
_UNITS = frozenset({"UN", ""})
_MINUTES = "MJ"  # SV103: SV104 counts minutes of anesthesia, not units


def line_of(loop: Loop, place: str, days: str, elements: Elements) -> ClaimLine:
    """One line; ``place`` and ``days`` are the claim's place of service and dates, the defaults
    of a line without its own.
    """
    service = loop.first("SV1")
    if not service:
        elements.refuse("it has no service (SV1) and is empty.")
    procedure = _procedure(service, elements)
    own = loop.first("DTP", "472")
    what = "the date of service"
    start, end = elements.dated(own, what) if own else elements.span(days, what)
    quantity = elements.number(at(service, 4), "the units")
    measured = at(service, 3).upper()
    in_minutes = measured == _MINUTES
    if quantity is not None and not in_minutes and measured not in _UNITS:
        elements.refuse("the units have a measure other than UN (SV103) and were read as units.")
    return ClaimLine(
        date=start,
        date_to=end,
        place_of_service=at(service, 5).upper() or place,
        code=_part(procedure, 1),
        modifiers=tuple(part.upper() for part in procedure[2:6] if part),
        units=None if in_minutes else quantity,
        charge=elements.money(at(service, 2), "the charge"),
        diagnosis_pointers=_pointers(service, elements),
        rendering_provider=provider_of(loop.entity("82")),
        anesthesia_minutes=_minutes(service, elements) if in_minutes else None,
        control_number=loop.value("REF", "6R"),
        note=_note(loop, procedure),
    )


def _procedure(service: Segment, elements: Elements) -> list[str]:
    """SV101: qualifier, code, modifiers, description; a code without its qualifier is reported."""
    parts = elements.parts(service, 1)
    if _CODE.fullmatch(parts[0]):
        elements.refuse("the procedure code has no qualifier (HC) before it and was read as it is.")
        return ["", *parts]
    if service and not any(parts[1:2]):
        elements.refuse("it has no procedure code (SV101).")
    elif parts[0].upper() not in {_PROCEDURE, ""}:
        elements.refuse("the procedure code has a qualifier other than HC and was read as it is.")
    if len(parts) > 7 and any(parts[7:]):
        elements.refuse("what follows the description of the service (SV101-8) was left out.")
    return parts


def _part(procedure: list[str], place: int) -> str:
    return procedure[place].upper() if place < len(procedure) else ""


def _minutes(service: Segment, elements: Elements) -> int | None:
    return elements.whole(at(service, 4), "the number of minutes")


def _pointers(service: Segment, elements: Elements) -> tuple[int, ...]:
    found = (elements.whole(part, "a diagnosis pointer") for part in elements.parts(service, 7))
    return tuple(pointer for pointer in found if pointer is not None)


def _note(loop: Loop, procedure: list[str]) -> str:
    """The service as described for an unlisted code (SV101-7), then the notes."""
    texts = (procedure[6] if len(procedure) > 6 else "", *(at(n, 2) for n in loop.all("NTE")))
    return "; ".join(text for text in texts if text)
