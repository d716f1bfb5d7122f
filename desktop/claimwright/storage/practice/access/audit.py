"""The access log: who did what to which record, and when. Append-only; holds no record contents."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from claimwright.domain.practice.practice import Act, AuditEntry
from claimwright.storage.practice.practice_connection import PracticeConnection


class AuditLog:
    """The actions of this computer's users on the practice file."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def add(self, act: Act, kind: str = "", count: int = 0, subject_id: int = 0) -> None:
        """Log an action of the current user on one record (``subject_id``) or on ``count``."""
        with self._file.transaction():
            self._file.write(
                "INSERT INTO audit (id, at, os_user, act, kind, count, staff, subject_id) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                self._file.new_id("audit"),
                self._file.now(),
                self._file.os_user,
                act.value,
                kind,
                count,
                self._file.staff,
                subject_id,
            )

    def entries(self, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """The latest entries, newest first."""
        return self._entries("", (), limit)

    def between(
        self, first: date | None, last: date | None, limit: int = 1000
    ) -> tuple[AuditEntry, ...]:
        """The entries from ``first`` to ``last`` in local time, newest first; None is open."""
        conditions, values = [], []
        for day, edge, sign in ((first, time.min, ">="), (last, time.max, "<=")):
            if day is not None:
                moment = datetime.combine(day, edge).astimezone(UTC)
                conditions.append(f"at {sign} ?")
                values.append(moment.isoformat(timespec="seconds"))
        where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
        return self._entries(where, values, limit)

    def _entries(self, where: str, values: Sequence[object], limit: int) -> tuple[AuditEntry, ...]:
        rows = self._file.rows(
            "SELECT at, os_user, act, kind, count, staff, subject_id FROM audit "
            f"{where} ORDER BY id DESC LIMIT ?",
            *(*values, limit),
        )
        return tuple(
            AuditEntry(datetime.fromisoformat(at), user, Act(act), kind, count, staff, subject)
            for at, user, act, kind, count, staff, subject in rows
        )
