"""Claim-level values of loop 2300: diagnoses, dates, accident, surgery and note."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from claimwright.domain.claim.claim import Accident, CareDates, HospitalDates, RelatedProcedure
from claimwright.x12.claim_837p.claim_loops import Loop
from claimwright.x12.envelope.elements import Elements
from claimwright.x12.envelope.segments import Segment, at

HealthCode = tuple[str, str]  # the qualifier and the code of one HI component
_ICD_10 = frozenset({"ABK", "ABF"})
_QUALIFIERS = frozenset({"ABK", "ABF", "BK", "BF", "BP", "BO"})
_PRINCIPAL = frozenset({"ABK", "BK"})
_DIAGNOSIS = re.compile(r"[A-TV-Z]\d[0-9AB]\.?[0-9A-Z]{0,4}")  # ICD-10-CM by its form
_PROCEDURES = ("BP", "BO")  # the surgery that an anesthesia claim belongs to
# Other health codes that are not read: conditions, occurrences, values, treatments, admitting
# diagnoses, reasons for a visit, groups.
_OTHER_CODES = frozenset(
    "BG BH BI BE TC BN ABN BJ ABJ PR APR DR BR BQ BBR BBQ BPE CAH GR NQ QQ".split()
)
_ACCIDENTS = {"AA": "auto", "EM": "employment", "OA": "other"}  # CLM11
# DTP01. Item 14 is the onset, or for a chiropractor the first treatment (Medicare Claims
# Processing Manual ch. 26 s. 10.4), or else the last menstrual period.
_ONSET = ("431", "454", "484")
_ADMITTED, _DISCHARGED, _ACCIDENT, _ASSUMED, _RELINQUISHED = "435", "096", "439", "090", "091"


def note_of(claim: Loop) -> str:
    """The claim notes, Box 19 on paper."""
    return "; ".join(text for text in (at(note, 2) for note in claim.all("NTE")) if text)


def diagnoses_of(codes: Sequence[HealthCode]) -> tuple[str, ...]:
    """The diagnoses in order; ICD-10 codes with their dot, ICD-9 codes unchanged."""
    return tuple(
        _dotted(code) if qualifier in _ICD_10 else code
        for qualifier, code in codes
        if qualifier not in _PROCEDURES and qualifier not in _OTHER_CODES
    )


def health_codes_of(claim: Loop, elements: Elements) -> Iterator[HealthCode]:
    """Each qualifier with its code, in order.

    A code in the wrong element is reported, and so is, once each, anything that is not a
    diagnosis: other codes, a second surgery and unknown qualifiers.
    """
    reported: set[str] = set()
    diagnoses = 0
    for segment in claim.all("HI"):
        read = list(_codes_of(segment, elements))
        if not read:
            elements.refuse("an HI segment has no code and was left out.")
        for qualifier, _ in read:
            if diagnoses and qualifier in _PRINCIPAL:
                elements.refuse(
                    f"a diagnosis after the first is called principal ({qualifier}); the order of "
                    "the file was kept."
                )
            diagnoses += qualifier not in _PROCEDURES and qualifier not in _OTHER_CODES
            if qualifier in _ICD_10:
                continue
            is_surgery = qualifier in _PROCEDURES
            if is_surgery or qualifier not in reported:
                if found := _not_read(qualifier, _PROCEDURES[0] in reported):
                    elements.refuse(found)
                reported.add(_PROCEDURES[0] if is_surgery else qualifier)
        yield from read


def _not_read(qualifier: str, has_surgery: bool) -> str:
    """A sentence about a qualifier that is not for a diagnosis, or an empty string."""
    if qualifier in _OTHER_CODES:
        return f"its HI*{qualifier} is not a diagnosis and was left out."
    if qualifier in _PROCEDURES:
        return "a second surgery in its HI was left out." if has_surgery else ""
    if qualifier not in _QUALIFIERS:
        return "a code in its HI with an unknown qualifier was read as a diagnosis."
    return ""


def _codes_of(segment: Segment, elements: Elements) -> Iterator[HealthCode]:
    pending = ""  # a qualifier whose code is in the next element
    for place in range(1, len(segment)):
        parts = elements.parts(segment, place)
        first = parts[0].upper()
        if len(parts) > 1 and parts[1]:
            if any(parts[2:]) and first not in _OTHER_CODES:
                elements.refuse("what follows a code in its HI was left out.")
            yield first, parts[1].upper()
        elif pending and first:
            elements.refuse("a diagnosis is separated from its qualifier; they were read together.")
            yield pending, first
            first = ""
        elif _DIAGNOSIS.fullmatch(first):
            elements.refuse("a diagnosis has no qualifier (ABK, ABF) and was read in its place.")
            yield "ABF", first
        pending = first if first in _QUALIFIERS else ""


def _dotted(code: str) -> str:
    return code if "." in code or len(code) <= 3 else f"{code[:3]}.{code[3:]}"


def related_procedure_of(codes: Sequence[HealthCode]) -> RelatedProcedure | None:
    """The surgery that an anesthesia claim names (HI*BP)."""
    for qualifier, code in codes:
        if qualifier in _PROCEDURES:
            return RelatedProcedure(code)
    return None


def _day(claim: Loop, elements: Elements, what: str, *qualifiers: str) -> date | None:
    for qualifier in qualifiers:
        if segment := claim.first("DTP", qualifier):
            return elements.dated(segment, what)[0]
    return None


def onset_of(claim: Loop, elements: Elements) -> date | None:
    """The onset of the illness or the start of its treatment; there is room for only one."""
    found = [segment for one in _ONSET if (segment := claim.first("DTP", one))]
    if not found:
        return None
    kept, *others = found
    for other in others:
        if at(other, 3) != at(kept, 3):
            elements.refuse(
                f"its DTP*{at(kept, 1)} was kept but not DTP*{at(other, 1)}: there is room for one."
            )
    return elements.dated(kept, "the date of onset")[0]


def hospital_dates_of(claim: Loop, elements: Elements) -> HospitalDates | None:
    """The hospital stay, or None if the claim names neither date."""
    admitted = _day(claim, elements, "the date of admission", _ADMITTED)
    discharged = _day(claim, elements, "the date of discharge", _DISCHARGED)
    return HospitalDates(admitted, discharged) if admitted or discharged else None


def care_dates_of(claim: Loop, elements: Elements) -> CareDates:
    """The dates on which postoperative care was assumed and relinquished."""
    return CareDates(
        _day(claim, elements, "the date on which care was assumed", _ASSUMED),
        _day(claim, elements, "the date on which care was relinquished", _RELINQUISHED),
    )


def accident_of(claim: Loop, elements: Elements) -> Accident | None:
    """The accident of CLM11, with the state of an auto accident, and its date."""
    causes = elements.parts(claim.segments[0], 11)
    named = list(filter(None, causes[:3]))
    kinds = [_ACCIDENTS[cause] for cause in named if cause in _ACCIDENTS]
    if len(kinds) < len(named):
        elements.refuse("an accident (CLM11) that is none of AA, EM and OA was left out.")
    if len(kinds) > 1:
        elements.refuse(
            "a second cause of the accident (CLM11) was left out; there is room for one."
        )
    if any(causes[4:]):
        elements.refuse("the country of the accident (CLM11-5) was left out.")
    day = _day(claim, elements, "the date of the accident", _ACCIDENT)
    if not kinds and day is None:
        return None
    state = causes[3].upper() if len(causes) > 3 else ""
    return Accident(kinds[0] if kinds else "", state, day)
