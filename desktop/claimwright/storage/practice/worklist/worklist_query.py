"""A query of the worklist as a condition, an order and a grouping in SQL."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from claimwright.domain.money import parse_money
from claimwright.domain.worklist.views import DUE_SOON, FILTERS, GroupBy, View, WorklistQuery
from claimwright.errors import BillingError
from claimwright.storage.database import ANY_OF
from claimwright.storage.practice.cents import cents

Condition = tuple[str, list[object]]
NO_DEADLINE = "9999-12-31"
_OPEN = ("open", "waiting", "sent", "held")
_WORKABLE = "status = 'open'"
_SETTLED_ACTIONS = "('close', 'bill-patient')"
# Amounts in cents and ages in days, each below its bound.
_AMOUNTS = ((100_00, "under $100"), (500_00, "$100 to $499"), (1000_00, "$500 to $999"))
_AGES = ((30, "0 to 30 days"), (60, "31 to 60 days"), (90, "61 to 90 days"))
_TEXT_COLUMNS = frozenset(
    "claim_number patient payer provider code action bucket pair owner status outcome".split()
)
_ORDERS = {
    "deadline": f"coalesce(deadline, '{NO_DEADLINE}')",
    "days_left": f"coalesce(deadline, '{NO_DEADLINE}')",
    "amount": "amount",
    "date": "date",
    "follow_up": f"coalesce(follow_up, '{NO_DEADLINE}')",
    "line": "line",
    "id": "id",
    "sure": "sure",
    "adjustment": "adjustment",
    **{name: name for name in _TEXT_COLUMNS},
}


def condition(query: WorklistQuery, today: date) -> Condition:
    """The condition and its values.

    Raises:
        BillingError: a filter is none, or its value cannot be one.
    """
    parts, values = [], []
    for part, value in _parts(query, today):
        parts.append(part)
        values += value
    return " AND ".join(parts) or "1", values


def order(query: WorklistQuery) -> str:
    """The order of a list; equals come in the order in which they came in."""
    if query.order not in _ORDERS:
        raise BillingError(f"The worklist has no column {query.order[:40]} to sort by.")
    return f"{_ORDERS[query.order]} {'DESC' if query.descending else 'ASC'}, id"


def in_time(today: date) -> str:
    """The condition of a denial whose last day has not passed, as far as that is known."""
    return f"deadline IS NULL OR deadline >= '{today.isoformat()}'"


def grouped_by(by: GroupBy, today: date) -> str:
    """The expression that gives a denial its group."""
    if by is GroupBy.AMOUNT:
        steps = " ".join(f"WHEN amount < {bound} THEN '{name}'" for bound, name in _AMOUNTS)
        return f"CASE WHEN amount IS NULL THEN 'not known' {steps} ELSE '$1,000 and more' END"
    if by is GroupBy.AGE:
        steps = " ".join(
            f"WHEN remitted_on >= '{today - timedelta(days=bound)}' THEN '{name}'"
            for bound, name in _AGES
        )
        return f"CASE WHEN remitted_on IS NULL THEN 'not known' {steps} ELSE 'over 90 days' END"
    return by.value


def _parts(query: WorklistQuery, today: date) -> Iterator[Condition]:
    is_closed = query.view is View.CLOSED or query.with_closed
    if not (is_closed or {"status", "outcome", "id"} & set(query.filters)):
        yield f"status IN {_OPEN}", []
    yield from _view(query, today)
    if query.only is not None:
        yield f"id IN {ANY_OF}", [json.dumps(sorted(query.only))]
    for name, value in query.filters.items():
        yield _filter(name, value, today)
    for word in query.words.split():
        pattern = f"%{word.replace('^', '^^').replace('%', '^%').replace('_', '^_')}%"
        yield (
            "(patient LIKE ? ESCAPE '^' OR claim_number LIKE ? ESCAPE '^' OR payer LIKE ? ESCAPE "
            "'^' OR code LIKE ? ESCAPE '^' OR adjustment LIKE ? ESCAPE '^')",
            [pattern] * 5,
        )


def _view(query: WorklistQuery, today: date) -> Iterator[Condition]:
    match query.view:
        case View.DUE_THIS_WEEK:
            last = today + timedelta(days=DUE_SOON)
            yield "status IN ('open', 'held') AND deadline <= ?", [last.isoformat()]
            yield f"action NOT IN {_SETTLED_ACTIONS}", []
        case View.NEEDS_ONE_ANSWER:
            yield f"{_WORKABLE} AND NOT sure AND action <> ''", []
        case View.READY_TO_SEND:
            yield f"{_WORKABLE} AND sure AND letters <> ''", []
            yield f"action NOT IN {_SETTLED_ACTIONS}", []
        case View.WAITING_ON_PAYER:
            yield "status IN ('waiting', 'sent')", []
        case View.NOT_WORKABLE:
            yield (
                f"{_WORKABLE} AND (action IN {_SETTLED_ACTIONS} OR deadline < ?)",
                [today.isoformat()],
            )
        case View.CLOSED:
            yield "status = 'closed'", []
        case View.MINE_AND_UNASSIGNED:
            yield "status <> 'closed' AND owner IN ('', ?)", [query.user]


def _filter(name: str, value: str, today: date) -> Condition:
    if name not in FILTERS:
        raise BillingError(
            f"The worklist has no filter {name[:40]}; it takes {', '.join(FILTERS)}."
        )
    if name in _TEXT_COLUMNS:
        return f"{name} = ? COLLATE NOCASE", ["" if value == "null" else value]
    try:
        return _typed_filter(name, value, today)
    except ValueError:
        raise BillingError(f"--filter {name} cannot be {value[:40]}.") from None


def _typed_filter(name: str, value: str, today: date) -> Condition:
    if value == "null":
        return f"{'deadline' if name == 'days_left' else name} IS NULL", []
    match name:
        case "adjustment":
            return ("adjustment = ?" if "-" in value else "carc = ?"), [value.upper()]
        case "sure":
            if value not in ("true", "false"):
                raise ValueError(value)
            return "sure = ?", [value == "true"]
        case "id" | "line":
            return f"{name} = ?", [int(value)]
        case "amount":
            return "amount = ?", [cents(parse_money(value))]
        case "days_left":
            return "deadline <= ?", [(today + timedelta(days=int(value))).isoformat()]
        case _:
            return f"{name} = ?", [date.fromisoformat(value).isoformat()]
