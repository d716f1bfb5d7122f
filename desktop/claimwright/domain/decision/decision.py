"""The decision on a denial, with everything a biller needs to carry it out."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from claimwright.domain.decision.actions import Action, Level
from claimwright.domain.decision.facts import Fact


class ClockName(StrEnum):
    """The payer's time limit that applies."""

    FILING = "filing"
    CORRECTED = "corrected"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class AlsoRight:
    """Another action that may be right, and when it is."""

    action: Action
    when: str


@dataclass(frozen=True, slots=True)
class Block:
    """An action that must not be taken here, and why.

    ``may_override``: the biller may proceed after stating what the payer got wrong.
    """

    action: Action
    because: str
    may_override: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer to a question, what it means for the denial, and the action it leads to."""

    value: str
    means: str
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a fact that changes the decision, with its possible answers."""

    fact: Fact
    text: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The end of a time limit; ``date`` is None if ``known`` is False.

    ``level`` names the appeal or request. ``set_by`` says whose rule it is, ``source`` where it is
    published, and ``checked_on`` when that was read. ``mail_by`` is the day to mail by, if the
    payer's mail days are known.
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
    """What to do about a denial, why, how and by when, and what to ask if a fact is missing.

    ``line`` is the denied line, 0 for the whole claim; ``modifier`` is the one to append, if known.
    ``is_posted`` is True if closing means to post the amount, because nothing was denied.
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
