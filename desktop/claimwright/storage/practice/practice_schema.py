"""The tables of the practice file, as named migrations that are only ever added to."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimwright.errors import BillingError
from claimwright.storage.database import Connection, DatabaseError, create
from claimwright.storage.practice.enclosure_schema import (
    practice_006_enclosures,
    practice_012_letter_denials,
)
from claimwright.storage.practice.insights.insight_schema import practice_015_insights
from claimwright.storage.practice.remittance_schema import REMITTANCES, WORKLIST

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "practice"

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

# ``found`` counts up with every use, so that reading it backwards gives the recent first. It is the
# rowid of the words too, and reading FTS5 backwards needs no sort; the words are not stored twice.
PREFIXES = " ".join(str(letters) for letters in range(1, 7))
WORDS = "".join(
    f";CREATE VIRTUAL TABLE {kind}_words USING fts5("
    f"words, content='', contentless_delete=1, detail=none, prefix='{PREFIXES}')"
    for kind in ("patient", "claim")
)

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

# A quote names its document, the finding that it answers, and what it was said to show.
QUOTES = ";".join(
    f"ALTER TABLE quote ADD COLUMN {column} TEXT NOT NULL DEFAULT ''"
    for column in ("document", "finding_id", "shown")
)

# A letter keeps the claim that it speaks of as it was then; that of a letter written before is only
# known by its id, and nothing is made up for it.
LETTER_SUBJECTS = """
ALTER TABLE letter ADD COLUMN version_id INTEGER REFERENCES claim_version ON DELETE SET NULL;
ALTER TABLE letter ADD COLUMN about BLOB;
ALTER TABLE letter ADD COLUMN about_original BLOB;
ALTER TABLE letter ADD COLUMN patient_name TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN claim_number TEXT NOT NULL DEFAULT '';
CREATE INDEX letter_version ON letter (version_id);
UPDATE letter SET patient_name = coalesce(
    (SELECT patient_name FROM claim WHERE claim.id = letter.claim_id), ''
), claim_number = coalesce(
    (SELECT claim_number FROM claim WHERE claim.id = letter.claim_id), ''
)
"""

# Until now a saved version counted as sent, and a claim saved once as waiting for its payer. Nobody
# said that it was submitted, so it is a draft with saved versions; what was denied or paid stays.
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

# Who is working is chosen at unlock. A row counts its changes, so that what was opened before
# somebody else changed it is not written over that. Ids are counted by the program.
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


def practice_001_claims(database: "Database") -> None:
    """Claims with their versions, the people and payers on them, denials, letters, who did what."""
    create(database.conn, CLAIMS + WORDS)


def practice_002_work(database: "Database") -> None:
    """Notes, quotes, dismissed findings, labels, favourites, lists and the practice's own rules."""
    create(database.conn, WORK)


def practice_003_quotes(database: "Database") -> None:
    """What a quote was taken from, and what for."""
    create(database.conn, QUOTES)


def practice_004_letter_subjects(database: "Database") -> None:
    """The claim, and its version, that a letter speaks of."""
    create(database.conn, LETTER_SUBJECTS)


def practice_005_submissions(database: "Database") -> None:
    """Saved is not submitted; submissions, holds, staff, and rows that count their changes."""
    create(database.conn, SUBMISSIONS)
    create(database.conn, STAFF)


def practice_007_remittances(database: "Database") -> None:
    """Posted remittances, and the denials to work on."""
    create(database.conn, REMITTANCES)
    create(database.conn, WORKLIST)


MIGRATIONS: tuple[Callable[["Database"], None], ...] = (
    practice_001_claims,
    practice_002_work,
    practice_003_quotes,
    practice_004_letter_subjects,
    practice_005_submissions,
    practice_006_enclosures,
    practice_007_remittances,
    practice_012_letter_denials,
    practice_015_insights,
)


def is_current(connection: Connection) -> bool:
    """Whether every migration was made; asked at each unlock, so without sqlite-utils.

    Raises:
        BillingError: the file is no practice file, or a newer program has changed it.
        DatabaseError: the file cannot be read.
    """
    try:
        rows = connection.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (SET,)
        ).fetchall()
    except DatabaseError as problem:
        if getattr(problem, "sqlite_errorname", "") != "SQLITE_ERROR":
            raise
        raise BillingError(
            "The practice file is empty or no practice file; restore a backup. Nothing was changed."
        ) from None
    made = {name for (name,) in rows}
    known = {migration.__name__ for migration in MIGRATIONS}
    if made - known:
        raise BillingError(
            "The practice file was changed by a newer Claimwright; install that version to open "
            "it. Nothing was changed."
        )
    return made == known


def migrate(connection: Connection, *, stop_before: str | None = None) -> None:
    """Make the pending migrations, each in a transaction of its own."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations(SET)
    for migration in MIGRATIONS:
        migrations()(migration)
    migrations.apply(Database(connection), stop_before=stop_before)
