"""Check one claim: run every rule in order, keep one finding per fact, and report coverage."""

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
from claimwright.rules.context.offered_codes import without_deleted_codes
from claimwright.rules.modifiers.modifier_limit import limit_modifiers
from claimwright.rules.ptp import payer_bundle, ptp_edit
from claimwright.rules.registry import RULES, RegisteredRule, nothing_missing

PAIR = "pair"
FindingsByRule: TypeAlias = Mapping[str, Sequence[tuple[Finding, Sequence[Hashable]]]]
"""The findings of each rule, each with its facts."""
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
# Bound once: enum member lookup is slow on Python 3.11, and a claim can have hundreds of findings.
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
    """Return the denials to expect on a claim and the coverage behind that answer.

    ``history`` holds the patient's other claims, or None if they were not looked up. ``today``
    decides future dates and filing limits. Any field of the claim may be empty. Pass the same
    ``memory`` each time one claim is checked repeatedly.
    """
    context = CheckContext(claim, reference, history, today, practice, memory)
    findings = tuple(_one_per_fact(_by_rule(context)))
    return CheckReport(
        claim.claim_number,
        tuple(sorted(limit_modifiers(claim, without_deleted_codes(context, findings)), key=_place)),
        (*claim_coverage(context, _TABLES), *_missing_facts(context)),
    )


def _applicable(context: CheckContext, rules: Sequence[RegisteredRule]) -> Sequence[RegisteredRule]:
    """The rules that apply to this claim; a void is checked by only a few."""
    if context.claim.frequency != _VOID:
        return rules
    return [rule for rule in rules if rule.checks_voids]


def _by_rule(context: CheckContext) -> dict[str, tuple[Finding, ...]]:
    """The findings of each rule that has any, in registry order."""
    return {
        rule.id: found
        for rule in _applicable(context, RULES)
        if (found := tuple(rule.check(context)))
    }


def _missing_facts(context: CheckContext) -> Iterator[Coverage]:
    """The rules that could not run in full because the claim is missing a fact they need."""
    for registered in _applicable(context, _WITH_FACTS):
        if note := registered.missing(context):
            yield Coverage(registered.id, "", False, False, note)


def _one_per_fact(found: Mapping[str, Sequence[Finding]]) -> Iterator[Finding]:
    """Drop each finding whose fact, or one of whose pairs, an earlier rule already reported.

    Two exceptions: an informational finding never hides a denial that the payer's own bundles
    predict, and a doubtful one (a day within a span, or a pair read from the nearest release)
    never hides a certain one.
    """
    by_rule: FindingsByRule = {
        rule: [(finding, _facts(finding.fact)) for finding in findings]
        for rule, findings in found.items()
    }
    reported_by: dict[Hashable, str] = {}
    seen: set[FindingKey] = set()
    bundled, certain = _bundled_facts(by_rule), _certain_facts(by_rule)
    is_contested = bool(bundled or certain)
    for rule, findings in by_rule.items():
        for finding, facts in findings:
            if is_contested:
                doubtful = rule == _PTP_EDIT and _is_doubtful(finding)
                informs = rule != _BUNDLE and finding.severity is _INFO
                stronger = certain if doubtful else bundled if informs else ()
                if stronger and not stronger.isdisjoint(facts):
                    continue
            for fact in facts:
                if reported_by.get(fact, rule) != rule:
                    break
            else:
                key = finding.key
                if key not in seen:
                    seen.add(key)
                    for fact in facts:
                        reported_by[fact] = rule
                    yield finding


def _is_doubtful(pair: Finding) -> bool:
    """Whether any rule's certain finding about the same fact replaces this pair."""
    is_near = pair.severity is _WARNING and pair.evidence.is_nearest()
    return is_near or ptp_edit.is_within_span(pair)


def _bundled_facts(by_rule: FindingsByRule) -> frozenset[Hashable]:
    """The pairs that this payer denies as billed, according to the practice's own list."""
    return frozenset(
        fact
        for finding, facts in by_rule.get(_BUNDLE, ())
        if finding.severity is not _INFO
        for fact in facts
    )


def _certain_facts(by_rule: FindingsByRule) -> frozenset[Hashable]:
    """The facts of every certain denial; empty unless some pair is doubtful."""
    if not any(_is_doubtful(finding) for finding, _ in by_rule.get(_PTP_EDIT, ())):
        return frozenset()
    return frozenset(
        fact
        for findings in by_rule.values()
        for finding, facts in findings
        if finding.severity is _ERROR
        for fact in facts
    )


def _facts(fact: Fact) -> Sequence[Hashable]:
    """Split a fact into pairs: ("pair", 2, 1, 3) covers lines 2 and 1 and lines 2 and 3."""
    if not fact:
        return ()
    if fact[0] != PAIR:
        return (fact,)
    if len(fact) == 3:
        return (_unordered(fact[1], fact[2]),)
    denied = fact[1]
    return [_unordered(denied, other) for other in fact[2:]]


def _unordered(first: int | str, second: int | str) -> tuple[int | str, int | str]:
    """The two places in a fixed order: line numbers before places on saved claims."""
    if isinstance(first, int):
        swap = isinstance(second, int) and second < first
    else:
        swap = isinstance(second, int) or second < first
    return (second, first) if swap else (first, second)


def _place(finding: Finding) -> tuple[int, int, int]:
    line = finding.lines[0] if finding.lines else CLAIM_LAST
    return (_ORDER[finding.severity], line, _PLACES[finding.key.rule])


def tables_coverage(reference: Reference, days: Collection[date]) -> tuple[Coverage, ...]:
    """Coverage of every rule's tables over the dates of service of many claims."""
    return tuple(reference.coverage(table, days) for table in _TABLES)
