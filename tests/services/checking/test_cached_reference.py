"""Cached answers equal the tables', and nothing is queried twice."""

import random
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.builders import DAY, a_claim, a_line
from tests.fakes import FakeReference
from tests.rules.facts import rule_facts
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.reference.reference import Table
from claimwright.rules.check import check_claim
from claimwright.services.checking.cached_reference import MAX_CODES, MAX_DAYS, CachedReference
from claimwright.services.checking.check import CheckService
from claimwright.storage.reference.reference_store import ReferenceStore

FACTS = rule_facts()
CODES = sorted({row.column1 for row in FACTS.edits} | {row.column2 for row in FACTS.edits})
DAYS = [DAY, date(2019, 3, 31), date(2024, 7, 1)]
QUESTIONS = st.lists(
    st.tuples(st.frozensets(st.sampled_from(CODES), max_size=6), st.sampled_from(DAYS)), max_size=8
)


PAIRED = sorted({code for row in FACTS.edits[:4] for code in row[:2]})
SIDES = st.frozensets(st.sampled_from(PAIRED), max_size=6)
DENIALS = st.lists(st.tuples(SIDES, SIDES, st.sampled_from(DAYS)), max_size=8)


@given(QUESTIONS)
def test_cached_answers_always_equal_those_of_the_tables(
    questions: list[tuple[frozenset[str], date]],
) -> None:
    cached = CachedReference(FACTS)
    for codes, on in questions:
        asked = sorted(map(repr, FACTS.ptp_edits(codes, on)))
        assert sorted(map(repr, cached.ptp_edits(codes, on))) == asked
        assert cached.add_ons(codes, on) == FACTS.add_ons(codes, on)
        assert cached.mues(codes, on) == FACTS.mues(codes, on)
        assert cached.fees(codes, on) == FACTS.fees(codes, on)
        assert cached.coverage(Table.PTP, {on}) == FACTS.coverage(Table.PTP, {on})


@given(DENIALS)
def test_cached_denials_equal_those_of_the_tables_for_either_side(
    questions: list[tuple[frozenset[str], frozenset[str], date]],
) -> None:
    cached = CachedReference(FACTS)
    for column1, column2, on in questions:
        asked = sorted(map(repr, FACTS.ptp_denials(column1, column2, on)))
        assert sorted(map(repr, cached.ptp_denials(column1, column2, on))) == asked


def test_known_codes_are_not_queried_again() -> None:
    reference = rule_facts()
    service = CheckService(lambda: reference)
    claim = a_claim(a_line("64483"), a_line("77003"), a_line("99213"))
    service.check(claim, None, DAY)
    reference.asked.clear()
    service.check(claim, None, DAY)
    assert reference.asked == []


def test_a_new_code_queries_only_its_own_pairs() -> None:
    reference = rule_facts()
    cached = CachedReference(reference)
    cached.ptp_edits({"64483", "77003"}, DAY)
    reference.asked.clear()
    rows = cached.ptp_edits({"64483", "77003", "11102", "99213"}, DAY)
    assert {(row.column1, row.column2) for row in rows} == {("64483", "77003"), ("11102", "99213")}
    assert reference.asked == []  # which counts queries for all codes


def test_new_tables_take_effect_immediately() -> None:
    tables = [FakeReference(), rule_facts()]
    service = CheckService(lambda: tables[0])
    claim = a_claim(a_line("64483"), a_line("77003"))
    before = service.check(claim, None, DAY)
    tables.pop(0)
    after = service.check(claim, None, DAY)
    rules = [[finding.rule for finding in report.findings] for report in (before, after)]
    assert "ptp-edit" not in rules[0]
    assert "ptp-edit" in rules[1]


def test_rows_have_the_same_order_regardless_of_query_order() -> None:
    codes = frozenset(CODES)
    at_once = CachedReference(FACTS).ptp_edits(codes, DAY)
    one_by_one = CachedReference(FACTS)
    for count in range(2, len(CODES) + 1):
        grown = one_by_one.ptp_edits(frozenset(CODES[:count]), DAY)
    assert list(grown) == list(at_once)


def test_queries_beyond_the_cache_size_are_still_answered() -> None:
    cached = CachedReference(FACTS)
    many = frozenset(CODES) | {f"{number:05}" for number in range(MAX_CODES + 5)}
    for turn in range(MAX_DAYS + 5):
        day = date.fromordinal(DAY.toordinal() - turn)
        codes = many if turn % 2 else frozenset(CODES)
        found = cached.ptp_edits(codes, day)
        assert {repr(row) for row in found} == {repr(row) for row in FACTS.ptp_edits(codes, day)}
        assert cached.fees(codes, day) == FACTS.fees(codes, day)


def test_a_claim_typed_line_by_line_gets_the_same_report_as_one_opened(
    tmp_path: Path,
) -> None:
    chance = random.Random(20261121)
    with ReferenceStore.open(shipped_reference(tmp_path)) as store:
        service = CheckService(lambda: store)
        claim = a_claim(a_line("99213"))
        for _ in range(40):
            line = a_line(chance.choice(CODES), *chance.sample(["59", "25", "RT"], 1))
            saved = claim.lines if len(claim.lines) < 12 else claim.lines[6:]
            claim = replace(claim, lines=(*saved, line))
            typed = service.check(claim, None, DAY)
            opened = check_claim(claim, store, None, DAY)
            assert {finding.id for finding in typed.findings} == {
                finding.id for finding in opened.findings
            }
