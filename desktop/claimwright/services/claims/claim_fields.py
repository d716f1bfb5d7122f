"""The header fields of a claim as text, declared once; the form is built from this table."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from typing import Any, TypeVar, cast

from claimwright.domain.claim.claim import (
    BypassOn,
    Claim,
    Correction,
    DecidingNumber,
    PayerKind,
    Provider,
    RelatedClaim,
    RelatedProcedure,
)
from claimwright.domain.codes import is_procedure
from claimwright.domain.dates import typed_date, us_date
from claimwright.domain.npi import npi_problem
from claimwright.services.claims.related_claims_text import EXAMPLE as RELATED_EXAMPLE
from claimwright.services.claims.related_claims_text import read_related, related_text

Record = TypeVar("Record")
PROCEDURE_LENGTH = 5  # characters of a CPT or HCPCS code


class Section(StrEnum):
    """The sections of the claim header, in typing order."""

    PATIENT = "Patient"
    PAYER = "Payer"
    RENDERING = "Rendering"
    BILLING = "Billing"
    NUMBERS = "Claim info"


class FieldKind(Enum):
    """How a field is typed."""

    TEXT = "text"
    DATE = "date"
    NPI = "npi"
    LINES = "lines"
    CHOICE = "choice"
    WHOLE = "whole"
    CODE = "code"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class ClaimField:
    """One field; ``path`` is its attribute path from the claim, ``choices`` are (value, label)."""

    section: Section
    path: str
    label: str
    kind: FieldKind = FieldKind.TEXT
    example: str = ""
    upper: bool = False
    choices: tuple[tuple[str, str], ...] = ()


_KINDS = (
    (PayerKind.MEDICARE, "Medicare"),
    (PayerKind.MEDICARE_ADVANTAGE, "Medicare Advantage"),
    (PayerKind.MEDICAID, "Medicaid"),
    (PayerKind.COMMERCIAL, "Commercial"),
    (PayerKind.WORKERS_COMP, "Workers' compensation"),
    (PayerKind.AUTO, "Auto"),
    (PayerKind.OTHER, "Other"),
)
_FREQUENCIES = (("1", "1 Original"), ("7", "7 Replacement"), ("8", "8 Void"))
_SEXES = (("", ""), ("F", "F"), ("M", "M"), ("U", "Unknown"))
_RELATIONSHIPS = (
    ("self", "Self"),
    ("spouse", "Spouse"),
    ("child", "Child"),
    ("other", "Other"),
)
_NCCI = (("yes", "Follows NCCI"), ("no", "Does not follow NCCI"))
_BYPASS = ((BypassOn.EITHER, "Either line"), (BypassOn.COLUMN2, "Column 2 only"))

_P, _Y, _R, _B, _N = Section
CLAIM_FIELDS: tuple[ClaimField, ...] = (
    ClaimField(_P, "patient.name", "Patient's name", example="Ana Ruiz"),
    ClaimField(_P, "patient.birth_date", "DOB", FieldKind.DATE, "02/03/1961"),
    ClaimField(_P, "patient.sex", "Sex", FieldKind.CHOICE, choices=_SEXES),
    ClaimField(_P, "patient.member_id", "Member ID", example="W123"),
    ClaimField(
        _P,
        "subscriber.relationship",
        "Relationship to insured",
        FieldKind.CHOICE,
        choices=_RELATIONSHIPS,
    ),
    ClaimField(_P, "subscriber.name", "Insured's name"),
    ClaimField(_P, "subscriber.member_id", "Insured's ID"),
    ClaimField(_Y, "payer.name", "Payer", example="Acme Health"),
    ClaimField(_Y, "payer.kind", "Payer type", FieldKind.CHOICE, choices=_KINDS),
    ClaimField(_Y, "payer.payer_id", "Payer ID"),
    ClaimField(_Y, "payer.follows_ncci", "NCCI", FieldKind.CHOICE, choices=_NCCI),
    ClaimField(
        _Y, "payer.bypass_on", "59/X modifiers accepted on", FieldKind.CHOICE, choices=_BYPASS
    ),
    ClaimField(_Y, "payer.filing_days", "Filing limit, days", FieldKind.WHOLE, "365"),
    ClaimField(_Y, "payer.claims_address", "Claims address", FieldKind.LINES),
    ClaimField(_Y, "payer.appeals_address", "Appeals address", FieldKind.LINES),
    ClaimField(_R, "rendering_provider.name", "Rendering provider", example="Dr. Lee"),
    ClaimField(_R, "rendering_provider.npi", "NPI", FieldKind.NPI, "1234567893"),
    ClaimField(_R, "rendering_provider.specialty", "Specialty", example="20", upper=True),
    ClaimField(_R, "rendering_provider.taxonomy", "Taxonomy", upper=True),
    ClaimField(_R, "referring_provider.name", "Referring or ordering"),
    ClaimField(_R, "referring_provider.npi", "Referring NPI", FieldKind.NPI),
    ClaimField(_B, "billing_provider.name", "Billing provider", example="Oak Street Spine"),
    ClaimField(_B, "billing_provider.npi", "NPI", FieldKind.NPI, "1245319599"),
    ClaimField(_B, "billing_provider.tax_id", "Tax ID", example="12-3456789"),
    ClaimField(_B, "billing_provider.phone", "Phone"),
    ClaimField(_B, "billing_provider.address", "Address", FieldKind.LINES),
    ClaimField(_B, "service_facility.name", "Service facility"),
    ClaimField(_B, "service_facility.npi", "Facility NPI", FieldKind.NPI),
    ClaimField(_N, "claim_number", "Claim number", example="A-1001"),
    ClaimField(_N, "frequency", "Frequency", FieldKind.CHOICE, choices=_FREQUENCIES),
    ClaimField(_N, "payer_claim_number", "Payer's claim number (ICN)"),
    ClaimField(_N, "prior_authorization", "Authorization (Box 23)"),
    ClaimField(_N, "clia", "CLIA number", upper=True),
    ClaimField(_N, "submission_date", "Submitted on", FieldKind.DATE),
    ClaimField(_N, "related_procedure.code", "Surgery it follows", upper=True),
    ClaimField(_N, "related_procedure.date", "Surgery date", FieldKind.DATE),
    ClaimField(_N, "related_procedure.provider", "Surgeon", example="Dr. Field"),
    ClaimField(_N, "related_procedure.npi", "Surgeon's NPI", FieldKind.NPI),
    ClaimField(
        _N, "related_claims", "Related claims, one a line", FieldKind.LINES, RELATED_EXAMPLE
    ),
    ClaimField(_N, "care_dates.assumed", "Care assumed", FieldKind.DATE),
    ClaimField(_N, "care_dates.relinquished", "Care relinquished", FieldKind.DATE),
    ClaimField(_N, "note", "Note (Box 19)"),
)
# Payer settings; empty means that the payer's type decides.
_PAYER_SETTINGS: dict[str, Callable[[str], object]] = {
    "payer.takes_replacement": lambda text: text == "yes",
    "payer.reconsideration_first": lambda text: text == "yes",
    "payer.waiver_of_liability": lambda text: text == "yes",
    "payer.modifier_corrections": Correction,
    "payer.corrections": Correction,
    "payer.deciding_number": DecidingNumber,
}
# The empty value of each optional part, created when its first field is typed.
_EMPTY_PARTS: dict[str, Callable[[], object]] = {
    "referring_provider": Provider,
    "service_facility": Provider,
    "related_procedure": RelatedProcedure,
}


def fields_of(section: Section) -> Sequence[ClaimField]:
    """The fields of one section, in typing order."""
    return [field for field in CLAIM_FIELDS if field.section is section]


def applies(field: ClaimField, claim: Claim) -> bool:
    """Whether a field applies: insured fields only if the patient is not the insured."""
    is_insured = field.path in ("subscriber.name", "subscriber.member_id")
    return not (is_insured and claim.subscriber.relationship == "self")


def field_text(record: object, field: ClaimField) -> str:
    """A field's text for a claim, or for any record with the field's path."""
    value: object = record
    for name in field.path.split("."):
        value = getattr(value, name, None)
    if field.path == "related_claims":
        return related_text(cast(Sequence[RelatedClaim], value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return (" " if field.kind is FieldKind.CODES else "\n").join(value)
    if isinstance(value, date):
        return us_date(value)
    return "" if value is None else str(value)


def with_field(record: Record, field: ClaimField, text: str, today: date) -> Record:
    """The claim (or any record with the field's path) with the field set from text.

    Raises:
        ValueError: the text cannot be read; the message says how to type it.
    """
    value = _read(field, text.strip(), today)
    part, _, name = field.path.rpartition(".")
    whole: Any = record
    if not part:
        return cast(Record, replace(whole, **{name: value}))
    old = getattr(whole, part)
    if old is None:
        if not text.strip():
            return record
        old = _EMPTY_PARTS[part]()
    changed: Any = replace(old, **{name: value})
    if part in _EMPTY_PARTS and changed == _EMPTY_PARTS[part]():
        changed = None
    return cast(Record, replace(whole, **{part: changed}))


def field_problem(field: ClaimField, text: str, today: date) -> str:
    """What is wrong with the text so far, as one sentence; empty if it is fine."""
    if field.kind is FieldKind.NPI:
        return npi_problem(text.strip())
    try:
        _read(field, text.strip(), today)
    except ValueError as problem:
        return f"{problem}."
    return ""


def _read(field: ClaimField, text: str, today: date) -> Any:
    if field.kind is FieldKind.DATE:
        past = field.path == "patient.birth_date"
        return typed_date(text, today, past=past) if text else None
    if field.path == "related_claims":
        return read_related(text, today)
    if field.kind is FieldKind.LINES:
        return tuple(line.strip() for line in text.splitlines() if line.strip())
    if field.kind is FieldKind.WHOLE and field.path != "payer.mail_days":
        return _days(text)
    if field.path == "payer.kind":
        return PayerKind(text)
    if field.path == "payer.bypass_on":
        return BypassOn(text)
    if field.path in _PAYER_SETTINGS:
        return _PAYER_SETTINGS[field.path](text) if text else None
    if field.path == "payer.mail_days":
        return _days(text) or 0
    if field.kind is FieldKind.CODE:
        return _code(text)
    if field.kind is FieldKind.CODES:
        return tuple(dict.fromkeys(_code(word) for word in re.split(r"[\s,;/]+", text) if word))
    if {value for value, _words in field.choices} == {"yes", "no"}:
        return text == "yes"
    return text.upper() if field.upper else text


def _code(text: str) -> str:
    code = text.upper()
    if not code or is_procedure(code):
        return code
    if code.isdigit() and len(code) < PROCEDURE_LENGTH:
        whole = code.zfill(PROCEDURE_LENGTH)
        raise ValueError(
            f"“{code}” is not a procedure code; if leading zeros were dropped, enter {whole}"
        )
    raise ValueError(f"“{text[:20]}” is not a procedure code, which has five characters")


def _days(text: str) -> int | None:
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError(f"“{text[:20]}” is not a number of days")
    return int(text)


def section_summary(claim: Claim, section: Section) -> str:
    """A one-line summary of a section, such as patient name, DOB and member ID."""
    patient, payer = claim.patient, claim.payer
    kinds = dict(_KINDS)
    if section is Section.PATIENT:
        birth_date = us_date(patient.birth_date) if patient.birth_date else ""
        return _joined(patient.name, birth_date, patient.member_id)
    if section is Section.PAYER:
        return _joined(payer.name, kinds[payer.kind]) if payer.name else ""
    if section is Section.RENDERING:
        return _joined(claim.rendering_provider.name, claim.rendering_provider.npi)
    if section is Section.BILLING:
        return _joined(claim.billing_provider.name, claim.billing_provider.npi)
    words = dict(_FREQUENCIES).get(claim.frequency)
    frequency = words[2:] if words else f"frequency {claim.frequency}"
    return _joined(claim.claim_number, frequency, claim.payer_claim_number)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def diagnoses_text(claim: Claim) -> str:
    """The diagnoses separated by spaces, as in the form."""
    return " ".join(claim.diagnoses)


def with_diagnoses(claim: Claim, text: str) -> Claim:
    """The claim with diagnoses parsed from text, separated by spaces or commas."""
    listed = text.upper().replace(",", " ").replace(";", " ").split()
    return replace(claim, diagnoses=tuple(dict.fromkeys(listed)))
