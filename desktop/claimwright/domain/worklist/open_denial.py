"""A denial of the worklist, and its history."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from claimwright.domain.decision.decision import Question
from claimwright.domain.library.orders import STATUS_INQUIRY, WAIT
from claimwright.domain.worklist.bucket import OTHER


class WorkStatus(StrEnum):
    """The status of the work on a denial."""

    OPEN = "open"
    WAITING = "waiting"  # for the payer, or for the next payer
    SENT = "sent"  # an appeal or corrected claim was sent
    HELD = "held"  # on hold until another claim is paid
    CLOSED = "closed"


class Outcome(StrEnum):
    """The outcome of an appeal or corrected claim."""

    WON = "won"
    PART = "part"
    LOST = "lost"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class DecisionSummary:
    """The part of a decision that lists show.

    ``action`` is empty until there is a decision, ``level`` if the action has none. ``question`` is
    the most decisive one. ``pair`` is ``column1/column2``. ``letters`` are kinds in order.
    ``decided_on`` is the day that the decision is as of.
    """

    action: str = ""
    level: str = ""
    sure: bool = False
    question: Question | None = None
    reason: str = ""
    bucket: str = OTHER
    pair: str = ""
    deadline: datetime.date | None = None
    mail_by: datetime.date | None = None
    letters: tuple[str, ...] = ()
    decided_on: datetime.date | None = None

    @property
    def asks_payer(self) -> bool:
        """Whether to wait means to ask the payer first, by a status inquiry."""
        return self.action == WAIT and self.letters[:1] == (STATUS_INQUIRY,)

    def days_left(self, today: datetime.date) -> int | None:
        """Days until the deadline, negative once it has passed; None if unknown."""
        return None if self.deadline is None else (self.deadline - today).days


@dataclass(frozen=True, slots=True)
class Answered:
    """The payer's decision that answered a denial.

    ``amount`` is the additional payment for the line, in dollars. ``days`` is counted from the day
    that the appeal or corrected claim was sent, None if that is unknown.
    """

    payer_claim_number: str
    date: datetime.date | None
    amount: Decimal
    days: int | None = None


@dataclass(frozen=True, slots=True)
class OpenDenial:
    """A denial of the worklist. Money is in dollars.

    ``claim_id`` is the saved claim, None if unmatched. ``line`` is the line of that claim, or of
    the remittance while unmatched; None for the whole claim. ``is_in_force`` is False if the payer
    reversed the denial or its posting was removed. ``facts`` are the answers to the decision's
    questions, by the name of the fact. ``held_until`` is the id of the claim that must be paid
    first. ``is_typed`` marks a denial entered by hand. ``row_version`` counts changes.
    """

    id: int
    claim_id: int | None = None
    claim_number: str = ""
    payer_claim_number: str = ""
    patient: str = ""
    payer: str = ""
    provider: str = ""
    date: datetime.date | None = None
    line: int | None = None
    code: str = ""
    modifiers: tuple[str, ...] = ()
    adjustment: str = ""
    remarks: tuple[str, ...] = ()
    amount: Decimal | None = None
    policy: str = ""
    remittance_date: datetime.date | None = None
    decision: DecisionSummary = field(default_factory=DecisionSummary)
    owner: str = ""
    follow_up: datetime.date | None = None
    status: WorkStatus = WorkStatus.OPEN
    outcome: Outcome | None = None
    answered: Answered | None = None
    facts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    sent_on: datetime.date | None = None
    sent_how: str = ""
    held_until: int | None = None
    closed_because: str = ""
    is_in_force: bool = True
    is_typed: bool = False
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class Touch:
    """An entry in a denial's history: when, who, what, and a text."""

    denial_id: int
    at: datetime.datetime
    by: str
    act: str
    text: str = ""
