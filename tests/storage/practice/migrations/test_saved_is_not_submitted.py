"""Migration 005: claims that counted as sent become saved versions without a submission."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, a_service, claim_of

from claimwright.domain.claim.claim import Patient
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import VersionKind
from claimwright.domain.claim.submission import Submission, SubmittedBy
from claimwright.domain.practice.practice import RecordKind, StaffRecord
from claimwright.domain.practice.row_changed import RowChanged
from claimwright.errors import BillingError
from claimwright.services.practice.notices import SAVED_IS_NOT_SUBMITTED, end_notice, notices
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.practice_store import PracticeStore

FORMER = Path(__file__).parents[3] / "data" / "practice"
ANA = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_service(tmp_path / "data")
    shutil.copytree(FORMER / "004", service.folder.path)
    service.unlock(PASSPHRASE)
    yield service
    service.lock()


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def test_a_claim_that_was_shown_as_waiting_is_a_draft_with_its_versions(
    migrated: PracticeService,
) -> None:
    (waiting,) = migrated.claims.find("b-7", TODAY)
    (denied,) = migrated.claims.find("a-1001", TODAY)
    kinds = [one.kind for one in migrated.claims.open(denied.id).versions]

    assert (waiting.status, waiting.versions) == (Status.DRAFT, 1)
    assert (denied.status, denied.versions) == (Status.DENIED, 2)
    assert kinds == [VersionKind.ORIGINAL, VersionKind.REPLACEMENT]
    for row in (waiting, denied):
        assert (row.submissions, row.submitted_on) == (0, None)
        assert migrated.claims.open(row.id).submissions == ()


def test_the_update_says_so_once(migrated: PracticeService) -> None:
    texts = notices(migrated)
    end_notice(migrated, SAVED_IS_NOT_SUBMITTED)
    migrated.lock()
    migrated.unlock(PASSPHRASE)

    assert "no submission date was made up" in texts[SAVED_IS_NOT_SUBMITTED]
    assert "3 claims" in texts[SAVED_IS_NOT_SUBMITTED]
    assert notices(migrated) == {}


def test_a_new_practice_file_has_nothing_to_say(practice: PracticeService) -> None:
    assert notices(practice) == {}


# ---- ids, row versions, watching


def test_an_id_is_never_given_twice(practice: PracticeService) -> None:
    first = practice.claims.save_version(None, claim_of(ANA, "A-1")).claim_id
    practice.store.trash.put(RecordKind.CLAIM, [first])
    practice.store.trash.delete(RecordKind.CLAIM, [first])
    second = practice.claims.save_version(None, claim_of(ANA, "A-2")).claim_id

    assert second > first


def test_a_record_that_was_changed_elsewhere_is_not_overwritten(
    practice: PracticeService,
) -> None:
    practice.claims.save_version(None, claim_of(ANA, "A-1"))
    (mine,) = practice.find_patients("ruiz", TODAY)
    with PracticeStore(practice.access) as elsewhere:
        (theirs,) = elsewhere.patients.find("ruiz", 1, TODAY)
        elsewhere.patients.save(theirs)
    with pytest.raises(RowChanged, match="patient was changed elsewhere"):
        practice.store.patients.save(mine)
    (again,) = practice.find_patients("ruiz", TODAY)

    assert practice.store.patients.save(again).row_version == again.row_version + 1


def test_a_claim_that_was_changed_elsewhere_is_not_overwritten(
    practice: PracticeService,
) -> None:
    claim_id = practice.claims.save_version(None, claim_of(ANA, "A-1")).claim_id
    opened = practice.claims.open(claim_id).row.row_version
    with PracticeStore(practice.access) as elsewhere:
        elsewhere.claims.save_draft(claim_id, claim_of(ANA, "A-1", note="theirs"))

    with pytest.raises(BillingError, match="Open it again"):
        practice.claims.save_version(claim_id, claim_of(ANA, "A-1", note="mine"), opened)
    assert len(practice.claims.open(claim_id).versions) == 1


def test_a_new_status_and_opening_a_claim_do_not_change_it(
    practice: PracticeService,
) -> None:
    claim_id = practice.claims.save_version(None, claim_of(ANA, "A-1")).claim_id
    opened = practice.claims.open(claim_id).row.row_version
    with PracticeStore(practice.access) as elsewhere:
        elsewhere.claims.set_status(claim_id, Status.PAID)
        elsewhere.claims.touch(claim_id)
    practice.claims.save_version(claim_id, claim_of(ANA, "A-1", note="mine"), opened)

    assert len(practice.claims.open(claim_id).versions) == 2


def test_a_watcher_sees_that_something_changed(practice: PracticeService) -> None:
    before = practice.store.watch()
    unchanged = practice.store.watch()
    with PracticeStore(practice.access) as elsewhere:
        elsewhere.staff.save(StaffRecord("Mia Lopez"))

    assert before == unchanged
    assert practice.store.watch() != before


def test_a_submission_belongs_to_its_version(practice: PracticeService) -> None:
    version = practice.claims.save_version(None, claim_of(ANA, "A-1"))
    entry = Submission(version.id, date(2026, 10, 2), SubmittedBy.PAPER, claim_id=version.claim_id)
    made = practice.store.submissions.add(entry)

    assert practice.store.submissions.of_claim(version.claim_id) == (made,)
