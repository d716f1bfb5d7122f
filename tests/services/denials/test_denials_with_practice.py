"""Decisions use the practice's payer settings and saved claims."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import TODAY, a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.claim.claim import Correction, Payer
from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.practice.practice import Clock, PayerRecord, Window
from claimwright.services.checking.dismissals import dismiss
from claimwright.services.container import Services
from claimwright.services.denials import decide
from claimwright.services.denials.replay import denial_replay

READ = date(2026, 11, 2)
NOTICE = date(2026, 10, 2)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Services of a practice that has Acme Health's correction settings and limits."""
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(tmp_path / "data")
    window = Window(Clock.APPEAL, 180, 1, "Provider manual, page 41", "M. Ortiz", READ)
    acme = Payer("Acme Health", corrections=Correction.APPEAL)
    made.practice.store.payers.save(PayerRecord(acme, windows=(window,)))
    return made


def _decide(services: Services, denial: str, payer: Payer | None = None) -> Decision:
    claim = a_claim(a_line("99213"))
    claim = claim if payer is None else replace(claim, payer=payer)
    said = Denial(parse_adjustment(denial), ("M51",), 1, remittance_date=NOTICE)
    return services.denials.decide(said, claim, None, Facts(), TODAY)


def test_a_saved_payer_setting_applies_if_the_claim_has_none(services: Services) -> None:
    assert _decide(services, "CO-16").action == "appeal"


def test_the_claim_s_own_payer_setting_wins(services: Services) -> None:
    payer = Payer("Acme Health", corrections=Correction.REPLACEMENT)
    assert _decide(services, "CO-16", payer).action == "corrected-claim"


def test_a_saved_window_is_shown_with_who_set_it_where_and_when(services: Services) -> None:
    found = next(one for one in _decide(services, "CO-16").deadlines if one.clock == "appeal")
    assert found.date == date(2027, 3, 31)
    assert (found.set_by, found.checked_on) == ("M. Ortiz", READ)
    assert "Provider manual, page 41" in found.source


def test_a_locked_practice_file_has_no_effect(services: Services) -> None:
    services.practice.lock()
    assert _decide(services, "CO-16").action == "corrected-claim"


def test_a_saved_claim_is_history_of_the_decision(services: Services) -> None:
    services.practice.claims.save_version(None, a_claim(a_line("99213"), claim_number="A-7"))
    claim = a_claim(a_line("99213", "25"))
    said = Denial(parse_adjustment("OA-18"), (), 1, remittance_date=NOTICE)
    decision = services.denials.decide(said, claim, None, Facts(), TODAY)
    assert (decision.action, decision.sure) == (
        "appeal",
        True,
    )  # this payer takes corrections as appeals


def test_findings_dismissed_on_the_saved_claim_do_not_affect_the_decision_about_a_file(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = a_claim(a_line("99213"), a_line("99213"), claim_number="A-7")
    finding = services.checker.check(claim, None, TODAY).findings[0]
    saved = services.practice.claims.save_version(None, claim)
    made = dismiss(finding, claim, "Two visits that day", "Jo", saved.claim_id)
    services.practice.store.dismissals.add(made)
    document = {"claim": claim_json(claim), "denial": {"group": "OA", "carc": "18"}}
    path = tmp_path / "denial.json"
    path.write_text(json.dumps(document), "utf-8")
    heard: list[set[str]] = []

    def replayed(*asked: Any) -> Any:
        heard.append({one.id for one in asked[3]})
        return denial_replay(*asked)

    monkeypatch.setattr(decide, "denial_replay", replayed)
    services.denials.decide_file(path, TODAY)
    services.practice.lock()
    services.denials.decide_file(path, TODAY)

    assert [finding.id in ids for ids in heard] == [False, True]
