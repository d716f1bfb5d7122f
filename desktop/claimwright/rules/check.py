"""The check of one claim: every rule in order, one finding for one fact, and what was looked at."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeAlias

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.finding.finding import CheckReport, Coverage, Fact, Finding, Severity
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.domain.reference.reference import Reference, Table
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.check_memory import CheckMemory
from claimwright.rules.context.coverage import claim_coverage
from claimwright.rules.context.offered_codes import still_offered
from claimwright.rules.modifiers.modifier_limit import within_room
from claimwright.rules.ptp import payer_bundle, ptp_edit
from claimwright.rules.registry import RULES, RegisteredRule, nothing_missing

PAIR = "pair"
Told: TypeAlias = Mapping[str, Sequence[tuple[Finding, Sequence[Hashable]]]]
"""The findings by rule, each with its facts."""
NO_RULES = PracticeRules()
CLAIM_LAST = 1_000_000  # findings about the whole claim come last
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_TABLES: Mapping[Table, Sequence[str]] = {
    table: [one.rule.title for one in RULES if table in one.tables]
    for table in dict.fromkeys(table for rule in RULES for table in rule.tables)
}
_PLACES = {rule.id: place for place, rule in enumerate(RULES)}
_WITH_FACTS = tuple(rule for rule in RULES if rule.missing is not nothing_missing)
_PTP_EDIT, _BUNDLE = ptp_edit.RULE.id, payer_bundle.RULE.id
# Of hundreds of findings; Python 3.11 takes long to find a member of an enumeration.
_INFO, _WARNING, _ERROR = Severity.INFO, Severity.WARNING, Severity.ERROR
_VOID = Frequency.VOID


def check_claim(
    claim: Claim,
    reference: Reference,
    history: Sequence[Claim] | None,
    today: date,
    practice: PracticeRules = NO_RULES,
    memory: CheckMemory | None = None,
) -> CheckReport:
    """What would be denied on a claim, and what was looked at to say so.

    ``history`` holds the patient's other claims, None where nobody looked; ``today`` decides about
    future dates and filing limits. Any field of the claim may be empty. ``memory`` is that of the
    checks before, where the same claim is checked again and again.
    """
    context = CheckContext(claim, reference, history, today, practice, memory)
    findings = tuple(_one_a_fact(_by_rule(context)))
    return CheckReport(
        claim.claim_number,
        tuple(sorted(within_room(claim, still_offered(context, findings)), key=_place)),
        (*claim_coverage(context, _TABLES), *_not_spoken(context)),
    )


def _asked(context: CheckContext, rules: Sequence[RegisteredRule]) -> Sequence[RegisteredRule]:
    """Those of some rules that look at this claim."""
    if context.claim.frequency != _VOID:
        return rules
    return [rule for rule in rules if rule.of_voids]


def _by_rule(context: CheckContext) -> dict[str, tuple[Finding, ...]]:
    """What each rule with a finding has found, in the order in which they speak."""
    return {
        rule.id: found for rule in _asked(context, RULES) if (found := tuple(rule.check(context)))
    }


def _not_spoken(context: CheckContext) -> Iterator[Coverage]:
    """The rules that lacked a fact of this claim: their silence proves nothing."""
    for registered in _asked(context, _WITH_FACTS):
        if note := registered.missing(context):
            yield Coverage(registered.id, "", False, False, note)


def _one_a_fact(found: Mapping[str, Sequence[Finding]]) -> Iterator[Finding]:
    """Leave out a finding where an earlier rule has spoken of its fact, or of one of its pairs.

    What only informs never silences a denial that the payer's own bundles foresee; what may be on
    a day within a span, or is read from the nearest release, none that is sure.
    """
    told: Told = {
        rule: [(finding, _facts(finding.fact)) for finding in findings]
        for rule, findings in found.items()
    }
    spoken: dict[Hashable, str] = {}
    known: set[FindingKey] = set()
    foreseen, sure = _foreseen_by_bundles(told), _sure_beside_doubts(told)
    is_contested = bool(foreseen or sure)
    for rule, findings in told.items():
        for finding, facts in findings:
            if is_contested:
                doubtful = rule == _PTP_EDIT and _is_doubtful(finding)
                informs = rule != _BUNDLE and finding.severity is _INFO
                stronger = sure if doubtful else foreseen if informs else ()
                if stronger and not stronger.isdisjoint(facts):
                    continue
            for fact in facts:
                if spoken.get(fact, rule) != rule:
                    break
            else:
                key = finding.key
                if key not in known:
                    known.add(key)
                    for fact in facts:
                        spoken[fact] = rule
                    yield finding


def _is_doubtful(pair: Finding) -> bool:
    """Whether a surer finding of the same fact, by whatever rule, is told in a pair's place."""
    is_near = pair.severity is _WARNING and pair.evidence.is_nearest()
    return is_near or ptp_edit.is_within_span(pair)


def _foreseen_by_bundles(told: Told) -> frozenset[Hashable]:
    """The pairs of which the practice knows that this payer denies them as billed."""
    return frozenset(
        fact
        for finding, facts in told.get(_BUNDLE, ())
        if finding.severity is not _INFO
        for fact in facts
    )


def _sure_beside_doubts(told: Told) -> frozenset[Hashable]:
    """The facts of every sure denial, where a finding that yields to it is among them."""
    if not any(_is_doubtful(finding) for finding, _ in told.get(_PTP_EDIT, ())):
        return frozenset()
    return frozenset(
        fact
        for findings in told.values()
        for finding, facts in findings
        if finding.severity is _ERROR
        for fact in facts
    )


def _facts(fact: Fact) -> Sequence[Hashable]:
    """A fact ("pair", 2, 1, 3) is about lines 2 and 1 and about lines 2 and 3, in either order."""
    if not fact:
        return ()
    if fact[0] != PAIR:
        return (fact,)
    if len(fact) == 3:
        return (_either_way(fact[1], fact[2]),)
    denied = fact[1]
    return [_either_way(denied, other) for other in fact[2:]]


def _either_way(first: int | str, second: int | str) -> tuple[int | str, int | str]:
    """Two places in one order, whichever is named first: numbers before those on saved claims."""
    if isinstance(first, int):
        turned = isinstance(second, int) and second < first
    else:
        turned = isinstance(second, int) or second < first
    return (second, first) if turned else (first, second)


def _place(finding: Finding) -> tuple[int, int, int]:
    line = finding.lines[0] if finding.lines else CLAIM_LAST
    return (_ORDER[finding.severity], line, _PLACES[finding.key.rule])


def tables_coverage(reference: Reference, days: Collection[date]) -> tuple[Coverage, ...]:
    """What the tables of all rules speak for, asked once for many claims' dates of service."""
    return tuple(reference.coverage(table, days) for table in _TABLES)
