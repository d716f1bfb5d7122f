"""Staff sign-in, the access log, and what remains after permanent deletion."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, claim_of

from claimwright.domain.claim.claim import Patient
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.practice.practice import Act, RecordKind, StaffRecord
from claimwright.domain.practice.saved_work import Dismissal, LetterRecord
from claimwright.domain.sheet import TablePart
from claimwright.errors import BillingError
from claimwright.services.practice.access.access_log import entry_texts, find_entries, log_sheet
from claimwright.services.practice.access.keys_lost import SENTENCES
from claimwright.services.practice.backups.deletion import deletion_notice
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.practice_store import PracticeStore
from claimwright.storage.vault.backup import Backup, BackupKind

ANA = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def working(practice: PracticeService, name: str = "Mia Lopez") -> StaffRecord:
    person = practice.store.staff.save(StaffRecord(name, "Billing"))
    practice.choose_staff(person)
    return person


def test_the_signed_in_user_is_on_versions_letters_and_the_log(practice: PracticeService) -> None:
    person = working(practice)
    version = practice.claims.save_version(None, claim_of(ANA, "A-1"))
    letter = practice.store.letters.save_printed(LetterRecord("appeal", "Appeal"), b"%PDF")
    practice.store.dismissals.add(
        Dismissal(version.claim_id, FindingKey("ptp-edit"), "{}", "because", "Mia Lopez")
    )
    entries = practice.store.audit.entries(4)

    assert (version.staff, version.by, letter.printed_by) == (person.name,) * 3
    assert {entry.staff for entry in entries} == {person.name}
    assert entries[0].act is Act.OVERRIDDEN
    assert entries[0].subject_id == version.claim_id
    assert entries[1].act is Act.PRINTED


def test_restoring_a_finding_is_logged_and_dismissing_it_again_is_an_override(
    practice: PracticeService,
) -> None:
    version = practice.claims.save_version(None, claim_of(ANA, "A-1"))
    dismissal = Dismissal(version.claim_id, FindingKey("ptp-edit"), "{}", "because", "Mia Lopez")
    for _ in range(2):
        practice.store.dismissals.add(dismissal)
    practice.store.dismissals.remove(version.claim_id, dismissal.finding)
    acts = [entry.act for entry in practice.store.audit.entries(3)]

    assert acts == [Act.FINDING_RESTORED, Act.OVERRIDDEN, Act.OVERRIDDEN]
    assert practice.store.dismissals.of_claim(version.claim_id) == ()


def test_background_work_is_logged_under_the_same_name(practice: PracticeService) -> None:
    working(practice)
    with PracticeStore(practice.access) as other_store:
        other_store.audit.add(Act.EXPORTED)

    assert practice.store.audit.entries(1)[0].staff == "Mia Lopez"


def test_nobody_is_signed_in_after_a_lock(practice: PracticeService) -> None:
    working(practice)
    practice.store.staff.save(StaffRecord("Jo Field"))
    practice.lock()
    practice.unlock(PASSPHRASE)

    assert practice.working == ""


def test_a_sole_staff_member_is_signed_in_on_unlock(practice: PracticeService) -> None:
    working(practice)
    practice.lock()
    practice.unlock(PASSPHRASE)

    assert practice.working == "Mia Lopez"


def test_former_staff_are_not_offered_but_stay_in_the_history(
    practice: PracticeService,
) -> None:
    person = working(practice)
    version = practice.claims.save_version(None, claim_of(ANA, "A-1"))
    left = practice.store.staff.save(StaffRecord(person.name, has_left=True, id=person.id))

    assert practice.staff() == ()
    assert practice.store.staff.get(left.id) == left
    assert practice.claims.open(version.claim_id).versions[0].staff == person.name


def test_the_log_names_acts_and_ids_and_no_contents(practice: PracticeService) -> None:
    claim_id = practice.claims.save_version(None, claim_of(ANA, "A-1")).claim_id
    practice.claims.open(claim_id)
    practice.store.trash.put(RecordKind.CLAIM, [claim_id])
    parts = [entry_texts(entry)[2:] for entry in find_entries(practice.store)]
    whole = repr(practice.store.audit.entries())

    assert parts[:3] == [
        ("Moved to trash", f"claim {claim_id}"),
        ("Viewed", f"claim {claim_id}"),
        ("Changed", f"claim {claim_id}"),
    ]
    assert not any(secret in whole for secret in ("Ruiz", "A-1", "W123", "1961"))


def test_the_log_can_be_searched_by_person_act_record_and_day(practice: PracticeService) -> None:
    working(practice)
    claim_id = practice.claims.save_version(None, claim_of(ANA, "A-1")).claim_id
    today = datetime(2026, 11, 21, 12, tzinfo=UTC).astimezone().date()

    assert len(find_entries(practice.store, f"mia changed claim {claim_id}")) == 1
    assert find_entries(practice.store, "mia printed") == ()
    assert find_entries(practice.store, "", first=date(2026, 11, 25)) == ()
    assert find_entries(practice.store, "", today, today)
    with pytest.raises(BillingError, match="after the last"):
        find_entries(practice.store, "", date(2026, 11, 25), date(2026, 11, 1))


def test_the_log_can_be_printed(practice: PracticeService) -> None:
    entries = find_entries(practice.store)
    sheet = log_sheet(entries, TODAY)
    (part,) = sheet.parts

    assert isinstance(part, TablePart)
    assert len(part.rows) == len(entries)


def test_permanent_deletion_says_which_backups_contain_it_and_for_how_long() -> None:
    backups = [
        Backup(Path("x"), BackupKind.DAILY, datetime(2026, 11, day, 12, tzinfo=UTC), 1)
        for day in (20, 18)
    ]
    said = deletion_notice(backups)

    assert "2 backups from 11/18/2026 through 11/20/2026 still contain it" in said
    assert "gone by 11/21/2027" in said
    assert "Copies that you saved elsewhere" in said
    assert "no backup on this computer contains it" in deletion_notice([])
    assert "2 letters still refer to it" in deletion_notice([], letters=2)


def test_letters_about_deleted_records_are_counted(practice: PracticeService) -> None:
    version = practice.claims.save_version(None, claim_of(ANA, "A-1"))
    letter = LetterRecord("appeal", "Appeal", claim_id=version.claim_id, patient_name=ANA.name)
    practice.store.letters.save_printed(letter, b"%PDF")
    (patient,) = practice.find_patients("ruiz", TODAY)
    letters = practice.store.letters

    assert letters.count_about(RecordKind.CLAIM, [version.claim_id]) == 1
    assert letters.count_about(RecordKind.PATIENT, [patient.id]) == 1
    assert letters.count_about(RecordKind.PAYER, [1]) == 0


def test_the_lost_keys_page_promises_nothing() -> None:
    text = " ".join(SENTENCES)

    assert "nobody can open this practice file" in text
    assert "no back door" in text
