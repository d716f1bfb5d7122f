"""NCCI procedure-to-procedure edits: two codes of one day of which the payer pays only one."""

from collections.abc import Callable, Hashable, Iterator
from functools import partial

from claimwright.domain.claim.claim import BypassOn
from claimwright.domain.codes import VISITS
from claimwright.domain.finding.finding import Fact, Finding, Fix, Severity
from claimwright.domain.finding.table_evidence import PairEvidence
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.nearest_release import less_sure
from claimwright.rules.context.phrases import claims_of, day_text, lines_named, numbers_here
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.context.spans import within_spans
from claimwright.rules.global_surgery.critical_care import takes_ft
from claimwright.rules.ptp.bypass import EITHER_LINE_FROM, X_MODIFIERS_FROM, Verdict
from claimwright.rules.ptp.edit_pairs import EditPair, is_by_definition
from claimwright.rules.ptp.pair_wording import PairFacts, fixes_of, message_of, taken_back
from claimwright.rules.rule import Rule

RULE = Rule(
    "ptp-edit",
    "Part of another service",
    "CMS NCCI Policy Manual ch. I; CMS practitioner PTP edit file",
)
Make = Callable[[CheckContext, EditPair], Finding]


def check(context: CheckContext) -> Iterator[Finding]:
    """Two codes on one day, by one practitioner, of which the payer pays only the first."""
    remembered = context.memory.findings.once
    for pair in (*context.told_pairs, *within_spans(context)):
        make = _finding if pair.column2.is_here else _other_claim_denied
        yield remembered(_depends(context, pair), partial(_less_sure, make, context, pair))


def _less_sure(make: Make, context: CheckContext, pair: EditPair) -> Finding:
    return less_sure(make(context, pair))


def _depends(context: CheckContext, pair: EditPair) -> Hashable:
    """All that a finding about a pair says: where this is the same, so is the finding."""
    line, row, payer, visits = pair.column2, pair.row, context.claim.payer, context.visits
    is_visit, beside_visit = row.column2 in visits, row.column1 in visits
    days = ""
    if is_visit or beside_visit:
        days = context.global_days(pair.column1[0] if is_visit else line)
    return (
        *(
            row,
            line.identity,
            tuple([one.identity for one in pair.met]),
            pair.by_group,
            pair.within,
        ),
        *(payer.follows_ncci, payer.bypass_on, context.bundled, is_visit, beside_visit, days),
        row.column1 in context.practice.evaluation_codes,
    )


def _finding(context: CheckContext, pair: EditPair) -> Finding:
    column2, facts = pair.column2, _facts(context, pair)
    elsewhere = claims_of(pair.column1)
    about = (pair.row.column2, pair.row.column1, *elsewhere, *_day_within(pair))
    return RULE.finding(
        column2.number,
        about,
        severity=severity(context, pair),
        message=_of_span(pair, message_of(facts)),
        lines=(column2.number, *numbers_here(pair.column1)),
        other_claims=elsewhere,
        predicts=facts.predicts,
        fixes=_fixes_of(context, facts, pair),
        evidence=PairEvidence(pair.row, None if pair.within is None else pair.within.day),
        fact=fact(pair),
    )


def _other_claim_denied(context: CheckContext, pair: EditPair) -> Finding:
    """The denied line is on a saved claim: this claim brings its denial or recoupment."""
    here = numbers_here(pair.column1)
    elsewhere = claims_of((pair.column2,))
    facts = _facts(context, pair)
    settled = pair.bypass.verdict is Verdict.BYPASSED
    # Of its lines here the first, so that a modifier on one of them does not rename the finding.
    first = numbers_here(pair.column1 if pair.by_group else pair.met)[0]
    about = (pair.row.column1, pair.row.column2, *elsewhere, *_day_within(pair))
    return RULE.finding(
        first,
        about,
        severity=Severity.INFO if settled else context.ncci(Severity.WARNING),
        message=_of_span(pair, taken_back(facts)),
        lines=here,
        other_claims=elsewhere,
        predicts=facts.predicts,
        fixes=(Fix("Correct the other claim first, or hold this one until it is decided."),),
        evidence=PairEvidence(pair.row, None if pair.within is None else pair.within.day),
        fact=fact(pair),
    )


def is_within_span(finding: Finding) -> bool:
    """Whether a finding is about a day within the days of a line."""
    evidence = finding.evidence
    return isinstance(evidence, PairEvidence) and evidence.day is not None


def _day_within(pair: EditPair) -> tuple[str, ...]:
    return () if pair.within is None else (pair.within.day.isoformat(),)


def _of_span(pair: EditPair, message: str) -> str:
    """The message, and on which day of its span a line meets the other."""
    if pair.within is None:
        return message
    return (
        f"{message.rstrip('.')}; {pair.within.name} covers {day_text(pair.within.day)} in its date"
        " span, which not every payer looks at."
    )


def _fixes_of(context: CheckContext, facts: PairFacts, pair: EditPair) -> tuple[Fix, ...]:
    """The fixes; a line of several days is not changed for one of them."""
    made = fixes_of(facts, context.memory.fixes)
    if pair.within is None:
        return made
    unchanged = tuple(fix for fix in made if fix.edit is None or fix.edit.line != pair.within.place)
    if pair.bypass.verdict is Verdict.BYPASSED:
        return unchanged
    single = (
        f"Bill {day_text(pair.within.day)} on a separate line instead of within {pair.within.name}"
    )
    return (Fix(f"{single}, and judge that day alone."), *unchanged)


def fact(pair: EditPair) -> Fact:
    """What the pair is about, so that of several rules one speaks."""
    if len(pair.column1) == 1:
        return ("pair", pair.column2.place, pair.column1[0].place)
    return ("pair", pair.column2.place, *(line.place for line in pair.column1))


def severity(context: CheckContext, pair: EditPair) -> Severity:
    """How sure the denial is: none that a modifier sets aside, doubtful where it may not."""
    verdict = pair.bypass.verdict
    if verdict is Verdict.NONE and not pair.by_group and pair.within is None:
        return context.ncci(Severity.ERROR)
    if verdict is Verdict.BYPASSED:
        return Severity.INFO
    return context.ncci(Severity.WARNING)


def fixes(context: CheckContext, pair: EditPair) -> tuple[Fix, ...]:
    """Every way out; where a modifier can help, each with what the record must show."""
    return fixes_of(_facts(context, pair), context.memory.fixes)


def _facts(context: CheckContext, pair: EditPair) -> PairFacts:
    """What the sentences about a pair depend on, as plain values."""
    line = pair.column2
    visit, procedure = _visit_and_procedure(context, pair)
    evaluation = "" if line.code in context.visits else _evaluation(context, pair)
    two_visits = visit is not None and procedure.code in context.visits
    both_meet = two_visits and {line.code, pair.column1[0].code} <= VISITS
    return PairFacts(
        line=line.number,
        code=line.code,
        name=line.name,
        others=lines_named(pair.column1),
        indicator=pair.row.indicator,
        bypass=pair.bypass,
        predicts=_predictions(pair.row.rationale, context.bundled, both_meet),
        follows_ncci=context.claim.payer.follows_ncci,
        by_group=pair.by_group,
        within_span=pair.within is not None,
        visit=visit.number if visit is not None and visit.is_here else 0,
        visit_name=visit.name if visit is not None else "",
        global_days=context.global_days(procedure) if visit is not None else "",
        two_visits=two_visits,
        evaluation=evaluation,
        evaluation_is_visit=evaluation in VISITS or evaluation in context.practice.evaluation_codes,
        is_critical=visit is not None and takes_ft(visit),
        by_definition=is_by_definition(pair.row),
        after_x=line.date is not None and line.date >= X_MODIFIERS_FROM,
        on_either=_on_either(context, line),
        carried=line.modifiers,
    )


def _on_either(context: CheckContext, line: ServiceLine) -> bool:
    """Whether the payer looks for 59 and X on both lines of a pair of that day."""
    either = context.claim.payer.bypass_on is BypassOn.EITHER
    return either and line.date is not None and line.date >= EITHER_LINE_FROM


def _predictions(rationale: str, bundled: str, both_meet: bool) -> tuple[str, ...]:
    """The denials that a payer makes of the pair; 231 is the old way for exclusive services."""
    predicts = ["CO-236", bundled]
    if "mutually exclusive" in rationale.lower():
        predicts.append("CO-231")
    if both_meet:  # two visits of one day
        predicts.append("CO-B14")
    return tuple(predicts)


def _evaluation(context: CheckContext, pair: EditPair) -> str:
    """The code in column 1 where it is in the range of evaluation and management."""
    code = pair.column1[0].code
    return code if code in context.visits else ""


def _visit_and_procedure(
    context: CheckContext, pair: EditPair
) -> tuple[ServiceLine | None, ServiceLine]:
    """The visit of a pair, where it has one, and the other line."""
    if pair.column2.code in context.visits:
        return pair.column2, pair.column1[0]
    if pair.column1[0].code in context.visits:
        return pair.column1[0], pair.column2
    return None, pair.column2
