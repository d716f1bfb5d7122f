"""The kinds of records that the Practice page lists, one entry each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from claimwright.domain.claim.claim import Patient, Payer, Provider
from claimwright.domain.dates import Today, day_of, us_date
from claimwright.domain.practice.practice import (
    PatientRecord,
    PayerRecord,
    ProviderRecord,
    RecordKind,
    StaffRecord,
)
from claimwright.domain.practice.practice_rules import PayerBundle, Prerequisite
from claimwright.services.practice import record_fields as fields
from claimwright.services.practice.payer_limits import ROWS, window_of
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.practice_records import PracticeRecords
from claimwright.services.practice.record_fields import CodeLabel
from claimwright.services.practice.rule_lists import BUNDLES, PREREQUISITES, rule_name
from claimwright.services.sheets.rule_sheets import review_words
from claimwright.ui.practice.forms.limits_part import WindowsPart
from claimwright.ui.practice.forms.picture_part import PicturePart
from claimwright.ui.practice.lists.record_column import RecordColumn
from claimwright.ui.practice.lists.record_page import SectionSpec, Undo

MOST = 200  # rows of a list; typing narrows it
KIND_WORDS = dict(next(f for f in fields.PAYER_FIELDS if f.path == "payer.kind").choices)


def patients(today: Today) -> SectionSpec:
    """The practice's patients."""
    return SectionSpec(
        one="patient",
        log_kind="patient",
        many="Patients",
        columns=(
            RecordColumn("Name", 260, lambda kept: kept.patient.name),
            RecordColumn("DOB", 110, lambda kept: _day(kept.patient.birth_date)),
            RecordColumn("Member ID", 150, lambda kept: kept.patient.member_id),
            RecordColumn("Phone", 140, lambda kept: kept.phone),
            RecordColumn("Note", 0, lambda kept: kept.note),
        ),
        fields=fields.PATIENT_FIELDS,
        required=(("patient.name", "patient.member_id"),),
        blank=lambda: PatientRecord(Patient()),
        find=lambda service, query: service.find_patients(query, day_of(today), MOST),
        save=lambda service, _before, kept: PracticeRecords(service).save_patient(kept),
        remove=_to_bin(RecordKind.PATIENT),
        name=lambda kept: kept.patient.name or kept.patient.member_id,
        hint="Find a patient by name, member number or birth date",
        empty="No patients yet. Saving a claim saves its patient.",
    )


def payers(today: Today, who: str) -> SectionSpec:
    """The practice's payers; ``who`` is kept with the windows that are changed."""
    return SectionSpec(
        one="payer",
        log_kind="payer",
        many="Payers",
        columns=(
            RecordColumn("Name", 240, lambda kept: kept.payer.name),
            RecordColumn("Payer type", 160, lambda kept: str(KIND_WORDS.get(kept.payer.kind, ""))),
            RecordColumn("Payer ID", 100, lambda kept: kept.payer.payer_id),
            RecordColumn("Filing", 70, _days_of(0), is_number=True),
            RecordColumn("Corrected", 84, _days_of(1), is_number=True),
            RecordColumn("Appeal", 70, _days_of(2), is_number=True),
            RecordColumn("Fax", 0, lambda kept: kept.fax),
        ),
        fields=fields.PAYER_FIELDS,
        required=(("payer.name",),),
        blank=lambda: PayerRecord(Payer()),
        find=lambda service, query: service.find_payers(query, day_of(today), MOST),
        save=lambda service, _before, kept: PracticeRecords(service).save_payer(kept),
        remove=_to_bin(RecordKind.PAYER),
        name=lambda kept: kept.payer.name,
        hint="Find a payer by name, payer ID or kind",
        empty="No payers yet. Saving a claim saves its payer.",
        parts=lambda: (WindowsPart(who, today),),
    )


def providers(today: Today) -> SectionSpec:
    """The practice's providers."""
    return SectionSpec(
        one="provider",
        log_kind="provider",
        many="Providers",
        columns=(
            RecordColumn("Name", 260, lambda kept: kept.provider.name),
            RecordColumn("NPI", 120, lambda kept: kept.provider.npi),
            RecordColumn("Specialty", 90, lambda kept: kept.provider.specialty),
            RecordColumn("Tax ID", 120, lambda kept: kept.provider.tax_id),
            RecordColumn("Note", 0, lambda kept: kept.note),
        ),
        fields=fields.PROVIDER_FIELDS,
        required=(("provider.name", "provider.npi"),),
        blank=lambda: ProviderRecord(Provider()),
        find=lambda service, query: service.find_providers(query, day_of(today), MOST),
        save=lambda service, _before, kept: PracticeRecords(service).save_provider(kept),
        remove=_to_bin(RecordKind.PROVIDER),
        name=lambda kept: kept.provider.name or kept.provider.npi,
        hint="Find a provider by name, NPI, specialty or tax ID",
        empty="No providers yet. Saving a claim saves its providers.",
        parts=lambda: (
            PicturePart(
                "Signature",
                "A picture of the signature, PNG or JPEG.",
                lambda kept: kept.signature,
                lambda kept, content: replace(kept, signature=content),
            ),
        ),
    )


def bundles(today: Today) -> SectionSpec:
    """Pairs that a payer bundles by its own policy; those to be looked at again are marked."""
    return SectionSpec(
        one="rule",
        many="Payer bundling rules",
        columns=(
            RecordColumn("Payer", 220, lambda bundle: bundle.payer),
            RecordColumn("Column 1 (paid)", 120, lambda bundle: bundle.column1),
            RecordColumn("Column 2 (denied)", 130, lambda bundle: bundle.column2),
            RecordColumn(
                "Modifier", 100, lambda b: "may bypass" if b.modifier_helps else "no bypass"
            ),
            RecordColumn("Review by", 130, lambda bundle: review_words(bundle, day_of(today))),
            RecordColumn("Source", 0, lambda bundle: bundle.source),
        ),
        fields=BUNDLES.rows.fields,
        required=BUNDLES.rows.required,
        blank=lambda: BUNDLES.blank,
        find=lambda service, query: _having(service.rules().bundles, query),
        save=BUNDLES.save,
        remove=BUNDLES.remove,
        name=lambda bundle: f"{bundle.payer}: {bundle.column1} with {bundle.column2}",
        hint="Find a pair by payer or code",
        empty="No rules yet: type or paste what a payer bundles by its own policy, and the "
        "check speaks of it.",
    )


def prerequisites() -> SectionSpec:
    """Services that a payer pays only after another."""
    return SectionSpec(
        one="prerequisite",
        many="Prerequisites",
        columns=(
            RecordColumn("Service", 90, lambda rule: rule.code),
            RecordColumn("Only after one of", 210, _needs),
            RecordColumn("Payer", 140, lambda rule: rule.payer or "every payer"),
            RecordColumn("Days", 60, lambda rule: _number(rule.within_days), is_number=True),
            RecordColumn("On the claim", 110, lambda rule: "named" if rule.named else "on file"),
            RecordColumn("Source", 0, lambda rule: rule.source),
        ),
        fields=PREREQUISITES.rows.fields,
        required=PREREQUISITES.rows.required,
        blank=lambda: PREREQUISITES.blank,
        find=lambda service, query: _having(service.rules().prerequisites, query),
        save=PREREQUISITES.save,
        remove=PREREQUISITES.remove,
        name=rule_name,
        hint="Find a prerequisite by code or payer",
        empty="No prerequisites yet: type one, such as therapy before an injection, or begin "
        "with Medicare's.",
    )


def _needs(rule: Prerequisite) -> str:
    """What comes first: services, a document, or both."""
    return ", ".join(filter(None, (" ".join(rule.needs), rule.needs_document)))


def staff() -> SectionSpec:
    """The practice's staff; nobody is deleted, for their names are on what they did."""
    return SectionSpec(
        one="staff member",
        many="Staff",
        columns=(
            RecordColumn("Name", 240, lambda person: person.name),
            RecordColumn("Role", 160, lambda person: person.role),
            RecordColumn("Works here", 110, lambda person: "no" if person.has_left else "yes"),
            RecordColumn("Note", 0, lambda person: person.note),
        ),
        fields=fields.STAFF_FIELDS,
        required=(("name",),),
        blank=StaffRecord,
        find=lambda service, query: _having(service.store.staff.listed(), query),
        save=lambda service, _before, person: service.store.staff.save(person),
        remove=_leave,
        name=lambda person: person.name,
        hint="Find somebody by name or role",
        empty="No staff yet. Add the people who use Claimwright: who is working is chosen after "
        "the unlock, and goes on versions, letters and the access log.",
    )


def _leave(service: PracticeService, people: Sequence[StaffRecord]) -> Undo:
    """Mark people as having left; what marks them as working here again comes back."""
    gone = [service.store.staff.save(replace(one, has_left=True)) for one in people]

    def put_back() -> None:
        for one in gone:
            service.store.staff.save(replace(one, has_left=False))

    return put_back


def labels() -> SectionSpec:
    """The practice's own names of procedure codes."""
    return SectionSpec(
        one="nickname",
        many="Code nicknames",
        columns=(
            RecordColumn("Code", 110, lambda label: label.code),
            RecordColumn("Nickname", 0, lambda label: label.label),
        ),
        fields=fields.LABEL_FIELDS,
        required=(("code",),),
        blank=CodeLabel,
        find=lambda service, query: _having(
            [CodeLabel(code, text) for code, text in PracticeRecords(service).labels().items()],
            query,
        ),
        save=_save_label,
        remove=_remove_labels,
        name=lambda label: label.code,
        hint="Find a code or a nickname",
        empty="No nicknames yet. They are your own words for a code; the program ships none.",
    )


def _modifier_words(bundle: PayerBundle) -> str:
    return "may bypass" if bundle.modifier_helps else "no bypass"


def _day(day: date | None) -> str:
    return "" if day is None else us_date(day)


def _number(number: int | None) -> str:
    return "any" if number is None else str(number)


def _days_of(row: int) -> Any:
    """The text of one of a payer's windows."""

    def days(kept: PayerRecord) -> str:
        window = window_of(kept, ROWS[row])
        return "" if window is None else str(window.days)

    return days


def _to_bin(kind: RecordKind) -> Any:
    """What puts records of a kind in the bin, and gives what takes them back."""

    def remove(service: PracticeService, records: Sequence[Any]) -> Undo:
        return PracticeRecords(service).to_trash(kind, [record.id for record in records])

    return remove


def _having(records: Sequence[Any], query: str) -> list[Any]:
    """The records in which each word of a query begins a word."""
    wanted = query.casefold().split()
    return [record for record in records if _begins(record, wanted)]


def _begins(record: Any, wanted: Sequence[str]) -> bool:
    values = (getattr(record, name) for name in record.__dataclass_fields__)
    texts = (" ".join(value) if isinstance(value, tuple) else str(value) for value in values)
    words = " ".join(texts).casefold().split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _save_label(service: PracticeService, before: CodeLabel | None, label: CodeLabel) -> None:
    former_code = "" if before is None else before.code
    PracticeRecords(service).set_label(label.code, label.label, former_code)


def _remove_labels(service: PracticeService, gone: Sequence[CodeLabel]) -> Undo:
    return PracticeRecords(service).remove_labels([(label.code, label.label) for label in gone])
