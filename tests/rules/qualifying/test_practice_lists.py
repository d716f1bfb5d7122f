"""The practice's own lists: prerequisites, bundles, drugs and waived tests."""

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import COLLEAGUE_NPI
from tests.rules.asking import TODAY, findings_of, only
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import (
    Claim,
    ClaimStatus,
    Payer,
    PayerKind,
    Provider,
    RelatedClaim,
    Relation,
)
from claimwright.domain.finding.finding import Severity
from claimwright.domain.practice.practice_rules import (
    PayerBundle,
    PracticeRules,
    Prerequisite,
    is_payer,
)

# ---- qualifying services and the practice's own lists


PREREQUISITE = PracticeRules(
    prerequisites=(Prerequisite("93010", ("93005",), "Acme Health", within_days=30),)
)


def _related(status: ClaimStatus) -> Claim:
    related = RelatedClaim("R-9", code="93005", relation=Relation.QUALIFYING, status=status)
    return replace(claim_of("93010"), related_claims=(related,))


def test_a_prerequisite_that_is_nowhere_predicts_b15() -> None:
    finding = only("93010", ["99213 | 2026-08-15"], PREREQUISITE)
    assert (finding.severity, finding.predicts) == (Severity.WARNING, ("CO-B15",))
    assert "if somebody else performed it" in finding.message


@pytest.mark.parametrize("history", [None, [], ["99213 | 2026-08-16"], ["99213 | 2026-10-30"]])
def test_a_short_history_says_nothing_about_a_prerequisite(
    history: list[str] | None,
) -> None:
    finding = only("93010", history, PREREQUISITE)
    assert (finding.severity, finding.predicts) == (Severity.INFO, ("CO-B15",))


def test_a_prerequisite_that_need_not_be_named_is_not_requested_without_history() -> None:
    practice = PracticeRules(prerequisites=(Prerequisite("93010", ("93005",), named=False),))
    assert findings_of("93010", None, practice) == ()
    assert findings_of("93010", ["99213 | 2025-09-15"], practice) == ()
    assert only("93010", ["99213 | 2025-09-14"], practice).severity is Severity.WARNING


def test_an_earlier_service_with_the_same_code_counts_but_not_the_service_itself() -> None:
    practice = PracticeRules(prerequisites=(Prerequisite("93010", ("93005", "93010")),))
    assert only("93010", ["99213 | 2025-01-02"], practice).predicts == ("CO-B15",)
    assert only("93010", ["93010 | 2026-01-02"], practice).predicts == ("CO-107",)


def test_a_prerequisite_of_many_codes_names_some() -> None:
    wanted = Prerequisite("93010", tuple(f"9920{digit}" for digit in range(2, 10)))
    finding = only("93010", [], PracticeRules(prerequisites=(wanted,)))
    assert "needs one of 8 codes such as 99202, 99203 or 99204 first" in finding.message


def test_a_prerequisite_on_a_saved_claim_has_to_be_named() -> None:
    finding = only("93010", ["93005 | 2026-08-20"], PREREQUISITE)
    assert (finding.predicts, finding.other_claims) == (("CO-107",), ("H-1",))


def test_a_prerequisite_on_file_is_enough_if_it_need_not_be_named() -> None:
    wanted = Prerequisite("93010", ("93005",), named=False)
    practice = PracticeRules(prerequisites=(wanted,))
    assert findings_of("93010", ["93005 | 2026-08-20"], practice) == ()


def test_a_prerequisite_that_is_too_old_does_not_count() -> None:
    assert only("93010", ["93005 | 2026-08-01"], PREREQUISITE).predicts == ("CO-B15",)


@pytest.mark.parametrize("status", [ClaimStatus.UNBILLED, ClaimStatus.PENDING, ClaimStatus.DENIED])
def test_a_prerequisite_that_is_not_paid_yet_predicts_b15(status: ClaimStatus) -> None:
    finding = only(_related(status), [], PREREQUISITE)
    assert (finding.predicts, finding.other_claims) == (("CO-B15",), ("R-9",))


def test_a_prerequisite_that_is_paid_and_named_is_no_finding() -> None:
    assert findings_of(_related(ClaimStatus.PAID), [], PREREQUISITE) == ()


@pytest.mark.parametrize(("day", "serves"), [(15, True), (14, False)])
def test_a_named_prerequisite_that_is_too_old_does_not_count(day: int, serves: bool) -> None:
    paid = _related(ClaimStatus.PAID)
    dated = replace(paid.related_claims[0], date=date(2026, 8, day))
    findings = findings_of(replace(paid, related_claims=(dated,)), [], PREREQUISITE)
    assert [finding.predicts for finding in findings] == ([] if serves else [("CO-B15",)])


def test_a_service_is_not_its_own_prerequisite() -> None:
    practice = PracticeRules(prerequisites=(Prerequisite("93010", ("93010", "93005")),))
    assert only("93010", [], practice).predicts == ("CO-B15",)


@pytest.mark.parametrize(
    ("status", "do"),
    [
        (ClaimStatus.UNBILLED, "bill that claim first"),
        (ClaimStatus.PENDING, "hold this claim"),
        (ClaimStatus.DENIED, "put that denial right first"),
    ],
)
def test_a_claim_waits_for_the_qualifying_claim_that_it_names(status: ClaimStatus, do: str) -> None:
    finding = only(_related(status))
    assert (finding.id, finding.severity) == (
        "qualifying-service:claim:R-9:93005",
        Severity.WARNING,
    )
    assert (finding.lines, finding.predicts) == ((), ("CO-B15",))
    assert do in finding.message


@pytest.mark.parametrize(
    "related",
    [
        RelatedClaim("R-9", code="93005", status=ClaimStatus.PAID),
        RelatedClaim("R-9"),
        RelatedClaim("R-9", code="93005", relation=Relation.FACILITY, status=ClaimStatus.DENIED),
    ],
)
def test_a_claim_waits_for_no_other_related_claim(related: RelatedClaim) -> None:
    assert findings_of(replace(claim_of("93010"), related_claims=(related,))) == ()


def test_a_named_claim_with_an_add_on_primary_is_reported_once() -> None:
    related = RelatedClaim("R-9", code="22612", status=ClaimStatus.DENIED)
    finding = only(replace(claim_of("22614"), related_claims=(related,)))
    assert finding.rule == "add-on-code"


def test_another_payers_prerequisite_does_not_apply() -> None:
    practice = PracticeRules(prerequisites=(Prerequisite("93010", ("93005",), "Other Plan"),))
    assert findings_of("93010", [], practice) == ()


@pytest.mark.parametrize(
    ("named", "kind", "binds"),
    [
        ("Medicare", "medicare", True),
        ("medicare", "medicare_advantage", True),
        ("Medicare Advantage", "medicare", False),
        ("Medicare", "commercial", False),
        ("Workers' compensation", "workers_comp", True),
    ],
)
def test_a_rule_may_apply_to_all_payers_of_a_kind(named: str, kind: str, binds: bool) -> None:
    assert is_payer(named, Payer("Acme Health", PayerKind(kind))) is binds


def test_a_bundle_on_the_practices_list_is_an_error() -> None:
    practice = PracticeRules((PayerBundle("acme health", "93000", "36415"),))
    finding = only("93000 + 36415", practice=practice)
    assert (finding.id, finding.severity) == ("payer-bundle:2:36415:93000", Severity.ERROR)


def test_a_bundle_past_its_review_date_is_a_warning() -> None:
    bundle = PayerBundle("Acme Health", "93000", "36415", review_on=date(2026, 11, 19))
    finding = only("93000 + 36415", practice=PracticeRules((bundle,)))
    assert finding.severity is Severity.WARNING


def test_a_bundle_on_its_review_date_is_still_an_error() -> None:
    bundle = PayerBundle("Acme Health", "93000", "36415", review_on=TODAY)
    assert only("93000 + 36415", practice=PracticeRules((bundle,))).severity is Severity.ERROR


def test_a_bundle_that_a_modifier_bypasses_is_informational() -> None:
    bundle = PayerBundle("Acme Health", "93000", "36415", modifier_helps=True)
    finding = only("93000 + 36415-59", practice=PracticeRules((bundle,)))
    assert finding.severity is Severity.INFO


def test_an_interpretation_with_a_named_facility_is_not_a_finding() -> None:
    claim = replace(
        claim_of("71046-26 pos:22"), service_facility=Provider("City Hospital", COLLEAGUE_NPI)
    )
    assert findings_of(claim) == ()


# ---- modifiers from the practice's lists


def test_a_single_dose_drug_needs_jw_or_jz_from_july_2023() -> None:
    practice = PracticeRules(single_dose_drugs=frozenset({"J7325"}))
    finding = only("J7325 | 2023-07-01 medicare sent:2023-08-01", practice=practice)
    assert (finding.severity, finding.predicts) == (Severity.ERROR, ("CO-16",))


@pytest.mark.parametrize(
    "claim",
    [
        "J7325 | 2023-06-30 medicare sent:2023-08-01",
        "J7325-JZ | medicare",
        "J7325 x2 + J7325-JW | medicare",
        "J7325 | commercial",
    ],
)
def test_a_single_dose_drug_is_not_a_finding_otherwise(claim: str) -> None:
    practice = PracticeRules(single_dose_drugs=frozenset({"J7325"}))
    assert findings_of(claim, practice=practice) == ()


def test_a_waived_test_of_the_practices_list_needs_qw() -> None:
    practice = PracticeRules(waived_tests=frozenset({"87880"}))
    assert only("87880", practice=practice).severity is Severity.WARNING
