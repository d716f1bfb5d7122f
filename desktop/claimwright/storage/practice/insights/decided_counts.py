"""Counts decided claims and their lines, working on whole columns."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain, compress, repeat
from typing import TypeVar

from claimwright.domain.insights.facts import DecidedLines
from claimwright.domain.insights.period import Period
from claimwright.storage.database import day
from claimwright.storage.practice.insights.blocks import DecidedBlock, decided_block
from claimwright.storage.practice.practice_connection import PracticeConnection

Value = TypeVar("Value")
FirstDecisions = Mapping[str, str]
"""The date of the first decision, as ISO text, by account."""


def count_decided(
    file: PracticeConnection, first: date, period: Period, payer: str, provider: str
) -> tuple[FirstDecisions, DecidedLines]:
    """The first decision of each account, and counts of the decided lines.

    An empty payer or provider is any. Lines are counted by month since ``first``, and in the
    period by payer, provider and code. The usual allowed amounts are for all time and all payers.
    """
    found = decided_block(file)
    days = [
        on
        if on is not None
        and is_decision
        and payer in ("", of_payer)
        and provider in ("", of_provider)
        else ""
        for on, is_decision, of_payer, of_provider in zip(
            found.paid_on, found.is_decision, found.payer, found.provider, strict=True
        )
    ]
    by_day = sums(days, found.lines)
    by_day.pop("", None)
    of_days = {on: day(on) for on in by_day}
    inside_days = {on for on, of_day in of_days.items() if period.contains(of_day)}
    inside = [on in inside_days for on in days]
    earlier = period.before()
    months: Counter[date] = Counter()
    for on, of_day in of_days.items():
        if of_day >= first:
            months[of_day.replace(day=1)] += by_day[on]
    lines = list(compress(found.lines, inside))
    return _first_decisions(found.account, days), DecidedLines(
        months=months,
        before=sum(by_day[on] for on, of_day in of_days.items() if earlier.contains(of_day)),
        total=sum(lines),
        by={
            "payer": sums(compress(found.payer, inside), lines),
            "provider": sums(compress(found.provider, inside), lines),
            "code": Counter(compress(found.code, _of_lines(inside, found))),
        },
        usual=_usual(found),
    )


def sums(keys: Iterable[str], values: Iterable[int]) -> dict[str, int]:
    """Sum the values by key."""
    found: defaultdict[str, int] = defaultdict(int)
    for key, value in zip(keys, values, strict=True):
        found[key] += value
    return found


def _first_decisions(accounts: Sequence[str], days: Sequence[str]) -> FirstDecisions:
    first: dict[str, str] = {}
    for account, on in zip(accounts, days, strict=True):
        if on and first.get(account, on) >= on:
            first[account] = on
    return first


def _usual(found: DecidedBlock) -> dict[tuple[str, str], Decimal]:
    """The most frequent allowed amount among decisions in force, by payer key and code.

    The highest wins a tie, as in `worth_a_look.most_frequent`.
    """
    keys = [
        key if in_force else None
        for key, in_force in zip(found.payer_key, found.in_force, strict=True)
    ]
    best: defaultdict[tuple[str, str], tuple[int, int]] = defaultdict(lambda: (0, 0))
    counts = Counter(zip(_of_lines(keys, found), found.code, found.allowed, strict=True))
    for (key, code, cents), count in counts.items():
        if key is not None and cents is not None:
            best[key, code] = max(best[key, code], (count, cents))
    return {of: Decimal(cents).scaleb(-2) for of, (_, cents) in best.items()}


def _of_lines(values: Iterable[Value], found: DecidedBlock) -> Iterable[Value]:
    """Repeat each claim's value for each of its lines."""
    return chain.from_iterable(map(repeat, values, found.lines))
