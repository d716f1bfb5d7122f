"""What a payer bundles under its own policy, with modifiers on either line, here or saved."""

from dataclasses import replace

import pytest
from tests.rules.asking import findings_of, only

from claimwright.domain.finding.finding import Severity
from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules

PAIR = PayerBundle("Acme Health", "64483", "77003")
OWN = PracticeRules((PAIR,))


def _bundle(column1: str, column2: str) -> PracticeRules:
    return PracticeRules((PayerBundle("Acme Health", column1, column2, modifier_helps=True),))


@pytest.mark.parametrize("claim", ["64483 + 77003-59", "64483 + 77003 | no-ncci"])
def test_an_informational_pair_never_hides_the_payers_bundle(claim: str) -> None:
    finding = only(claim, practice=OWN)
    assert (finding.rule, finding.severity) == ("payer-bundle", Severity.ERROR)


def test_nor_does_an_informational_global_period() -> None:
    practice = PracticeRules((PayerBundle("Acme Health", "10060", "99213"),))
    finding = only("99213-25 + 10060", practice=practice)
    assert (finding.rule, finding.severity) == ("payer-bundle", Severity.ERROR)


def test_a_pair_that_the_table_also_denies_is_reported_by_the_table() -> None:
    assert only("64483 + 77003", practice=OWN).rule == "ptp-edit"


def test_if_a_modifier_helps_with_this_payer_the_table_reports_it() -> None:
    helped = PracticeRules((replace(PAIR, modifier_helps=True),))
    finding = only("64483 + 77003-59", practice=helped)
    assert (finding.rule, finding.severity) == ("ptp-edit", Severity.INFO)


@pytest.mark.parametrize(
    ("claim", "severity"),
    [
        ("93000 + 36415-59", Severity.INFO),
        ("93000-59 + 36415", Severity.INFO),
        ("93000-59 + 36415 | column2", Severity.ERROR),
        ("93000 + 36415-76", Severity.ERROR),
        ("93000-RT + 36415-RT", Severity.WARNING),
        ("93000-59 + 93000-26 + 36415", Severity.ERROR),
    ],
)
def test_a_modifier_counts_where_it_counts_in_the_table(claim: str, severity: Severity) -> None:
    bundled = [
        finding
        for finding in findings_of(claim, practice=_bundle("93000", "36415"))
        if finding.rule == "payer-bundle"
    ]
    assert [finding.severity for finding in bundled] == [severity]


@pytest.mark.parametrize(
    ("claim", "severity"),
    [
        ("99213-25 + 36415", Severity.INFO),
        ("99213 + 36415-25", Severity.ERROR),
        ("99213 + 36415-59", Severity.INFO),
    ],
)
def test_with_a_visit_in_column_1_25_counts_on_it_and_59_on_the_other(
    claim: str, severity: Severity
) -> None:
    bundled = [
        finding
        for finding in findings_of(claim, practice=_bundle("99213", "36415"))
        if finding.rule == "payer-bundle"
    ]
    assert [finding.severity for finding in bundled] == [severity]


def test_a_denied_line_on_a_saved_claim_is_named_before_submission() -> None:
    finding = only("93000", ["36415"], _bundle("93000", "36415"))
    assert finding.id == "payer-bundle:1:93000:36415:H-1"
    assert (finding.severity, finding.other_claims) == (Severity.WARNING, ("H-1",))
    assert "recouped" in finding.message


def test_a_modifier_on_the_saved_line_settles_it() -> None:
    finding = only("93000", ["36415-59"], _bundle("93000", "36415"))
    assert finding.severity is Severity.INFO
