"""The interface to the staff, the access log and the trash."""

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
    """The actions of this computer's users on the practice file."""

    def add(self, act: Act, kind: str = "", count: int = 0, subject_id: int = 0) -> None:
        """Log an action of the current user on one record (``subject_id``) or on ``count``."""

    def entries(self, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """The latest entries, newest first."""

    def between(
        self, first: date | None, last: date | None, limit: int = 1000
    ) -> tuple[AuditEntry, ...]:
        """The entries from ``first`` to ``last`` in local time, newest first; None is open."""


class TrashedRecords(Protocol):
    """Deleted records of every kind; every action is logged."""

    def ids_of(self, kind: RecordKind) -> tuple[int, ...]:
        """The ids of all records of a kind, in the trash or not."""

    def put(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Move records to the trash."""

    def restore(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Restore records from the trash."""

    def entries(self) -> tuple[TrashEntry, ...]:
        """The contents of the trash, most recently deleted first."""

    def delete(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Permanently delete records that are in the trash."""


class Staff(Protocol):
    """The practice's staff; no one is ever deleted, because the access log refers to them."""

    def save(self, person: StaffRecord) -> StaffRecord:
        """Save a staff member."""

    def get(self, staff_id: int) -> StaffRecord | None:
        """A staff member, current or former; None for an unknown id."""

    def listed(self, *, include_former: bool = True) -> tuple[StaffRecord, ...]:
        """The staff by name."""

    def notices(self) -> dict[str, int]:
        """Notices that have not been shown yet: the count by name."""

    def end_notice(self, name: str) -> None:
        """Mark a notice as read."""
