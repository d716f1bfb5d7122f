"""Editing the practice file's lists: saving, trashing, restoring, nicknames."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.services.practice.practices import TODAY, a_practice, claim_of

from claimwright.domain.claim.claim import Patient
from claimwright.domain.library.lookup import MatchKind
from claimwright.domain.practice.practice import PatientRecord, RecordKind
from claimwright.errors import BillingError
from claimwright.services.practice.access.practice_state import PracticeLocked
from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records.own_library import OwnLibrary
from claimwright.services.practice.records.practice_records import PracticeRecords

ANA = Patient("Ana Ruiz", member_id="W123")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


@pytest.fixture
def records(practice: PracticeService) -> PracticeRecords:
    return PracticeRecords(practice)


@pytest.fixture
def library(practice: PracticeService) -> OwnLibrary:
    return OwnLibrary(practice)


def test_a_trashed_patient_is_found_only_in_the_trash_and_can_be_restored(
    practice: PracticeService, records: PracticeRecords
) -> None:
    records.save_patient(PatientRecord(ANA))
    (saved,) = practice.find_patients("", TODAY)

    take_out = records.move_to_trash(RecordKind.PATIENT, [saved.id])

    assert practice.find_patients("", TODAY) == ()
    assert [one.title for one in records.find_in_trash("ana RUIZ", 10)] == ["Ana Ruiz"]
    assert records.find_in_trash("boris", 10) == []
    take_out()
    assert [one.patient for one in practice.find_patients("", TODAY)] == [ANA]


def test_a_patient_is_deleted_after_their_claims_regardless_of_selection_order(
    practice: PracticeService, records: PracticeRecords
) -> None:
    claim_id = practice.claims.save_version(None, claim_of(ANA)).claim_id
    (patient,) = practice.find_patients("", TODAY)
    records.move_to_trash(RecordKind.CLAIM, [claim_id])
    records.move_to_trash(RecordKind.PATIENT, [patient.id])
    chosen = sorted(records.find_in_trash("", 10), key=lambda one: one.kind is RecordKind.CLAIM)

    records.delete(chosen)

    assert records.find_in_trash("", 10) == []


def test_a_patient_with_saved_claims_is_not_deleted(
    practice: PracticeService, records: PracticeRecords
) -> None:
    practice.claims.save_version(None, claim_of(ANA))
    (patient,) = practice.find_patients("", TODAY)
    records.move_to_trash(RecordKind.PATIENT, [patient.id])

    with pytest.raises(BillingError, match="still has claims"):
        records.delete(records.find_in_trash("", 10))


def test_a_nickname_moves_with_its_code_and_removed_ones_can_be_restored(
    records: PracticeRecords,
) -> None:
    records.set_label("99213", "Visit")
    records.set_label("99214", "Visit", former_code="99213")
    assert records.labels() == {"99214": "Visit"}

    restore_labels = records.remove_labels([("99214", "Visit")])
    assert records.labels() == {}
    restore_labels()
    assert records.labels() == {"99214": "Visit"}


def test_the_profile_is_saved(records: PracticeRecords) -> None:
    records.save_profile(replace(records.profile(), name="Elm Street Clinic"))

    assert records.profile().name == "Elm Street Clinic"


def test_a_locked_file_gives_no_list(practice: PracticeService, records: PracticeRecords) -> None:
    practice.lock()

    with pytest.raises(PracticeLocked):
        records.find_in_trash("", 10)


def test_a_blank_note_is_ignored_and_a_removed_one_can_be_restored(library: OwnLibrary) -> None:
    library.add_note("carc", "97", "  ")
    library.add_note("carc", "97", " Call the payer ")
    (note,) = library.notes("carc", "97")
    assert note.text == "Call the payer"

    library.remove_note(note)
    assert library.notes("carc", "97") == ()
    library.restore_note(note)
    assert [one.text for one in library.notes("carc", "97")] == ["Call the payer"]


def test_a_favorite_modifier_is_looked_up_as_a_modifier(library: OwnLibrary) -> None:
    library.toggle_favorite(MatchKind.MODIFIER.value, "97")
    assert library.favorites() == ["modifier 97"]

    library.toggle_favorite(MatchKind.MODIFIER.value, "97")
    assert library.favorites() == []


def test_the_last_look_up_comes_first(library: OwnLibrary) -> None:
    for code in ("97", "16"):
        library.add_looked_up(MatchKind.CARC.value, code)

    assert library.looked_up(5) == ["16", "97"]
