"""The claim that a letter speaks of."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

# A letter keeps the claim that it speaks of as it was then; that of a letter written before is only
# known by its id, and nothing is made up for it.
LETTER_SUBJECTS = """
ALTER TABLE letter ADD COLUMN version_id INTEGER REFERENCES claim_version ON DELETE SET NULL;
ALTER TABLE letter ADD COLUMN about BLOB;
ALTER TABLE letter ADD COLUMN about_original BLOB;
ALTER TABLE letter ADD COLUMN patient_name TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN claim_number TEXT NOT NULL DEFAULT '';
CREATE INDEX letter_version ON letter (version_id);
UPDATE letter SET patient_name = coalesce(
    (SELECT patient_name FROM claim WHERE claim.id = letter.claim_id), ''
), claim_number = coalesce(
    (SELECT claim_number FROM claim WHERE claim.id = letter.claim_id), ''
)
"""


def practice_004_letter_subjects(database: "Database") -> None:
    """The claim, and its version, that a letter speaks of."""
    create(database.conn, LETTER_SUBJECTS)
