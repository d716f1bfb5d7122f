"""Wording is deferred: a claim can have hundreds of pairs, of which a reader sees a dozen."""

from datetime import date

import pytest
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.finding.finding import Fix
from claimwright.rules.check import check_claim
from claimwright.rules.ptp import ptp_edit
from claimwright.rules.ptp.pair_facts import PairFacts

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize("sketch", ["64483 + 77003", "64483 + 77003-59-51-52-26"])
def test_the_check_writes_no_sentence_about_a_pair(
    sketch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []

    def fixes_of(facts: PairFacts) -> tuple[Fix, ...]:
        written.append("fixes")
        return ()

    def message_of(facts: PairFacts) -> str:
        written.append("message")
        return "Said."

    monkeypatch.setattr(ptp_edit, "fixes_of", fixes_of)
    monkeypatch.setattr(ptp_edit, "message_of", message_of)
    report = check_claim(claim_of(sketch), rule_facts(), None, TODAY)
    (pair,) = (finding for finding in report.findings if finding.rule == "ptp-edit")
    assert written == []
    assert (pair.message, pair.fixes) == ("Said.", ())
    assert written == ["message", "fixes"]
