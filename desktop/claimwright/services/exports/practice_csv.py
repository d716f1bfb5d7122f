"""The CSV tables of an export: their columns and rows."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.domain.practice.practice import SettingSource
from claimwright.services.claims.claim_fields import field_text
from claimwright.services.practice.records.record_fields import PAYER_SETTINGS
from claimwright.storage.practice.protocols.practice import Practice

EVERYTHING = 1_000_000


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file."""

    file: str
    columns: tuple[str, ...]
    rows: Callable[[Practice, date], Iterable[tuple[object, ...]]]


def _claims(store: Practice, _today: date) -> Iterator[tuple[object, ...]]:
    for row, claim in _current_claims(store):
        yield (
            *(row.id, row.claim_number, claim.payer_claim_number, claim.frequency),
            *(row.patient_id, claim.patient.name, claim.patient.birth_date),
            *(claim.patient.member_id, claim.payer.name, row.first_date, row.last_date),
            *(row.total, row.status.value, row.versions, "yes" if row.has_draft else ""),
        )


def _lines(store: Practice, _today: date) -> Iterator[tuple[object, ...]]:
    for row, claim in _current_claims(store):
        for number, line in enumerate(claim.lines, 1):
            yield (
                *(row.id, row.claim_number, number, line.date, line.date_to),
                *(line.place_of_service, line.code, " ".join(line.modifiers), line.units),
                *(line.charge, " ".join(str(pointer) for pointer in line.diagnosis_pointers)),
                claim.rendering_npi(line),
            )


def _current_claims(store: Practice) -> Iterator[tuple[ClaimRow, Claim]]:
    """The current state of each claim: the last of its versions, or its draft, listed last."""
    current: tuple[ClaimRow, Claim] | None = None
    for row, _, claim in store.claims.every_version():
        if current is not None and current[0].id != row.id:
            yield current
        current = (row, claim)
    if current is not None:
        yield current


def _patients(store: Practice, today: date) -> Iterator[tuple[object, ...]]:
    for record in store.patients.find("", EVERYTHING, today):
        patient = record.patient
        yield (
            *(record.id, patient.name, patient.birth_date, patient.sex, patient.member_id),
            *(record.phone, ", ".join(record.address), record.note),
        )


def _payers(store: Practice, today: date) -> Iterator[tuple[object, ...]]:
    for record in store.payers.find("", EVERYTHING, today):
        payer = record.payer
        yield (
            *(record.id, payer.name, payer.payer_id, payer.kind.value, payer.follows_ncci),
            *(payer.bypass_on.value, payer.filing_days, ", ".join(payer.claims_address)),
            *(", ".join(payer.appeals_address), record.fax, record.note),
        )


def _windows(store: Practice, today: date) -> Iterator[tuple[object, ...]]:
    for record in store.payers.find("", EVERYTHING, today):
        for window in record.windows:
            yield (
                *(record.id, record.payer.name, window.clock.value, window.level, window.days),
                *(window.source, window.set_by, window.set_on),
            )


def _payer_settings(store: Practice, today: date) -> Iterator[tuple[object, ...]]:
    for record in store.payers.find("", EVERYTHING, today):
        for field in PAYER_SETTINGS:
            known = record.source_of(field.path) or SettingSource(field.path)
            yield (
                *(record.id, record.payer.name, field.path.rpartition(".")[2]),
                *(field_text(record, field).replace("\n", ", "), known.source, known.set_by),
                known.set_on,
            )


def _providers(store: Practice, today: date) -> Iterator[tuple[object, ...]]:
    for record in store.providers.find("", EVERYTHING, today):
        provider = record.provider
        yield (
            *(record.id, provider.name, provider.npi, provider.taxonomy, provider.specialty),
            *(provider.tax_id, provider.phone, ", ".join(provider.address), record.note),
        )


def _letters(store: Practice, today: date) -> Iterator[tuple[object, ...]]:
    for letter in store.letters.find("", EVERYTHING, today):
        yield (
            *(letter.id, letter.claim_id, letter.kind, letter.title, letter.recipient),
            *(letter.printed_at, letter.printed_by, letter.sent_how),
        )


def _notes(store: Practice, _today: date) -> Iterator[tuple[object, ...]]:
    for note in store.notes.everything():
        yield note.kind, note.subject, note.text, note.at, note.by


def _audit(store: Practice, _today: date) -> Iterator[tuple[object, ...]]:
    for entry in store.audit.entries(EVERYTHING):
        yield (
            *(entry.at, entry.os_user, entry.act.value, entry.kind, entry.count),
            *(entry.staff, entry.subject_id or ""),
        )


def _submissions(store: Practice, _today: date) -> Iterator[tuple[object, ...]]:
    for row in store.claims.find("", EVERYTHING, _today):
        for made in store.submissions.of_claim(row.id):
            yield (
                *(row.id, row.claim_number, made.version_id, made.submitted_on, made.how.value),
                *(made.batch_number, made.override_reason, made.recorded_at, made.by),
            )


TABLES = (
    Table(
        "claims.csv",
        tuple(
            "id claim_number payer_claim_number frequency patient_id patient birth_date member_id "
            "payer first_date last_date total status versions has_draft".split()
        ),
        _claims,
    ),
    Table(
        "lines.csv",
        tuple(
            "claim_id claim_number line date date_to place_of_service code modifiers units charge "
            "diagnosis_pointers rendering_npi".split()
        ),
        _lines,
    ),
    Table(
        "patients.csv",
        tuple("id name birth_date sex member_id phone address note".split()),
        _patients,
    ),
    Table(
        "payers.csv",
        tuple(
            "id name payer_id kind follows_ncci bypass_on filing_days claims_address "
            "appeals_address fax note".split()
        ),
        _payers,
    ),
    Table(
        "windows.csv",
        tuple("payer_id payer clock level days source set_by set_on".split()),
        _windows,
    ),
    Table(
        "payer-settings.csv",
        tuple("payer_id payer setting value source set_by set_on".split()),
        _payer_settings,
    ),
    Table(
        "providers.csv",
        tuple("id name npi taxonomy specialty tax_id phone address note".split()),
        _providers,
    ),
    Table(
        "letters.csv",
        tuple("id claim_id kind title recipient printed_at printed_by sent_how".split()),
        _letters,
    ),
    Table("notes.csv", ("kind", "subject", "text", "at", "by"), _notes),
    Table(
        "submissions.csv",
        tuple(
            "claim_id claim_number version_id submitted_on how batch_number override_reason "
            "recorded_at by".split()
        ),
        _submissions,
    ),
    Table("audit.csv", ("at", "os_user", "act", "kind", "count", "staff", "subject_id"), _audit),
)
