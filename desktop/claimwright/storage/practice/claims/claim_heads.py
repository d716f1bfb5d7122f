"""The claim's head, the columns that lists show; written with every save of the claim."""

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import version_kind
from claimwright.domain.money import money_text
from claimwright.errors import BillingError
from claimwright.storage.practice.claims.claim_rows import search_texts, service_days
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.word_index import index_words


def write_head(
    file: PracticeConnection,
    claim_id: int | None,
    claim: Claim,
    patient_id: int | None = None,
    row_version: int = 0,
    *,
    is_change: bool = True,
) -> int:
    """Write a claim's head and make the claim the most recent; return its id, new for None.

    ``is_change``: the claim itself changes too, so its row version goes up.

    Raises:
        RowChanged: the row was changed since it was read as ``row_version``; 0 skips the check.
        BillingError: there is no longer a claim with that id.
    """
    former = file.row("SELECT found FROM claim WHERE id = ?", claim_id)
    if former is None and claim_id is not None:
        raise BillingError("This claim is no longer in the practice file.")
    values = (
        index_words(file, "claim", former[0] if former else None, search_texts(claim)),
        *(claim.claim_number, claim.payer_claim_number, patient_id),
        *(claim.patient.name, claim.payer.name, *service_days(claim)),
        *(money_text(claim.total_charge), file.now(), version_kind(claim).value),
    )
    if claim_id is None:
        return _insert(file, values)
    if is_change:
        file.next_row_version("claim", claim_id, row_version)
    file.write(
        "UPDATE claim SET found = ?, claim_number = ?, payer_claim_number = ?, "
        "patient_id = coalesce(?, patient_id), patient_name = ?, payer_name = ?, "
        "first_date = ?, last_date = ?, total = ?, changed_at = ?, kind = ? WHERE id = ?",
        *(*values, claim_id),
    )
    return claim_id


def _insert(file: PracticeConnection, values: tuple[object, ...]) -> int:
    row_id = file.new_id("claim")
    file.write(
        "INSERT INTO claim (found, claim_number, payer_claim_number, patient_id, "
        "patient_name, payer_name, first_date, last_date, total, changed_at, kind, status, "
        "id, versions, unread) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, '')",
        *(*values, Status.DRAFT.value, row_id),
    )
    return row_id
