"""The worklist denial that a letter answers."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

LETTER_DENIALS = """
ALTER TABLE letter ADD COLUMN denial_id INTEGER REFERENCES denial_item ON DELETE SET NULL;
CREATE INDEX letter_denial ON letter (denial_id) WHERE denial_id IS NOT NULL
"""


def practice_012_letter_denials(database: "Database") -> None:
    """Add the worklist denial that a letter answers; none for existing letters."""
    create(database.conn, LETTER_DENIALS)
