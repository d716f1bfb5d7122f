"""What services ask of the staff, the access log and the trash."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from claimwright.domain.practice.practice import (
    Act,
    AuditEntry,
    RecordKind,
    StaffRecord,
    TrashEntry,
)


class AccessLog(Protocol):
    """What the users of this computer did with the practice file."""

    def add(self, act: Act, kind: str = "", count: int = 0, subject_id: int = 0) -> None:
        """Log what the present user did, to one record (``subject_id``) or to ``count`` of them."""

    def entries(self, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """The newest entries first."""

    def between(
        self, first: date | None, last: date | None, limit: int = 1000
    ) -> tuple[AuditEntry, ...]:
        """The entries of some days in local time, newest first."""


class TrashedRecords(Protocol):
    """Deleted records of every kind; each act is in the access log."""

    def ids_of(self, kind: RecordKind) -> tuple[int, ...]:
        """The ids of all records of a kind, in the trash or not."""

    def put(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Move records to the trash."""

    def restore(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Restore records from the trash."""

    def entries(self) -> tuple[TrashEntry, ...]:
        """What is in the trash, the last deleted first."""

    def delete(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Delete records permanently that are in the trash."""


class Staff(Protocol):
    """Who works in the practice; nobody is deleted, because the access log names them."""

    def save(self, person: StaffRecord) -> StaffRecord:
        """Save one of the staff."""

    def get(self, staff_id: int) -> StaffRecord | None:
        """One of the staff, whether they still work here or not."""

    def listed(self, *, include_former: bool = True) -> tuple[StaffRecord, ...]:
        """The staff by name."""

    def notices(self) -> dict[str, int]:
        """Notices not shown yet, by name, each with its count."""

    def end_notice(self, name: str) -> None:
        """Mark a notice as read."""
