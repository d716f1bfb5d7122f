"""Packed blocks of denials and decided claims, for the figures to read in bulk."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

# A block caches what `insights/blocks.py` reads for 2,048 consecutive ids; it is dropped when their
# rows change. `last_day` is the latest remittance date in it.
TABLES = """
CREATE TABLE denial_block (number INTEGER PRIMARY KEY, last_day TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE decided_block (number INTEGER PRIMARY KEY, claims BLOB NOT NULL, lines BLOB NOT NULL)
"""
BITS = 11

# Decided claims are deleted by a trigger of practice_015 or by a cascade, out of sight of the code,
# so their blocks need a trigger too. A trigger on denial_item would double the time of a posting;
# the stores drop the blocks of denials that they change (`insights/blocks.py`).
DELETED = f"""CREATE TRIGGER decided_claim_deleted AFTER DELETE ON decided_claim BEGIN
    DELETE FROM decided_block WHERE number = old.id >> {BITS};
    DELETE FROM denial_block WHERE number IN
        (SELECT id >> {BITS} FROM denial_item WHERE remittance_claim_id = old.id);
END"""


def practice_016_figure_blocks(database: "Database") -> None:
    """Add blocks; they are built when figures are shown and dropped when their rows change."""
    create(database.conn, TABLES)
    database.conn.execute(DELETED)
