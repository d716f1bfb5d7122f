"""Converts posted payments and decided claims to and from rows."""

import json
from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from claimwright.domain.remittance.position import SegmentSpan
from claimwright.domain.remittance.posted import PostedClaim, PostedPayment
from claimwright.storage.database import day_or_none
from claimwright.storage.practice.cents import dollars
from claimwright.storage.practice.practice_connection import Row
from claimwright.storage.practice.remittances.remitted_body import read_body

PAYMENT_COLUMNS = (
    "p.id, file_id, f.name, payer, number, date, method, amount, claims, balanced, first, last, "
    "accepted, posted_at, by"
)
_CLAIM_COLUMNS = (
    "c.id, c.payment_id, p.key, p.payer_key, p.payer, p.date, c.place, c.account, c.claim_id, "
    "c.basis, c.number, c.body, c.lines, c.provider, c.in_force"
)
DECIDED_CLAIMS = (
    f"SELECT {_CLAIM_COLUMNS} FROM remittance_claim c "
    "JOIN remittance_payment p ON p.id = payment_id"
)


def payment_row(row: Row) -> PostedPayment:
    """Convert a row of `PAYMENT_COLUMNS`."""
    row_id, file_id, name, payer, number, day, method, amount, claims, balanced, *rest = row
    first, last, accepted, posted_at, by = rest
    return PostedPayment(
        *(row_id, file_id, name, payer, number, day_or_none(day), method, dollars(amount), claims),
        *(bool(balanced), SegmentSpan(first, last), tuple(accepted.split())),
        *(datetime.fromisoformat(posted_at), by),
    )


def decided_row(row: Row) -> PostedClaim:
    """Convert a row of `DECIDED_CLAIMS`."""
    row_id, payment_id, key, payer_key, payer, day, place, account, claim_id, *rest = row
    basis, number, body, lines, provider, is_in_force = rest
    return PostedClaim(
        *(row_id, payment_id, key, payer_key, payer, day_or_none(day), place, account, claim_id),
        *(basis, number, read_body(body), _lines(lines)),
        provider=provider,
        is_in_force=bool(is_in_force),
    )


def lines_text(lines: Mapping[int, int]) -> str:
    """Format as JSON the saved claim's line for each line of a decided claim."""
    return json.dumps(dict(lines)) if lines else "{}"


def _lines(text: str) -> Mapping[int, int]:
    return MappingProxyType({int(number): line for number, line in json.loads(text).items()})
