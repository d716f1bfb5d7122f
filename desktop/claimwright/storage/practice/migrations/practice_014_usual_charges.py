"""The practice's latest charge for each code, by modifiers and payer."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create
from claimwright.storage.practice.claims.charge_store import learned_rows
from claimwright.storage.practice.claims.claim_body import unpack

if TYPE_CHECKING:
    from sqlite_utils import Database

CHARGES = """
CREATE TABLE usual_charge (
    code TEXT NOT NULL, modifiers TEXT NOT NULL, payer_key TEXT NOT NULL, payer_name TEXT NOT NULL,
    charge TEXT NOT NULL, units TEXT NOT NULL, uses INTEGER NOT NULL, used_on TEXT,
    used_at INTEGER NOT NULL, PRIMARY KEY (code, modifiers, payer_key)
) WITHOUT ROWID
"""
# Written for the table as of this migration; the store's statement may change with later ones.
LEARN = (
    "INSERT INTO usual_charge VALUES (?, ?, ?, ?, ?, ?, 1, ?, "
    "(SELECT coalesce(max(used_at), 0) + 1 FROM usual_charge)) "
    "ON CONFLICT (code, modifiers, payer_key) DO UPDATE SET payer_name = excluded.payer_name, "
    "charge = excluded.charge, units = excluded.units, uses = uses + 1, "
    "used_on = excluded.used_on, used_at = excluded.used_at"
)
MAX_LEARNED_AT_FIRST = 5_000  # saved versions; keeps the first opening of an older file short


def practice_014_usual_charges(database: "Database") -> None:
    """Add usual charges, learned from the newest versions in the file."""
    create(database.conn, CHARGES)
    bodies = database.conn.execute(
        "SELECT body FROM claim_version ORDER BY id DESC LIMIT ?", (MAX_LEARNED_AT_FIRST,)
    ).fetchall()
    for (body,) in reversed(bodies):
        for row in learned_rows(unpack(body)):
            database.conn.execute(LEARN, row)
