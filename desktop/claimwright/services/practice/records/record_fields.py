"""The fields of the practice's records as text, declared once; forms are built from these."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.services.claims.claim_fields import (
    CLAIM_FIELDS,
    ClaimField,
    FieldKind,
    Section,
    with_field,
)

Record = TypeVar("Record")
Required = Sequence[Sequence[str]]
"""Groups of paths; at least one in each group must be filled."""
_BY_PATH = {field.path: field for field in CLAIM_FIELDS}
_YES_NO = (("no", "No"), ("yes", "Yes"))


def _claim_fields(*paths: str) -> tuple[ClaimField, ...]:
    """Fields shared with the claim form, with the same paths."""
    return tuple(_BY_PATH[path] for path in paths)


def _field(
    path: str,
    label: str,
    kind: FieldKind = FieldKind.TEXT,
    example: str = "",
    *,
    upper: bool = False,
    choices: tuple[tuple[str, str], ...] = (),
) -> ClaimField:
    # the section matters only in the claim form
    return ClaimField(Section.NUMBERS, path, label, kind, example, upper, choices)


def _choice(path: str, label: str, choices: tuple[tuple[str, str], ...]) -> ClaimField:
    return _field(path, label, FieldKind.CHOICE, choices=choices)


_USUAL = ("", "Usual for this type of payer")
_YES_OR_NO = (_USUAL, ("yes", "Yes"), ("no", "No"))
_SENT_AS = (_USUAL, ("replacement", "A replacement claim"), ("appeal", "An appeal with records"))
_NUMBERS = (_USUAL, ("original", "The original's"), ("replacement", "The replacement's own"))
PATIENT_FIELDS = (
    *_claim_fields(
        "patient.name",
        "patient.birth_date",
        "patient.sex",
        "patient.member_id",
        "subscriber.relationship",
        "subscriber.name",
        "subscriber.member_id",
    ),
    _field("phone", "Phone"),
    _field("address", "Address", FieldKind.LINES),
    _field("note", "Note"),
)
PAYER_FIELDS = (
    *_claim_fields("payer.name", "payer.kind", "payer.payer_id"),
    _field("note", "Note"),
)
# From a payer's manual or contract; each is saved with its source, who read it and when.
PAYER_SETTINGS = (
    *_claim_fields("payer.follows_ncci", "payer.bypass_on"),
    _choice("payer.takes_replacement", "Accepts replacement claims (frequency 7)", _YES_OR_NO),
    _choice("payer.modifier_corrections", "Modifier 25 or 59 added later goes as", _SENT_AS),
    _choice("payer.corrections", "Other corrections go as", _SENT_AS),
    _choice("payer.deciding_number", "After a replacement, this number decides", _NUMBERS),
    _choice("payer.reconsideration_first", "Reconsideration before an appeal", _YES_OR_NO),
    _choice("payer.waiver_of_liability", "Waiver of liability, without a contract", _YES_OR_NO),
    _field("payer.mail_days", "Days to allow for mailing", FieldKind.WHOLE, "7"),
    *_claim_fields("payer.claims_address", "payer.appeals_address"),
    _field("portal", "Portal", example="provider.acmehealth.example"),
    _field("fax", "Fax", example="555 0142"),
)
PROVIDER_FIELDS = (
    _field("provider.name", "Name", example="Dr. Lee"),
    _field("provider.npi", "NPI", FieldKind.NPI, "1234567893"),
    _field("provider.specialty", "Specialty", example="20", upper=True),
    _field("provider.taxonomy", "Taxonomy", upper=True),
    _field("provider.tax_id", "Tax ID", example="12-3456789"),
    _field("provider.phone", "Phone"),
    _field("provider.address", "Address", FieldKind.LINES),
    _field("note", "Note"),
)
PROFILE_FIELDS = (
    _field("name", "Practice", example="Oak Street Spine"),
    _field("npi", "Billing NPI", FieldKind.NPI, "1245319599"),
    _field("tax_id", "Tax ID", example="12-3456789"),
    _field("contact", "Who signs letters", example="Jo Field, billing"),
    _field("phone", "Phone"),
    _field("fax", "Fax"),
    _field("email", "Email"),
    _field("footer", "Letter footer"),
    _field("address", "Address", FieldKind.LINES),
)
BUNDLE_FIELDS = (
    _field("payer", "Payer's name, ID or type", example="Acme Health"),
    _field("column1", "Paid code", FieldKind.CODE, "99213"),
    _field("column2", "Denied code", FieldKind.CODE, "36415"),
    _field("modifier_helps", "Modifier may bypass", FieldKind.CHOICE, choices=_YES_NO),
    _field("source", "Source", example="Policy 12, page 3"),
    _field("review_on", "Review by", FieldKind.DATE, "05/01/2027"),
)
PREREQUISITE_FIELDS = (
    _field("code", "Service", FieldKind.CODE, "64483"),
    _field("needs", "Paid only after one of", FieldKind.CODES, "97110 97140"),
    _field("payer", "Payer (empty: every payer)", example="Acme Health or Medicare"),
    _field("within_days", "Within days before", FieldKind.WHOLE, "180"),
    _field("named", "Claim has to name it", FieldKind.CHOICE, choices=_YES_NO),
    _field("source", "Source", example="Policy 12, page 3"),
    _field("needs_document", "Or a document on file", example="Record of failed therapy"),
)
STAFF_FIELDS = (
    _field("name", "Name", example="Jo Field"),
    _field("role", "Role", example="Billing"),
    _field("has_left", "Has left", FieldKind.CHOICE, choices=_YES_NO),
    _field("note", "Note"),
)
LABEL_FIELDS = (
    _field("code", "Code", FieldKind.CODE, "99213"),
    _field("label", "Nickname", example="Follow-up office visit"),
)
SET_FIELDS = (
    _field("group_pairs", "Payers that apply pairs across the whole group", FieldKind.LINES),
    _field(
        "evaluation_codes", "Other visit codes that take 24, 25 and 57", FieldKind.CODES, "G0402"
    ),
    _field("single_dose_drugs", "Single-dose drugs (JW, JZ)", FieldKind.CODES, "J0585"),
    _field("waived_tests", "Waived tests (QW)", FieldKind.CODES, "87880"),
)


@dataclass(frozen=True, slots=True)
class CodeLabel:
    """The practice's nickname for a procedure code."""

    code: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class RuleSets:
    """The simple sets in `PracticeRules`, in form order."""

    group_pairs: tuple[str, ...] = ()
    evaluation_codes: tuple[str, ...] = ()
    single_dose_drugs: tuple[str, ...] = ()
    waived_tests: tuple[str, ...] = ()

    @classmethod
    def of(cls, rules: PracticeRules) -> "RuleSets":
        """Extract the sets from the rules."""
        return cls(
            *(
                tuple(sorted(listed))
                for listed in (
                    rules.group_pairs,
                    rules.evaluation_codes,
                    rules.single_dose_drugs,
                    rules.waived_tests,
                )
            )
        )

    def apply_to(self, rules: PracticeRules) -> PracticeRules:
        """The rules with these sets filled in."""
        return replace(
            rules,
            group_pairs=frozenset(self.group_pairs),
            evaluation_codes=frozenset(self.evaluation_codes),
            single_dose_drugs=frozenset(self.single_dose_drugs),
            waived_tests=frozenset(self.waived_tests),
        )


def record_from(
    record: Record,
    fields: Sequence[ClaimField],
    texts: Mapping[str, str],
    today: date,
    required: Required = (),
) -> tuple[Record, dict[str, str]]:
    """The record with fields parsed from texts by path, and a sentence per field in error."""
    labels = {field.path: field.label for field in fields}
    problems = {
        group[0]: f"{labels[group[0]]} is still empty."
        for group in required
        if not any(texts[path].strip() for path in group)
    }
    for field in fields:
        try:
            record = with_field(record, field, texts[field.path], today)
        except ValueError as problem:
            problems[field.path] = f"{problem}."
    return record, problems
