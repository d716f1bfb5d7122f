"""What the practice has typed of a payer, and the claims it keeps, reach the decision."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import TODAY, a_practice

from claimwright.domain.claim.claim import Correction, Payer
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.practice.practice import Clock, PayerRecord, Window
from claimwright.services.container import Services

READ = date(2026, 11, 2)
NOTICE = date(2026, 10, 2)


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """A workbench whose practice knows how Acme Health takes corrections and by when."""
    made = Services(tmp_path / "data", TODAY)
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


def test_a_setting_of_the_kept_payer_decides_where_the_claim_is_silent(services: Services) -> None:
    assert _decide(services, "CO-16").action == "appeal"


def test_what_the_claim_says_of_its_payer_wins(services: Services) -> None:
    payer = Payer("Acme Health", corrections=Correction.REPLACEMENT)
    assert _decide(services, "CO-16", payer).action == "corrected-claim"


def test_a_kept_window_is_shown_with_who_set_it_where_and_when(services: Services) -> None:
    found = next(one for one in _decide(services, "CO-16").deadlines if one.clock == "appeal")
    assert found.date == date(2027, 3, 31)
    assert (found.set_by, found.checked_on) == ("M. Ortiz", READ)
    assert "Provider manual, page 41" in found.source


def test_a_locked_practice_says_nothing(services: Services) -> None:
    services.practice.lock()
    assert _decide(services, "CO-16").action == "corrected-claim"


def test_a_kept_claim_is_history_of_the_decision(services: Services) -> None:
    services.practice.claims.save_version(None, a_claim(a_line("99213"), claim_number="A-7"))
    claim = a_claim(a_line("99213", "25"))
    said = Denial(parse_adjustment("OA-18"), (), 1, remittance_date=NOTICE)
    decision = services.denials.decide(said, claim, None, Facts(), TODAY)
    assert (decision.action, decision.sure) == ("appeal", True)  # a correction, by appeal here
