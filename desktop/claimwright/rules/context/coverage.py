"""What was looked at to check one claim, and what was not: silence is never called clean."""

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
OF_A_DAY = frozenset({Table.PTP, Table.ADD_ON, Table.MUE, Table.FEES, Table.DIAGNOSES})
NO_HISTORY = (
    "The patient's other claims were not checked: services billed before, earlier surgeries and"
    " deliveries, new patients and frequency limits were judged by this claim alone."
)
_FEES, _MEDICAID = Table.FEES, PayerKind.MEDICAID  # Python 3.11 takes long to find a member
OF_MEDICAID = "Medicaid has NCCI files of its own, and they are not loaded."


def claim_coverage(
    context: CheckContext, tables: Mapping[Table, Sequence[str]]
) -> Iterator[Coverage]:
    """Each of the tables, then what comes from elsewhere: other claims and bundles.

    A table that is not whole, or not for a line's day, names the rules that rest on it.
    """
    days = frozenset([line.date for line in context.lines if line.date is not None])
    undated = [line for line in context.lines if line.date is None]
    surgeries = _surgery_days(context, days)
    asked = context.reference.coverage
    covered = tuple(
        [asked(table, days | surgeries if table is _FEES else days) for table in tables]
    )
    is_medicaid = context.claim.payer.kind is _MEDICAID
    if undated or is_medicaid:
        yield from _explained(covered, tables, is_medicaid, undated)
    else:  # as of nearly every claim
        yield from context.memory.coverage.once(
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
    """What each table says of its reach, with what of the claim lies beyond it."""
    for (table, rules), one in zip(tables.items(), covered, strict=True):
        if is_medicaid and table in NCCI_TABLES:
            one = replace(one, complete=False, note=f"{one.note} {OF_MEDICAID}".strip())
        if undated and table in OF_A_DAY:
            one = _without_date(one, undated)
        if not (one.complete and one.covers_dates):
            named = "; ".join(rules)
            one = replace(one, note=f"{one.note} Rules affected: {named}.".strip())
        yield one


def _without_date(covered: Coverage, undated: Sequence[ServiceLine]) -> Coverage:
    """The coverage where lines have no date of service, of which no dated table can speak."""
    named = joined([str(line.number) for line in undated])
    lines, have = ("Line", "has") if len(undated) == 1 else ("Lines", "have")
    note = f"{covered.note} {lines} {named} {have} no date of service to look up."
    return replace(covered, covers_dates=False, note=note.strip())


def _surgery_days(context: CheckContext, days: frozenset[date]) -> frozenset[date]:
    """The saved days of which the global days can reach this claim."""
    if not days:
        return days
    first, last = min(days) - MAX_LENGTH, max(days) + DAY
    return frozenset(day for day in context.saved.days(first, last) if day in context.saved_by_day)


def _lists(context: CheckContext) -> Iterator[Coverage]:
    """The drugs and tests of a Medicare claim that are on none of the small lists."""
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
    """The codes that are on neither list, as a sentence begins with them; empty for none."""
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
