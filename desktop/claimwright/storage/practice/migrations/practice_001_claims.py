"""Tables for claims, the people and payers on them, letters and the access log."""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

CLAIMS = """
CREATE TABLE file (practice_id TEXT NOT NULL, created_at TEXT NOT NULL);
CREATE TABLE audit (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, os_user TEXT NOT NULL, act TEXT NOT NULL,
    kind TEXT NOT NULL, count INTEGER NOT NULL
);
CREATE TABLE profile (
    id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL, logo BLOB NOT NULL
);
CREATE TABLE patient (
    id INTEGER PRIMARY KEY, found INTEGER NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL,
    birth_date TEXT, member_id TEXT NOT NULL, body TEXT NOT NULL, changed_at TEXT NOT NULL,
    deleted_at TEXT
);
CREATE UNIQUE INDEX patient_found ON patient (found);
CREATE INDEX patient_name ON patient (name_key);
CREATE INDEX patient_birth_date ON patient (birth_date);
CREATE INDEX patient_member_id ON patient (member_id);
CREATE TABLE payer (
    id INTEGER PRIMARY KEY, found INTEGER NOT NULL, words TEXT NOT NULL, name TEXT NOT NULL,
    name_key TEXT NOT NULL, payer_id TEXT NOT NULL, body TEXT NOT NULL, changed_at TEXT NOT NULL,
    deleted_at TEXT
);
CREATE UNIQUE INDEX payer_found ON payer (found);
CREATE INDEX payer_name ON payer (name_key);
CREATE TABLE provider (
    id INTEGER PRIMARY KEY, found INTEGER NOT NULL, words TEXT NOT NULL, name TEXT NOT NULL,
    name_key TEXT NOT NULL, npi TEXT NOT NULL, body TEXT NOT NULL, signature BLOB NOT NULL,
    changed_at TEXT NOT NULL, deleted_at TEXT
);
CREATE UNIQUE INDEX provider_found ON provider (found);
CREATE INDEX provider_npi ON provider (npi, name_key);
CREATE TABLE claim (
    id INTEGER PRIMARY KEY, found INTEGER NOT NULL, claim_number TEXT NOT NULL,
    payer_claim_number TEXT NOT NULL, patient_id INTEGER REFERENCES patient,
    patient_name TEXT NOT NULL, payer_name TEXT NOT NULL, first_date TEXT, last_date TEXT,
    total TEXT NOT NULL, status TEXT NOT NULL, versions INTEGER NOT NULL, draft BLOB,
    unread TEXT NOT NULL, changed_at TEXT NOT NULL, deleted_at TEXT
);
CREATE UNIQUE INDEX claim_found ON claim (found);
CREATE INDEX claim_claim_number ON claim (claim_number);
CREATE INDEX claim_payer_claim_number ON claim (payer_claim_number);
CREATE INDEX claim_patient ON claim (patient_id);
CREATE TABLE claim_version (
    id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    number INTEGER NOT NULL, kind TEXT NOT NULL, saved_at TEXT NOT NULL, os_user TEXT NOT NULL,
    digest BLOB NOT NULL, body BLOB NOT NULL, UNIQUE (claim_id, number)
);
CREATE INDEX claim_version_digest ON claim_version (digest);
CREATE TABLE denial (
    id INTEGER PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    body TEXT NOT NULL, kept_at TEXT NOT NULL
);
CREATE INDEX denial_claim ON denial (claim_id);
CREATE TABLE letter (
    id INTEGER PRIMARY KEY, found INTEGER NOT NULL, words TEXT NOT NULL,
    claim_id INTEGER REFERENCES claim ON DELETE SET NULL,
    kind TEXT NOT NULL, title TEXT NOT NULL, recipient TEXT NOT NULL, field_values TEXT NOT NULL,
    sent_how TEXT NOT NULL, changed_at TEXT NOT NULL, printed_at TEXT, printed_by TEXT NOT NULL,
    deleted_at TEXT
);
CREATE UNIQUE INDEX letter_found ON letter (found);
CREATE INDEX letter_claim ON letter (claim_id);
CREATE TABLE letter_pdf (
    letter_id INTEGER PRIMARY KEY REFERENCES letter ON DELETE CASCADE, pdf BLOB NOT NULL
)
"""

# ``found`` goes up with every use, so descending order lists the most recent first. It is also the
# rowid of the FTS5 table, which can be read backwards without a sort and without storing the text.
PREFIXES = " ".join(str(letters) for letters in range(1, 7))
WORDS = "".join(
    f";CREATE VIRTUAL TABLE {kind}_words USING fts5("
    f"words, content='', contentless_delete=1, detail=none, prefix='{PREFIXES}')"
    for kind in ("patient", "claim")
)


def practice_001_claims(database: "Database") -> None:
    """Add claims with versions, patients, payers, providers, denials, letters and the log."""
    create(database.conn, CLAIMS + WORDS)
