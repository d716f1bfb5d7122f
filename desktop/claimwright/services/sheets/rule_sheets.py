"""Printed lists of the practice's own rules: prerequisites and payer bundles."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from claimwright.domain.dates import us_date
from claimwright.domain.practice.practice_rules import PayerBundle, Prerequisite
from claimwright.domain.sheet import Part, SheetDocument, TablePart, TextPart
from claimwright.services.lookup.before_you_schedule import when
from claimwright.services.sheets.sheet_parts import NO_DESCRIPTOR, new_sheet

Rule = TypeVar("Rule", PayerBundle, Prerequisite)
Listed = TypeVar("Listed", bound=PayerBundle | Prerequisite)
Printed = Callable[[Sequence[Listed], date], SheetDocument]
"""Builds the printed list of rules as of a day."""
OWN_LIST = "The practice's own list"
EVERY_PAYER = "Every payer"


def prerequisites_sheet(rules: Sequence[Prerequisite], today: date) -> SheetDocument:
    """What each payer requires first, for the scheduler; one table per payer, sorted by code."""
    parts: list[Part] = [
        TextPart(
            "",
            (
                "Before one of these is scheduled, make sure that "
                "what its payer requires first is done and on file. Schedule only what "
                "is clinically right.",
            ),
        )
    ]
    for payer, theirs in _by_payer(rules):
        rows = tuple(
            (rule.code, _needs(rule), when(rule.within_days), rule.source)
            for rule in sorted(theirs, key=lambda rule: rule.code)
        )
        head = ("Service", "Only after one of", "When", "Source")
        parts.append(TablePart(payer or EVERY_PAYER, head, rows, (0.8, 2.3, 1.5, 2.2)))
    return _sheet("Prerequisites", "Before you schedule", parts, today)


def _needs(rule: Prerequisite) -> str:
    """What is required first: services, a document, or both."""
    return ", ".join((*rule.needs, *filter(None, (rule.needs_document,))))


def bundles_sheet(bundles: Sequence[PayerBundle], today: date) -> SheetDocument:
    """The pairs that each payer bundles, with review dates; one table per payer."""
    parts: list[Part] = []
    for payer, theirs in _by_payer(bundles):
        rows = tuple(
            (
                bundle.column1,
                bundle.column2,
                "may help" if bundle.modifier_helps else "no help",
                review_words(bundle, today),
                bundle.source,
            )
            for bundle in sorted(theirs, key=lambda pair: (pair.column1, pair.column2))
        )
        head = ("Paid", "Denied", "Modifier", "Review by", "Source")
        parts.append(TablePart(payer, head, rows, (0.7, 0.7, 0.9, 1.5, 2.6)))
    return _sheet("Payer bundling rules", "Bundled under a payer's own policy", parts, today)


def review_words(bundle: PayerBundle, today: date) -> str:
    """The review date, and whether it is due: ``05/01/2026, due``."""
    if bundle.review_on is None:
        return ""
    due = ", due" if bundle.review_on <= today else ""
    return f"{us_date(bundle.review_on)}{due}"


def _by_payer(rules: Sequence[Rule]) -> Iterator[tuple[str, list[Rule]]]:
    """Rules grouped by payer; those that apply to every payer come first."""
    ordered = sorted(rules, key=_payer)
    for _, group in groupby(ordered, _payer):
        theirs = list(group)
        yield theirs[0].payer.strip(), theirs


def _payer(rule: PayerBundle | Prerequisite) -> str:
    return rule.payer.strip().casefold()


def _sheet(kind: str, title: str, parts: Sequence[Part], today: date) -> SheetDocument:
    foot = (f"{OWN_LIST}. {NO_DESCRIPTOR}. Printed {us_date(today)}.",)
    return new_sheet(kind, "", title, (), parts, foot)
