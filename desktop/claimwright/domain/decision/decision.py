"""The decision about a denial, with everything that a biller needs to carry it out."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.facts import Fact


class ClockName(StrEnum):
    """Which of a payer's three windows runs."""

    FILING = "filing"
    CORRECTED = "corrected"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class AlsoRight:
    """Another answer that can be right, and when it is."""

    action: Action
    when: str


@dataclass(frozen=True, slots=True)
class Block:
    """An answer that must not be given here, and why.

    ``may_override``: the biller may go ahead after stating what the payer got wrong.
    """

    action: Action
    because: str
    may_override: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question, and what it means for the denial; ``action`` is its result."""

    value: str
    means: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A fact that changes the decision, with its answers."""

    fact: Fact
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of one window; ``date`` is None where ``known`` is False.

    ``level`` names the appeal or request. ``set_by`` says whose rule it is, ``source`` where it is
    written, ``checked_on`` when that was read, ``mail_by`` the day to mail by where the payer's
    mail days are known.
    """

    clock: ClockName
    level: str
    date: datetime.date | None
    set_by: str
    source: str
    checked_on: datetime.date | None = None
    known: bool = True
    mail_by: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do about one denial, why, how, by when, and what to ask where a fact is missing.

    ``line`` is the denied line, 0 for the whole claim; ``modifier`` the one to append, if one is
    known. ``is_posted``: closing means to post the amount, since nothing was denied.
    """

    action: Action
    reasons: tuple[str, ...]
    level: Level | None = None
    patient_may_be_billed: bool = False
    also_right: tuple[AlsoRight, ...] = ()
    blocked: tuple[Block, ...] = ()
    steps: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    letters: tuple[str, ...] = ()
    evidence: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    line: int = 0
    modifier: str = ""
    is_posted: bool = False

    @property
    def sure(self) -> bool:
        """Whether no missing fact could change the action."""
        return not self.questions
