"""A finding put aside stays away while its facts do, and comes back when they change."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.builders import DAY, a_claim, a_line

from claimwright.domain.claim.claim import Claim, Payer
from claimwright.domain.finding.finding import CheckReport, Finding, Severity
from claimwright.errors import BillingError
from claimwright.services.checking.dismissals import dismiss, review

FINDING = Finding(
    id="ptp-edit:2:17000:11102",
    rule="ptp-edit",
    title="Part of another service",
    severity=Severity.ERROR,
    message="Line 2 (17000) is part of line 1 (11102).",
    lines=(2, 1),
    evidence={"release": "2026Q3", "indicator": 1},
)
CLAIM = a_claim(a_line("11102"), a_line("17000"))
DISMISSAL = dismiss(FINDING, CLAIM, "Two lesions.", "M. Ortiz")
OTHER = replace(FINDING, id="add-on-code:1:22614", message="Line 1 is an add-on.")


def test_a_finding_put_aside_leaves_the_others() -> None:
    reviewed = review(CheckReport("A-1", (FINDING, OTHER), ()), CLAIM, [DISMISSAL])
    assert reviewed.report.findings == (OTHER,)
    ((finding, dismissal),) = reviewed.dismissed
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
    reviewed = review(CheckReport("A-1", (changed,), ()), CLAIM, [DISMISSAL])
    assert reviewed.report.findings == (changed,)
    assert reviewed.dismissed == ()


@pytest.mark.parametrize(
    ("reason", "reviewer"), [("", "M. Ortiz"), (" ", "M. Ortiz"), ("Why", " ")]
)
def test_a_reason_and_a_name_are_needed(reason: str, reviewer: str) -> None:
    with pytest.raises(BillingError, match="Say"):
        dismiss(FINDING, CLAIM, reason, reviewer)


def _is_dismissed(*findings: Finding, claim: Claim = CLAIM) -> bool:
    reviewed = review(CheckReport("A-1", findings, ()), claim, [DISMISSAL])
    return reviewed.dismissed != ()


def test_it_comes_back_for_another_day_and_another_payer() -> None:
    moved = tuple(replace(line, date=DAY + timedelta(days=1)) for line in CLAIM.lines)
    assert not _is_dismissed(FINDING, claim=replace(CLAIM, lines=moved))
    assert not _is_dismissed(FINDING, claim=replace(CLAIM, payer=Payer("Blue River")))


def test_it_stays_away_while_what_changes_is_not_its_own() -> None:
    third = replace(CLAIM, lines=(*CLAIM.lines, a_line("93010", date=None)), note="Box 19")
    assert _is_dismissed(FINDING, claim=third)


def test_it_stays_away_when_a_line_above_moves_it() -> None:
    lines = (a_line("93010"), *CLAIM.lines)
    text = "Line 3 (17000) is part of line 2 (11102)."
    moved = replace(FINDING, id="ptp-edit:3:17000:11102", lines=(3, 2), message=text)
    assert _is_dismissed(moved, claim=replace(CLAIM, lines=lines))


def test_which_of_two_was_put_aside_is_not_guessed() -> None:
    duplicates = [
        replace(FINDING, id=f"ptp-edit:{n}:17000:11102", lines=(n, 1), message=f"Line {n} falls.")
        for n in (3, 4)
    ]
    assert not _is_dismissed(*duplicates)


def test_a_dismissal_of_an_earlier_version_holds_on_the_facts_that_it_kept() -> None:
    facts = json.loads(DISMISSAL.facts)
    del facts["payer"], facts["dates"]
    former = replace(DISMISSAL, facts=json.dumps(facts))
    assert review(CheckReport("A-1", (FINDING,), ()), CLAIM, [former]).dismissed == (
        (FINDING, former),
    )
