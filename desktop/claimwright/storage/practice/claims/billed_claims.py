"""Finds saved claims for posting a remittance: by number, by patient, or by an earlier match."""

from collections.abc import Iterable

from claimwright.domain.claim.claim import Claim
from claimwright.storage.database import ANY_OF, any_of
from claimwright.storage.practice.claims.claim_body import unpack
from claimwright.storage.practice.practice_connection import PracticeConnection


class BilledClaims:
    """The newest versions of saved claims that are not in the trash, looked up in bulk."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def npis(self) -> set[str]:
        """The NPIs in the practice's provider list, billing providers included."""
        rows = self._file.rows("SELECT DISTINCT npi FROM provider WHERE deleted_at IS NULL")
        return {str(npi) for (npi,) in rows}

    def holds_claims(self) -> bool:
        """Whether there are any saved claims to match."""
        return self._file.row("SELECT 1 FROM claim LIMIT 1") is not None

    def claims_by_number(self, numbers: Iterable[str]) -> list[tuple[int, Claim]]:
        """The saved claims with one of these numbers as our claim number or the payer's (ICN)."""
        wanted = any_of(numbers)
        return self._claims(
            f"claim.id IN (SELECT id FROM claim WHERE claim_number IN {ANY_OF} UNION "
            f"SELECT id FROM claim WHERE payer_claim_number IN {ANY_OF})",
            *(wanted, wanted),
        )

    def claims_of_patients(self, patient_ids: Iterable[int]) -> list[tuple[int, Claim]]:
        """The saved claims of these patients."""
        return self._claims(f"patient_id IN {ANY_OF}", any_of(patient_ids))

    def claim(self, claim_id: int) -> Claim | None:
        """The newest version of a saved claim; None if it is in the trash or unknown."""
        found = self._claims("claim.id = ?", claim_id)
        return found[0][1] if found else None

    def claim_statuses(self, claim_ids: Iterable[int]) -> dict[int, str]:
        """The status of each saved claim, as the text of its column."""
        rows = self._file.rows(
            f"SELECT id, status FROM claim WHERE id IN {ANY_OF}", any_of(claim_ids)
        )
        return {int(claim_id): str(status) for claim_id, status in rows}

    def remembered(self, numbers: Iterable[str]) -> dict[str, int]:
        """The claim ids that were matched by hand, by the claim number on the remittance."""
        rows = self._file.rows(
            f"SELECT number, claim_id FROM remittance_match WHERE number IN {ANY_OF}",
            any_of(numbers),
        )
        return {number: int(claim_id) for number, claim_id in rows}

    def remember(self, number: str, claim_id: int) -> None:
        """Record the claim that was matched by hand to a number."""
        self._file.write(
            "INSERT OR REPLACE INTO remittance_match VALUES (?, ?, ?, ?)",
            *(number, claim_id, self._file.now(), self._file.who),
        )

    def matched_numbers(self, key: str) -> dict[str, str]:
        """Our claim number by ``number|ICN`` as remitted, for the claims of a payment."""
        rows = self._file.rows(
            "SELECT c.claim_number, c.icn, claim.claim_number FROM remittance_claim c "
            "JOIN remittance_payment p ON p.id = c.payment_id JOIN claim ON claim.id = c.claim_id "
            "WHERE p.key = ?",
            key,
        )
        return {f"{number}|{icn}": str(ours) for number, icn, ours in rows}

    # ----

    def _claims(self, where: str, *values: object) -> list[tuple[int, Claim]]:
        rows = self._file.rows(
            "SELECT claim.id, v.body FROM claim JOIN claim_version v ON v.claim_id = claim.id "
            f"AND v.number = claim.versions WHERE deleted_at IS NULL AND {where} ORDER BY claim.id",
            *values,
        )
        return [(int(claim_id), unpack(body)) for claim_id, body in rows]
