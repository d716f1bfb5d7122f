"""What a check looked at and what it did not, so that no silence is mistaken for a clean claim."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.finding import Coverage
from claimwright.domain.practice.practice_rules import is_payer
from claimwright.domain.reference.reference import SINGLE_DOSE_DRUGS, WAIVED_TESTS, Table
from claimwright.domain.reference.starter import STARTER
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.global_surgery.global_followup import MAX_LENGTH
from claimwright.rules.global_surgery.surgery import DAY

DRUGS = ("J", "Q5")
HISTORY = "history"
BUNDLES = "payer-bundle"
NCCI_TABLES = frozenset({Table.PTP, Table.ADD_ON, Table.MUE})
DATED_TABLES = frozenset({Table.PTP, Table.ADD_ON, Table.MUE, Table.FEES, Table.DIAGNOSES})
NO_HISTORY = (
    "The patient's other claims were not checked: services billed before, earlier surgeries and"
    " deliveries, new patients and frequency limits were judged by this claim alone."
)
_FEES, _MEDICAID = Table.FEES, PayerKind.MEDICAID  # enum member lookup is slow on Python 3.11
MEDICAID_NOTE = "Medicaid has NCCI files of its own, and they are not loaded."


def claim_coverage(
    context: CheckContext, tables: Mapping[Table, Sequence[str]]
) -> Iterator[Coverage]:
    """Coverage of each table, then of the patient's other claims, the bundles and the short lists.

    A table that is incomplete, or does not cover a line's date, names the rules affected.
    """
    days = frozenset([line.date for line in context.lines if line.date is not None])
    undated = [line for line in context.lines if line.date is None]
    surgeries = _surgery_days(context, days)
    coverage = context.reference.coverage
    covered = tuple(
        [coverage(table, days | surgeries if table is _FEES else days) for table in tables]
    )
    is_medicaid = context.claim.payer.kind is _MEDICAID
    if undated or is_medicaid:
        yield from _explained(covered, tables, is_medicaid, undated)
    else:  # nearly every claim
        yield from context.memory.coverage.get_or_create(
            covered, lambda: tuple(_explained(covered, tables, False, ()))
        )
    yield _history(context)
    yield _bundles(context)
    yield from _lists(context)


def _explained(
    covered: Sequence[Coverage],
    tables: Mapping[Table, Sequence[str]],
    is_medicaid: bool,
    undated: Sequence[ServiceLine],
) -> Iterator[Coverage]:
    """Each table's coverage, with a note about any part of the claim that it does not cover."""
    for (table, rules), one in zip(tables.items(), covered, strict=True):
        if is_medicaid and table in NCCI_TABLES:
            one = replace(one, complete=False, note=f"{one.note} {MEDICAID_NOTE}".strip())
        if undated and table in DATED_TABLES:
            one = _without_date(one, undated)
        if not (one.complete and one.covers_dates):
            named = "; ".join(rules)
            one = replace(one, note=f"{one.note} Rules affected: {named}.".strip())
        yield one


def _without_date(covered: Coverage, undated: Sequence[ServiceLine]) -> Coverage:
    """The coverage of a dated table when some lines have no date of service to look up."""
    named = joined([str(line.number) for line in undated])
    lines, have = ("Line", "has") if len(undated) == 1 else ("Lines", "have")
    note = f"{covered.note} {lines} {named} {have} no date of service to look up."
    return replace(covered, covers_dates=False, note=note.strip())


def _surgery_days(context: CheckContext, days: frozenset[date]) -> frozenset[date]:
    """The days with saved lines whose global period could include this claim."""
    if not days:
        return days
    first, last = min(days) - MAX_LENGTH, max(days) + DAY
    return frozenset(day for day in context.saved.days(first, last) if day in context.saved_by_day)


def _lists(context: CheckContext) -> Iterator[Coverage]:
    """The drugs and tests on a Medicare claim that are on none of the short lists."""
    if context.claim.payer.kind is not PayerKind.MEDICARE:
        return
    drugs = _absent(
        context, SINGLE_DOSE_DRUGS, [x for x in context.lines if x.code.startswith(DRUGS)]
    )
    if drugs:
        note = f"{drugs} on no list of single-dose drugs: see whether JW or JZ is needed."
        yield Coverage("single-dose-drugs", STARTER, False, True, note)
    tests = _absent(context, WAIVED_TESTS, context.tests)
    if tests:
        note = f"{tests} on no list of waived tests: see whether QW is needed."
        yield Coverage("waived-tests", STARTER, False, True, note)


def _absent(context: CheckContext, name: str, lines: Sequence[ServiceLine]) -> str:
    """The start of a sentence naming the codes on neither list; empty if there are none."""
    own = context.practice.single_dose_drugs, context.practice.waived_tests
    listed = context.reference.code_lists().get(name)
    known = own[0] | own[1] | frozenset(listed.codes if listed is not None else ())
    codes = list(dict.fromkeys(line.code for line in lines if line.code not in known))
    named = joined(codes[:3]) + (" and others" if len(codes) > 3 else "")
    return f"{named} {'is' if len(codes) == 1 else 'are'}" if codes else ""


def _history(context: CheckContext) -> Coverage:
    if not context.has_history:
        return Coverage(HISTORY, "", False, False, NO_HISTORY)
    count = context.saved.count
    return Coverage(HISTORY, "", True, True, f"{count} claim{'' if count == 1 else 's'}")


def _bundles(context: CheckContext) -> Coverage:
    own = sum(is_payer(bundle.payer, context.claim.payer) for bundle in context.practice.bundles)
    note = f"{own} pairs of the practice's own" if own else "The payer's own bundles are not known."
    return Coverage(BUNDLES, "", False, own > 0, note)
