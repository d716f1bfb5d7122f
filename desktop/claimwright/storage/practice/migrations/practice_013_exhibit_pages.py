"""How many pages an exhibit of a letter has."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

EXHIBIT_PAGES = "ALTER TABLE enclosure ADD COLUMN pages INTEGER NOT NULL DEFAULT 0"


def practice_013_exhibit_pages(database: "Database") -> None:
    """The pages of each exhibit, counted when it was added; 0 of one that was saved before."""
    create(database.conn, EXHIBIT_PAGES)
