"""Actions that override a decision: they are allowed, and recorded in the access log."""

from collections.abc import Callable, Sequence

from claimwright.domain.decision.actions import Action
from claimwright.domain.practice.practice import Act
from claimwright.domain.worklist.open_denial import OpenDenial, WorkStatus
from claimwright.storage.practice.protocols.practice import Practice

DENIAL = "denial"
ELECTRONIC_CLAIM = "electronic claim"  # one of the sending methods
_CLOSES = frozenset({Action.CLOSE, Action.BILL_PATIENT})
_SENDS_A_CLAIM = frozenset(
    {Action.CORRECTED_CLAIM, Action.NEW_CLAIM, Action.REOPENING, Action.SEND_ELSEWHERE}
)


def overrides_by_closing(denial: OpenDenial) -> bool:
    """Whether closing abandons what the decision calls for. Not if it was sent already."""
    is_at_work = denial.status not in (WorkStatus.SENT, WorkStatus.CLOSED)
    return is_at_work and _is_decided(denial) and denial.decision.action not in _CLOSES


def overrides_by_sending(denial: OpenDenial, how: str) -> bool:
    """Whether sending overrides the decision: a claim it does not call for, or anything at all
    after it ended the work.

    Letters fit every other decision, for example records or a question to the payer.
    """
    action = denial.decision.action
    is_wrong = action in _CLOSES or (how == ELECTRONIC_CLAIM and action not in _SENDS_A_CLAIM)
    return _is_decided(denial) and is_wrong


def _is_decided(denial: OpenDenial) -> bool:
    return bool(denial.decision.action) and denial.decision.sure


def log_overrides(
    store: Practice, ids: Sequence[int], goes_against: Callable[[OpenDenial], bool]
) -> None:
    """Log the id of every denial whose decision is overridden; no contents are logged."""
    for denial in store.worklist.by_ids(ids):
        if goes_against(denial):
            store.audit.add(Act.OVERRIDDEN, DENIAL, 1, denial.id)
