"""Work that goes against the decision of the worklist: it is done, and the access log says so."""

from collections.abc import Callable, Sequence

from claimwright.domain.decision.actions import Action
from claimwright.domain.practice.practice import Act
from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.storage.practice.protocols.practice import Practice

DENIAL = "denial"
ELECTRONIC_CLAIM = "electronic claim"  # of the ways in which something is sent
_CLOSES = frozenset({Action.CLOSE, Action.BILL_PATIENT})
_SENDS_A_CLAIM = frozenset(
    {Action.CORRECTED_CLAIM, Action.NEW_CLAIM, Action.REOPENING, Action.SEND_ELSEWHERE}
)


def closes_against(denial: OpenDenial) -> bool:
    """Whether closing gives up what the decision would still do; what was sent is decided upon."""
    is_at_work = denial.status not in (WorkStatus.SENT, WorkStatus.CLOSED)
    return is_at_work and _is_decided(denial) and denial.decision.action not in _CLOSES


def sends_against(denial: OpenDenial, how: str) -> bool:
    """Whether a claim went out where the decision makes none, or anything where it ends the work.

    A letter may go with every other decision: the records, or a question to the payer.
    """
    action = denial.decision.action
    is_wrong = action in _CLOSES or (how == ELECTRONIC_CLAIM and action not in _SENDS_A_CLAIM)
    return _is_decided(denial) and is_wrong


def _is_decided(denial: OpenDenial) -> bool:
    return bool(denial.decision.action) and denial.decision.sure


def log_overrides(
    store: Practice, ids: Sequence[int], goes_against: Callable[[OpenDenial], bool]
) -> None:
    """Log every denial of these whose decision is overridden by its id; no contents go there."""
    for denial in store.worklist.by_ids(ids):
        if goes_against(denial):
            store.audit.add(Act.OVERRIDDEN, DENIAL, 1, denial.id)
