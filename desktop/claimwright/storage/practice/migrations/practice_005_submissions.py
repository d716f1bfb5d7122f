"""Submissions kept apart from saved versions; holds; staff; row versions."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

# Before this migration a saved version counted as sent, and its claim as pending with the payer.
# Nobody recorded a submission, so such claims become drafts; denied and paid claims are unchanged.
SUBMISSIONS = """
ALTER TABLE claim ADD COLUMN kind TEXT NOT NULL DEFAULT 'original';
ALTER TABLE claim ADD COLUMN submissions INTEGER NOT NULL DEFAULT 0;
ALTER TABLE claim ADD COLUMN submitted_on TEXT;
UPDATE claim_version SET kind = 'replacement' WHERE kind = 'corrected';
UPDATE claim SET kind = coalesce((SELECT kind FROM claim_version v
    WHERE v.claim_id = claim.id AND v.number = claim.versions), 'original');
CREATE TABLE submission (
    id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    version_id INTEGER NOT NULL REFERENCES claim_version ON DELETE CASCADE,
    submitted_on TEXT NOT NULL, how TEXT NOT NULL, batch_number TEXT NOT NULL,
    override_reason TEXT NOT NULL, recorded_at TEXT NOT NULL, by TEXT NOT NULL
);
CREATE INDEX submission_claim ON submission (claim_id);
CREATE INDEX submission_version ON submission (version_id);
CREATE TABLE hold (
    claim_id INTEGER PRIMARY KEY REFERENCES claim ON DELETE CASCADE, reason TEXT NOT NULL,
    until_claim_id INTEGER REFERENCES claim ON DELETE SET NULL, held_at TEXT NOT NULL,
    by TEXT NOT NULL
);
CREATE INDEX hold_until ON hold (until_claim_id);
CREATE TABLE notice (name TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO notice SELECT 'saved-is-not-submitted', count(*) FROM claim
    WHERE versions > 0 HAVING count(*) > 0;
UPDATE claim SET status = 'draft' WHERE status IN ('unbilled', 'pending')
"""

# The staff member is chosen at unlock. Row versions keep one user from overwriting another's change
# with an older copy. The program assigns ids itself.
STAFF = """
CREATE TABLE staff (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, note TEXT NOT NULL,
    changed_at TEXT NOT NULL, left_at TEXT, row_version INTEGER NOT NULL
);
CREATE TABLE id_counter (name TEXT PRIMARY KEY, last INTEGER NOT NULL) WITHOUT ROWID;
ALTER TABLE audit ADD COLUMN staff TEXT NOT NULL DEFAULT '';
ALTER TABLE audit ADD COLUMN subject_id INTEGER NOT NULL DEFAULT 0;
CREATE INDEX audit_subject ON audit (kind, subject_id);
ALTER TABLE claim_version ADD COLUMN staff TEXT NOT NULL DEFAULT '';
""" + ";".join(
    f"ALTER TABLE {kind} ADD COLUMN row_version INTEGER NOT NULL DEFAULT 1"
    for kind in ("patient", "payer", "provider", "claim", "letter")
)


def practice_005_submissions(database: "Database") -> None:
    """Add submissions, holds, staff and row versions; saving a claim no longer submits it."""
    create(database.conn, SUBMISSIONS)
    create(database.conn, STAFF)
