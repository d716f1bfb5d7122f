"""An index for claims that exist only as drafts."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

DRAFTS = """
CREATE INDEX claim_only_draft ON claim (patient_name) WHERE versions = 0 AND deleted_at IS NULL
"""


def practice_008_draft_claims(database: "Database") -> None:
    """Index the claims without a saved version by patient."""
    create(database.conn, DRAFTS)
