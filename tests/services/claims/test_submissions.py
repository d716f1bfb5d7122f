"""Saved is not submitted: Ready, Mark as submitted, holds, and what the history shows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import TODAY, a_practice, claim_of
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.claim.claim import Patient
from claimwright.domain.claim.claim_status import Status, as_prerequisite
from claimwright.domain.claim.saved_claim import VersionKind
from claimwright.domain.claim.submission import SubmittedBy
from claimwright.domain.practice.practice import Act, StaffRecord
from claimwright.errors import BillingError
from claimwright.services.checking.dismissals import dismiss
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.claim_history import changes_between, claim_history
from claimwright.services.claims.claim_submissions import (
    ClaimSubmissions,
    OnHold,
    SubmissionEntry,
)
from claimwright.services.container import Services
from claimwright.services.practice.practice import PracticeService

ANA = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")
OCTOBER_2 = SubmissionEntry(date(2026, 10, 2), SubmittedBy.CLEARINGHOUSE, "B-77")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    made = Services(shipped_reference(tmp_path_factory.mktemp("facts")), TODAY)
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def submissions(practice: PracticeService, services: Services) -> ClaimSubmissions:
    return ClaimSubmissions(practice.store, services.checker)


def saved(practice: PracticeService, number: str = "A-1", **changes: object) -> int:
    return practice.claims.save_version(None, claim_of(ANA, number, **changes)).claim_id


def test_a_saved_claim_is_a_draft_and_has_no_submission(practice: PracticeService) -> None:
    claim_id = saved(practice)
    opened = practice.claims.open(claim_id)

    assert (opened.row.status, opened.row.submitted_on, opened.submissions) == (
        Status.DRAFT,
        None,
        (),
    )


def test_a_submission_records_date_method_batch_and_user(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    practice.choose_staff(practice.store.staff.save(StaffRecord("Mia Lopez")))
    claim_id = saved(practice)
    submissions.submit(claim_id, OCTOBER_2, TODAY)
    opened = practice.claims.open(claim_id)
    (made,) = opened.submissions

    assert (made.submitted_on, made.how, made.batch_number, made.by) == (
        *(date(2026, 10, 2), SubmittedBy.CLEARINGHOUSE, "B-77"),
        "Mia Lopez",
    )
    assert made.version_id == opened.versions[-1].id
    assert (opened.row.status, opened.row.submissions) == (Status.SUBMITTED, 1)
    assert opened.row.submitted_on == date(2026, 10, 2)
    assert practice.store.audit.entries(2)[1].act is Act.SUBMITTED


def test_a_submitted_claim_shows_its_date_and_saving_it_again_adds_no_version(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    claim_id = saved(practice)
    before = practice.claims.open(claim_id).claim
    submissions.submit(claim_id, OCTOBER_2, TODAY)
    after = practice.claims.open(claim_id).claim
    practice.claims.save_version(claim_id, after)
    practice.claims.save_version(claim_id, replace(after, note="Corrected."))
    newest = practice.claims.open(claim_id)

    assert (before.submission_date, after.submission_date) == (None, date(2026, 10, 2))
    assert practice.claims.history(claim_of(ANA, "A-2"))[0].note == "Corrected."
    assert len(newest.versions) == 2
    assert newest.claim.submission_date is None  # this version was not submitted yet


def test_the_patient_s_draft_only_claims_are_listed(practice: PracticeService) -> None:
    drafted = practice.claims.save_draft(None, Draft(claim_of(ANA, "D-1")))
    other = replace(ANA, name="Omar Ruiz", member_id="W124", birth_date=date(1990, 5, 6))
    practice.claims.save_draft(None, Draft(claim_of(other, "D-2")))
    saved(practice, "A-1")
    asked = claim_of(ANA, "A-9")

    assert [one.claim_number for one in practice.claims.only_drafts(asked)] == ["D-1"]
    assert practice.claims.only_drafts(asked, drafted) == ()
    practice.claims.save_draft(drafted, Draft(claim_of(ANA, "D-1", note="more")))
    assert [one.note for one in practice.claims.only_drafts(asked)] == ["more"]


def test_a_claim_on_hold_is_submitted_only_with_a_reason(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    claim_id = saved(practice)
    submissions.hold(claim_id, "Waiting for the operative report.")
    with pytest.raises(OnHold, match="Waiting for the operative report"):
        submissions.submit(claim_id, OCTOBER_2, TODAY)
    refused = practice.claims.open(claim_id)
    made = submissions.submit(
        claim_id, replace(OCTOBER_2, override_reason="Filing limit is today"), TODAY
    )

    assert refused.submissions == ()
    assert made.override_reason == "Filing limit is today"
    assert practice.claims.open(claim_id).hold is None
    assert practice.store.audit.entries(2)[1].act is Act.OVERRIDDEN


def test_a_future_date_and_an_unsaved_draft_are_refused(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    claim_id = saved(practice)
    with pytest.raises(BillingError, match="future"):
        submissions.submit(claim_id, replace(OCTOBER_2, submitted_on=date(2026, 11, 22)), TODAY)
    practice.claims.save_draft(claim_id, Draft(claim_of(ANA, "A-1", note="changed")))
    with pytest.raises(BillingError, match="not saved"):
        submissions.submit(claim_id, OCTOBER_2, TODAY)

    assert practice.claims.open(claim_id).submissions == ()


def test_ready_needs_every_error_fixed_or_dismissed(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    claim_id = saved(practice, lines=(a_line(charge=None),))
    errors = submissions.open_errors(claim_id, TODAY)
    with pytest.raises(BillingError, match="Not ready"):
        submissions.set_status(claim_id, Status.READY, TODAY)
    claim = practice.claims.open(claim_id).claim
    for error in errors:
        practice.store.dismissals.add(dismiss(error, claim, "Free of charge", "Mia", claim_id))
    submissions.set_status(claim_id, Status.READY, TODAY)

    assert errors
    assert practice.claims.open(claim_id).row.status is Status.READY


def test_a_changed_ready_claim_becomes_a_draft_again(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    claim_id = saved(practice)
    practice.claims.set_status(claim_id, Status.READY)
    practice.claims.save_version(claim_id, claim_of(ANA, "A-1", note="another"))

    assert practice.claims.open(claim_id).row.status is Status.DRAFT


def test_submitted_cannot_be_set_without_a_submission(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    claim_id = saved(practice)

    with pytest.raises(BillingError, match="Mark this claim as submitted"):
        submissions.set_status(claim_id, Status.SUBMITTED, TODAY)


def test_a_hold_ends_when_the_other_claim_is_paid(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    first, second = saved(practice, "A-1"), saved(practice, "A-2", note="depends")
    submissions.hold(second, until_claim_id=first)
    held = practice.claims.open(second)
    practice.claims.set_status(first, Status.ACCEPTED)
    still_held = practice.claims.open(second).row.is_held
    released = practice.claims.set_status(first, Status.PAID)

    assert held.hold is not None
    assert held.hold.reason == "It waits until claim A-1 is paid."
    assert still_held
    assert [row.claim_number for row in released] == ["A-2"]
    assert not practice.claims.open(second).row.is_held


def test_two_claims_never_wait_for_each_other(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    first, second = saved(practice, "A-1"), saved(practice, "A-2", note="depends")
    submissions.hold(second, until_claim_id=first)

    with pytest.raises(BillingError, match="neither would ever be submitted"):
        submissions.hold(first, until_claim_id=second)
    with pytest.raises(BillingError, match="itself"):
        submissions.hold(first, until_claim_id=first)


def test_each_status_maps_to_a_prerequisite_status() -> None:
    named = {status: as_prerequisite(status) for status in Status}

    assert {status.value: found and found.value for status, found in named.items()} == {
        "draft": "unbilled",
        "ready": "unbilled",
        "submitted": "pending",
        "accepted": "pending",
        "appealed": "pending",
        "rejected": "denied",
        "denied": "denied",
        "paid": "paid",
        "closed": None,
    }


# ---- history


def test_the_history_has_every_version_and_submission_with_what_they_replace(
    practice: PracticeService, submissions: ClaimSubmissions
) -> None:
    claim_id = saved(practice)
    submissions.submit(claim_id, OCTOBER_2, TODAY)
    replacement = claim_of(ANA, "A-1", frequency="7", payer_claim_number="ICN9")
    practice.claims.save_version(claim_id, replacement)
    opened = practice.claims.open(claim_id)
    history = claim_history(opened)

    assert sorted((one.title, one.version.kind, one.detail) for one in history) == [
        ("Submitted 10/02/2026", VersionKind.ORIGINAL, "Version 1, Clearinghouse, batch B-77"),
        ("Version 1 saved", VersionKind.ORIGINAL, ""),
        ("Version 2 saved", VersionKind.REPLACEMENT, "Replaces version 1 (Original)"),
    ]
    assert (opened.row.kind, opened.row.replaces) == (VersionKind.REPLACEMENT, "ICN9")


def test_what_changed_between_two_versions_is_named() -> None:
    before = a_claim(a_line(charge=Decimal("100.00")), payer_claim_number="")
    after = replace(
        before,
        frequency="7",
        diagnoses=("M54.16",),
        lines=(replace(before.lines[0], charge=Decimal("90.00")), a_line(code="99213")),
    )
    said = changes_between(before, after)

    assert any(one.startswith("Frequency: “1” is now “7”") for one in said)
    assert any(one.startswith("Diagnoses:") for one in said)
    assert any("$100.00" in one and "$90.00" in one for one in said)
    assert any(one.startswith("Line 2 was added") for one in said)
    assert changes_between(before, before) == ("Nothing changed between these two.",)


def test_any_version_can_be_restored_as_a_draft_without_losing_one(
    practice: PracticeService,
) -> None:
    claim_id = saved(practice)
    practice.claims.save_version(claim_id, claim_of(ANA, "A-1", note="second"))
    first = practice.claims.open(claim_id).versions[0]
    practice.claims.restore_version(first)
    opened = practice.claims.open(claim_id)
    with pytest.raises(BillingError, match="draft"):
        practice.claims.restore_version(first)

    assert (opened.claim.note, opened.row.has_draft, len(opened.versions)) == ("", True, 2)
    assert Act.VERSION_RESTORED in [one.act for one in practice.store.audit.entries()]
