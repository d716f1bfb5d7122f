"""What the claim check and the tables say about a denied line, as of its date of service."""

import datetime
from dataclasses import dataclass, replace

from claimwright.domain.claim.claim import ClaimStatus
from claimwright.domain.denial.adjustment import Rarc
from claimwright.domain.denial.denial import Denial
from claimwright.domain.finding.finding import Finding
from claimwright.domain.library.orders import Order, Orders
from claimwright.domain.reference.reference import FeeSchedule, Mue, PtpEdit


@dataclass(frozen=True, slots=True)
class PairRows:
    """Every dated row between the denied line's code and that of another line of its day.

    ``line`` is the other line's number, 0 where it is on another claim, which ``claim`` names.
    ``modifiers`` are those of the other line, ``global_days`` those of its code, empty if unknown.
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
    """The denied line against the check and the tables in effect on its date of service.

    ``findings`` are all of the claim's. ``pairs`` hold ended and later rows too. The flags of
    completeness say whether an absent row proves anything. ``primaries`` are those that the
    add-on table lists for the denied code. ``usual``, ``meaning`` and ``first_step`` are the
    library's action for the CARC, what it means, and what to do first; empty for a CARC that the
    library does not have. ``letter`` goes with that action, ``is_adjustment`` says that the code
    posts an amount and denies nothing. ``remarks`` are the library's entries of the denial's
    remarks, ``unknown_remarks`` those that it does not have.
    ``order``, ``appeal_order`` (what decides about appeal rights), ``permitted_groups`` (empty:
    any) and ``lacks_remark`` are what the library's table of group and remark orders says of this
    denial; see `with_orders`. ``ended_periods`` are the same provider's surgeries of the months
    before whose periods were over on the date of service. ``statuses_of_patient`` are those of the
    patient's other saved claims, by claim number.
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
        """The status of another saved claim of the patient; None where nobody knows it."""
        return dict(self.statuses_of_patient).get(claim_number) if claim_number else None


def with_orders(replay: Replay, denial: Denial, payer_kind: str, orders: Orders) -> Replay:
    """The replay with what the library's table of orders says of the denial, asked once.

    ``replay.usual`` is asked with it, as the look-up does.
    """
    group, carc = denial.adjustment.group.value, denial.adjustment.carc
    asked = (group, carc, denial.remarks, payer_kind, replay.usual)
    return replace(
        replay,
        order=orders.ordered(*asked),
        appeal_order=orders.about_appeal(*asked),
        permitted_groups=orders.permitted_groups(carc, payer_kind),
        lacks_remark=orders.lacks_remark(carc, denial.remarks),
    )
