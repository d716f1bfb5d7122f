"""The sums of a batch in words, for the screen, the page and the command line."""

from collections.abc import Mapping

from claimwright.domain.money import money_label
from claimwright.rules.registry import RULES
from claimwright.services.batch_summary import BatchSummary, Tally

TITLES = {rule.id: rule.title for rule in RULES}


def batch_sentences(summary: BatchSummary) -> tuple[str, str]:
    """How many claims are clean, and what at risk means."""
    without = summary.claims - summary.claims_with_errors - summary.claims_to_look_at
    return (
        f"{counted(summary.claims, 'claim')} with {counted(summary.lines, 'line')}:"
        f" {summary.claims_with_errors:,} with something that would be denied,"
        f" {summary.claims_to_look_at:,} more with something to look at, {without:,} with neither.",
        f"At risk is {money_label(summary.at_risk)} of {money_label(summary.charged)}: the whole"
        f" charge of {counted(summary.all.lines_at_risk, 'line')} that would be denied, each once.",
    )


def batch_text(summary: BatchSummary) -> str:
    """The sums for people at a terminal: what is at risk by each rule, most first."""
    rows = [
        f"  {TITLES.get(rule, rule):<38} {tally.errors:>9,} {tally.warnings:>9,}"
        f" {money_label(tally.at_risk):>16}"
        for rule, tally in by_risk(summary.by_rule)
    ]
    head = f"  {'':<38} {'denied':>9} {'to look':>9} {'at risk':>16}"
    return "\n".join([*batch_sentences(summary), *([head] if rows else []), *rows])


def by_risk(tallies: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """The tallies with the most at risk first, then those with the most findings."""
    return sorted(tallies.items(), key=lambda item: (-item[1].at_risk, -item[1].errors, item[0]))


def counted(number: int, thing: str) -> str:
    """A number with its thing: ``1 claim``, ``1,200 claims``."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
