"""The claim that a letter is about."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

# A letter stores a copy of its claim as of then. For letters written before this migration only the
# claim's id is known, so their copy stays NULL rather than being guessed.
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
    """Add the claim that a letter is about, with its version."""
    create(database.conn, LETTER_SUBJECTS)
