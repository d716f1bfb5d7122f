"""The check of one claim: every rule in order, one finding for one fact, and what was looked at."""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from datetime import date

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
from claimwright.rules.registry import RULES

PAIR = "pair"
NO_RULES = PracticeRules()
CLAIM_LAST = 1_000_000  # findings about the whole claim come last
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}
_TABLES: Mapping[Table, Sequence[str]] = {
    table: [one.rule.title for one in RULES if table in one.tables]
    for table in dict.fromkeys(table for rule in RULES for table in rule.tables)
}
_PLACES = {rule.id: place for place, rule in enumerate(RULES)}


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
    findings = tuple(_one_a_fact(tuple(_all(context))))
    return CheckReport(
        claim.claim_number,
        tuple(sorted(within_room(claim, still_offered(context, findings)), key=_place)),
        (*claim_coverage(context, _TABLES), *_not_spoken(context)),
    )


def _all(context: CheckContext) -> Iterator[Finding]:
    is_void = context.claim.frequency == Frequency.VOID
    for rule in RULES:
        if rule.of_voids or not is_void:
            yield from rule.check(context)


def _not_spoken(context: CheckContext) -> Iterator[Coverage]:
    """The rules that lacked a fact of this claim: their silence proves nothing."""
    is_void = context.claim.frequency == Frequency.VOID
    for registered in RULES:
        if is_void and not registered.of_voids:
            continue
        if note := registered.missing(context):
            yield Coverage(registered.id, "", False, False, note)


def _one_a_fact(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Leave out a finding where an earlier rule has spoken of its fact, or of one of its pairs.

    What only informs never silences a denial that the payer's own bundles foresee; what may be on
    a day within a span, or is read from the nearest release, none that is sure.
    """
    spoken: dict[Hashable, str] = {}
    known: set[FindingKey] = set()
    foreseen, sure = _foreseen_by_bundles(findings), _sure_beside_doubts(findings)
    is_contested = bool(foreseen or sure)
    for finding in findings:
        rule, facts = finding.key.rule, _facts(finding.fact)
        if is_contested:
            stronger = sure if _is_doubtful(finding) else foreseen if _only_informs(finding) else ()
            if stronger and not stronger.isdisjoint(facts):
                continue
        for fact in facts:
            if spoken.get(fact, rule) != rule:
                break
        else:
            if finding.key not in known:
                known.add(finding.key)
                for fact in facts:
                    spoken[fact] = rule
                yield finding


def _only_informs(finding: Finding) -> bool:
    return finding.severity is Severity.INFO and finding.rule != payer_bundle.RULE.id


def _is_doubtful(finding: Finding) -> bool:
    """Whether a surer finding of the same fact, by whatever rule, is told in its place."""
    if finding.rule != ptp_edit.RULE.id:
        return False
    is_near = finding.severity is Severity.WARNING and finding.evidence.is_nearest()
    return is_near or ptp_edit.is_within_span(finding)


def _foreseen_by_bundles(findings: Sequence[Finding]) -> frozenset[Hashable]:
    """The pairs of which the practice knows that this payer denies them as billed."""
    return frozenset(
        fact
        for finding in findings
        if finding.key.rule == payer_bundle.RULE.id and finding.severity is not Severity.INFO
        for fact in _facts(finding.fact)
    )


def _sure_beside_doubts(findings: Sequence[Finding]) -> frozenset[Hashable]:
    """The facts of every sure denial, where a finding that yields to it is among them."""
    if not any(map(_is_doubtful, findings)):
        return frozenset()
    return frozenset(
        fact
        for finding in findings
        if finding.severity is Severity.ERROR
        for fact in _facts(finding.fact)
    )


def _facts(fact: Fact) -> Sequence[Hashable]:
    """A fact ("pair", 2, 1, 3) is about lines 2 and 1 and about lines 2 and 3, in either order."""
    if not fact:
        return ()
    if fact[0] != PAIR:
        return (fact,)
    if len(fact) == 3:
        return (frozenset(fact[1:]),)
    denied = fact[1]
    return [frozenset((denied, other)) for other in fact[2:]]


def _place(finding: Finding) -> tuple[int, int, int]:
    line = finding.lines[0] if finding.lines else CLAIM_LAST
    return (_ORDER[finding.severity], line, _PLACES[finding.key.rule])


def tables_coverage(reference: Reference, days: Collection[date]) -> tuple[Coverage, ...]:
    """What the tables of all rules speak for, asked once for many claims' dates of service."""
    return tuple(reference.coverage(table, days) for table in _TABLES)
