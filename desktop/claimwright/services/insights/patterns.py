"""Suggesting payer bundling rules from repeated denials of pairs that are in no table."""

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
"""The payer bundled the line into another, and no table explains why."""
_OF_A_PERIOD = frozenset({"M144", "N525"})
LOOK_BACK = timedelta(days=365)
REVIEW_AFTER = timedelta(days=365)
PaidCodes = Mapping[str, Sequence[tuple[str, date]]]
Key = tuple[str, str, str]  # payer, paid, denied


def is_bundled(fact: DenialFact) -> bool:
    """Whether a denial may be about a pair: code known, and not about a global period."""
    return bool(fact.code) and _OF_A_PERIOD.isdisjoint(fact.remarks.split())


def patterns(
    facts: Iterable[DenialFact],
    paid_codes: PaidCodes,
    tables: TableFacts,
    bundles: Iterable[PayerBundle],
    declined: Collection[Key],
) -> tuple[Pattern, ...]:
    """Pairs that a payer denied three or more times, except known and declined ones.

    ``paid_codes`` maps each account to its paid codes with dates. If several codes were paid each
    time, the first in order is used and the others are listed.
    """
    known = {(one.payer.casefold(), one.column1, one.column2) for one in bundles}
    found: defaultdict[Key, dict[object, DenialFact]] = defaultdict(dict)
    for fact in facts:
        if not is_bundled(fact) or fact.served_on is None:
            continue
        for code, on in paid_codes.get(fact.account, ()):
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
    """The payer bundling rule for a pattern, citing its examples; to be reviewed in a year."""
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
