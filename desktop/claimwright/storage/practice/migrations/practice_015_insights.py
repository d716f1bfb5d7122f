"""Tables behind the figures: decided and billed lines as narrow rows."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

# `own_line` is the line of the saved claim, or of the remittance while it is unmatched. Money is in
# whole cents. `person` distinguishes patients.
TABLES = """
CREATE TABLE decided_claim (
    id INTEGER PRIMARY KEY REFERENCES remittance_claim ON DELETE CASCADE, account TEXT NOT NULL,
    claim_id INTEGER, claim_number TEXT NOT NULL, payer TEXT NOT NULL, payer_key TEXT NOT NULL,
    provider TEXT NOT NULL, person TEXT NOT NULL, paid_on TEXT, in_force INTEGER NOT NULL,
    is_decision INTEGER NOT NULL, lines INTEGER NOT NULL
);
CREATE INDEX decided_claim_account ON decided_claim
    (account, is_decision, paid_on, payer, provider);
CREATE INDEX decided_claim_paid_on ON decided_claim (paid_on);
CREATE TABLE decided_line (
    decided_claim_id INTEGER NOT NULL REFERENCES decided_claim ON DELETE CASCADE,
    own_line INTEGER NOT NULL, number INTEGER NOT NULL, date TEXT, code TEXT NOT NULL,
    modifiers TEXT NOT NULL, charge INTEGER, paid INTEGER, units TEXT NOT NULL, allowed INTEGER,
    PRIMARY KEY (decided_claim_id, own_line, number)
) WITHOUT ROWID;
CREATE TABLE billed_claim (
    id INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE, version INTEGER NOT NULL,
    claim_number TEXT NOT NULL, payer TEXT NOT NULL, provider TEXT NOT NULL, person TEXT NOT NULL
);
CREATE TABLE billed_line (
    claim_id INTEGER NOT NULL REFERENCES billed_claim ON DELETE CASCADE, number INTEGER NOT NULL,
    provider TEXT NOT NULL, date TEXT, code TEXT NOT NULL, modifiers TEXT NOT NULL, charge INTEGER,
    PRIMARY KEY (claim_id, number)
) WITHOUT ROWID;
CREATE TABLE checked_edit (
    claim_key TEXT NOT NULL, number INTEGER NOT NULL, column1 TEXT NOT NULL, column2 TEXT NOT NULL,
    indicator INTEGER NOT NULL, date TEXT NOT NULL, payer TEXT NOT NULL, provider TEXT NOT NULL,
    amount INTEGER NOT NULL, PRIMARY KEY (claim_key, number, column1, column2)
) WITHOUT ROWID;
CREATE TABLE denial_foreseen (
    denial_id INTEGER PRIMARY KEY REFERENCES denial_item ON DELETE CASCADE, rule TEXT NOT NULL,
    was_dismissed INTEGER NOT NULL, is_saved INTEGER NOT NULL
);
CREATE TABLE declined_pattern (
    payer TEXT NOT NULL, paid TEXT NOT NULL, denied TEXT NOT NULL, at TEXT NOT NULL,
    by TEXT NOT NULL, PRIMARY KEY (payer, paid, denied)
) WITHOUT ROWID;
CREATE INDEX denial_item_remitted_on ON denial_item (remitted_on)
"""

# A changed match or a changed decision: the claim is read again.
CHANGED = """CREATE TRIGGER decided_claim_changed AFTER UPDATE ON remittance_claim BEGIN
    DELETE FROM decided_claim WHERE id = new.id;
END"""


def practice_015_insights(database: "Database") -> None:
    """Add the narrow rows for figures; they are filled when figures are first shown."""
    create(database.conn, TABLES)
    database.conn.execute(CHANGED)
