"""What figures read of many denials and decided claims at once, in blocks by id."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

# A block holds what `insights/blocks.py` reads of 2,048 consecutive ids, and is there only while
# that is what the tables say. `last_day` is the last day of a remittance in it.
TABLES = """
CREATE TABLE denial_block (number INTEGER PRIMARY KEY, last_day TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE decided_block (number INTEGER PRIMARY KEY, claims BLOB NOT NULL, lines BLOB NOT NULL)
"""
BITS = 11

# A decided claim goes by a trigger of practice_015 or with its remittance, so no code sees it go;
# its lines go with it. A trigger on denial_item would double the time of a posting: all other
# blocks are dropped by the stores that write (`insights/blocks.py`).
DELETED = f"""CREATE TRIGGER decided_claim_deleted AFTER DELETE ON decided_claim BEGIN
    DELETE FROM decided_block WHERE number = old.id >> {BITS};
    DELETE FROM denial_block WHERE number IN
        (SELECT id >> {BITS} FROM denial_item WHERE remittance_claim_id = old.id);
END"""


def practice_016_figure_blocks(database: "Database") -> None:
    """Blocks, made when somebody asks for figures and dropped with any change of their rows."""
    create(database.conn, TABLES)
    database.conn.execute(DELETED)
