"""The usual charge is learned from saved claims and offered for the next one."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import a_practice

from claimwright.domain.claim.claim import Payer
from claimwright.services.claims.known_codes import known_codes
from claimwright.services.claims.offered_charge import offered_charge
from claimwright.services.practice.practice import PracticeService

ACME, ZENITH = Payer("Acme Health"), Payer("Zenith Mutual")


@pytest.fixture
def practice(tmp_path: Path) -> PracticeService:
    service = a_practice(tmp_path / "data")
    acme = a_claim(a_line("99213", charge=Decimal(150)), payer=ACME, claim_number="A-1")
    zenith = a_claim(a_line("99213", charge=Decimal(165)), payer=ZENITH, claim_number="A-2")
    for claim in (acme, zenith):
        service.claims.save_version(None, claim)
    return service


def usual(practice: PracticeService, code: str, payer: Payer, *modifiers: str) -> Decimal | None:
    claim = a_claim(payer=payer)
    found = practice.claims.usual_charge(claim, a_line(code, *modifiers, charge=None))
    return None if found is None else found.charge


def test_each_payer_has_its_own_charge(practice: PracticeService) -> None:
    assert usual(practice, "99213", ACME) == Decimal(150)
    assert usual(practice, "99213", ZENITH) == Decimal(165)


def test_another_payer_is_offered_the_latest_charge_of_any(practice: PracticeService) -> None:
    assert usual(practice, "99213", Payer("Third Mutual")) == Decimal(165)


def test_other_modifiers_and_unknown_codes_have_no_charge(practice: PracticeService) -> None:
    assert usual(practice, "99213", ACME, "26") is None
    assert usual(practice, "99999", ACME) is None


def test_a_void_sets_no_usual_charge(practice: PracticeService) -> None:
    void = a_claim(
        a_line("99213", charge=Decimal(1)), payer=ACME, frequency="8", claim_number="A-3"
    )
    practice.claims.save_version(None, void)

    assert usual(practice, "99213", ACME) == Decimal(150)


def test_the_same_version_again_is_not_counted_twice(practice: PracticeService) -> None:
    claim = a_claim(a_line("20610", charge=Decimal(90)), claim_number="A-4")
    first = practice.claims.save_version(None, claim)
    practice.claims.save_version(first.claim_id, claim)

    assert practice.claims.used_codes() == {"99213": 2, "20610": 1}
    assert known_codes(practice)["20610"] == "used once"


def test_the_charge_is_multiplied_by_the_line_s_units(
    practice: PracticeService,
) -> None:
    claim = a_claim(payer=ACME)
    line = a_line("99213", charge=None, units=Decimal(2))

    offered = offered_charge(line, lambda each: practice.claims.usual_charge(claim, each))
    none = offered_charge(replace(line, charge=Decimal(1)), lambda _line: None)

    assert offered is not None
    assert offered.text == "300.00"
    assert "Acme Health" in offered.explanation
    assert none is None


def test_the_last_line_s_charge_is_offered_and_all_lines_are_counted(
    practice: PracticeService,
) -> None:
    lines = [a_line("20610", charge=Decimal(80 + number)) for number in range(3)]
    claim = a_claim(*lines, a_line("20610", "RT", charge=Decimal(70)), claim_number="A-7")
    practice.claims.save_version(None, claim)

    assert usual(practice, "20610", claim.payer) == Decimal(82)
    assert usual(practice, "20610", claim.payer, "RT") == Decimal(70)
    assert practice.claims.used_codes()["20610"] == 4
