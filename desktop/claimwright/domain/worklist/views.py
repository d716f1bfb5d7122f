"""The views, groups and filters of the worklist."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

DUE_SOON = 7  # days


class View(StrEnum):
    """A view of the worklist."""

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
        """The name as shown."""
        return self.value.replace("-", " ").capitalize()


class GroupBy(StrEnum):
    """What the worklist is grouped by."""

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


# The names for `claimwright worklist --filter NAME=VALUE`, which are also the columns of a list.
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
    """Which denials to list, in which order.

    ``filters`` map names of `FILTERS` to the required text of the column. ``only`` limits the list
    to these ids, None for all. ``user`` is the current user, for Mine and unassigned. Closed
    denials are left out unless ``filters`` select them by status or outcome, or ``with_closed`` is
    set.
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
