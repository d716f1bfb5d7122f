"""A dismissed finding stays away while its facts hold, and comes back when they change."""

from dataclasses import replace

import pytest

from claimwright.domain.finding import CheckReport, Finding, Severity
from claimwright.errors import BillingError
from claimwright.services.dismissals import dismiss, review

FINDING = Finding(
    id="ptp-edit:2:77003:64483",
    rule="ptp-edit",
    title="Part of another service",
    severity=Severity.ERROR,
    message="Line 2 would be denied.",
    lines=(2, 1),
    predicts=("CO-236", "CO-97"),
    evidence={"column1": "64483", "column2": "77003", "indicator": 0, "release": "2026Q4"},
)
OTHER = replace(FINDING, id="ptp-edit:3:77003:64483", lines=(3, 1))
DISMISSAL = dismiss(FINDING, "The payer paid it last month", "Mia", claim_id=1)


def report(*findings: Finding) -> CheckReport:
    return CheckReport("A-1001", findings, ())


def test_a_dismissed_finding_no_longer_speaks_and_is_kept_with_its_reason() -> None:
    reviewed = review(report(FINDING, OTHER), [DISMISSAL])

    assert reviewed.report.findings == (OTHER,)
    assert reviewed.aside == ((FINDING, DISMISSAL),)


@pytest.mark.parametrize(
    "changed",
    [
        replace(FINDING, severity=Severity.WARNING),
        replace(FINDING, predicts=("CO-97",)),
        replace(FINDING, evidence={**FINDING.evidence, "indicator": 1}),
    ],
)
def test_it_comes_back_when_what_it_rested_on_changes(changed: Finding) -> None:
    assert review(report(changed), [DISMISSAL]).report.findings == (changed,)


@pytest.mark.parametrize(("reason", "reviewer"), [("", "Mia"), ("paid before", " ")])
def test_a_dismissal_without_reason_or_reviewer_is_refused(reason: str, reviewer: str) -> None:
    with pytest.raises(BillingError, match="Say wh[yo]"):
        dismiss(FINDING, reason, reviewer)
