"""The check uses the practice file's knowledge, and reports when it is locked."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import DAY, a_claim, a_line
from tests.services.practice.practices import TODAY, a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.finding.finding import CheckReport, Coverage
from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules
from claimwright.services.container import Services
from claimwright.services.practice.practice import PracticeService

SECOND = a_claim(claim_number="A-2002")


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """Services whose practice file has a claim for the same patient, service and day."""
    made = Services(shipped_reference(tmp_path / "data"), TODAY)
    made.practice = a_practice(tmp_path / "data")
    made.practice.claims.save_version(None, a_claim())
    return made


def history_of(report: CheckReport) -> Coverage:
    return next(one for one in report.coverage if one.table == "history")


def rules_of(report: CheckReport) -> set[str]:
    return {finding.rule for finding in report.findings}


def test_a_saved_claim_of_the_patient_is_history(services: Services) -> None:
    report = services.checker.check(SECOND, None, TODAY)

    assert "duplicate-line" in rules_of(report)
    assert history_of(report).note == "1 claim"


def test_a_saved_claim_is_not_part_of_its_own_history(services: Services) -> None:
    saved = services.practice.claims.find("", TODAY)[0]

    report = services.checker.check(a_claim(), None, TODAY, claim_id=saved.id)

    assert history_of(report).note == "0 claims"


def test_claims_of_the_same_file_are_checked_with_the_saved_ones(services: Services) -> None:
    other = a_claim(a_line("99212", date=DAY), claim_number="A-3003")

    report = services.checker.check(SECOND, (other, a_claim()), TODAY)

    assert history_of(report).note == "2 claims"


def test_the_coverage_of_a_locked_file_says_that_history_was_not_checked(
    services: Services,
) -> None:
    services.practice.lock()

    report = services.checker.check(SECOND, None, TODAY)

    assert "duplicate-line" not in rules_of(report)
    assert not history_of(report).complete
    assert "not checked" in history_of(report).note


def test_the_practice_s_own_bundles_are_checked_while_unlocked(services: Services) -> None:
    bundle = PayerBundle("Acme Health", "99213", "36415")
    services.practice.store.rules.save(PracticeRules(bundles=(bundle,)))
    claim = replace(SECOND, lines=(a_line("99213"), a_line("36415")))

    assert "payer-bundle" in rules_of(services.checker.check(claim, None, TODAY))
    services.practice.lock()
    assert "payer-bundle" not in rules_of(services.checker.check(claim, None, TODAY))


def test_services_do_not_open_the_practice_file_unless_needed(tmp_path: Path) -> None:
    services = Services(shipped_reference(tmp_path / "data"), TODAY)

    report = services.checker.check(SECOND, None, TODAY)

    assert not history_of(report).complete
    assert not isinstance(services.__dict__.get("practice"), PracticeService)


def test_the_practice_s_own_visit_codes_are_used_while_unlocked(
    services: Services,
) -> None:
    services.practice.store.rules.save(PracticeRules(evaluation_codes=frozenset({"97802"})))

    assert services.checker.own_visits == {"97802"}
    services.practice.lock()
    assert services.checker.own_visits == frozenset()
