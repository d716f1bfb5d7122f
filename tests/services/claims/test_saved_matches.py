"""A claim that is already saved: if identical, nothing is added; if different, the user chooses."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import TODAY, a_practice, claim_of

from claimwright.domain.claim.claim import Patient
from claimwright.domain.claim.submission import Submission, SubmittedBy
from claimwright.errors import BillingError
from claimwright.services.claims.claim_import import import_claims
from claimwright.services.claims.saved_matches import Choice, SavedMatch, apply_choice, saved_match
from claimwright.services.practice.practice import PracticeService

ANA = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")
OTHER_WORDING = claim_of(ANA, "A-1", lines=(a_line(charge=Decimal("90.00")),))


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def test_an_identical_claim_is_found_and_nothing_is_added(practice: PracticeService) -> None:
    version = practice.claims.save_version(None, claim_of(ANA, "A-1"))
    taken = import_claims(practice.access, [claim_of(ANA, "A-1")])

    assert (taken.new, taken.known, taken.known_ids) == (0, 1, (version.claim_id,))
    assert len(practice.claims.open(version.claim_id).versions) == 1


def test_a_changed_claim_waits_for_a_choice_and_lists_its_changes(
    practice: PracticeService,
) -> None:
    practice.claims.save_version(None, claim_of(ANA, "A-1"))
    taken = import_claims(practice.access, [OTHER_WORDING])
    (different,) = taken.different
    (row,) = practice.claims.find("", TODAY)

    assert (taken.new, taken.versions, row.versions) == (0, 0, 1)
    assert any("$90.00" in change for change in different.match.changes)


@pytest.mark.parametrize(
    ("choice", "versions"), [(Choice.REPLACE, 1), (Choice.NEW_VERSION, 2), (Choice.CANCEL, 1)]
)
def test_each_choice_has_its_effect(
    practice: PracticeService, choice: Choice, versions: int
) -> None:
    practice.claims.save_version(None, claim_of(ANA, "A-1"))
    import_claims(practice.access, [OTHER_WORDING], choice=choice)
    (row,) = practice.claims.find("", TODAY)
    opened = practice.claims.open(row.id)

    assert len(opened.versions) == versions
    assert (opened.claim == OTHER_WORDING) is (choice is not Choice.CANCEL)


def test_a_submitted_version_is_never_replaced(practice: PracticeService) -> None:
    version = practice.claims.save_version(None, claim_of(ANA, "A-1"))
    practice.store.submissions.add(
        Submission(version.id, date(2026, 10, 2), SubmittedBy.PORTAL, claim_id=version.claim_id)
    )
    match = saved_match(practice.store, OTHER_WORDING)
    assert match is not None

    with pytest.raises(BillingError, match=r"submitted 10/02/2026 and cannot be replaced"):
        apply_choice(practice.store, match, OTHER_WORDING, Choice.REPLACE)
    as_submitted = replace(claim_of(ANA, "A-1"), submission_date=date(2026, 10, 2))
    assert practice.claims.open(version.claim_id).claim == as_submitted


def test_reimporting_a_claim_submitted_since_adds_nothing(
    practice: PracticeService,
) -> None:
    claim = claim_of(ANA, "A-1")
    version = practice.claims.save_version(None, claim)
    practice.store.submissions.add(
        Submission(version.id, date(2026, 10, 2), SubmittedBy.PORTAL, claim_id=version.claim_id)
    )
    dated = replace(claim, submission_date=date(2026, 10, 2))

    assert [saved_match(practice.store, one) for one in (claim, dated)] == [
        SavedMatch(version.claim_id)
    ] * 2


def test_a_replacement_is_not_a_copy_of_its_original(practice: PracticeService) -> None:
    practice.claims.save_version(None, a_claim())

    assert saved_match(practice.store, a_claim(frequency="7", payer_claim_number="P9")) is None


def test_another_day_or_patient_is_another_claim(practice: PracticeService) -> None:
    practice.claims.save_version(None, claim_of(ANA, "A-1"))
    moved = claim_of(ANA, "A-1", lines=(a_line(date=date(2026, 9, 15)),))
    other = claim_of(Patient("Boris Quill", date(1950, 1, 1), "M", "Q9"), "A-1")

    assert saved_match(practice.store, moved) is None
    assert saved_match(practice.store, other) is None


def test_a_claim_without_a_number_is_matched_by_its_lines(practice: PracticeService) -> None:
    claim_id = practice.claims.save_version(None, claim_of(ANA, "")).claim_id
    match = saved_match(practice.store, claim_of(ANA, "", note="another wording"))

    assert match is not None
    assert (match.claim_id, match.is_identical) == (claim_id, False)
