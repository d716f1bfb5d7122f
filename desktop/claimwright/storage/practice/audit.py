"""Who opened, exported and deleted: kept in the practice file itself, never changed."""

from datetime import datetime

from claimwright.domain.practice.practice import Act, AuditEntry
from claimwright.storage.practice.practice_connection import PracticeConnection


class AuditLog:
    """What the users of this computer did with the practice file."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def add(self, act: Act, kind: str = "", count: int = 0) -> None:
        """Keep that the present user did something."""
        with self._file.transaction():
            self._file.write(
                "INSERT INTO audit (at, os_user, act, kind, count) VALUES (?, ?, ?, ?, ?)",
                self._file.now(),
                self._file.os_user,
                act.value,
                kind,
                count,
            )

    def entries(self, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """The newest entries first."""
        rows = self._file.rows(
            "SELECT at, os_user, act, kind, count FROM audit ORDER BY id DESC LIMIT ?", limit
        )
        return tuple(
            AuditEntry(datetime.fromisoformat(at), user, Act(act), kind, count)
            for at, user, act, kind, count in rows
        )
