"""Reviews stay with their claim, and are saved with it in the practice file."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import a_claim
from tests.services.practice.practices import a_practice

from claimwright.domain.finding.finding import CheckReport, Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.practice.saved_work import Quote
from claimwright.services.checking.claim_review import ClaimReview
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.practice.practice import PracticeService

ABOUT = ("17000", "11102")
FINDING = Finding(
    FindingKey("ptp-edit", 2, ABOUT),
    "Part of another service",
    Severity.ERROR,
    Words("Line 2 is denied."),
)
CLAIM = a_claim()
REPORT = CheckReport("A-1001", (FINDING,), ())
WORDS = "Left forearm, apart from the right temple."
QUOTE = Quote(0, WORDS, "page 1", 2, "XS", document="Office note", finding=FINDING.key)


@pytest.fixture
def practice(tmp_path: Path) -> PracticeService:
    return a_practice(tmp_path / "data")


@pytest.fixture
def claim_id(practice: PracticeService) -> int:
    return practice.claims.save_draft(None, Draft(a_claim()))


def _reopened(practice: PracticeService, claim_id: int) -> ClaimReview:
    review = ClaimReview()
    review.attach(practice.store, claim_id)
    return review


def test_a_finding_is_dismissed_and_restored() -> None:
    review = ClaimReview()
    review.dismiss(FINDING, CLAIM, "Two lesions.", "M. Ortiz")
    assert review.review(REPORT, CLAIM).report.findings == ()
    review.restore(FINDING.id)
    assert review.review(REPORT, CLAIM).report.findings == (FINDING,)


def test_review_work_before_the_first_save_is_saved_with_the_claim(
    practice: PracticeService, claim_id: int
) -> None:
    review = ClaimReview()
    review.dismiss(FINDING, CLAIM, "Two lesions.", "M. Ortiz")
    review.quote(QUOTE)
    review.attach(practice.store, claim_id)
    again = _reopened(practice, claim_id)
    ((_, dismissal),) = again.review(REPORT, CLAIM).dismissed
    assert (dismissal.reason, dismissal.reviewer) == ("Two lesions.", "M. Ortiz")
    (quote,) = again.quotes
    assert (quote.text, quote.document, quote.page) == (WORDS, "Office note", "page 1")


def test_review_work_after_the_first_save_is_saved_immediately(
    practice: PracticeService, claim_id: int
) -> None:
    review = _reopened(practice, claim_id)
    review.quote(QUOTE)
    review.dismiss(FINDING, CLAIM, "Two lesions.", "M. Ortiz")
    assert len(_reopened(practice, claim_id).quotes) == 1
    review.restore(FINDING.id)
    assert _reopened(practice, claim_id).review(REPORT, CLAIM).report.findings == (FINDING,)


def test_a_finding_keeps_only_its_latest_quote(practice: PracticeService, claim_id: int) -> None:
    review = _reopened(practice, claim_id)
    review.quote(QUOTE)
    review.quote(Quote(0, "Right temple.", "page 2", finding=FINDING.key))
    assert [quote.text for quote in practice.store.notes.quotes(claim_id)] == ["Right temple."]


@pytest.mark.parametrize("is_stored", [False, True])
def test_a_quote_follows_its_finding_to_another_line(
    practice: PracticeService, claim_id: int, is_stored: bool
) -> None:
    review = _reopened(practice, claim_id) if is_stored else ClaimReview()
    review.quote(QUOTE)
    moved = replace(FINDING, key=FindingKey("ptp-edit", 3, ABOUT), lines=(3, 1))
    review.follow(CheckReport("A-1001", (moved,), ()))
    (quote,) = review.quotes
    assert (quote.finding_id, quote.line, quote.text) == (moved.id, 3, WORDS)
    saved = [(one.finding_id, one.line) for one in practice.store.notes.quotes(claim_id)]
    assert saved == ([(moved.id, 3)] if is_stored else [])


def test_a_quote_is_not_guessed_onto_one_of_two_findings() -> None:
    review = ClaimReview()
    review.quote(QUOTE)
    duplicates = tuple(replace(FINDING, key=FindingKey("ptp-edit", line, ABOUT)) for line in (3, 4))
    review.follow(CheckReport("A-1001", duplicates, ()))
    assert [quote.finding_id for quote in review.quotes] == [FINDING.id]


def test_a_quote_whose_finding_remains_leaves_another_alone() -> None:
    review = ClaimReview()
    review.quote(QUOTE)
    other = replace(FINDING, key=FindingKey("ptp-edit", 3, ABOUT))
    review.follow(CheckReport("A-1001", (FINDING, other), ()))
    assert review.quote_for(other.id) is None


def test_a_finding_dismissed_on_another_line_can_be_restored(
    practice: PracticeService, claim_id: int
) -> None:
    review = _reopened(practice, claim_id)
    review.dismiss(FINDING, CLAIM, "Two lesions.", "M. Ortiz")
    moved = replace(
        FINDING, key=FindingKey("ptp-edit", 3, ABOUT), wording=Words("Line 3 is denied.")
    )
    report = CheckReport("A-1001", (moved,), ())
    assert review.review(report, CLAIM).report.findings == ()
    review.restore(moved.id)
    assert review.review(report, CLAIM).report.findings == (moved,)
    assert practice.store.dismissals.of_claim(claim_id) == ()


def test_two_claims_keep_their_reviews_apart(practice: PracticeService, claim_id: int) -> None:
    other = practice.claims.save_draft(None, Draft(a_claim(claim_number="A-2")))
    _reopened(practice, claim_id).dismiss(FINDING, CLAIM, "Two lesions.", "M. Ortiz")
    assert _reopened(practice, other).review(REPORT, CLAIM).report.findings == (FINDING,)


def test_a_quote_s_repr_shows_no_patient_text() -> None:
    assert WORDS not in repr(QUOTE)
