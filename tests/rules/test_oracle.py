"""Thousands of generated claims, checked by the program and by a second, plain implementation.

`CLAIMWRIGHT_TEST_CLAIMS` sets how many; a claim's number always gives the same claim.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from tests.builders import a_line
from tests.rules.oracle import generator, law
from tests.rules.oracle.generator import Generated, generated
from tests.rules.oracle.pool import Pool, read_pool
from tests.rules.oracle.verdict import KEYS, expected, found

from claimwright.domain.claim.claim import ClaimLine
from claimwright.domain.finding.finding import CheckReport, EditOp, Finding
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.domain.reference.reference import Reference
from claimwright.rules.check import check_claim
from claimwright.storage.reference.reference_store import ReferenceStore

CLAIMS = int(os.environ.get("CLAIMWRIGHT_TEST_CLAIMS", "20000"))
ENOUGH = CLAIMS // 100  # findings of each rule, so that agreement means something
TODAY = date(2026, 11, 20)
BY_GROUP = PracticeRules(group_pairs=frozenset({"Acme Health"}))
NO_HABITS = PracticeRules()


@dataclass
class Walk:
    """What went wrong over all claims, each with the claim's number, and what was reported."""

    differences: list[str] = field(default_factory=list)
    shared_facts: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    unfit: list[str] = field(default_factory=list)
    reported: Counter[str] = field(default_factory=Counter)


@pytest.fixture(scope="module")
def pool(facts: Path) -> Pool:
    return read_pool(facts, generator.SEED)


@pytest.fixture(scope="module")
def store(full_reference: Path) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(full_reference) as opened:
        yield opened


@pytest.fixture(scope="module")
def walk(pool: Pool, store: ReferenceStore) -> Walk:
    """Check every claim once with both."""
    made = Walk()
    for number in range(CLAIMS):
        one = generated(pool, number)
        report = _checked(one, store)
        reported, wanted = found(report), expected(one, pool.tables, report)
        if reported != wanted:
            missing, extra = list(wanted - reported), list(reported - wanted)
            made.differences.append(f"claim {number}: missing {missing}, extra {extra}")
        made.shared_facts += [f"claim {number}: {fact}" for fact in _shared_facts(report)]
        made.doubled += [f"claim {number}: {one.id}" for one in report.findings if _doubles(one)]
        made.unfit += [f"claim {number}: {reported}" for reported in _unfit_modifiers(one, report)]
        made.reported.update(finding.rule for finding in report.findings)
    return made


def _checked(one: Generated, reference: Reference) -> CheckReport:
    practice = BY_GROUP if one.pairs_by_group else NO_HABITS
    return check_claim(one.claim, reference, one.history, TODAY, practice)


def _shared_facts(report: CheckReport) -> list[object]:
    """Facts that two findings report, and finding ids that occur twice."""
    reported = Counter(fact for finding in report.findings for fact in _facts(finding))
    reported.update(finding.id for finding in report.findings)
    return [fact for fact, times in reported.items() if times > 1]


def _facts(finding: Finding) -> list[object]:
    """Split a fact about a line and several others into pairs."""
    if finding.fact[:1] == ("pair",):
        first, *others = finding.fact[1:]
        return [frozenset((str(first), str(other))) for other in others]
    return [finding.fact] if finding.fact else []


def _unfit_modifiers(one: Generated, report: CheckReport) -> list[str]:
    """Modifiers that a fix would put where they are not allowed, each with its finding."""
    return [
        f"{finding.id} {fix.edit.value}"
        for finding in report.findings
        for fix in finding.fixes
        if fix.edit is not None and fix.edit.op is EditOp.ADD_MODIFIER
        if not _fits(fix.edit.value, one.claim.lines[(fix.edit.line or 0) - 1])
    ]


def _fits(modifier: str, line: ClaimLine) -> bool:
    if modifier in line.modifiers or len(line.modifiers) > 3:
        return False
    visit = line.code in law.EVALUATION
    if modifier in law.X | {"59"}:
        exists = modifier == "59" or line.date is None or line.date >= law.X_FROM
        return exists and not visit and line.code != law.WEEKLY_MANAGEMENT
    return visit or modifier not in {"24", "25", "57"}


def _doubles(finding: Finding) -> bool:
    return len(set(finding.lines)) != len(finding.lines)


def test_the_check_and_the_oracle_say_the_same_of_every_claim(walk: Walk) -> None:
    assert walk.differences == []
    assert {rule: walk.reported[rule] for rule in KEYS if walk.reported[rule] < ENOUGH} == {}


def test_no_two_findings_share_line_and_fact(walk: Walk) -> None:
    assert walk.shared_facts == []


def test_no_finding_names_a_line_twice(walk: Walk) -> None:
    assert walk.doubled == []


def test_no_fix_puts_a_modifier_where_it_cannot_stand(walk: Walk) -> None:
    assert walk.unfit == []


def test_a_line_added_at_the_end_moves_and_renames_no_finding(
    pool: Pool, store: ReferenceStore
) -> None:
    """For example an incomplete code, or a service of another year that is in no table."""
    for number in range(0, CLAIMS, 10):
        one = generated(pool, number)
        before = [finding.id for finding in _checked(one, store).findings]
        for typed in (a_line("99", date=date(2019, 5, 6)), a_line("S9976", date=date(2019, 5, 6))):
            claim = replace(one.claim, lines=(*one.claim.lines, typed))
            after = [finding.id for finding in _checked(replace(one, claim=claim), store).findings]
            assert [reported for reported in after if reported in set(before)] == before, number
