"""Tables for notes, quotes, dismissals, code nicknames, lists and the practice's own rules."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

WORK = """
CREATE TABLE note (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, text TEXT NOT NULL,
    at TEXT NOT NULL, os_user TEXT NOT NULL
);
CREATE INDEX note_subject ON note (kind, subject);
CREATE TABLE quote (
    id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    line INTEGER, modifier TEXT NOT NULL, text TEXT NOT NULL, page TEXT NOT NULL,
    at TEXT NOT NULL, os_user TEXT NOT NULL
);
CREATE INDEX quote_claim ON quote (claim_id);
CREATE TABLE dismissal (
    id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    finding_id TEXT NOT NULL, rule TEXT NOT NULL, facts TEXT NOT NULL, reason TEXT NOT NULL,
    reviewer TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX dismissal_claim ON dismissal (claim_id);
CREATE TABLE code_label (code TEXT PRIMARY KEY, label TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE favourite (
    kind TEXT NOT NULL, code TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (kind, code)
) WITHOUT ROWID;
CREATE TABLE looked_up (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, code TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (kind, code)
);
CREATE TABLE list_entry (
    list TEXT NOT NULL, text TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (list, text)
) WITHOUT ROWID;
CREATE TABLE practice_rule (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, payer TEXT NOT NULL, body TEXT NOT NULL
)
"""


def practice_002_work(database: "Database") -> None:
    """Add notes, quotes, dismissals, code nicknames, favorites, lists and custom rules."""
    create(database.conn, WORK)
