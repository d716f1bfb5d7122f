"""The record kinds of the Practice page, each declared as a `SectionSpec`."""

from collections.abc import Callable, Sequence
from dataclasses import astuple, replace
from datetime import date
from typing import Protocol, TypeVar

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
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records import record_fields as fields
from claimwright.services.practice.records.payer_limits import ROWS, window_of
from claimwright.services.practice.records.practice_records import PracticeRecords
from claimwright.services.practice.records.record_fields import CodeLabel
from claimwright.services.practice.records.rule_lists import BUNDLES, PREREQUISITES, rule_name
from claimwright.services.sheets.rule_sheets import review_words
from claimwright.ui.practice.forms.limits_part import LimitsPart
from claimwright.ui.practice.forms.picture_part import PicturePart
from claimwright.ui.practice.forms.settings_part import SettingsPart
from claimwright.ui.practice.lists.record_page import SectionSpec, Undo
from claimwright.ui.widgets.tables.record_model import Column

MAX_SHOWN = 200  # rows of a list; searching narrows it
KIND_WORDS = dict(next(f for f in fields.PAYER_FIELDS if f.path == "payer.kind").choices)


def patients(today: Today) -> SectionSpec[PatientRecord]:
    """The practice's patients."""
    return SectionSpec(
        one="patient",
        log_kind="patient",
        many="Patients",
        columns=(
            Column("Name", lambda record: record.patient.name, width=260),
            Column("DOB", lambda record: _day(record.patient.birth_date), width=110),
            Column("Member ID", lambda record: record.patient.member_id, width=150),
            Column("Phone", lambda record: record.phone, width=140, hide_order=2),
            Column("Note", lambda record: record.note, hide_order=1),
        ),
        fields=fields.PATIENT_FIELDS,
        required=(("patient.name", "patient.member_id"),),
        blank=lambda: PatientRecord(Patient()),
        find=lambda service, query: service.find_patients(query, day_of(today), MAX_SHOWN),
        save=lambda service, _before, record: PracticeRecords(service).save_patient(record),
        remove=_to_trash(RecordKind.PATIENT),
        id_of=lambda record: record.id,
        name=lambda record: record.patient.name or record.patient.member_id,
        hint="Find a patient by name, member ID or birth date",
        empty="No patients yet. Saving a claim saves its patient.",
    )


def payers(today: Today, who: str) -> SectionSpec[PayerRecord]:
    """The practice's payers; ``who`` is saved with changed limits and settings."""
    return SectionSpec(
        one="payer",
        log_kind="payer",
        many="Payers",
        columns=(
            Column("Name", lambda record: record.payer.name, width=240),
            Column(
                "Payer type", lambda record: str(KIND_WORDS.get(record.payer.kind, "")), width=160
            ),
            Column("Payer ID", lambda record: record.payer.payer_id, width=100),
            Column("Filing", _days_of(0), right=True, width=70),
            Column("Corrected", _days_of(1), right=True, width=84),
            Column("Appeal", _days_of(2), right=True, width=70),
            Column("Fax", lambda record: record.fax),
        ),
        fields=fields.PAYER_FIELDS,
        required=(("payer.name",),),
        blank=lambda: PayerRecord(Payer()),
        find=lambda service, query: service.find_payers(query, day_of(today), MAX_SHOWN),
        save=lambda service, _before, record: PracticeRecords(service).save_payer(record),
        remove=_to_trash(RecordKind.PAYER),
        id_of=lambda record: record.id,
        name=lambda record: record.payer.name,
        hint="Find a payer by name, payer ID or type",
        empty="No payers yet. Saving a claim saves its payer.",
        parts=lambda: (LimitsPart(who, today), SettingsPart(who, today)),
    )


def providers(today: Today) -> SectionSpec[ProviderRecord]:
    """The practice's providers."""
    return SectionSpec(
        one="provider",
        log_kind="provider",
        many="Providers",
        columns=(
            Column("Name", lambda record: record.provider.name, width=260),
            Column("NPI", lambda record: record.provider.npi, width=120),
            Column("Specialty", lambda record: record.provider.specialty, width=90),
            Column("Tax ID", lambda record: record.provider.tax_id, width=120, hide_order=2),
            Column("Note", lambda record: record.note, hide_order=1),
        ),
        fields=fields.PROVIDER_FIELDS,
        required=(("provider.name", "provider.npi"),),
        blank=lambda: ProviderRecord(Provider()),
        find=lambda service, query: service.find_providers(query, day_of(today), MAX_SHOWN),
        save=lambda service, _before, record: PracticeRecords(service).save_provider(record),
        remove=_to_trash(RecordKind.PROVIDER),
        id_of=lambda record: record.id,
        name=lambda record: record.provider.name or record.provider.npi,
        hint="Find a provider by name, NPI, specialty or tax ID",
        empty="No providers yet. Saving a claim saves its providers.",
        parts=lambda: (
            PicturePart(
                "Signature",
                "An image of the signature, PNG or JPEG.",
                lambda record: record.signature,
                lambda record, content: replace(record, signature=content),
            ),
        ),
    )


def bundles(today: Today) -> SectionSpec[PayerBundle]:
    """Pairs that a payer bundles under its own policy; those due for review are marked."""
    return SectionSpec(
        one="rule",
        many="Payer bundling rules",
        columns=(
            Column("Payer", lambda bundle: bundle.payer, width=220),
            Column("Column 1 (paid)", lambda bundle: bundle.column1, width=120),
            Column("Column 2 (denied)", lambda bundle: bundle.column2, width=130),
            Column(
                "Modifier", lambda b: "may bypass" if b.modifier_helps else "no bypass", width=100
            ),
            Column("Review by", lambda bundle: review_words(bundle, day_of(today)), width=130),
            Column("Source", lambda bundle: bundle.source),
        ),
        fields=BUNDLES.rows.fields,
        required=BUNDLES.rows.required,
        blank=lambda: BUNDLES.blank,
        find=lambda service, query: _having(service.rules().bundles, query),
        save=BUNDLES.save,
        remove=BUNDLES.remove,
        name=lambda bundle: f"{bundle.payer}: {bundle.column1} with {bundle.column2}",
        hint="Find a pair by payer or code",
        empty="No rules yet. Enter or paste the pairs a payer bundles "
        "under its own policy, and claim checks will apply them.",
    )


def prerequisites() -> SectionSpec[Prerequisite]:
    """Services that a payer pays only after another."""
    return SectionSpec(
        one="prerequisite",
        many="Prerequisites",
        columns=(
            Column("Service", lambda rule: rule.code, width=90),
            Column("Only after one of", _needs, width=210),
            Column("Payer", lambda rule: rule.payer or "every payer", width=140),
            Column("Days", lambda rule: _number(rule.within_days), right=True, width=60),
            Column(
                "On the claim",
                lambda rule: "named" if rule.named else "on file",
                width=110,
                hide_order=2,
            ),
            Column("Source", lambda rule: rule.source, hide_order=1),
        ),
        fields=PREREQUISITES.rows.fields,
        required=PREREQUISITES.rows.required,
        blank=lambda: PREREQUISITES.blank,
        find=lambda service, query: _having(service.rules().prerequisites, query),
        save=PREREQUISITES.save,
        remove=PREREQUISITES.remove,
        name=rule_name,
        hint="Find a prerequisite by code or payer",
        empty="No prerequisites yet. Enter one, such as therapy before an "
        "injection, or start with Medicare's.",
    )


def _needs(rule: Prerequisite) -> str:
    """The prerequisites: services, a document, or both."""
    return ", ".join(filter(None, (" ".join(rule.needs), rule.needs_document)))


def staff() -> SectionSpec[StaffRecord]:
    """The practice's staff; never deleted, because the access log refers to them."""
    return SectionSpec(
        one="staff member",
        many="Staff",
        columns=(
            Column("Name", lambda person: person.name, width=240),
            Column("Role", lambda person: person.role, width=160),
            Column("Works here", lambda person: "no" if person.has_left else "yes", width=110),
            Column("Note", lambda person: person.note),
        ),
        fields=fields.STAFF_FIELDS,
        required=(("name",),),
        blank=StaffRecord,
        find=lambda service, query: _having(service.store.staff.listed(), query),
        save=lambda service, _before, person: service.store.staff.save(person),
        id_of=lambda person: person.id,
        remove=_leave,
        name=lambda person: person.name,
        hint="Find staff by name or role",
        empty="No staff yet. Add the people who use Claimwright. Each "
        "picks their name after unlocking; it goes on claim versions, letters and the "
        "access log.",
    )


def _leave(service: PracticeService, people: Sequence[StaffRecord]) -> Undo:
    """Mark people as having left; return a function that undoes it."""
    gone = [service.store.staff.save(replace(one, has_left=True)) for one in people]

    def restore_all() -> None:
        for one in gone:
            service.store.staff.save(replace(one, has_left=False))

    return restore_all


def labels() -> SectionSpec[CodeLabel]:
    """The practice's nicknames of procedure codes."""
    return SectionSpec(
        one="nickname",
        many="Code nicknames",
        columns=(
            Column("Code", lambda label: label.code, width=110),
            Column("Nickname", lambda label: label.label),
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
        empty=(
            "No nicknames yet. A nickname is your own name for a code; the program comes with none."
        ),
    )


def _day(day: date | None) -> str:
    return "" if day is None else us_date(day)


def _number(number: int | None) -> str:
    return "any" if number is None else str(number)


def _days_of(row: int) -> Callable[[PayerRecord], str]:
    """A function that returns one of a payer's limits as text."""

    def days(payer: PayerRecord) -> str:
        window = window_of(payer, ROWS[row])
        return "" if window is None else str(window.days)

    return days


class _HasId(Protocol):
    @property
    def id(self) -> int: ...


Stored = TypeVar("Stored", bound=_HasId)
Listed = TypeVar("Listed", PayerBundle, Prerequisite, StaffRecord, CodeLabel)


def _to_trash(kind: RecordKind) -> Callable[[PracticeService, Sequence[Stored]], Undo]:
    """A function that moves records to the trash and returns one that restores them."""

    def remove(service: PracticeService, records: Sequence[Stored]) -> Undo:
        return PracticeRecords(service).move_to_trash(kind, [record.id for record in records])

    return remove


def _having(records: Sequence[Listed], query: str) -> list[Listed]:
    """The records in which every word of the query is the start of a word."""
    wanted = query.casefold().split()
    return [record for record in records if _begins(astuple(record), wanted)]


def _begins(values: Sequence[object], wanted: Sequence[str]) -> bool:
    texts = (" ".join(value) if isinstance(value, tuple) else str(value) for value in values)
    words = " ".join(texts).casefold().split()
    return all(any(word.startswith(part) for word in words) for part in wanted)


def _save_label(service: PracticeService, before: CodeLabel | None, label: CodeLabel) -> CodeLabel:
    former_code = "" if before is None else before.code
    PracticeRecords(service).set_label(label.code, label.label, former_code)
    return label


def _remove_labels(service: PracticeService, gone: Sequence[CodeLabel]) -> Undo:
    return PracticeRecords(service).remove_labels([(label.code, label.label) for label in gone])
