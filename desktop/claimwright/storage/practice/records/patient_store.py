"""The practice's patients: searched as the user types, and matched to claims."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import Patient, Subscriber
from claimwright.domain.claim.claim_json import subscriber_json
from claimwright.domain.claim.claim_reading import read_subscriber
from claimwright.domain.json_node import JsonNode
from claimwright.domain.practice.practice import PatientRecord
from claimwright.storage.database import day_or_none, iso
from claimwright.storage.practice.practice_connection import PracticeConnection, Row
from claimwright.storage.practice.record_saving import save_record
from claimwright.storage.practice.word_index import find, index_words, is_most_recent, name_key

COLUMNS = (
    "patient.id, patient.name, patient.birth_date, patient.member_id, patient.body, "
    "patient.row_version"
)


class PatientStore:
    """The practice's patients."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def save(self, record: PatientRecord) -> PatientRecord:
        """Save a patient and make them the most recent; return the record with its id.

        Raises:
            RowChanged: the record was changed since ``record`` was read.
        """
        with self._file.transaction():
            columns = {
                "found": self._place(record),
                "name": record.patient.name,
                "name_key": name_key(record.patient.name),
                "birth_date": iso(record.patient.birth_date),
                "member_id": record.patient.member_id,
                "body": _body(record),
                "changed_at": self._file.now(),
            }
            return save_record(self._file, "patient", record, columns)

    def get(self, patient_id: int) -> PatientRecord | None:
        """A patient, in the trash or not; None for an unknown id."""
        row = self._file.row(f"SELECT {COLUMNS} FROM patient WHERE id = ?", patient_id)
        return None if row is None else _patient(row)

    def find(self, query: str, limit: int, today: date) -> tuple[PatientRecord, ...]:
        """Search patients by prefixes of name, member ID and date of birth; recent first."""
        rows = find(self._file, "patient", COLUMNS, query, limit, today)
        return tuple(_patient(row) for row in rows)

    def of_claim(self, patient: Patient, subscriber: Subscriber) -> int | None:
        """The id of a claim's patient, who is saved if new; None for a claim without a patient.

        A patient with the same name and no conflicting date of birth or member ID is the same
        person; their record is updated from the claim.
        """
        if not patient.name and not patient.member_id:
            return None
        with self._file.transaction():
            known = self._same(patient)
            if known is None:
                return self.save(PatientRecord(patient, subscriber)).id
            filled = replace(known, patient=_filled(patient, known.patient), subscriber=subscriber)
            if filled != known or not is_most_recent(self._file, "patient", known.id):
                self.save(filled)
        return known.id

    def ids_of(self, patient: Patient, is_same: Callable[[Patient, Patient], bool]) -> list[int]:
        """The ids of all patients who may be this person, as decided by ``is_same``.

        ``is_same`` gets patients with only name, date of birth and member ID: reading the full
        record of everyone with that date of birth would take most of the time of a decision.
        """
        found = []
        is_named = bool(name_key(patient.name))
        for row_id, name, birth_date, member_id in self._candidates(patient):
            shares = is_named and name_key(name)
            if not shares and not member_id == patient.member_id != "":
                continue
            other = Patient(name=name, birth_date=day_or_none(birth_date), member_id=member_id)
            if is_same(other, patient):
                found.append(int(row_id))
        return found

    def _candidates(self, patient: Patient) -> list[Row]:
        """Everyone with the same date of birth or member ID, or a word of the name.

        The name counts only if one of the two dates of birth is unknown.
        """
        select = "SELECT id, name, birth_date, member_id FROM patient WHERE"
        birth_date = iso(patient.birth_date)
        rows = self._file.rows(f"{select} birth_date = ?", birth_date)
        rows += self._file.rows(f"{select} member_id = ? AND member_id <> ''", patient.member_id)
        words = " OR ".join(f'"{word}"' for word in name_key(patient.name).split())
        if words:
            # Thousands may share a common name, but few of them have no date of birth.
            undated = "" if birth_date is None else "birth_date IS NULL AND"
            rows += self._file.rows(
                f"{select} {undated} found IN "
                "(SELECT rowid FROM patient_words WHERE patient_words MATCH ?)",
                words,
            )
        return list(dict.fromkeys(rows))

    def _same(self, patient: Patient) -> PatientRecord | None:
        key, birth_date, member = name_key(patient.name), iso(patient.birth_date), patient.member_id
        row = self._file.row(
            f"SELECT {COLUMNS} FROM patient WHERE name_key = ? AND deleted_at IS NULL "
            "AND (birth_date = ? OR birth_date IS NULL OR ? IS NULL) "
            "AND (member_id = ? OR member_id = '' OR ? = '') "
            "ORDER BY birth_date IS ? DESC, member_id = ? DESC, found DESC LIMIT 1",
            *(key, birth_date, birth_date, member, member, birth_date, member),
        )
        return None if row is None else _patient(row)

    def _place(self, record: PatientRecord) -> int:
        former = self._file.row("SELECT found FROM patient WHERE id = ?", record.id)
        patient = record.patient
        texts = (patient.name, patient.member_id, iso(patient.birth_date) or "", record.phone)
        return index_words(self._file, "patient", former[0] if former else None, texts)


def _filled(new: Patient, old: Patient) -> Patient:
    """The patient as on a claim, with gaps filled from the saved record."""
    return Patient(
        name=new.name or old.name,
        birth_date=new.birth_date or old.birth_date,
        sex=new.sex or old.sex,
        member_id=new.member_id or old.member_id,
    )


def _body(record: PatientRecord) -> str:
    content = {
        "sex": record.patient.sex,
        "subscriber": subscriber_json(record.subscriber),
        "phone": record.phone,
        "address": list(record.address),
        "note": record.note,
    }
    return json.dumps(content, ensure_ascii=False)


def _patient(row: Row) -> PatientRecord:
    patient_id, name, birth_date, member, body, row_version = row
    node = JsonNode.of(json.loads(body), "patient")
    return PatientRecord(
        patient=Patient(name, day_or_none(birth_date), node.code("sex"), member),
        subscriber=read_subscriber(node.node("subscriber")),
        phone=node.text("phone"),
        address=node.texts("address"),
        note=node.text("note"),
        id=patient_id,
        row_version=row_version,
    )
