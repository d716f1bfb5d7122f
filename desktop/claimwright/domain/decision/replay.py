"""The results of the claim check and the tables for a denied line as of its date of service."""

import datetime
from dataclasses import dataclass, replace

from claimwright.domain.claim.claim import ClaimStatus
from claimwright.domain.denial.adjustment import Rarc
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding
from claimwright.domain.library.order import Order
from claimwright.domain.library.orders import Orders
from claimwright.domain.reference.reference import FeeSchedule, Mue, PtpEdit


@dataclass(frozen=True, slots=True)
class PairRows:
    """Every dated row that pairs the denied code with the code of another line on the same day.

    ``line`` is the other line's number, or 0 if it is on another claim, named by ``claim``.
    ``modifiers`` are on the other line; ``global_days`` are for its code, empty if unknown.
    """

    code: str
    rows: tuple[PtpEdit, ...]
    line: int = 0
    claim: str = ""
    modifiers: frozenset[str] = frozenset()
    global_days: str = ""


@dataclass(frozen=True, slots=True)
class SurgeryPeriod:
    """A procedure with global days, and the last day of its period."""

    code: str
    date: datetime.date
    global_days: str
    last_day: datetime.date
    release: str = ""


@dataclass(frozen=True, slots=True)
class Replay:
    """What the check and the tables in effect on the date of service say about a denied line.

    ``findings`` are all findings on the claim. ``pairs`` include ended and later rows;
    ``pairs_complete`` says whether a missing row means that there is no edit. ``primaries`` are
    the primary codes that the add-on table lists for the denied code. ``usual``, ``meaning`` and
    ``first_step`` are the library's action for the CARC, its meaning, and what to do first, all
    empty for a CARC that the library does not have. ``letter`` goes with that action;
    ``is_adjustment`` is True if the code posts an amount and denies nothing. ``remarks`` are the
    library's entries of the denial's remarks, ``unknown_remarks`` those that it does not have.
    ``order``, ``appeal_order`` (which decides appeal rights), ``permitted_groups`` (empty: any) and
    ``lacks_remark`` come from the library's orders for group codes and remarks; see `with_orders`.
    ``ended_periods`` are earlier surgeries by the same provider whose global periods had ended by
    the date of service. ``statuses_of_patient`` are the statuses of the patient's other saved
    claims, by claim number.
    """

    findings: tuple[Finding, ...] = ()
    pairs: tuple[PairRows, ...] = ()
    pairs_complete: bool = False
    mue: Mue | None = None
    fee: FeeSchedule | None = None
    primaries: frozenset[str] = frozenset()
    usual: str = ""
    meaning: str = ""
    first_step: str = ""
    letter: str = ""
    is_adjustment: bool = False
    remarks: tuple[Rarc, ...] = ()
    unknown_remarks: tuple[str, ...] = ()
    order: Order | None = None
    appeal_order: Order | None = None
    permitted_groups: tuple[str, ...] = ()
    lacks_remark: bool = False
    ended_periods: tuple[SurgeryPeriod, ...] = ()
    statuses_of_patient: tuple[tuple[str, ClaimStatus | None], ...] = ()

    def status_of(self, claim_number: str) -> ClaimStatus | None:
        """The status of another saved claim of the patient; None if unknown."""
        return dict(self.statuses_of_patient).get(claim_number) if claim_number else None


def with_orders(replay: Replay, denial: Denial, payer_kind: str, orders: Orders) -> Replay:
    """Add to a replay the library's orders for the denial.

    The usual action (``replay.usual``) is passed along, as in the lookup.
    """
    group, carc = denial.adjustment.group.value, denial.adjustment.carc
    key = (group, carc, denial.remarks, payer_kind, replay.usual)
    return replace(
        replay,
        order=orders.ordered(*key),
        appeal_order=orders.about_appeal(*key),
        permitted_groups=orders.permitted_groups(carc, payer_kind),
        lacks_remark=orders.lacks_remark(carc, denial.remarks),
    )
