"""The practice's staff, and one-time notices."""

from claimwright.domain.practice.practice import StaffRecord
from claimwright.storage.practice.practice_connection import PracticeConnection, Row
from claimwright.storage.practice.record_saving import save_record

_COLUMNS = "id, name, role, note, left_at IS NOT NULL, row_version"


class StaffStore:
    """The practice's staff; no one is ever deleted, because the access log refers to them."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def save(self, person: StaffRecord) -> StaffRecord:
        """Save a staff member; return the record with its id.

        Raises:
            RowChanged: the record was changed since ``person`` was read.
        """
        now = self._file.now()
        columns = {
            "name": person.name,
            "role": person.role,
            "note": person.note,
            "changed_at": now,
            "left_at": now if person.has_left else None,
        }
        with self._file.transaction():
            return save_record(self._file, "staff", person, columns)

    def get(self, staff_id: int) -> StaffRecord | None:
        """A staff member, current or former; None for an unknown id."""
        row = self._file.row(f"SELECT {_COLUMNS} FROM staff WHERE id = ?", staff_id)
        return None if row is None else _staff(row)

    def listed(self, *, include_former: bool = True) -> tuple[StaffRecord, ...]:
        """The staff by name; without ``include_former``, only current staff."""
        where = "" if include_former else "WHERE left_at IS NULL"
        rows = self._file.rows(f"SELECT {_COLUMNS} FROM staff {where} ORDER BY name, id")
        return tuple(_staff(row) for row in rows)

    # ---- notices

    def notices(self) -> dict[str, int]:
        """Notices that have not been shown yet: the count by name."""
        return dict(self._file.rows("SELECT name, count FROM notice ORDER BY name"))

    def end_notice(self, name: str) -> None:
        """Mark a notice as read."""
        with self._file.transaction():
            self._file.write("DELETE FROM notice WHERE name = ?", name)


def _staff(row: Row) -> StaffRecord:
    staff_id, name, role, note, has_left, row_version = row
    return StaffRecord(name, role, note, bool(has_left), staff_id, row_version)
