"""Translating a worklist query into conditions."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from claimwright.domain.decision.actions import Action
from claimwright.domain.money import parse_money
from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.open_denial import WorkStatus
from claimwright.domain.worklist.views import DUE_SOON, FILTERS, View, WorklistQuery
from claimwright.errors import BillingError

Condition = Callable[[DenialHead], bool]
EMPTY = "null"  # filter value that matches denials without such a value
SETTLED = frozenset({Action.CLOSE.value, Action.BILL_PATIENT.value})
_DUE = frozenset({WorkStatus.OPEN.value, WorkStatus.HELD.value})
_AWAITED = frozenset({WorkStatus.WAITING.value, WorkStatus.SENT.value})
_OPEN, _CLOSED = WorkStatus.OPEN.value, WorkStatus.CLOSED.value
_TEXTS = frozenset(
    "claim_number patient payer provider code action bucket pair owner status outcome".split()
)


def is_in_view(view: View, one: DenialHead, today: date) -> bool:
    """Whether a denial is in a view. Only for views that are the same for every user."""
    match view:
        case View.ALL | View.MINE_AND_UNASSIGNED:
            return one.status != _CLOSED
        case View.DUE_THIS_WEEK:
            last = today + timedelta(days=DUE_SOON)
            is_due = one.deadline is not None and one.deadline <= last
            return is_due and one.status in _DUE and one.action not in SETTLED
        case View.NEEDS_ONE_ANSWER:
            return one.status == _OPEN and not one.sure and bool(one.action)
        case View.READY_TO_SEND:
            is_ready = one.status == _OPEN and one.sure and one.has_letter
            return is_ready and one.action not in SETTLED
        case View.WAITING_ON_PAYER:
            return one.status in _AWAITED
        case View.NOT_WORKABLE:
            return one.status == _OPEN and (one.action in SETTLED or is_late(one, today))
        case View.CLOSED:
            return one.status == _CLOSED


def is_late(one: DenialHead, today: date) -> bool:
    """Whether a denial's deadline, if known, has passed."""
    return one.deadline is not None and one.deadline < today


def view_of(query: WorklistQuery) -> View | None:
    """The view of a query; None if it includes closed denials."""
    asks_for_closed = query.with_closed or {"status", "outcome", "id"} & set(query.filters)
    return None if query.view is View.ALL and asks_for_closed else query.view


def conditions(query: WorklistQuery, today: date) -> list[Condition]:
    """The conditions in a query except its words and its view, which are handled separately.

    Raises:
        BillingError: a filter is unknown, or its value is invalid.
    """
    return list(_conditions(query, today))


def _conditions(query: WorklistQuery, today: date) -> Iterator[Condition]:
    if query.view is View.MINE_AND_UNASSIGNED:
        yield lambda one: one.owner in ("", query.user)
    if query.only is not None:
        only = query.only
        yield lambda one: one.id in only
    for name, value in query.filters.items():
        yield _filter(name, value, today)


def _filter(name: str, value: str, today: date) -> Condition:
    if name not in FILTERS:
        raise BillingError(
            f"The worklist has no filter {name[:40]}; it takes {', '.join(FILTERS)}."
        )
    if name in _TEXTS:
        wanted = "" if value == EMPTY else value.casefold()
        return lambda one: bool(getattr(one, name).casefold() == wanted)
    try:
        return _typed_filter(name, value, today)
    except ValueError:
        raise BillingError(f"--filter {name} cannot be {value[:40]}.") from None


def _typed_filter(name: str, value: str, today: date) -> Condition:
    column = {"days_left": "deadline", "amount": "cents"}.get(name, name)
    if value == EMPTY:
        return lambda one: getattr(one, column) is None
    match name:
        case "adjustment":
            return _adjustment(value.upper())
        case "sure":
            if value not in ("true", "false"):
                raise ValueError(value)
            return lambda one: one.sure == (value == "true")
        case "days_left":
            last = today + timedelta(days=int(value))
            return lambda one: one.deadline is not None and one.deadline <= last
    wanted = _typed(name, value)
    return lambda one: bool(getattr(one, column) == wanted)


def _typed(name: str, value: str) -> date | Decimal | int:
    if name in ("id", "line"):
        return int(value)
    if name == "amount":
        return parse_money(value) * 100
    return date.fromisoformat(value)


def _adjustment(value: str) -> Condition:
    if "-" in value:
        return lambda one: one.adjustment == value
    return lambda one: one.adjustment.partition("-")[2] == value
