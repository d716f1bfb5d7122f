"""Decided and billed lines as narrow rows, read once from posted and saved claims."""

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from claimwright.domain.claim.claim import Claim
from claimwright.domain.insights.facts import ServiceLine
from claimwright.domain.insights.lines import NarrowLine, UnreadDecision
from claimwright.storage.database import day, day_or_none, iso
from claimwright.storage.practice.cents import cents, dollars
from claimwright.storage.practice.claims.claim_body import unpack
from claimwright.storage.practice.insights.blocks import (
    drop_decided,
    make_decided,
    make_denials,
    missing_decided,
    missing_denials,
)
from claimwright.storage.practice.practice_connection import PracticeConnection, Row
from claimwright.storage.practice.remittances.remitted_body import read_body

BATCH = 500
_NOT_BILLED = "('draft', 'ready')"
Lines: TypeAlias = set[Row]
NOTHING = Decimal("0.00")


class LineStore:
    """The narrow rows of a practice file."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file

    # ---- what is not read yet

    def unread_decisions(self, limit: int = BATCH) -> list[UnreadDecision]:
        """Decided claims that were posted or changed since they were last read."""
        rows = self._file.rows(
            "SELECT c.id, c.account, c.claim_id, p.payer, p.payer_key, c.provider, p.date, "
            "c.in_force, c.lines, c.body FROM remittance_claim c JOIN remittance_payment p "
            "ON p.id = c.payment_id WHERE NOT EXISTS "
            "(SELECT 1 FROM decided_claim d WHERE d.id = c.id) ORDER BY c.id LIMIT ?",
            limit,
        )
        return [_unread(row) for row in rows]

    def save_decision(
        self,
        one: UnreadDecision,
        provider: str,
        person: str,
        lines: Sequence[NarrowLine],
        *,
        counts: bool,
    ) -> None:
        """Save the lines of a decided claim; ``counts`` is False if it decides nothing."""
        drop_decided(self._file, one.id)
        self._file.write(
            "INSERT OR REPLACE INTO decided_claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            *(one.id, one.account, one.claim_id, one.claim.claim_number, one.payer, one.payer_key),
            *(provider, person, iso(one.paid_on), one.is_in_force, counts, len(lines)),
        )
        self._file.write_all(
            "INSERT INTO decided_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(one.id, line.own_line, line.number, iso(line.date), line.code),
                    *(" ".join(line.modifiers), cents(line.charge), cents(line.paid)),
                    *(str(line.units), cents(line.allowed)),
                )
                for line in lines
            ],
        )

    def unread_claims(self, limit: int = BATCH) -> list[tuple[int, int, Claim]]:
        """Saved claims whose newest version has not been read yet: id, version, claim."""
        rows = self._file.rows(
            "SELECT claim.id, claim.versions, v.body FROM claim JOIN claim_version v "
            "ON v.claim_id = claim.id AND v.number = claim.versions LEFT JOIN billed_claim b "
            "ON b.id = claim.id WHERE claim.versions > 0 AND b.version IS NOT claim.versions "
            "ORDER BY claim.id LIMIT ?",
            limit,
        )
        return [(int(row_id), int(version), unpack(body)) for row_id, version, body in rows]

    def save_claim(
        self, claim_id: int, version: int, claim: Claim, person: str, lines: Sequence[NarrowLine]
    ) -> None:
        """Save the lines of a version of a saved claim, replacing an earlier version's."""
        provider = lines[0].provider if lines else ""
        self._file.write("DELETE FROM billed_claim WHERE id = ?", claim_id)
        self._file.write(
            "INSERT INTO billed_claim VALUES (?, ?, ?, ?, ?, ?)",
            *(claim_id, version, claim.claim_number, claim.payer.name, provider, person),
        )
        self._file.write_all(
            "INSERT INTO billed_line VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(claim_id, line.number, line.provider, iso(line.date), line.code),
                    *(" ".join(line.modifiers), cents(line.charge)),
                )
                for line in lines
            ],
        )

    # ---- packed blocks

    def missing_blocks(self) -> list[tuple[bool, int]]:
        """The blocks that are not built, or were dropped since; see `make_block`."""
        return [
            *((True, number) for number in missing_decided(self._file)),
            *((False, number) for number in missing_denials(self._file)),
        ]

    def make_block(self, block: tuple[bool, int]) -> None:
        """Build a block; without it the figures are the same, only slower."""
        is_decided, number = block
        (make_decided if is_decided else make_denials)(self._file, number)

    # ---- billed services

    def services(self, first: date, last: date) -> list[ServiceLine]:
        """Every dated service that was billed between two days, without duplicates.

        From the newest version of each saved claim; for decided claims that match no saved claim,
        from the latest decision that counts.
        """
        quoted = set(self._file.rows("SELECT DISTINCT claim_id, line FROM quote"))
        denied = set(
            self._file.rows(
                "SELECT account, line FROM denial_item WHERE (in_force OR outcome <> '')"
            )
        )
        return [
            *self._saved_services(first, last, quoted, denied),
            *self._decided_services(first, last, denied),
        ]

    def _saved_services(
        self, first: date, last: date, quoted: Lines, denied: Lines
    ) -> list[ServiceLine]:
        rows = self._file.rows(
            "SELECT b.id, b.claim_number, l.number, b.payer, l.provider, b.person, l.date, l.code, "
            "l.modifiers, l.charge FROM billed_claim b JOIN billed_line l ON l.claim_id = b.id "
            "JOIN claim c ON c.id = b.id WHERE c.deleted_at IS NULL "
            f"AND c.status NOT IN {_NOT_BILLED} AND l.date BETWEEN ? AND ? "
            "ORDER BY b.id, l.number",
            *(first.isoformat(), last.isoformat()),
        )
        return [
            _service(row, f"claim:{row[0]}", denied, _is_in(quoted, row[0], row[2])) for row in rows
        ]

    def _decided_services(self, first: date, last: date, denied: Lines) -> list[ServiceLine]:
        rows = self._file.rows(
            "SELECT d.id, d.account, d.claim_number, l.own_line, d.payer, d.provider, d.person, "
            "l.date, l.code, l.modifiers, l.charge FROM decided_claim d JOIN decided_line l "
            "ON l.decided_claim_id = d.id WHERE d.claim_id IS NULL AND d.in_force "
            "AND d.is_decision AND l.date BETWEEN ? AND ? "
            "ORDER BY d.account, d.paid_on, d.id, l.own_line",
            *(first.isoformat(), last.isoformat()),
        )
        latest = {account: row_id for row_id, account, *_ in rows}
        return [
            _service((row_id, *rest), account, denied, None)
            for row_id, account, *rest in rows
            if latest[account] == row_id
        ]


def _unread(row: Row) -> UnreadDecision:
    row_id, account, claim_id, payer, key, provider, paid_on, in_force, lines, body = row
    return UnreadDecision(
        *(row_id, account, claim_id, payer, key, provider),
        day_or_none(paid_on),
        bool(in_force),
        {int(number): line for number, line in json.loads(lines).items()},
        read_body(body),
    )


def _service(row: Row, account: str, denied: Lines, has_quote: bool | None) -> ServiceLine:
    _made, number, line, payer, provider, person, on, code, modifiers, charge = row
    return ServiceLine(
        *(account, number, line, payer, provider, person, day(on), code),
        *(tuple(modifiers.split()), dollars(charge) or NOTHING),
        _is_in(denied, account, line),
        has_quote,
    )


def _is_in(found: Lines, subject: object, line: int) -> bool:
    """Whether the lines include this one, or its whole claim."""
    return (subject, line) in found or (subject, None) in found
