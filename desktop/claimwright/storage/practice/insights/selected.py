"""The SQL condition on `denial_item` that selects the denials behind a figure."""

from collections.abc import Iterator
from datetime import timedelta

from claimwright.domain.insights.facts import PENDING, WON
from claimwright.domain.insights.selection import (
    ANSWERED,
    APPEALED,
    NOT_WON,
    RECOVERABLE,
    Selection,
)
from claimwright.storage.database import ANY_OF, any_of

COUNTS = "(i.in_force OR i.outcome <> '')"
"""A denial that was reversed before any appeal was answered does not count."""
IS_APPEALED = "(coalesce(i.sent_on, '') <> '' OR i.outcome <> '')"
_DECIDED = "('won', 'part', 'lost')"
IS_UNANSWERED = (
    "(i.in_force AND i.status <> 'closed' AND i.action NOT IN ('close', 'bill-patient') "
    f"AND i.outcome NOT IN {_DECIDED})"
)
"""Worth working, and the payer has not decided yet."""
_OUTCOMES = {
    APPEALED: IS_APPEALED,
    ANSWERED: f"i.outcome IN {_DECIDED}",
    PENDING: f"{IS_APPEALED} AND i.outcome NOT IN {_DECIDED}",
    NOT_WON: f"i.outcome <> '{WON}'",
}

Condition = tuple[str, tuple[object, ...]]


def condition(chosen: Selection) -> Condition:
    """The WHERE condition, with `denial_item` as ``i``, and its parameters."""
    parts = [(COUNTS, ()), *_when(chosen), *_what(chosen), *_work(chosen)]
    values = tuple(value for _, some in parts for value in some)
    return " AND ".join(text for text, _ in parts), values


def of_names(payer: str, provider: str) -> Condition:
    """The condition for one payer and provider; an empty name is any."""
    return "(? = '' OR i.payer = ?) AND (? = '' OR i.provider = ?)", (
        *(payer, payer, provider, provider),
    )


def _when(chosen: Selection) -> Iterator[Condition]:
    if chosen.accounts is not None:
        yield f"i.account IN {ANY_OF}", (any_of(sorted(chosen.accounts)),)
    elif chosen.is_undated:
        yield "i.remitted_on IS NULL", ()
    else:
        days = (chosen.period.first.isoformat(), chosen.period.last.isoformat())
        yield "i.remitted_on BETWEEN ? AND ?", days


def _what(chosen: Selection) -> Iterator[Condition]:
    for column in ("payer", "provider", "code", "pair", "bucket"):
        if wanted := getattr(chosen, column):
            yield f"i.{column} = ?", (wanted,)
    if chosen.carcs:
        yield f"i.carc IN {ANY_OF}", (any_of(sorted(chosen.carcs)),)
    if chosen.ids is not None:
        yield f"i.id IN {ANY_OF}", (any_of(sorted(chosen.ids)),)
    if chosen.outcome in _OUTCOMES:
        yield _OUTCOMES[chosen.outcome], ()
    elif chosen.outcome:
        yield "i.outcome = ?", (chosen.outcome,)


def _work(chosen: Selection) -> Iterator[Condition]:
    if not chosen.work or chosen.today is None:
        return
    yield IS_UNANSWERED, ()
    if chosen.work != RECOVERABLE:
        yield "i.deadline IS NULL", ()
        return
    yield "i.deadline >= ?", (chosen.today.isoformat(),)
    if chosen.within_days is not None:
        last = chosen.today + timedelta(days=chosen.within_days)
        yield "i.deadline <= ?", (last.isoformat(),)
