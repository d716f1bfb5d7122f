"""Claims that exist only as drafts, never saved as a version."""

from collections.abc import Callable

from claimwright.domain.claim.claim import Claim
from claimwright.storage.practice.claims.claim_body import unpack
from claimwright.storage.practice.practice_connection import PracticeConnection


class DraftClaims:
    """Claims that are only drafts: not billed yet, but checks should see them."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file
        self._read: dict[int, tuple[int, Claim]] = {}

    def of_patient(
        self, is_patient: Callable[[str], bool], excluding: int | None
    ) -> tuple[Claim, ...]:
        """The drafts whose patient name passes, except one claim; oldest first."""
        rows = self._file.rows(
            "SELECT id, row_version, patient_name FROM claim WHERE versions = 0 "
            "AND deleted_at IS NULL AND id IS NOT ? ORDER BY id",
            excluding,
        )
        found = (self._claim(row_id, version) for row_id, version, name in rows if is_patient(name))
        return tuple(claim for claim in found if claim is not None)

    def _claim(self, claim_id: int, row_version: int) -> Claim | None:
        held = self._read.get(claim_id)
        if held is None or held[0] != row_version:
            row = self._file.row("SELECT draft FROM claim WHERE id = ?", claim_id)
            if row is None or row[0] is None:
                return None
            if len(self._read) > 512:
                self._read.clear()
            held = self._read[claim_id] = (row_version, unpack(row[0]))
        return held[1]
