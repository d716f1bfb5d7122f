"""What is cached from other checks never changes a finding about a pair."""

from dataclasses import replace
from datetime import date
from itertools import product

from tests.fakes import FakeReference
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.domain.reference.reference import PtpEdit
from claimwright.rules.check import check_claim
from claimwright.rules.context.check_memory import CheckMemory

TODAY = date(2026, 11, 20)
FACTS = rule_facts()
EXCLUSIVE = "Mutually exclusive procedures"
SKETCHES = [
    "64483 + 77003",
    "64483 + 77003-59",
    "64483 + 77003-26",
    "64483-XS + 77003",
    "64483-RT + 77003-RT",
    "64483 + 77003 npi:B",
    "64483 npi:B + 77003",
    "93000 + 64483 + 77003",
    "64483 + 77003 | 2014-05-06",
    "64483 + 77003 | no-ncci",
    "64483 + 77003 | workers_comp",
    "20610 + 99213",
    "66984 + 92012",
    "66984-59 + 92012",
    "66984 + 92012-25",
    "97140 + 97530 | 2019-06-30",
]
HABITS = [
    PracticeRules(),
    PracticeRules(group_pairs=frozenset({"Acme Health"})),
    *(PracticeRules(evaluation_codes=frozenset(own)) for own in (["77003"], ["64483"])),
    PracticeRules(evaluation_codes=frozenset({"64483", "77003"})),
]


def _with_pair(**changes: object) -> FakeReference:
    """The facts with the row 64483/77003 changed."""
    return replace(FACTS, edits=[_changed(row, changes) for row in FACTS.edits])


def _changed(row: PtpEdit, changes: dict[str, object]) -> PtpEdit:
    return row._replace(**changes) if row.column2 == "77003" else row  # type: ignore[arg-type]


def _with_days_of(code: str) -> FakeReference:
    """The facts with 90 global days for a code."""
    schedule = [
        fee._replace(global_days="090") if fee.code == code else fee for fee in FACTS.schedule
    ]
    return replace(FACTS, schedule=schedule)


REFERENCES = [
    FACTS,
    _with_pair(indicator=0),
    _with_pair(effective=date(2001, 1, 1), used_from=date(2001, 1, 1)),
    _with_pair(used_from=date(2001, 1, 1)),
    _with_pair(deletion=date(2027, 1, 1)),
    _with_pair(rationale=EXCLUSIVE),
    _with_pair(release="2027Q1"),
    _with_days_of("20610"),
    replace(FACTS, schedule=[]),
]
HISTORIES: list[list[Claim] | None] = [
    None,
    [claim_of("64483 | no:H-1")],
    [claim_of("77003 | no:H-1")],
    [claim_of("77003-59 | no:H-2")],
]


def _reports(memory: CheckMemory | None) -> list[CheckReport]:
    return [
        check_claim(claim_of(sketch), reference, history, TODAY, practice, memory)
        for sketch, reference, history, practice in product(SKETCHES, REFERENCES, HISTORIES, HABITS)
    ]


def test_nothing_cached_for_other_claims_affects_this_one() -> None:
    assert _reports(CheckMemory()) == _reports(None)


def test_nothing_of_a_claim_is_cached_outside_its_check_memory() -> None:
    first, second = (
        check_claim(claim_of("64483 + 77003"), FACTS, None, TODAY).findings[0] for _ in range(2)
    )
    assert first == second
    assert first is not second
