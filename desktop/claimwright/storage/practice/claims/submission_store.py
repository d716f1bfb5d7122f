"""Submissions to payers, and claims on hold."""

from collections.abc import Sequence
from datetime import date, datetime

from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.submission import Hold, Submission, SubmittedBy
from claimwright.storage.practice.practice_connection import PracticeConnection, Row

_SUBMISSION = (
    "version_id, submitted_on, how, batch_number, override_reason, claim_id, recorded_at, by, id"
)
_HOLD = "claim_id, reason, until_claim_id, held_at, by"


class SubmissionStore:
    """Submissions and holds of the saved claims."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def add(self, submission: Submission) -> Submission:
        """Record the submission of one version of a claim, and set its status to Submitted."""
        with self._file.transaction():
            row_id = self._file.new_id("submission")
            self._file.write(
                f"INSERT INTO submission ({_SUBMISSION}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                *(submission.version_id, submission.submitted_on.isoformat()),
                *(submission.how.value, submission.batch_number, submission.override_reason),
                *(submission.claim_id, self._file.now(), self._file.who, row_id),
            )
            self._file.write(
                "UPDATE claim SET status = ?, submissions = submissions + 1, "
                "submitted_on = max(?, coalesce(submitted_on, '')) WHERE id = ?",
                *(Status.SUBMITTED.value, submission.submitted_on.isoformat()),
                submission.claim_id,
            )
            row = self._file.row(f"SELECT {_SUBMISSION} FROM submission WHERE id = ?", row_id)
        assert row is not None  # saved just above
        return _submission(row)

    def of_claim(self, claim_id: int) -> tuple[Submission, ...]:
        """The submissions of a claim in the order they were recorded."""
        rows = self._file.rows(
            f"SELECT {_SUBMISSION} FROM submission WHERE claim_id = ? ORDER BY id", claim_id
        )
        return tuple(_submission(row) for row in rows)

    # ---- holds

    def hold(self, hold: Hold) -> None:
        """Put a claim on hold, replacing an earlier hold."""
        with self._file.transaction():
            self._file.write("DELETE FROM hold WHERE claim_id = ?", hold.claim_id)
            self._file.write(
                f"INSERT INTO hold ({_HOLD}) VALUES (?, ?, ?, ?, ?)",
                *(hold.claim_id, hold.reason, hold.until_claim_id),
                *(self._file.now(), self._file.who),
            )

    def release(self, claim_id: int) -> None:
        """End the hold on a claim, if there is one."""
        with self._file.transaction():
            self._file.write("DELETE FROM hold WHERE claim_id = ?", claim_id)

    def hold_of(self, claim_id: int) -> Hold | None:
        """The hold on a claim, if there is one."""
        row = self._file.row(f"SELECT {_HOLD} FROM hold WHERE claim_id = ?", claim_id)
        return None if row is None else _hold(row)

    def save_released(self, holds: Sequence[Hold]) -> None:
        """Record the holds that a posted payment ended, for `hold_again`."""
        for hold in holds:
            self._file.write(
                "INSERT OR REPLACE INTO released_hold VALUES (?, ?, ?, ?, ?, ?)",
                *(hold.claim_id, hold.reason, hold.until_claim_id),
                *(iso_moment(hold.held_at), hold.by, self._file.now()),
            )

    def hold_again(self, until_claim_id: int) -> None:
        """Restore the holds that a payment ended, when the payment is removed.

        Claims that were submitted or put on another hold in the meantime are left alone.
        """
        self._file.write(
            f"INSERT INTO hold ({_HOLD}) SELECT r.claim_id, r.reason, r.until_claim_id, r.held_at, "
            "r.by FROM released_hold r WHERE r.until_claim_id = ? "
            "AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.claim_id = r.claim_id) "
            "AND NOT EXISTS (SELECT 1 FROM submission s WHERE s.claim_id = r.claim_id "
            "AND s.recorded_at >= r.released_at)",
            until_claim_id,
        )
        self._file.write("DELETE FROM released_hold WHERE until_claim_id = ?", until_claim_id)

    def waiting_for(self, claim_id: int) -> tuple[Hold, ...]:
        """The holds that last until a claim is paid."""
        rows = self._file.rows(
            f"SELECT {_HOLD} FROM hold WHERE until_claim_id = ? ORDER BY claim_id", claim_id
        )
        return tuple(_hold(row) for row in rows)


def _submission(row: Row) -> Submission:
    version_id, submitted_on, how, batch, reason, claim_id, recorded, by, row_id = row
    return Submission(
        *(version_id, date.fromisoformat(submitted_on), SubmittedBy(how), batch, reason),
        *(claim_id, datetime.fromisoformat(recorded), by, row_id),
    )


def iso_moment(moment: datetime | None) -> str:
    """A moment as ISO text to the second for a column; empty for None."""
    return "" if moment is None else moment.isoformat(timespec="seconds")


def _hold(row: Row) -> Hold:
    claim_id, reason, until_claim_id, held_at, by = row
    return Hold(claim_id, reason, until_claim_id, datetime.fromisoformat(held_at), by)
