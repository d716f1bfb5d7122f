"""Saves a record: updates its row if it has an id, else inserts a new one."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from claimwright.domain.practice.practice import (
    PatientRecord,
    PayerRecord,
    ProviderRecord,
    StaffRecord,
)
from claimwright.storage.database import placeholders
from claimwright.storage.practice.practice_connection import PracticeConnection

Record = TypeVar("Record", PatientRecord, PayerRecord, ProviderRecord, StaffRecord)


def save_record(
    file: PracticeConnection, table: str, record: Record, columns: Mapping[str, object]
) -> Record:
    """Write ``columns`` to the record's row; return it with its id and row version.

    Call it in a transaction. ``table`` and the column names go into the SQL text unescaped, so they
    must never come from input.

    Raises:
        RowChanged: the row was changed since ``record`` was read.
    """
    names: tuple[str, ...] = tuple(columns)
    values: tuple[object, ...] = tuple(columns.values())
    if record.id:
        file.next_row_version(table, record.id, record.row_version)
        changes = ", ".join(f"{name} = ?" for name in names)
        file.write(f"UPDATE {table} SET {changes} WHERE id = ?", *values, record.id)
        return replace(record, row_version=record.row_version and record.row_version + 1)
    saved = replace(record, id=file.new_id(table), row_version=1)
    inserted = (*values, saved.id, saved.row_version)
    file.write(
        f"INSERT INTO {table} ({', '.join(names)}, id, row_version) "
        f"VALUES ({placeholders(inserted)})",
        *inserted,
    )
    return saved
