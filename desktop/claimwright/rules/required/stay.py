"""What a place of service requires on the claim: the admission date, and Box 32."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined, lines_named, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.place.code_place import HOSPITAL_VISITS
from claimwright.rules.required.gap import Gap

INPATIENT = "21"
# Inpatient settings besides the hospital: psychiatric facility and rehabilitation hospital.
INPATIENT_PLACES = frozenset({INPATIENT, "51", "61"})
# Medicare Claims Processing Manual ch. 26 s. 10.4 Item 32: places away from the practice's own.
FACILITY_PLACES = frozenset({"21", "22", "23", "24", "31", "32"})


def stay_gaps(context: CheckContext) -> Iterator[Gap]:
    """Every gap about the hospital stay and the facility."""
    yield from _admission(context)
    yield from _outside_stay(context)
    yield from _facility(context)


def _admission(context: CheckContext) -> Iterator[Gap]:
    stay = context.claim.hospital_dates
    if stay is not None and stay.admitted is not None:
        return
    inside = [line for line in context.lines if _is_inpatient(line)]
    if not inside:
        return
    numbers = tuple(line.number for line in inside)
    severity = context.medicare(Severity.ERROR)
    if severity is Severity.WARNING and not any(line.code in HOSPITAL_VISITS for line in inside):
        severity = Severity.INFO
    would = {
        Severity.ERROR: "would come back",
        Severity.WARNING: "is likely to come back",
        Severity.INFO: "may come back",
    }[severity]
    yield Gap(
        "hospital_dates.admitted",
        None,
        f"{_first(inside)} without an admission date, and the claim {would} as CO-16 (MA40): enter"
        " it in Item 18.",
        numbers,
        severity,
    )


def _outside_stay(context: CheckContext) -> Iterator[Gap]:
    """Find inpatient services before admission or after discharge; one gap for all of them."""
    stay = context.claim.hospital_dates
    if stay is None:
        return
    first, last = stay.admitted or date.min, stay.discharged or date.max
    outside = [
        line
        for line in context.lines
        if line.line.place_of_service == INPATIENT
        and line.date is not None
        and first <= last
        and not first <= line.date <= last
    ]
    if outside:
        do = "is" if len(outside) == 1 else "are"
        yield Gap(
            "hospital_dates",
            None,
            f"{sentence(lines_named(outside[:3]))} {do} billed as inpatient (21) outside the"
            " hospital stay in Item 18, and the claim is likely to come back as CO-16 (MA40):"
            " correct the dates or the place of service.",
            tuple(line.number for line in outside),
            Severity.WARNING,
        )


def _first(lines: list[ServiceLine]) -> str:
    named = lines_named(lines[:3]) + (" and others" if len(lines) > 3 else "")
    what = "is billed as an inpatient service"
    if len(lines) > 1:
        what = "are billed as inpatient services"
    return f"{named[:1].upper()}{named[1:]} {what}"


def _is_inpatient(line: ServiceLine) -> bool:
    place = line.line.place_of_service
    return place == INPATIENT or (place in INPATIENT_PLACES and line.code in HOSPITAL_VISITS)


def _facility(context: CheckContext) -> Iterator[Gap]:
    facility = context.claim.service_facility
    if facility is not None and (facility.name or facility.npi):
        return
    away = [line for line in context.lines if line.line.place_of_service in FACILITY_PLACES]
    if not away:
        return
    severity = context.medicare(Severity.ERROR)
    would = "would" if severity is Severity.ERROR else "is likely to"
    places = joined(sorted({line.line.place_of_service for line in away}))
    yield Gap(
        "service_facility",
        None,
        f"The facility is not named though services have {places} as their place, and the claim"
        f" {would} come back as CO-16 (MA114): enter its name, address and NPI in Item 32.",
        tuple(line.number for line in away),
        severity,
    )
