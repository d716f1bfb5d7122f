"""What the practice charged last for each code, and how often each code was billed."""

import json
from collections import Counter
from decimal import Decimal

from claimwright.domain.claim.claim import Claim, ClaimLine, Frequency
from claimwright.domain.money import money_text
from claimwright.domain.practice.usual_charge import UsualCharge
from claimwright.storage.database import day_or_none, iso
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.word_index import name_key

# All lines in one statement: for the cipher every statement's memory is locked and wiped, which for
# fifty of them takes as long as all else that a save does.
LEARN = (
    "INSERT INTO usual_charge SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, "
    "value ->> 4, value ->> 5, value ->> 8, value ->> 6, ? + value ->> 7 FROM json_each(?) "
    "WHERE true "
    "ON CONFLICT (code, modifiers, payer_key) DO UPDATE SET payer_name = excluded.payer_name, "
    "charge = excluded.charge, units = excluded.units, uses = uses + excluded.uses, "
    "used_on = excluded.used_on, used_at = excluded.used_at"
)


class ChargeStore:
    """Usual charges by code, modifiers and payer; a void does not count."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def learn(self, claim: Claim) -> None:
        """Remember what the lines of a saved claim charge."""
        with self._file.transaction():
            (last,) = self._file.row("SELECT coalesce(max(used_at), 0) FROM usual_charge") or (0,)
            self._file.write(LEARN, last + 1, json.dumps(_each_code_once(learned_rows(claim))))

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

    def forget_payers(self, mark: str) -> None:
        """Forget the charges of the payers whose names end with a mark."""
        with self._file.transaction():
            self._file.write(
                "DELETE FROM usual_charge WHERE substr(payer_name, -length(?)) = ?", mark, mark
            )

    def used_codes(self, limit: int) -> dict[str, int]:
        """The codes billed most often, each with the number of its lines."""
        rows = self._file.rows(
            "SELECT code, sum(uses) FROM usual_charge GROUP BY code ORDER BY 2 DESC, 1 LIMIT ?",
            limit,
        )
        return dict(rows)


def _modifiers(line: ClaimLine) -> str:
    return " ".join(sorted(line.modifiers))


def _each_code_once(rows: list[tuple[str | None, ...]]) -> list[tuple[str | int | None, ...]]:
    """The last row of each code, modifiers and payer, with its place and how many there are."""
    uses = Counter(row[:3] for row in rows)
    last = {row[:3]: (*row, place) for place, row in enumerate(rows)}
    return [(*row, uses[key]) for key, row in last.items()]


def learned_rows(claim: Claim) -> list[tuple[str | None, ...]]:
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
