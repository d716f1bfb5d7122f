"""The views of the worklist that mean work, and what it is filtered by."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

DUE_SOON = 7  # days


class View(StrEnum):
    """Which denials to work on."""

    ALL = "all"
    DUE_THIS_WEEK = "due-this-week"
    NEEDS_ONE_ANSWER = "needs-one-answer"
    READY_TO_SEND = "ready-to-send"
    WAITING_ON_PAYER = "waiting-on-payer"
    NOT_WORKABLE = "not-workable"
    MINE_AND_UNASSIGNED = "mine-and-unassigned"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The view as the list names it."""
        return self.value.replace("-", " ").capitalize()


class GroupBy(StrEnum):
    """By what the worklist is grouped."""

    BUCKET = "bucket"
    PAIR = "pair"
    PAYER = "payer"
    PROVIDER = "provider"
    ACTION = "action"
    ADJUSTMENT = "adjustment"
    OWNER = "owner"
    STATUS = "status"
    AGE = "age"
    AMOUNT = "amount"


# What `claimwright worklist --filter NAME=VALUE` takes; also the columns of a list.
FILTERS = (
    "id",
    "claim_number",
    "patient",
    "payer",
    "provider",
    "date",
    "line",
    "code",
    "adjustment",
    "amount",
    "action",
    "sure",
    "bucket",
    "pair",
    "deadline",
    "days_left",
    "owner",
    "follow_up",
    "status",
    "outcome",
)


@dataclass(frozen=True, slots=True)
class WorklistQuery:
    """Which denials, in which order.

    ``filters`` are by the names of `FILTERS`, each with the text that its column must have.
    ``only`` are the ids of the denials that come into question, None for all of them.
    ``user`` is who looks, for Mine and unassigned. Closed denials are left out unless ``filters``
    ask for them by status or outcome, or ``with_closed`` says so.
    """

    view: View = View.ALL
    filters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    only: frozenset[int] | None = None
    words: str = ""
    user: str = ""
    order: str = "deadline"
    descending: bool = False
    with_closed: bool = False
    limit: int | None = None
    offset: int = 0
