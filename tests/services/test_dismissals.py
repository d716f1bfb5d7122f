"""A dismissed finding stays away while its facts hold, and comes back when they change."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.builders import a_claim, a_line

from claimwright.domain.claim import Claim
from claimwright.domain.finding import Finding, Severity
from claimwright.errors import BillingError
from claimwright.services.dismissals import dismissal_of, sort_findings

CLAIM = a_claim(a_line("64483"), a_line("77003"))
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
DISMISSAL = dismissal_of(1, CLAIM, FINDING, "The payer paid it last month", "Mia")


def test_a_dismissed_finding_no_longer_speaks() -> None:
    found = sort_findings(CLAIM, [FINDING], [DISMISSAL])

    assert (found.standing, found.dismissed) == ((), ((FINDING, DISMISSAL),))


@pytest.mark.parametrize(
    "claim",
    [
        a_claim(a_line("64483"), a_line("77003", "59")),
        a_claim(a_line("64483"), a_line("77003", units=Decimal(2))),
        a_claim(a_line("64484"), a_line("77003")),
        replace(CLAIM, payer=replace(CLAIM.payer, name="Zeta")),
    ],
)
def test_it_comes_back_when_the_claim_changes_where_it_matters(claim: Claim) -> None:
    assert sort_findings(claim, [FINDING], [DISMISSAL]).standing == (FINDING,)


def test_it_comes_back_when_the_table_says_something_else() -> None:
    changed = replace(FINDING, evidence={**FINDING.evidence, "indicator": 1})

    assert sort_findings(CLAIM, [changed], [DISMISSAL]).standing == (changed,)


def test_a_new_quarter_with_the_same_row_does_not_bring_it_back() -> None:
    newer = replace(FINDING, evidence={**FINDING.evidence, "release": "2027Q1"})

    assert sort_findings(CLAIM, [newer], [DISMISSAL]).standing == ()


def test_it_stays_away_when_its_line_moves() -> None:
    moved_claim = a_claim(a_line("99213"), *CLAIM.lines)
    moved = replace(FINDING, id="ptp-edit:3:77003:64483", lines=(3, 2))

    assert sort_findings(moved_claim, [moved], [DISMISSAL]).standing == ()


def test_of_two_equal_findings_only_the_dismissed_one_is_silent() -> None:
    claim = a_claim(*CLAIM.lines, a_line("77003"))
    twin = replace(FINDING, id="ptp-edit:3:77003:64483", lines=(3, 1))

    assert sort_findings(claim, [FINDING, twin], [DISMISSAL]).standing == (twin,)


@pytest.mark.parametrize(("reason", "reviewer"), [("", "Mia"), ("paid before", " ")])
def test_a_dismissal_without_reason_or_reviewer_is_refused(reason: str, reviewer: str) -> None:
    with pytest.raises(BillingError, match="Say why"):
        dismissal_of(1, CLAIM, FINDING, reason, reviewer)
