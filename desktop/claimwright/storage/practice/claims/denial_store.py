"""Denials of saved claims."""

import json
from datetime import datetime
from decimal import Decimal

from claimwright.domain.claim.saved_claim import DenialRecord
from claimwright.domain.denial.adjustment import Adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.denial.denial_json import read_denial
from claimwright.domain.json_node import JsonNode
from claimwright.domain.money import money_text
from claimwright.storage.database import iso
from claimwright.storage.practice.practice_connection import PracticeConnection

_ENCODE = json.JSONEncoder(ensure_ascii=False).encode  # shared: a remittance has thousands


class DenialStore:
    """Denials; each belongs to one claim."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    def add(self, claim_id: int, denial: Denial) -> DenialRecord:
        """Save a denial of a claim; an equal one that is already saved is returned instead."""
        for known in self.of_claim(claim_id):
            if known.denial == denial:
                return known
        with self._file.transaction():
            at = self._file.now()
            row_id = self._file.new_id("denial")
            self._file.write(
                "INSERT INTO denial (id, claim_id, body, kept_at) VALUES (?, ?, ?, ?)",
                *(row_id, claim_id, denial_text(denial), at),
            )
        return DenialRecord(row_id, claim_id, denial, datetime.fromisoformat(at))

    def of_claim(self, claim_id: int) -> tuple[DenialRecord, ...]:
        """The denials of a claim in the order they were saved."""
        rows = self._file.rows(
            "SELECT id, body, kept_at FROM denial WHERE claim_id = ? ORDER BY id", claim_id
        )
        return tuple(
            DenialRecord(row_id, claim_id, read_denial_text(body), datetime.fromisoformat(at))
            for row_id, body, at in rows
        )

    def remove(self, denial_id: int) -> None:
        """Remove a denial that was saved by mistake."""
        with self._file.transaction():
            self._file.write("DELETE FROM denial WHERE id = ?", denial_id)


def denial_text(denial: Denial) -> str:
    """Format a denial as JSON, as read by `denial_json.parse_denial`."""
    content = {
        **_adjustment(denial.adjustment),
        "remarks": list(denial.remarks),
        "line": denial.line,
        "amount": _money(denial.amount),
        "allowed": _money(denial.allowed),
        "paid": _money(denial.paid),
        "remittance_date": iso(denial.remittance_date),
        "adjustments": [
            {**_adjustment(adjustment), "amount": _money(amount)}
            for adjustment, amount in denial.adjustments
        ],
    }
    return _ENCODE(content)


def read_denial_text(body: str) -> Denial:
    """Parse the result of `denial_text`."""
    return read_denial(JsonNode.of(json.loads(body), "denial"))


def _adjustment(adjustment: Adjustment) -> dict[str, object]:
    return {"group": adjustment.group.value, "carc": adjustment.carc}


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else money_text(amount)
