"""Counts denials, working on whole columns; money in whole cents."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from itertools import compress
from typing import Any

from claimwright.domain.insights.facts import WON, CountedDenials, DenialColumns, UnansweredDenial
from claimwright.domain.insights.period import Period
from claimwright.storage.database import day, day_or_none
from claimwright.storage.practice.insights.blocks import LINE_BITS, DenialBlock, denial_block
from claimwright.storage.practice.practice_connection import PracticeConnection


def count_denials(
    file: PracticeConnection, first: date, period: Period, named: tuple[str, str], today: date
) -> CountedDenials:
    """The denials decided since ``first``, flagged by period, and those still worth working.

    ``named`` is (payer, provider); an empty name is any. Each denial is flagged as in the period
    or in the period before. A denial whose deadline passed before ``today`` is not worth working.
    """
    found = _chosen(denial_block(file, first), first, named)
    days = {on: day(on) for on in set(found.remitted_on)}
    months = {on: of_day.replace(day=1) for on, of_day in days.items()}
    in_period = _on(found.remitted_on, {on for on in days if period.contains(days[on])})
    earlier = period.before()
    is_new = _first_of_lines(found.line)
    accounts = frozenset(found.account)
    won = [outcome != WON for outcome in found.outcome]
    return CountedDenials(
        DenialColumns(
            month=list(map(months.__getitem__, found.remitted_on)),
            in_period=in_period,
            in_prior_period=_on(
                found.remitted_on, {on for on in days if earlier.contains(days[on])}
            ),
            payer=found.payer,
            provider=found.provider,
            code=found.code,
            carc=found.carc,
            bucket=found.bucket,
            pair=found.pair,
            outcome=found.outcome,
            is_appealed=found.is_appealed,
            lines=_lines(found, is_new),
            denied=found.amount,
            charged=[
                charge if line is None or new else 0
                for charge, line, new in zip(found.charge, found.line, is_new, strict=True)
            ],
            recovered=found.recovered,
        ),
        tuple(_unanswered(found, in_period, today)),
        accounts,
        frozenset(compress(found.account, won)),
    )


def _chosen(found: DenialBlock, first: date, named: tuple[str, str]) -> DenialBlock:
    """The denials of one payer and provider since a day; an empty name is any."""
    since = first.isoformat()
    payer, provider = named
    if not payer and not provider and min(found.remitted_on, default=since) >= since:
        return found
    wanted = [
        on >= since and payer in ("", of_payer) and provider in ("", of_provider)
        for on, of_payer, of_provider in zip(
            found.remitted_on, found.payer, found.provider, strict=True
        )
    ]
    return _only(found, wanted)


def _only(found: DenialBlock, wanted: Sequence[object]) -> DenialBlock:
    columns: Iterator[list[Any]] = (
        list(compress(getattr(found, field.name), wanted)) for field in fields(found)
    )
    return DenialBlock(*columns)


def _on(days: Iterable[str], wanted: set[str]) -> list[bool]:
    return [on in wanted for on in days]


def _first_of_lines(lines: Sequence[int | None]) -> list[bool]:
    """Whether each denial is the first of its line; False if the whole claim is denied."""
    places = range(len(lines))
    first = dict(zip(reversed(lines), reversed(places), strict=True))
    first.pop(None, None)
    found = [False] * len(lines)
    for place in first.values():
        found[place] = True
    return found


def _lines(found: DenialBlock, is_new: Iterable[bool]) -> list[int]:
    """How many lines to count for each denial, so that no line is counted twice.

    One for the first denial of a line; for a claim denied as a whole, all lines without a denial
    of their own.
    """
    lines = list(map(int, is_new))
    whole: dict[int, int] = {}
    for place, line in enumerate(found.line):
        if line is None and (claim := found.claim[place]) is not None:
            whole.setdefault(claim, place)
    if whole:
        singly = Counter(line >> LINE_BITS for line in set(found.line) if line is not None)
        for claim, place in whole.items():
            lines[place] = max(found.claim_lines[place] - singly[claim], 0)
    return lines


def _unanswered(
    found: DenialBlock, in_period: Sequence[bool], today: date
) -> Iterator[UnansweredDenial]:
    now = today.isoformat()
    wanted = [
        inside and is_unanswered and (deadline is None or deadline >= now)
        for inside, is_unanswered, deadline in zip(
            in_period, found.is_unanswered, found.deadline, strict=True
        )
    ]
    days = {on: day_or_none(on) for on in set(found.deadline)}
    units = {text: Decimal(text) for text in set(found.units)}
    columns = (
        *(found.id, found.claim, found.line, found.payer, found.payer_key, found.code),
        *(found.units, found.amount, found.deadline),
    )
    some = zip(*(compress(column, wanted) for column in columns), strict=True)
    for row_id, claim, line, payer, key, code, of_units, amount, deadline in some:
        yield UnansweredDenial(
            row_id,
            row_id if claim is None else line or -claim,
            payer,
            key,
            code,
            units[of_units],
            Decimal(amount).scaleb(-2),
            days[deadline],
        )
