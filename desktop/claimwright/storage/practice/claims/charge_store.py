"""The practice's latest charge for each code, and how often each code was billed."""

import json
from collections import Counter
from decimal import Decimal

from claimwright.domain.claim.claim import Claim, ClaimLine, Frequency
from claimwright.domain.money import money_text
from claimwright.domain.practice.usual_charge import UsualCharge
from claimwright.storage.database import day_or_none, iso
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.word_index import name_key

# One statement for all lines: SQLCipher locks and wipes memory for every statement, and for fifty
# lines that would take as long as the rest of the save.
LEARN = (
    "INSERT INTO usual_charge SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, "
    "value ->> 4, value ->> 5, value ->> 8, value ->> 6, ? + value ->> 7 FROM json_each(?) "
    "WHERE true "
    "ON CONFLICT (code, modifiers, payer_key) DO UPDATE SET payer_name = excluded.payer_name, "
    "charge = excluded.charge, units = excluded.units, uses = uses + excluded.uses, "
    "used_on = excluded.used_on, used_at = excluded.used_at"
)


class ChargeStore:
    """Usual charges by code, modifiers and payer; voids do not count."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def learn(self, claim: Claim) -> None:
        """Record the charges of a saved claim's lines."""
        with self._file.transaction():
            (last,) = self._file.row("SELECT coalesce(max(used_at), 0) FROM usual_charge") or (0,)
            self._file.write(LEARN, last + 1, json.dumps(_last_of_each(learned_rows(claim))))

    def usual(self, line: ClaimLine, payer_name: str) -> UsualCharge | None:
        """The last charge for a line's code and modifiers: to this payer, else to any payer."""
        row = self._file.row(
            "SELECT charge, units, payer_name, used_on FROM usual_charge "
            "WHERE code = ? AND modifiers = ? ORDER BY payer_key = ? DESC, used_at DESC LIMIT 1",
            *(line.code, _modifiers(line), name_key(payer_name)),
        )
        if row is None:
            return None
        return UsualCharge(Decimal(row[0]), Decimal(row[1]), row[2], day_or_none(row[3]))

    def forget_payers(self, mark: str) -> None:
        """Delete the charges of payers whose names end with ``mark``."""
        with self._file.transaction():
            self._file.write(
                "DELETE FROM usual_charge WHERE substr(payer_name, -length(?)) = ?", mark, mark
            )

    def used_codes(self, limit: int) -> dict[str, int]:
        """The codes billed most often, with the number of lines for each."""
        rows = self._file.rows(
            "SELECT code, sum(uses) FROM usual_charge GROUP BY code ORDER BY 2 DESC, 1 LIMIT ?",
            limit,
        )
        return dict(rows)


def _modifiers(line: ClaimLine) -> str:
    return " ".join(sorted(line.modifiers))


def _last_of_each(rows: list[tuple[str | None, ...]]) -> list[tuple[str | int | None, ...]]:
    """The last row for each (code, modifiers, payer), with its position and the row count."""
    uses = Counter(row[:3] for row in rows)
    last = {row[:3]: (*row, place) for place, row in enumerate(rows)}
    return [(*row, uses[key]) for key, row in last.items()]


def learned_rows(claim: Claim) -> list[tuple[str | None, ...]]:
    """One row for each line that has a code and a charge."""
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
