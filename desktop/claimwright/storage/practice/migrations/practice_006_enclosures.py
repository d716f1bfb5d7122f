"""Tables for the enclosures of letters, and for how letters were sent."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

ENCLOSURES = """
CREATE TABLE enclosure (
    id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
    number INTEGER NOT NULL, title TEXT NOT NULL, name TEXT NOT NULL, content BLOB NOT NULL,
    is_sheet INTEGER NOT NULL, added_at TEXT NOT NULL, UNIQUE (letter_id, number)
);
CREATE TABLE sending (
    id INTEGER PRIMARY KEY, letter_id INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
    how TEXT NOT NULL, sent_on TEXT NOT NULL, number TEXT NOT NULL, note TEXT NOT NULL,
    pages INTEGER NOT NULL, recorded_at TEXT NOT NULL, by TEXT NOT NULL
);
CREATE INDEX sending_letter ON sending (letter_id)
"""


def practice_006_enclosures(database: "Database") -> None:
    """Add enclosures, encrypted like the letters, and sendings."""
    create(database.conn, ENCLOSURES)
