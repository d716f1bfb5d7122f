"""A finding put aside stays away while its facts do, and comes back when they change."""

from dataclasses import replace

import pytest

from claimwright.domain.finding import CheckReport, Finding, Severity
from claimwright.errors import BillingError
from claimwright.services.dismissals import dismiss, review

FINDING = Finding(
    id="ptp-edit:2:17000:11102",
    rule="ptp-edit",
    title="Part of another service",
    severity=Severity.ERROR,
    message="Line 2 (17000) is part of line 1 (11102).",
    lines=(2, 1),
    evidence={"release": "2026Q3", "indicator": 1},
)
OTHER = replace(FINDING, id="add-on-code:1:22614", message="Line 1 is an add-on.")


def test_a_finding_put_aside_leaves_the_others() -> None:
    reviewed = review(
        CheckReport("A-1", (FINDING, OTHER), ()), [dismiss(FINDING, "Two lesions.", "M. Ortiz")]
    )
    assert reviewed.report.findings == (OTHER,)
    ((finding, dismissal),) = reviewed.aside
    assert (finding, dismissal.reason, dismissal.reviewer) == (FINDING, "Two lesions.", "M. Ortiz")


@pytest.mark.parametrize(
    "changed",
    [
        replace(FINDING, severity=Severity.WARNING),
        replace(FINDING, evidence={"release": "2026Q4", "indicator": 1}),
        replace(FINDING, message="Line 2 (17000) is part of line 1 (11104)."),
    ],
)
def test_it_comes_back_when_its_facts_change(changed: Finding) -> None:
    dismissal = dismiss(FINDING, "Two lesions.", "M. Ortiz")
    reviewed = review(CheckReport("A-1", (changed,), ()), [dismissal])
    assert reviewed.report.findings == (changed,)
    assert reviewed.aside == ()


@pytest.mark.parametrize(
    ("reason", "reviewer"), [("", "M. Ortiz"), (" ", "M. Ortiz"), ("Why", " ")]
)
def test_a_reason_and_a_name_are_needed(reason: str, reviewer: str) -> None:
    with pytest.raises(BillingError, match="Say"):
        dismiss(FINDING, reason, reviewer)
