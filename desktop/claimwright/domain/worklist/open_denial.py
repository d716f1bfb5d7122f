"""One denial of the worklist, and everything that was done about it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from claimwright.domain.decision.decision import Question
from claimwright.domain.worklist.bucket import OTHER


class WorkStatus(StrEnum):
    """How far the work on a denial is."""

    OPEN = "open"
    WAITING = "waiting"  # on the payer, or on the next payer
    SENT = "sent"  # an appeal or a corrected claim
    HELD = "held"  # until another claim is paid
    CLOSED = "closed"


class Outcome(StrEnum):
    """What the payer made of an appeal or a corrected claim."""

    WON = "won"
    PART = "part"
    LOST = "lost"
    PENDING = "pending"


@dataclass(frozen=True, slots=True)
class DecisionSummary:
    """What a list shows of a decision.

    ``action`` is empty while nobody has decided, ``level`` where the action has none. ``question``
    is the one that decides most. ``pair`` is ``column1/column2``. ``letters`` are kinds, the first
    one first. ``decided_on`` is the day as of which it was decided.
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

    def days_left(self, today: datetime.date) -> int | None:
        """Days until the deadline, negative once it has passed; None where it is not known."""
        return None if self.deadline is None else (self.deadline - today).days


@dataclass(frozen=True, slots=True)
class Answered:
    """The decision of the payer that answered a denial.

    ``amount`` in dollars is what it paid more on the line. ``days`` count from the day on which
    the appeal or the corrected claim was sent, and are None where nobody said when that was.
    """

    payer_claim_number: str
    date: datetime.date | None
    amount: Decimal
    days: int | None = None


@dataclass(frozen=True, slots=True)
class OpenDenial:
    """A denial of the worklist. Money is in dollars.

    ``claim_id`` is the saved claim, None where none was matched. ``line`` is the line of that
    claim, or of the remittance while it is not matched; None for the whole claim. ``is_in_force``
    is False where the payer reversed it, or its posting was removed. ``facts`` are the answers to
    the decision's questions, by the name of the fact. ``held_until`` is the id of the claim that
    has to be paid first. ``row_version`` counts changes.
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
    """One thing that was done about a denial: who, when, what, and in which words."""

    denial_id: int
    at: datetime.datetime
    by: str
    act: str
    text: str = ""
