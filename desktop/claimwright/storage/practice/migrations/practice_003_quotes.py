"""The source of each quote."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

# A quote names its document, the finding that it answers, and what it is meant to show.
QUOTES = ";".join(
    f"ALTER TABLE quote ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
    for column in ("document", "finding_id", "shown")
)


def practice_003_quotes(database: "Database") -> None:
    """Add the source and the purpose of each quote."""
    create(database.conn, QUOTES)
