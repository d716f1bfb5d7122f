"""If two rules could report the same fact, the one that says what to do reports it."""

from dataclasses import replace
from datetime import date

from tests.rules.facts import RELEASE, rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.finding.finding import Finding, Severity
from claimwright.domain.reference.reference import Mue, Table
from claimwright.rules.check import check_claim

TODAY = date(2026, 11, 20)
FACTS = rule_facts()
WITH_LIMIT_0 = replace(FACTS, limits=[*FACTS.limits, Mue("80050", 0, 3, "", RELEASE)])


def _findings(text: str) -> tuple[Finding, ...]:
    return check_claim(claim_of(text), WITH_LIMIT_0, None, TODAY).findings


def test_each_80050_to_medicare_is_reported_by_the_rule_that_names_its_tests() -> None:
    findings = _findings("80050 + 80050-GA | medicare")
    reported = [(finding.rule, finding.lines) for finding in findings if finding.rule != "modifier"]
    assert reported == [("lab-panel", (1,)), ("lab-panel", (2,))]


def test_for_another_payer_the_status_of_80050_is_reported_before_its_limit_of_0() -> None:
    assert [finding.rule for finding in _findings("80050")] == ["code-status"]


def test_two_saved_claims_without_a_number_are_not_taken_for_one() -> None:
    saved = [claim_of("11102", ""), claim_of("47562 | 2026-08-20", "")]
    findings = check_claim(claim_of("99213"), FACTS, saved, TODAY).findings
    assert [finding.rule for finding in findings] == ["ptp-edit", "global-period"]


def test_a_bundled_qualifying_circumstance_is_not_reported_by_its_limit_of_0() -> None:
    """Medicare bundles 99100 even on a day for which no fee schedule is loaded."""
    schedule = [row for row in FACTS.schedule if row.code != "99100"]
    facts = replace(FACTS, limits=[Mue("99100", 0, 2, "", RELEASE)], schedule=schedule)
    facts.partial = {Table.FEES}
    findings = check_claim(
        claim_of("99100 + 00142-AA min:45 + 66984 | born:1950-01-01"), facts, None, TODAY
    ).findings
    assert findings == ()


def test_a_panel_that_medicare_never_pays_is_informational_for_another_payer() -> None:
    schedule = [row for row in FACTS.schedule if row.code != "80050"]
    facts = replace(WITH_LIMIT_0, schedule=schedule)
    facts.partial = {Table.FEES}
    (finding,) = check_claim(claim_of("80050"), facts, None, TODAY).findings
    assert (finding.rule, finding.severity) == ("mue-units", Severity.INFO)


def test_99100_to_medicare_is_bundled_even_without_a_fee_schedule() -> None:
    schedule = [row for row in FACTS.schedule if row.code != "99100"]
    facts = replace(FACTS, limits=[Mue("99100", 0, 2, "", RELEASE)], schedule=schedule)
    facts.partial = {Table.FEES}
    claim = claim_of("99100 + 00142-AA min:45 + 66984 | medicare born:1950-01-01")
    (finding,) = check_claim(claim, facts, None, TODAY).findings
    assert (finding.severity, finding.predicts) == (Severity.ERROR, ("CO-97",))
