"""What the claim check and the tables say about a denied line, as of its date of service."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from claimwright.domain.decision.orders import DEFAULT_ORDERS, OrderTable
from claimwright.domain.finding.finding import Finding
from claimwright.domain.reference.reference import FeeSchedule, Mue, PtpEdit


@dataclass(frozen=True, slots=True)
class PairRows:
    """Every dated row between the denied line's code and that of another line of its day.

    ``line`` is the other line's number, 0 where it is on another claim, which ``claim`` names.
    ``modifiers`` are those of the other line.
    """

    code: str
    rows: tuple[PtpEdit, ...]
    line: int = 0
    claim: str = ""
    modifiers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Replay:
    """The denied line against the check and the tables in effect on its date of service.

    ``findings`` are all of the claim's. ``pairs`` hold ended and later rows too. The flags of
    completeness say whether an absent row proves anything. ``primaries`` are those that the
    add-on table lists for the denied code. ``usual`` is the library's action for the CARC.
    ``history_seen`` is False where nobody looked at the patient's other claims.
    """

    findings: tuple[Finding, ...] = ()
    pairs: tuple[PairRows, ...] = ()
    pairs_complete: bool = False
    mue: Mue | None = None
    fee: FeeSchedule | None = None
    primaries: frozenset[str] = frozenset()
    usual: str = ""
    effects: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    orders: OrderTable = DEFAULT_ORDERS
    history_seen: bool = False
    filing_limit: datetime.date | None = None
