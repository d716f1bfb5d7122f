"""NCCI procedure-to-procedure edits: two codes on one day, only one of which the payer pays."""

from collections.abc import Iterator, Sequence
from functools import partial

from claimwright.domain.finding.finding import Fact, Finding, Fix, Severity
from claimwright.domain.finding.table_evidence import PairEvidence
from claimwright.domain.value import value
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, day_text, numbers_here
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.context.spans import within_spans
from claimwright.rules.context.unpayable import REFUSED
from claimwright.rules.ptp.bypass import Verdict
from claimwright.rules.ptp.edit_pairs import EditPair, PairReading
from claimwright.rules.ptp.pair_facts import PairFacts, facts_of, predictions, visit_and_procedure
from claimwright.rules.ptp.pair_wording import fixes_of, message_of, recoupment_message
from claimwright.rules.rule import Rule

RULE = Rule(
    "ptp-edit",
    "Part of another service",
    "CMS NCCI Policy Manual ch. I; CMS practitioner PTP edit file",
)
# Bound once: enum member lookup is slow on Python 3.11, and this runs for every pair.
_NONE, _ERROR = Verdict.NONE, Severity.ERROR
HOLD = Fix("Correct the other claim first, or hold this one until it is decided.")


def check(context: CheckContext) -> Iterator[Finding]:
    """Find pairs of codes on one day, by one practitioner, of which the payer pays only one."""
    pairs: Sequence[EditPair] = (*context.reported_pairs, *within_spans(context))
    if refused := _refused(context):
        pairs = [pair for pair in pairs if pair.column2 not in refused]
    return context.memory.pairs.findings(pairs, partial(_any_finding, context))


def _refused(context: CheckContext) -> frozenset[ServiceLine]:
    """The lines whose status Medicare never pays: code-status reports them, and no modifier helps.

    A status read from the nearest release is less certain than a pair, so both are reported.
    """
    if not context.claim.payer.is_medicare:
        return frozenset()
    return frozenset(
        line
        for day, lines in context.by_day.items()
        for line in lines
        if (fee := context.rows.fees(day).get(line.code)) is not None
        and fee.status in REFUSED
        and not fee.nearest
    )


def _any_finding(context: CheckContext, pair: EditPair) -> Finding:
    make = _finding if pair.column2.is_here else _other_claim_denied
    return make(context, pair)


def _finding(context: CheckContext, pair: EditPair) -> Finding:
    row, column2, elsewhere = pair.row, pair.column2, claims_of(pair.column1)
    about = (row.column2, row.column1, *elsewhere, *_day_within(pair))
    return RULE.finding(
        column2.number,
        about,
        severity=severity(context, pair),
        wording=wording(context, pair),
        lines=(column2.number, *numbers_here(pair.column1)),
        other_claims=elsewhere,
        predicts=predictions(pair, context.reading),
        evidence=PairEvidence(row, None if pair.within is None else pair.within.day),
        fact=fact(pair),
    )


def _other_claim_denied(context: CheckContext, pair: EditPair) -> Finding:
    """The denied line is on a saved claim, which this claim would get denied or recouped."""
    here = numbers_here(pair.column1)
    elsewhere = claims_of((pair.column2,))
    settled = pair.bypass.verdict is Verdict.BYPASSED
    # Always the first line here, so that adding a modifier to one does not change the key.
    first = numbers_here(pair.column1 if pair.by_group else pair.all_column1)[0]
    about = (pair.row.column1, pair.row.column2, *elsewhere, *_day_within(pair))
    return RULE.finding(
        first,
        about,
        severity=Severity.INFO if settled else context.ncci(Severity.WARNING),
        wording=wording(context, pair),
        lines=here,
        other_claims=elsewhere,
        predicts=predictions(pair, context.reading),
        evidence=PairEvidence(pair.row, None if pair.within is None else pair.within.day),
        fact=fact(pair),
    )


@value
class PairWording:
    """The wording of a finding about a pair, written on demand: a claim can have hundreds."""

    pair: EditPair
    reading: PairReading
    global_days: str

    @property
    def message(self) -> str:
        """The sentence, with the day inside a date span if the pair has one."""
        facts = self._facts()
        text = message_of(facts) if self.pair.column2.is_here else recoupment_message(facts)
        within = self.pair.within
        if within is None:
            return text
        return (
            f"{text.rstrip('.')}; {within.name} covers {day_text(within.day)} in its date span,"
            " which not every payer looks at."
        )

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """The fixes; none changes a whole date span because of one of its days."""
        if not self.pair.column2.is_here:
            return (HOLD,)
        made, within = fixes_of(self._facts()), self.pair.within
        if within is None:
            return made
        unchanged = tuple(fix for fix in made if fix.edit is None or fix.edit.line != within.place)
        if self.pair.bypass.verdict is Verdict.BYPASSED:
            return unchanged
        single = f"Bill {day_text(within.day)} on a separate line instead of within {within.name}"
        return (Fix(f"{single}, and judge that day by itself."), *unchanged)

    def _facts(self) -> PairFacts:
        return facts_of(self.pair, self.reading, self.global_days)


def wording(context: CheckContext, pair: EditPair) -> PairWording:
    """The deferred wording of a finding about a pair."""
    visit, procedure = visit_and_procedure(pair, context.reading)
    global_days = "" if visit is None else context.global_days(procedure)
    return PairWording(pair, context.reading, global_days)


def is_within_span(finding: Finding) -> bool:
    """Whether a finding is about a single day inside a date span."""
    evidence = finding.evidence
    return isinstance(evidence, PairEvidence) and evidence.day is not None


def _day_within(pair: EditPair) -> tuple[str, ...]:
    return () if pair.within is None else (pair.within.day.isoformat(),)


def fact(pair: EditPair) -> Fact:
    """The fact that the pair states, so that only one of several rules reports it."""
    if len(pair.column1) == 1:
        return ("pair", pair.column2.place, pair.column1[0].place)
    return ("pair", pair.column2.place, *(line.place for line in pair.column1))


def severity(context: CheckContext, pair: EditPair) -> Severity:
    """INFO if a modifier bypasses the edit, WARNING if that is doubtful, else ERROR."""
    verdict = pair.bypass.verdict
    if verdict is _NONE and not pair.by_group and pair.within is None:
        return context.ncci(_ERROR)
    if verdict is Verdict.BYPASSED:
        return Severity.INFO
    return context.ncci(Severity.WARNING)
