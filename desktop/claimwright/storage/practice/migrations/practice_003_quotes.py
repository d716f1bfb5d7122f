"""What a quote was taken from."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

# A quote names its document, the finding that it answers, and what it was said to show.
QUOTES = ";".join(
    f"ALTER TABLE quote ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
    for column in ("document", "finding_id", "shown")
)


def practice_003_quotes(database: "Database") -> None:
    """What a quote was taken from, and what for."""
    create(database.conn, QUOTES)
