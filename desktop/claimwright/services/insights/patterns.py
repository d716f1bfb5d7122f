"""From three denials of a pair that no table holds to a payer bundling rule."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta

from claimwright.domain.dates import us_date
from claimwright.domain.insights.facts import DenialFact
from claimwright.domain.insights.overview import NOTHING
from claimwright.domain.insights.pattern import TIMES, Pattern, PatternExample
from claimwright.domain.practice.practice_rules import PayerBundle
from claimwright.domain.worklist.bucket import NO_EDIT, OTHER
from claimwright.services.insights.table_facts import TableFacts

CARCS = ("97", "236", "231", "P14")
BUCKETS = (NO_EDIT, OTHER)
"""A line is part of another for the payer, and no table has said why."""
_OF_A_PERIOD = frozenset({"M144", "N525"})
LOOK_BACK = timedelta(days=365)
REVIEW_AFTER = timedelta(days=365)
Beside = Mapping[str, Sequence[tuple[str, date]]]
Key = tuple[str, str, str]  # payer, paid, denied


def is_bundled(fact: DenialFact) -> bool:
    """Whether a denial may be of a pair: of a known code and day, and of no global period."""
    return bool(fact.code) and _OF_A_PERIOD.isdisjoint(fact.remarks.split())


def patterns(
    facts: Iterable[DenialFact],
    beside: Beside,
    tables: TableFacts,
    bundles: Iterable[PayerBundle],
    declined: Collection[Key],
) -> tuple[Pattern, ...]:
    """The pairs that a payer denied three times or more, without those that are known or declined.

    ``beside`` are the paid codes of each account with their days. Of several codes that were paid
    each time the first in order is taken, and the others are named.
    """
    known = {(one.payer.casefold(), one.column1, one.column2) for one in bundles}
    found: defaultdict[Key, dict[object, DenialFact]] = defaultdict(dict)
    for fact in facts:
        if not is_bundled(fact) or fact.served_on is None:
            continue
        for code, on in beside.get(fact.account, ()):
            if code == fact.code or on != fact.served_on:
                continue
            if not tables.has_pair(code, fact.code, on):
                line = (fact.account, fact.line) if fact.line is not None else fact.id
                found[fact.payer, code, fact.code].setdefault(line, fact)
    often = {key: list(each.values()) for key, each in found.items() if len(each) >= TIMES}
    best: dict[tuple[str, str], list[Key]] = {}
    for key in sorted(often, key=lambda one: (-len(often[one]), one)):
        best.setdefault((key[0], key[2]), []).append(key)
    made = [_pattern(keys, often) for keys in best.values()]
    return tuple(
        one
        for one in sorted(made, key=lambda one: (-one.dollars, one.payer, one.denied))
        if (one.payer, one.paid, one.denied) not in declined
        and (one.payer.casefold(), one.paid, one.denied) not in known
    )


def bundle_of(pattern: Pattern, today: date) -> PayerBundle:
    """The rule that a pattern becomes, with its examples as the source; looked at in a year."""
    examples = "; ".join(
        f"claim {one.claim_number or 'without a number'}"
        f"{f' of {us_date(one.date)}' if one.date else ''} {one.adjustment}"
        for one in pattern.examples
    )
    return PayerBundle(
        payer=pattern.payer,
        column1=pattern.paid,
        column2=pattern.denied,
        source=f"Denied {pattern.count} times: {examples}",
        review_on=today + REVIEW_AFTER,
    )


def _pattern(keys: Sequence[Key], often: Mapping[Key, Sequence[DenialFact]]) -> Pattern:
    payer, paid, denied = keys[0]
    facts = sorted(
        often[keys[0]], key=lambda one: (one.decided_on or date.min, one.id), reverse=True
    )
    return Pattern(
        *(payer, paid, denied, len(facts)),
        sum((one.amount for one in facts), NOTHING),
        tuple(
            PatternExample(one.id, "", one.served_on, one.adjustment, one.amount)
            for one in facts[:TIMES]
        ),
        tuple(key[1] for key in keys[1:] if len(often[key]) == len(facts)),
        frozenset(one.id for one in facts),
    )
