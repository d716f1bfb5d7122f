"""Add-ons whose primary is on a related claim, or needs a primary itself."""

from dataclasses import replace
from datetime import date

import pytest
from tests.fakes import FakeReference
from tests.rules.asking import TODAY, findings_of, only
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import Claim, ClaimStatus, RelatedClaim
from claimwright.domain.finding.finding import EditOp, Finding, Severity
from claimwright.rules.check import check_claim


def _named(claim: str, **changes: object) -> Claim:
    related = RelatedClaim("R-9", "ICN77", code="22612", status=ClaimStatus.PAID)
    return replace(claim_of(claim), related_claims=(replace(related, **changes),))  # type: ignore[arg-type]


def _of_add_on(claim: Claim, history: list[str] | None = None) -> Finding:
    findings = findings_of(claim, history)
    return next(finding for finding in findings if finding.rule == "add-on-code")


def test_a_primary_on_a_named_paid_claim_needs_its_remittance() -> None:
    finding = _of_add_on(_named("22614"))
    assert (finding.severity, finding.other_claims) == (Severity.INFO, ("R-9",))
    assert "22612 on claim R-9, which is named as paid" in finding.message


@pytest.mark.parametrize(
    ("status", "do"),
    [
        (ClaimStatus.UNBILLED, "bill that claim first"),
        (ClaimStatus.PENDING, "hold this claim"),
        (ClaimStatus.DENIED, "put that denial right first"),
    ],
)
def test_a_primary_on_an_unpaid_claim_does_not_support_an_add_on(
    status: ClaimStatus, do: str
) -> None:
    finding = _of_add_on(_named("22614", status=status))
    assert (finding.severity, finding.predicts) == (Severity.WARNING, ("CO-107",))
    assert do in finding.message


def test_a_named_claim_for_another_day_or_code_is_not_a_primary() -> None:
    assert _of_add_on(_named("22614", date=date(2026, 9, 13))).severity is Severity.ERROR
    assert _of_add_on(_named("22614", code="63047")).severity is Severity.ERROR


def test_a_saved_claim_named_as_denied_is_fixed_first() -> None:
    claim = _named("22614", claim_number="H-1", code="", status=ClaimStatus.DENIED)
    finding = _of_add_on(claim, ["22612"])
    assert "put that denial right first" in finding.message


@pytest.mark.parametrize("note", ["Primary on claim H-1", "SEE H-1, PAID", "h-1"])
def test_a_saved_claim_named_in_box_19_needs_nothing_more(note: str) -> None:
    finding = only(replace(claim_of("22614"), note=note), ["22612"])
    assert (finding.severity, finding.other_claims) == (Severity.INFO, ("H-1",))


@pytest.mark.parametrize("note", ["", "H-12", "AH-1"])
def test_a_saved_claim_must_be_named_in_box_19(note: str) -> None:
    finding = only(replace(claim_of("22614"), note=note), ["22612"])
    assert finding.severity is Severity.WARNING


def test_a_primary_that_is_itself_an_add_on_is_offered_last_and_says_so() -> None:
    facts = rule_facts()
    row = next(row for row in facts.add_on_rows if row.add_on == "22842")
    facts.add_on_rows.append(row._replace(primary="22614"))
    (finding,) = check_claim(claim_of("22842"), facts, None, TODAY).findings
    adding = [fix for fix in finding.fixes if fix.edit and fix.edit.op is EditOp.ADD_LINE]
    assert [fix.edit.value for fix in adding if fix.edit] == ["22612", "22630", "22633", "22614"]
    assert ["itself an add-on" in fix.text for fix in adding] == [False, False, False, True]


def test_a_missing_specialty_is_requested_first() -> None:
    finding = only("64484 + 64483 npi:N")
    assert finding.lines == (1, 2)
    assert "enter the specialty" in finding.fixes[0].text


def _denies_its_primary() -> FakeReference:
    """Like 0162U and 81292 in the published tables."""
    facts = rule_facts()
    row = next(row for row in facts.edits if row.indicator == 0)
    facts.edits.append(row._replace(column1="64484", column2="64483"))
    return facts


def test_a_primary_that_its_add_on_denies_is_not_offered() -> None:
    (finding,) = check_claim(claim_of("64484"), _denies_its_primary(), None, TODAY).findings
    assert [fix.edit.op for fix in finding.fixes if fix.edit] == [EditOp.REMOVE_LINE]


def test_a_finding_about_a_primary_that_its_add_on_denies_names_each_line_once() -> None:
    report = check_claim(claim_of("64484 + 64483"), _denies_its_primary(), None, TODAY)
    assert {finding.rule: finding.lines for finding in report.findings} == {
        "ptp-edit": (2, 1),
        "add-on-code": (1, 2),
    }
