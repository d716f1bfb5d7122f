"""What loop 2300 says of the claim as a whole: diagnoses, dates, accident, surgery and note."""

from collections.abc import Iterator
from datetime import date

from claimwright.domain.claim.claim import Accident, CareDates, HospitalDates, RelatedProcedure
from claimwright.x12.claim_837p.claim_loops import Loop
from claimwright.x12.envelope.elements import Elements
from claimwright.x12.envelope.segments import at

_ICD_10 = frozenset({"ABK", "ABF"})
_PROCEDURES = ("BP", "BO")  # the surgery that an anesthesia claim belongs to
_CONDITIONS = "BG"
_ACCIDENTS = {"AA": "auto", "EM": "employment", "OA": "other"}  # CLM11
# DTP01. Item 14 takes the onset, for a chiropractor the first treatment (Medicare Claims
# Processing Manual ch. 26 s. 10.4), else the last menstrual period.
_ONSET = ("431", "454", "484")
_ADMITTED, _DISCHARGED, _ACCIDENT, _ASSUMED, _RELINQUISHED = "435", "096", "439", "090", "091"


def note_of(claim: Loop) -> str:
    """The claim notes, which are what Box 19 holds on paper."""
    return "; ".join(text for text in (at(note, 2) for note in claim.all("NTE")) if text)


def diagnoses_of(claim: Loop, elements: Elements) -> tuple[str, ...]:
    """The diagnoses in order; ICD-10 codes with their dot, ICD-9 codes as they stand."""
    return tuple(
        _dotted(code) if qualifier in _ICD_10 else code
        for qualifier, code in _health_codes(claim, elements)
        if qualifier not in _PROCEDURES and qualifier != _CONDITIONS
    )


def _health_codes(claim: Loop, elements: Elements) -> Iterator[tuple[str, str]]:
    for segment in claim.all("HI"):
        for place in range(1, len(segment)):
            parts = elements.parts(segment, place)
            if len(parts) > 1 and parts[1]:
                yield parts[0].upper(), parts[1].upper()


def _dotted(code: str) -> str:
    return code if "." in code or len(code) <= 3 else f"{code[:3]}.{code[3:]}"


def related_procedure_of(claim: Loop, elements: Elements) -> RelatedProcedure | None:
    """The surgery that an anesthesia claim names (HI*BP)."""
    for qualifier, code in _health_codes(claim, elements):
        if qualifier in _PROCEDURES:
            return RelatedProcedure(code)
    return None


def _day(claim: Loop, elements: Elements, what: str, *qualifiers: str) -> date | None:
    for qualifier in qualifiers:
        if segment := claim.first("DTP", qualifier):
            return elements.day(at(segment, 3), what)
    return None


def onset_of(claim: Loop, elements: Elements) -> date | None:
    """When the illness or its treatment began."""
    return _day(claim, elements, "the date of onset", *_ONSET)


def hospital_dates_of(claim: Loop, elements: Elements) -> HospitalDates | None:
    """The hospital stay, None where the claim names neither day."""
    admitted = _day(claim, elements, "the date of admission", _ADMITTED)
    discharged = _day(claim, elements, "the date of discharge", _DISCHARGED)
    return HospitalDates(admitted, discharged) if admitted or discharged else None


def care_dates_of(claim: Loop, elements: Elements) -> CareDates:
    """When post-operative care was taken over and handed on."""
    return CareDates(
        _day(claim, elements, "the date on which care was assumed", _ASSUMED),
        _day(claim, elements, "the date on which care was relinquished", _RELINQUISHED),
    )


def accident_of(claim: Loop, elements: Elements) -> Accident | None:
    """What CLM11 calls the cause, with the state of a car accident, and the day of it."""
    causes = elements.parts(claim.segments[0], 11)
    kinds = [_ACCIDENTS[cause] for cause in causes[:3] if cause in _ACCIDENTS]
    day = _day(claim, elements, "the date of the accident", _ACCIDENT)
    if not kinds and day is None:
        return None
    state = causes[3].upper() if len(causes) > 3 else ""
    return Accident(kinds[0] if kinds else "", state, day)
