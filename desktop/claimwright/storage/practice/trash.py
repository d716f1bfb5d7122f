"""The trash: deleted records, hidden everywhere else until they are restored."""

from collections.abc import Sequence
from datetime import datetime

from claimwright.domain.practice.practice import Act, RecordKind, TrashEntry
from claimwright.errors import BillingError
from claimwright.storage.database import placeholders
from claimwright.storage.practice.access.audit import AuditLog
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.word_index import INDEXED

_TITLES = {
    RecordKind.PATIENT: "name",
    RecordKind.PAYER: "name",
    RecordKind.PROVIDER: "name",
    RecordKind.CLAIM: "trim(claim_number || ' ' || patient_name)",
    RecordKind.LETTER: "title",
}
MAX_NAMED = 50  # records that the access log lists one by one for one action


class Trash:
    """Deleted records of every kind; every action is logged."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file
        self._audit = AuditLog(file)

    def ids_of(self, kind: RecordKind) -> tuple[int, ...]:
        """The ids of all records of a kind, in the trash or not."""
        return tuple(row_id for (row_id,) in self._file.rows(f"SELECT id FROM {kind.value}"))

    def put(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Move records to the trash."""
        with self._file.transaction():
            self._mark(kind, ids, self._file.now())
            self._log(Act.TRASHED, kind, ids)

    def restore(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Restore records from the trash."""
        with self._file.transaction():
            self._mark(kind, ids, None)
            self._log(Act.TRASH_RESTORED, kind, ids)

    def entries(self) -> tuple[TrashEntry, ...]:
        """The contents of the trash, most recently deleted first."""
        found = [
            TrashEntry(kind, row_id, title, datetime.fromisoformat(at))
            for kind, title_of in _TITLES.items()
            for row_id, title, at in self._file.rows(
                f"SELECT id, {title_of}, deleted_at FROM {kind.value} WHERE deleted_at IS NOT NULL"
            )
        ]
        return tuple(sorted(found, key=lambda trashed: trashed.deleted_at, reverse=True))

    def delete(self, kind: RecordKind, ids: Sequence[int]) -> None:
        """Permanently delete the records that are in the trash; ignore the others.

        Raises:
            BillingError: a patient still has claims.
        """
        trashed = f"deleted_at IS NOT NULL AND id IN ({placeholders(ids)})"
        with self._file.transaction():
            if kind is RecordKind.PATIENT:
                self._refuse_if_billed(ids)
            gone = self._file.rows(f"SELECT id, found FROM {kind.value} WHERE {trashed}", *ids)
            for row_id, found in gone:
                if kind.value in INDEXED:
                    self._file.write(f"DELETE FROM {kind.value}_words WHERE rowid = ?", found)
                self._file.write(
                    "DELETE FROM note WHERE kind = ? AND subject = ?", kind.value, str(row_id)
                )
                self._file.write(f"DELETE FROM {kind.value} WHERE id = ?", row_id)
            self._log(Act.DELETED, kind, [row_id for row_id, _found in gone])

    def _log(self, act: Act, kind: RecordKind, ids: Sequence[int]) -> None:
        """Log an action on records: each by id, or only the count if there are many."""
        if not 0 < len(ids) <= MAX_NAMED:
            self._audit.add(act, kind.value, len(ids))
            return
        for row_id in ids:
            self._audit.add(act, kind.value, 1, row_id)

    def _mark(self, kind: RecordKind, ids: Sequence[int], at: str | None) -> None:
        self._file.write(
            f"UPDATE {kind.value} SET deleted_at = ? WHERE id IN ({placeholders(ids)})", at, *ids
        )

    def _refuse_if_billed(self, ids: Sequence[int]) -> None:
        row = self._file.row(
            f"SELECT count(*) FROM claim WHERE patient_id IN ({placeholders(ids)})", *ids
        )
        if row is not None and row[0]:
            raise BillingError(
                "This patient still has claims, here or in the trash "
                f"({row[0]}); delete those permanently first."
            )
