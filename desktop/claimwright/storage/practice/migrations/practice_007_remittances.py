"""Tables for posted remittances and the worklist.

The `remittance_*` tables hold what was posted, as read. Which decision reverses which, and what is
still denied, is recomputed from all of it on every posting and removal, so the order in which files
arrive does not matter. Money in an indexed column is in whole cents.
"""

from typing import TYPE_CHECKING

from claimwright.storage.database import create

if TYPE_CHECKING:
    from sqlite_utils import Database

REMITTANCES = """
CREATE TABLE remittance_file (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, digest BLOB NOT NULL UNIQUE, body BLOB NOT NULL
);
CREATE TABLE remittance_payment (
    id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES remittance_file,
    key TEXT NOT NULL UNIQUE, payer TEXT NOT NULL, payer_key TEXT NOT NULL, payer_id TEXT NOT NULL,
    payee_npi TEXT NOT NULL, number TEXT NOT NULL, date TEXT, method TEXT NOT NULL, amount INTEGER,
    claims INTEGER NOT NULL, balanced INTEGER NOT NULL, first INTEGER NOT NULL,
    last INTEGER NOT NULL, accepted TEXT NOT NULL, posted_at TEXT NOT NULL, by TEXT NOT NULL
);
CREATE INDEX remittance_payment_file ON remittance_payment (file_id);
CREATE INDEX remittance_payment_payer ON remittance_payment (payer_key, date);
CREATE TABLE remittance_adjustment (
    payment_id INTEGER NOT NULL REFERENCES remittance_payment, place INTEGER NOT NULL,
    reason TEXT NOT NULL, reference TEXT NOT NULL, amount INTEGER,
    PRIMARY KEY (payment_id, place)
) WITHOUT ROWID;
CREATE TABLE remittance_claim (
    id INTEGER PRIMARY KEY, payment_id INTEGER NOT NULL REFERENCES remittance_payment,
    place INTEGER NOT NULL, account TEXT NOT NULL, claim_id INTEGER REFERENCES claim
    ON DELETE SET NULL, basis TEXT NOT NULL, claim_number TEXT NOT NULL, number TEXT NOT NULL,
    icn TEXT NOT NULL, provider TEXT NOT NULL, in_force INTEGER NOT NULL, lines TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE INDEX remittance_claim_payment ON remittance_claim (payment_id);
CREATE INDEX remittance_claim_account ON remittance_claim (account);
CREATE INDEX remittance_claim_claim ON remittance_claim (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX remittance_claim_number ON remittance_claim (claim_number);
CREATE INDEX remittance_claim_icn ON remittance_claim (icn) WHERE icn <> '';
CREATE TABLE remittance_service (
    service TEXT NOT NULL, remittance_claim_id INTEGER NOT NULL, line INTEGER NOT NULL,
    allowed INTEGER,
    PRIMARY KEY (service, remittance_claim_id, line)
) WITHOUT ROWID;
CREATE INDEX remittance_service_claim ON remittance_service (remittance_claim_id);
CREATE TABLE remittance_account (
    account TEXT PRIMARY KEY, claim_id INTEGER, status TEXT NOT NULL, status_before TEXT NOT NULL,
    paid INTEGER NOT NULL, awaits TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX remittance_account_claim ON remittance_account (claim_id) WHERE claim_id IS NOT NULL;
CREATE TABLE remittance_match (
    number TEXT PRIMARY KEY, claim_id INTEGER NOT NULL REFERENCES claim ON DELETE CASCADE,
    at TEXT NOT NULL, by TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE remittance_log (
    id INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, act TEXT NOT NULL,
    payment TEXT NOT NULL, reason TEXT NOT NULL
)
"""

# `status` is what lists show, `set_status` what a user chose. `answer_icn`, `answered_on` and
# `recovered` come from the decision that answered the denial.
WORKLIST = """
CREATE TABLE denial_item (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, is_typed INTEGER NOT NULL,
    remittance_claim_id INTEGER, account TEXT NOT NULL, claim_id INTEGER REFERENCES claim
    ON DELETE SET NULL, claim_number TEXT NOT NULL, icn TEXT NOT NULL, patient TEXT NOT NULL,
    payer TEXT NOT NULL, provider TEXT NOT NULL, date TEXT, line INTEGER, code TEXT NOT NULL,
    modifiers TEXT NOT NULL, adjustment TEXT NOT NULL, carc TEXT NOT NULL, remarks TEXT NOT NULL,
    amount INTEGER, policy TEXT NOT NULL, remitted_on TEXT, body TEXT NOT NULL, claim_body BLOB,
    in_force INTEGER NOT NULL, waits INTEGER NOT NULL DEFAULT 0,
    answer_icn TEXT, answered_on TEXT, recovered INTEGER, answer TEXT NOT NULL DEFAULT '',
    action TEXT NOT NULL DEFAULT '', level TEXT NOT NULL DEFAULT '', sure INTEGER NOT NULL
    DEFAULT 0, question TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '',
    bucket TEXT NOT NULL DEFAULT 'other', pair TEXT NOT NULL DEFAULT '', deadline TEXT,
    mail_by TEXT, letters TEXT NOT NULL DEFAULT '', decided_on TEXT,
    owner TEXT NOT NULL DEFAULT '', follow_up TEXT, set_status TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT 'open', outcome TEXT NOT NULL DEFAULT '',
    facts TEXT NOT NULL DEFAULT '{}', sent_on TEXT, sent_how TEXT NOT NULL DEFAULT '',
    held_until INTEGER, closed_because TEXT NOT NULL DEFAULT '',
    row_version INTEGER NOT NULL DEFAULT 1
);
CREATE INDEX denial_item_due ON denial_item (status, deadline, action, sure, letters, owner);
CREATE INDEX denial_item_account ON denial_item (account);
CREATE INDEX denial_item_claim ON denial_item (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX denial_item_remitted ON denial_item (remittance_claim_id);
CREATE INDEX denial_item_held ON denial_item (held_until) WHERE held_until IS NOT NULL;
CREATE INDEX denial_item_undecided ON denial_item (id) WHERE decided_on IS NULL;
CREATE INDEX denial_item_group ON denial_item
    (status, bucket, pair, payer, provider, action, adjustment, owner, amount, deadline);
CREATE TABLE denial_touch (
    id INTEGER PRIMARY KEY, denial_id INTEGER NOT NULL REFERENCES denial_item ON DELETE CASCADE,
    at TEXT NOT NULL, by TEXT NOT NULL, act TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX denial_touch_denial ON denial_touch (denial_id)
"""


def practice_007_remittances(database: "Database") -> None:
    """Add posted remittances, and the denials to work."""
    create(database.conn, REMITTANCES)
    create(database.conn, WORKLIST)
