"""The cached pairs of an open claim never change the result of a check after an edit."""

import gc
from dataclasses import replace
from datetime import date

import pytest
from tests.builders import COLLEAGUE_NPI, a_line
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import Claim, ClaimLine, Payer, PayerKind, Provider
from claimwright.domain.finding.finding import CheckReport
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.rules.check import check_claim
from claimwright.rules.context.check_memory import CheckMemory
from claimwright.rules.ptp.edit_pairs import EditPair

TODAY = date(2026, 11, 20)
FACTS = rule_facts()
CLAIM = claim_of("64483 + 77003 + 20610 + 99213")
LINES = CLAIM.lines
EDITS = {
    "a modifier": (LINES[0], replace(LINES[1], modifiers=("59",)), *LINES[2:]),
    "a code": (*LINES[:2], replace(LINES[2], code="93000"), LINES[3]),
    "a line before": (a_line("93000"), *LINES),
    "a line less": LINES[1:],
    "a second line of a code": (*LINES, LINES[1]),
    "another day": (LINES[0], replace(LINES[1], date=date(2026, 9, 15)), *LINES[2:]),
    "a line that no payer pays": (replace(LINES[0], modifiers=("GY",)), *LINES[1:]),
}
SAVED = [claim_of("64483 | no:H-1"), claim_of("77003 | no:H-2")]


def _check(
    claim: Claim,
    memory: CheckMemory | None,
    history: list[Claim] | None = None,
    practice: PracticeRules | None = None,
) -> CheckReport:
    return check_claim(claim, FACTS, history, TODAY, practice or PracticeRules(), memory)


@pytest.mark.parametrize("lines", EDITS.values(), ids=EDITS)
@pytest.mark.parametrize("history", [None, SAVED], ids=["alone", "beside saved claims"])
def test_an_edit_is_checked_as_if_the_claim_were_new(
    lines: tuple[ClaimLine, ...], history: list[Claim] | None
) -> None:
    memory, edited = CheckMemory(), replace(CLAIM, lines=lines)

    for claim in (CLAIM, edited, CLAIM):  # edited, then undone
        assert _check(claim, memory, history) == _check(claim, None, history)


def test_another_payer_means_a_fresh_check_of_the_same_lines() -> None:
    memory = CheckMemory()
    _check(CLAIM, memory)
    for payer in (
        Payer("Acme Health", follows_ncci=False),
        Payer("State Fund", kind=PayerKind.WORKERS_COMP),
    ):
        changed = replace(CLAIM, payer=payer)
        assert _check(changed, memory) == _check(changed, None)


def test_another_claim_provider_means_a_fresh_check_of_the_same_lines() -> None:
    """A line without its own provider has the claim's, unlike one that has its own."""
    own = replace(LINES[0], rendering_provider=CLAIM.rendering_provider)
    claim, memory = replace(CLAIM, lines=(own, *LINES[1:])), CheckMemory()
    _check(claim, memory)
    changed = replace(claim, rendering_provider=Provider("Dr. Moreau", COLLEAGUE_NPI))

    assert _check(changed, memory) == _check(changed, None)


def test_another_practice_setting_means_a_fresh_check_of_the_same_lines() -> None:
    memory, habit = CheckMemory(), PracticeRules(evaluation_codes=frozenset({"77003"}))
    _check(CLAIM, memory)

    assert _check(CLAIM, memory, None, habit) == _check(CLAIM, None, None, habit)


def test_a_line_that_did_not_change_keeps_its_findings() -> None:
    """Otherwise a check after an edit would cost as much as the first one."""
    memory = CheckMemory()
    first = _check(CLAIM, memory).findings
    edited = replace(CLAIM, lines=(*LINES[:3], replace(LINES[3], code="93000")))

    again = _check(edited, memory).findings

    pair = next(one for one in first if one.key.subject == ("77003", "64483"))
    assert any(one.wording is pair.wording for one in again)


def test_lines_belong_to_the_claim_as_it_is_now() -> None:
    memory = CheckMemory()
    memory.lines_of(CLAIM, FACTS)
    edited = replace(CLAIM, lines=(*LINES[:3], replace(LINES[3], code="93000")))

    assert {id(line.claim) for line in memory.lines_of(edited, FACTS)} == {id(edited)}


def test_the_results_of_a_check_are_freed_without_the_garbage_collector() -> None:
    gc.collect()
    gc.disable()
    try:
        memory = CheckMemory()
        report = _check(CLAIM, memory)
        assert _pairs_alive()
        del memory, report
        assert not _pairs_alive()
    finally:
        gc.enable()


def _pairs_alive() -> bool:
    return any(isinstance(one, EditPair) for one in gc.get_objects())
