"""What figures are made of: one row for a denial, a claim, a billed service.

Named tuples, because a practice has a hundred thousand of them. Money is in dollars.
"""

import datetime
from decimal import Decimal
from typing import NamedTuple

WON, PART, LOST, PENDING = "won", "part", "lost", "pending"
DECIDED = frozenset({WON, PART, LOST})


class DenialFact(NamedTuple):
    """One denial of the worklist.

    ``decided_on`` is the day of its remittance. ``decided_claim_id`` and
    ``line`` name the denied line: two adjustments of one line share them, and ``line`` is None
    where the whole claim is denied. ``lines_of_claim`` is how many lines its claim has, 0
    where it was typed. ``charge`` is that line's, ``amount`` what this
    adjustment took off it. ``units`` are as billed. ``is_open`` says that the payer has not
    answered yet and that it is worth work. ``payer_key`` is empty for a denial that was typed.
    """

    id: int
    decided_on: datetime.date | None
    served_on: datetime.date | None
    account: str
    decided_claim_id: int | None
    lines_of_claim: int
    claim_id: int | None
    line: int | None
    payer: str
    payer_key: str
    provider: str
    code: str
    modifiers: str
    carc: str
    adjustment: str
    remarks: str
    bucket: str
    pair: str
    amount: Decimal
    charge: Decimal
    units: Decimal
    recovered: Decimal
    outcome: str
    is_appealed: bool
    is_open: bool
    deadline: datetime.date | None


class ClaimFact(NamedTuple):
    """One claim. ``submitted_on`` is the first submission that was recorded, None without one;
    ``decided_on`` the first decision, None while there is none.
    """

    account: str
    payer: str
    provider: str
    submitted_on: datetime.date | None
    decided_on: datetime.date | None


class LineCount(NamedTuple):
    """How many lines payers decided in a period, for one payer, provider and code."""

    payer: str
    provider: str
    code: str
    lines: int


class ServiceLine(NamedTuple):
    """One service as it was billed, once however often it was billed again.

    ``person`` tells patients apart and is never shown. ``has_quote`` is None where no claim is
    saved that a quote could be filed with.
    """

    account: str
    claim_number: str
    line: int
    payer: str
    provider: str
    person: str
    date: datetime.date
    code: str
    modifiers: tuple[str, ...]
    charge: Decimal
    is_denied: bool
    has_quote: bool | None


class FoundEdit(NamedTuple):
    """A pair that a check found on one line of a claim."""

    number: int
    column1: str
    column2: str
    indicator: int
    date: datetime.date
    payer: str
    provider: str
    amount: Decimal


class CheckedEdit(NamedTuple):
    """A pair that a check of many claims found, before there was any remittance."""

    month: datetime.date
    payer: str
    provider: str
    column1: str
    column2: str
    indicator: int
    lines: int
    amount: Decimal
