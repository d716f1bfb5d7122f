"""Holds ended by a posted payment, so that removing the payment can restore them."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

RELEASED_HOLDS = """
CREATE TABLE released_hold (
    claim_id INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE, reason TEXT NOT NULL,
    until_claim_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE, held_at TEXT NOT NULL,
    by TEXT NOT NULL, released_at TEXT NOT NULL
);
CREATE INDEX released_hold_until ON released_hold (until_claim_id)
"""


def practice_010_released_holds(database: "Database") -> None:
    """Add the holds that a payment ended; earlier ones are unknown."""
    create(database.conn, RELEASED_HOLDS)
