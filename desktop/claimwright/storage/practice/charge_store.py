"""What the practice charged last for each code, and how often each code was billed."""

from decimal import Decimal
from typing import TYPE_CHECKING

from claimwright.domain.claim.claim import Claim, ClaimLine, Frequency
from claimwright.domain.money import money_text
from claimwright.domain.practice.usual_charge import UsualCharge
from claimwright.storage.database import create, day_or_none, iso
from claimwright.storage.practice.claim_body import unpack
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.word_index import name_key

if TYPE_CHECKING:
    from sqlite_utils import Database

CHARGES = """
CREATE TABLE usual_charge (
    code TEXT NOT NULL, modifiers TEXT NOT NULL, payer_key TEXT NOT NULL, payer_name TEXT NOT NULL,
    charge TEXT NOT NULL, units TEXT NOT NULL, uses INTEGER NOT NULL, used_on TEXT,
    used_at INTEGER NOT NULL, PRIMARY KEY (code, modifiers, payer_key)
) WITHOUT ROWID
"""
MAX_LEARNED_AT_FIRST = 5_000  # saved versions, so that opening an older file stays short
_LEARN = (
    "INSERT INTO usual_charge VALUES (?, ?, ?, ?, ?, ?, 1, ?, "
    "(SELECT coalesce(max(used_at), 0) + 1 FROM usual_charge)) "
    "ON CONFLICT (code, modifiers, payer_key) DO UPDATE SET payer_name = excluded.payer_name, "
    "charge = excluded.charge, units = excluded.units, uses = uses + 1, "
    "used_on = excluded.used_on, used_at = excluded.used_at"
)


def practice_014_usual_charges(database: "Database") -> None:
    """Usual charges, learned from the latest versions that the file has."""
    create(database.conn, CHARGES)
    bodies = database.conn.execute(
        "SELECT body FROM claim_version ORDER BY id DESC LIMIT ?", (MAX_LEARNED_AT_FIRST,)
    ).fetchall()
    for (body,) in reversed(bodies):
        for row in _rows(unpack(body)):
            database.conn.execute(_LEARN, row)


class ChargeStore:
    """Usual charges by code, modifiers and payer; a void teaches nothing."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def learn(self, claim: Claim) -> None:
        """Remember what the lines of a saved claim charge."""
        with self._file.transaction():
            for row in _rows(claim):
                self._file.write(_LEARN, *row)

    def usual(self, line: ClaimLine, payer_name: str) -> UsualCharge | None:
        """The charge for a line's code and modifiers: this payer's last one, else any payer's."""
        row = self._file.row(
            "SELECT charge, units, payer_name, used_on FROM usual_charge "
            "WHERE code = ? AND modifiers = ? ORDER BY payer_key = ? DESC, used_at DESC LIMIT 1",
            *(line.code, _modifiers(line), name_key(payer_name)),
        )
        if row is None:
            return None
        return UsualCharge(Decimal(row[0]), Decimal(row[1]), row[2], day_or_none(row[3]))

    def used_codes(self, limit: int) -> dict[str, int]:
        """The codes billed most often, each with the number of its lines."""
        rows = self._file.rows(
            "SELECT code, sum(uses) FROM usual_charge GROUP BY code ORDER BY 2 DESC, 1 LIMIT ?",
            limit,
        )
        return dict(rows)


def _modifiers(line: ClaimLine) -> str:
    return " ".join(sorted(line.modifiers))


def _rows(claim: Claim) -> list[tuple[str | None, ...]]:
    """One row a line that names a code and what is charged for it."""
    if claim.frequency == Frequency.VOID.value:
        return []
    payer = (name_key(claim.payer.name), claim.payer.name)
    return [
        (
            *(line.code, _modifiers(line), *payer),
            *(money_text(line.charge), str(line.units or Decimal(1)), iso(line.date)),
        )
        for line in claim.lines
        if line.code and line.charge
    ]
