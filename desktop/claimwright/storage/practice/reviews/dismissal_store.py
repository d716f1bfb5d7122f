"""Findings dismissed by a reviewer, with the reason."""

from dataclasses import replace
from datetime import datetime

from claimwright.domain.finding.key import FindingKey
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.storage.practice.access.audit import AuditLog
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.reviews.finding_keys import key_from, key_text


class DismissalStore:
    """Dismissed findings of the saved claims; services decide whether one still applies."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def add(self, dismissal: Dismissal) -> Dismissal:
        """Save a dismissal, replacing an earlier one of the same finding."""
        at = self._file.now()
        with self._file.transaction():
            self._delete(dismissal.claim_id, dismissal.finding)
            row_id = self._file.new_id("dismissal")
            self._file.write(
                "INSERT INTO dismissal (id, claim_id, finding_id, rule, facts, reason, reviewer, "
                "at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                *(row_id, dismissal.claim_id, key_text(dismissal.finding), dismissal.finding.rule),
                *(dismissal.facts, dismissal.reason, dismissal.reviewer, at),
            )
            AuditLog(self._file).add(Act.OVERRIDDEN, RecordKind.CLAIM.value, 1, dismissal.claim_id)
        return replace(dismissal, at=datetime.fromisoformat(at), id=row_id)

    def remove(self, claim_id: int, finding: FindingKey) -> None:
        """Restore a finding, and log it."""
        with self._file.transaction():
            self._delete(claim_id, finding)
            log = AuditLog(self._file)
            log.add(Act.FINDING_RESTORED, RecordKind.CLAIM.value, 1, claim_id)

    def _delete(self, claim_id: int, finding: FindingKey) -> None:
        for held in self.of_claim(claim_id):
            if held.finding == finding:
                self._file.write("DELETE FROM dismissal WHERE id = ?", held.id)

    def of_claim(self, claim_id: int) -> tuple[Dismissal, ...]:
        """The dismissals of a claim, oldest first."""
        rows = self._file.rows(
            "SELECT finding_id, facts, reason, reviewer, at, id FROM dismissal "
            "WHERE claim_id = ? ORDER BY id",
            claim_id,
        )
        return tuple(
            Dismissal(claim_id, key, facts, reason, reviewer, datetime.fromisoformat(at), row_id)
            for text, facts, reason, reviewer, at, row_id in rows
            if (key := key_from(text)) is not None
        )
