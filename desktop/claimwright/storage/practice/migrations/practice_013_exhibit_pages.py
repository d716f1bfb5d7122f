"""The page count of each exhibit."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

EXHIBIT_PAGES = "ALTER TABLE enclosure ADD COLUMN pages INTEGER NOT NULL DEFAULT 0"


def practice_013_exhibit_pages(database: "Database") -> None:
    """Add the page count, taken when an exhibit is added; 0 for existing exhibits."""
    create(database.conn, EXHIBIT_PAGES)
