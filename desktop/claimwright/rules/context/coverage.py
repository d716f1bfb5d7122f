"""What was looked at to check one claim, and what was not: silence is never called clean."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.practice.practice_rules import is_payer
from claimwright.domain.reference.reference import Table
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.global_surgery.global_followup import MAX_LENGTH
from claimwright.rules.global_surgery.surgery import DAY

HISTORY = "history"
BUNDLES = "payer-bundle"
NCCI_TABLES = frozenset({Table.PTP, Table.ADD_ON, Table.MUE})
OF_MEDICAID = "Medicaid has NCCI files of its own, and they are not loaded."


def claim_coverage(context: CheckContext, tables: Sequence[Table]) -> Iterator[Coverage]:
    """Each of the tables, then what comes from elsewhere: other claims and bundles."""
    days = frozenset(line.date for line in context.lines if line.date is not None)
    for table in tables:
        asked = days | _surgery_days(context, days) if table is Table.FEES else days
        covered = context.reference.coverage(table, asked)
        if table in NCCI_TABLES and context.claim.payer.kind is PayerKind.MEDICAID:
            note = f"{covered.note} {OF_MEDICAID}".strip()
            covered = replace(covered, complete=False, note=note)
        yield covered
    yield _history(context)
    yield _bundles(context)


def _surgery_days(context: CheckContext, days: frozenset[date]) -> frozenset[date]:
    """The saved days of which the global days can reach this claim."""
    if not days:
        return days
    first, last = min(days) - MAX_LENGTH, max(days) + DAY
    return frozenset(day for day in context.saved_by_day if first <= day <= last)


def _history(context: CheckContext) -> Coverage:
    if context.history is None:
        return Coverage(HISTORY, "", False, False, "The patient's other claims were not checked.")
    count = len(context.history)
    return Coverage(HISTORY, "", True, True, f"{count} claim{'' if count == 1 else 's'}")


def _bundles(context: CheckContext) -> Coverage:
    own = sum(is_payer(bundle.payer, context.claim.payer) for bundle in context.practice.bundles)
    note = f"{own} pairs of the practice's own" if own else "The payer's own bundles are not known."
    return Coverage(BUNDLES, "", False, own > 0, note)
