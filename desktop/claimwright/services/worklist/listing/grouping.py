"""Grouping a list: the key of each denial, and the title for a key."""

from collections.abc import Callable
from datetime import date, timedelta
from operator import attrgetter

from claimwright.domain.decision.actions import ACTION_LABELS
from claimwright.domain.worklist.bucket import LABELS
from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.views import GroupBy

KeyOf = Callable[[DenialHead], str]
UNKNOWN = "not known"
# Upper bounds (exclusive): amounts in cents, ages in days.
_AMOUNTS = ((100_00, "under $100"), (500_00, "$100 to $499"), (1000_00, "$500 to $999"))
_AGES = ((30, "0 to 30 days"), (60, "31 to 60 days"), (90, "61 to 90 days"))


def key_of(by: GroupBy, today: date) -> KeyOf:
    """A function that returns a denial's group key."""
    if by is GroupBy.AMOUNT:
        return _amount
    if by is GroupBy.AGE:
        firsts = [(today - timedelta(days=bound), name) for bound, name in _AGES]
        return lambda one: _age(one, firsts)
    column: KeyOf = attrgetter(by.value)
    return column


def _amount(one: DenialHead) -> str:
    cents = one.cents
    if cents is None:
        return UNKNOWN
    return next((name for bound, name in _AMOUNTS if cents < bound), "$1,000 and more")


def _age(one: DenialHead, firsts: list[tuple[date, str]]) -> str:
    remitted = one.remittance_date
    if remitted is None:
        return UNKNOWN
    return next((name for first, name in firsts if remitted >= first), "over 90 days")


def group_title(by: GroupBy, key: str) -> str:
    """The title of a group."""
    if by is GroupBy.BUCKET:
        return LABELS.get(key, key)
    if by is GroupBy.ACTION:
        label = ACTION_LABELS.get(key, "not decided")
        return f"{label[:1].upper()}{label[1:]}"
    if by is GroupBy.STATUS:
        return key.capitalize()
    if by is GroupBy.PAIR:
        column1, _, column2 = key.partition("/")
        return f"Column 1 {column1}, column 2 {column2}" if column2 else "No pair"
    blank = {
        GroupBy.OWNER: "Nobody",
        GroupBy.PAYER: "Payer not named",
        GroupBy.PROVIDER: "Provider not named",
    }
    named = key or blank.get(by, UNKNOWN)
    return f"{named[:1].upper()}{named[1:]}"
