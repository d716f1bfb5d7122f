"""Claims in the practice file: saving, correcting, finding, copying, and trashing them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from tests.builders import DAY, a_claim, a_line
from tests.domain.claim.test_claim_json import claims
from tests.services.practice.practices import PASSPHRASE, TODAY, a_practice, claim_of

from claimwright.domain.claim.claim import Claim, ClaimLine, Frequency, Patient, Payer
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import VersionKind
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.practice.practice import PatientRecord, RecordKind
from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.saved_claims import SavedClaims, draft_of
from claimwright.services.practice.practice import PracticeService

ANA = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")
LUKASZ = Patient("Łukasz Nguyễn", date(1990, 7, 1), "M", "W777")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


@pytest.fixture
def saved(practice: PracticeService) -> SavedClaims:
    return practice.claims


def numbers(rows: object) -> list[str]:
    assert isinstance(rows, tuple)
    return [row.claim_number for row in rows]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(typed=claims, corrected=claims)
def test_a_stored_corrected_and_reopened_claim_is_equal_to_what_was_typed(
    practice: PracticeService, typed: Claim, corrected: Claim
) -> None:
    saved = practice.claims
    claim_id = saved.save_draft(None, Draft(typed))
    first = saved.save_version(claim_id, typed)
    second = saved.save_version(claim_id, corrected)

    assert saved.version(first) == typed
    assert saved.open(claim_id).claim == saved.version(second) == corrected


def test_every_saved_version_keeps_its_kind(saved: SavedClaims) -> None:
    original = a_claim()
    claim_id = saved.save_version(None, original).claim_id
    corrected = replace(
        saved.next_version(claim_id, Frequency.REPLACEMENT), payer_claim_number="P9"
    )
    saved.save_version(claim_id, corrected)
    saved.save_version(claim_id, saved.next_version(claim_id, Frequency.VOID))

    versions = saved.open(claim_id).versions
    assert [(version.number, version.kind) for version in versions] == [
        (1, VersionKind.ORIGINAL),
        (2, VersionKind.REPLACEMENT),
        (3, VersionKind.VOID),
    ]
    assert [saved.version(version).frequency for version in versions] == ["1", "7", "8"]


def test_saving_the_same_claim_twice_makes_one_version(saved: SavedClaims) -> None:
    first = saved.save_version(None, a_claim())
    second = saved.save_version(first.claim_id, a_claim())

    assert first == second


def test_a_draft_keeps_unreadable_text(practice: PracticeService) -> None:
    unread = MappingProxyType({(1, Column.DATE): "the 31st", (2, Column.UNITS): "a few"})
    draft = Draft(a_claim(a_line(), a_line("99214")), unread)
    claim_id = practice.claims.save_draft(None, draft)
    practice.lock()
    practice.unlock(PASSPHRASE)

    assert draft_of(practice.claims.open(claim_id)) == draft


def test_a_draft_shadows_the_version_until_saved_or_discarded(
    saved: SavedClaims,
) -> None:
    sent = a_claim()
    claim_id = saved.save_version(None, sent).claim_id
    saved.save_draft(claim_id, Draft(replace(sent, claim_number="A-2")))
    on_top = saved.open(claim_id)
    saved.discard_draft(claim_id)

    assert (on_top.claim.claim_number, on_top.row.has_draft) == ("A-2", True)
    assert (saved.open(claim_id).claim, saved.open(claim_id).row.has_draft) == (sent, False)


def test_a_draft_does_not_add_a_patient(practice: PracticeService) -> None:
    for name in ("A", "An", "Ana"):
        practice.claims.save_draft(None, Draft(claim_of(Patient(name))))

    assert practice.find_patients("", TODAY) == ()


@pytest.mark.parametrize(
    "query",
    [
        *("ruiz", "RUI an", "Ruiz, Ana", "w123", "A-1001", "a1001", "1001", "acme", "2026-09-14"),
        *("9/14/2026", "9/14/26", "1961-02-03", "acme ruiz 9/14/26", "2026-09"),
    ],
)
def test_a_claim_is_found_by_prefixes_of_its_text(saved: SavedClaims, query: str) -> None:
    saved.save_version(None, a_claim())
    saved.save_version(None, claim_of(LUKASZ, "B-2", payer=Payer("Zeta"), lines=(ClaimLine(),)))

    assert numbers(saved.find(query, TODAY)) == ["A-1001"]


@pytest.mark.parametrize("query", ["lukasz", "nguyen", "Nguyễn Ł", "łuk"])
def test_a_name_is_found_with_and_without_its_accents(saved: SavedClaims, query: str) -> None:
    saved.save_version(None, claim_of(LUKASZ, "B-2"))

    assert numbers(saved.find(query, TODAY)) == ["B-2"]


@pytest.mark.parametrize(
    "query", ['"', "'; DROP TABLE claim", "*", "ruiz OR", "NEAR(", "🙂", "x" * 10_000, "zzz"]
)
def test_an_odd_query_finds_nothing_and_raises_nothing(saved: SavedClaims, query: str) -> None:
    saved.save_version(None, a_claim())

    assert numbers(saved.find(query, TODAY)) == []
    assert numbers(saved.find("ruiz", TODAY)) == ["A-1001"]


def test_the_claim_used_last_comes_first(saved: SavedClaims) -> None:
    ids = {
        number: saved.save_version(None, claim_of(ANA, number)).claim_id
        for number in ("A-1", "A-2", "A-3")
    }
    saved.open(ids["A-1"])

    assert numbers(saved.find("", TODAY)) == ["A-1", "A-3", "A-2"]
    assert numbers(saved.find("ruiz", TODAY)) == ["A-1", "A-3", "A-2"]


def test_a_changed_claim_is_found_by_its_new_words_only(saved: SavedClaims) -> None:
    claim_id = saved.save_version(None, a_claim()).claim_id
    saved.save_version(claim_id, claim_of(LUKASZ, "A-1001"))

    assert numbers(saved.find("ana", TODAY)) == []
    assert numbers(saved.find("lukasz", TODAY)) == ["A-1001"]


def test_claims_can_be_filtered_by_status(saved: SavedClaims) -> None:
    denied = saved.save_version(None, claim_of(ANA, "A-1")).claim_id
    saved.set_status(saved.save_version(None, claim_of(ANA, "A-2")).claim_id, Status.PAID)
    saved.save_draft(None, Draft(claim_of(ANA, "A-3")))
    saved.add_denial(denied, Denial(parse_adjustment("CO-97"), ("N19",), 1, Decimal("100.00")))

    found = {
        status: numbers(saved.find("", TODAY, status=status))
        for status in (Status.DENIED, Status.PAID, Status.DRAFT)
    }
    assert found == {
        Status.DENIED: ["A-1"],
        Status.PAID: ["A-2"],
        Status.DRAFT: ["A-3"],
    }
    assert [str(denial.denial.adjustment) for denial in saved.denials(denied)] == ["CO-97"]


def test_history_has_the_newest_versions_of_the_patient_s_other_claims(saved: SavedClaims) -> None:
    here = claim_of(ANA, "A-1")
    claim_id = saved.save_version(None, here).claim_id
    other = saved.save_version(None, claim_of(ANA, "A-2")).claim_id
    corrected = claim_of(ANA, "A-2", frequency="7", note="corrected")
    saved.save_version(other, corrected)
    saved.save_version(None, claim_of(LUKASZ, "B-1"))
    saved.save_draft(None, Draft(claim_of(ANA, "A-3")))

    assert saved.history(here, claim_id) == (corrected,)


def test_history_matches_a_patient_with_incomplete_details(saved: SavedClaims) -> None:
    sparse = claim_of(Patient("Ruiz, Ana"), "A-1")
    numbered = claim_of(Patient("Ana Ruiz", date(1961, 2, 3)), "A-2")
    stranger = claim_of(Patient("Ana Ruiz", date(1999, 9, 9), "F", "X9"), "X-1")
    for claim in (sparse, numbered, stranger):
        saved.save_version(None, claim)

    assert set(saved.history(claim_of(ANA, "A-3"))) == {sparse, numbered}


def test_a_claim_without_a_patient_has_no_history(saved: SavedClaims) -> None:
    saved.save_version(None, claim_of(Patient(), "A-1"))

    assert saved.history(claim_of(Patient(), "A-2")) == ()


def test_a_patient_on_many_claims_is_listed_once(practice: PracticeService) -> None:
    practice.claims.save_version(None, claim_of(Patient("Ruiz, Ana"), "A-1"))
    practice.claims.save_version(None, claim_of(ANA, "A-2"))
    practice.claims.save_version(None, claim_of(replace(ANA, sex=""), "A-3"))

    (patient,) = practice.find_patients("ruiz", TODAY)
    assert patient.patient == ANA
    assert numbers(practice.claims.of_patient(patient.id)) == ["A-3", "A-2", "A-1"]


def test_two_patients_with_the_same_name_stay_separate(practice: PracticeService) -> None:
    practice.claims.save_version(None, claim_of(ANA, "A-1"))
    practice.claims.save_version(None, claim_of(replace(ANA, birth_date=date(1999, 9, 9)), "A-2"))

    assert len(practice.find_patients("ruiz", TODAY)) == 2


def test_payers_and_providers_of_a_claim_are_added_once(practice: PracticeService) -> None:
    for number in ("A-1", "A-2"):
        practice.claims.save_version(None, claim_of(ANA, number))

    assert [found.payer.name for found in practice.find_payers("", TODAY)] == ["Acme Health"]
    assert [found.provider.name for found in practice.find_providers("", TODAY)] == [
        "Oak Street Spine",
        "Dr. Lee",
        "Dr. Moreau",
    ]


def test_a_copy_of_a_claim_has_none_of_its_numbers(saved: SavedClaims) -> None:
    sent = a_claim(
        a_line(control_number="L1"),
        payer_claim_number="P9",
        frequency="7",
        submission_date=DAY,
    )
    copy = saved.duplicate(saved.save_version(None, sent).claim_id)

    assert copy == replace(a_claim(a_line()), claim_number="")


def test_a_new_claim_starts_with_the_patient_s_last_details(practice: PracticeService) -> None:
    practice.claims.save_version(None, claim_of(ANA, "A-1"))
    practice.claims.save_version(None, claim_of(LUKASZ, "B-1", payer=Payer("Zeta")))
    (patient,) = practice.find_patients("ruiz", TODAY)

    claim = practice.claims.new_claim(patient.id)
    assert (claim.patient, claim.payer, claim.claim_number) == (ANA, Payer("Acme Health"), "")
    assert claim.lines == (ClaimLine(place_of_service="11"),)


def test_a_new_claim_without_a_patient_has_nothing_of_the_last_patient(saved: SavedClaims) -> None:
    saved.save_version(None, claim_of(ANA, "A-1"))

    claim = saved.new_claim()
    assert (claim.patient, claim.payer) == (Patient(), Payer())
    assert claim.billing_provider == a_claim().billing_provider


def test_a_new_claim_for_a_patient_without_claims_has_the_patient(
    practice: PracticeService,
) -> None:
    saved = practice.store.patients.save(PatientRecord(ANA))

    assert practice.claims.new_claim(saved.id).patient == ANA


def test_a_trashed_claim_is_restored_completely(practice: PracticeService) -> None:
    claim_id = practice.claims.save_version(None, claim_of(ANA, "A-1")).claim_id
    practice.store.trash.put(RecordKind.CLAIM, [claim_id])
    gone = (
        numbers(practice.claims.find("ruiz", TODAY)),
        practice.claims.history(claim_of(ANA, "A-2")),
        [trashed.title for trashed in practice.store.trash.entries()],
    )
    practice.store.trash.restore(RecordKind.CLAIM, [claim_id])

    assert gone == ([], (), ["A-1 Ana Ruiz"])
    assert numbers(practice.claims.find("ruiz", TODAY)) == ["A-1"]
    assert practice.claims.open(claim_id).claim == claim_of(ANA, "A-1")


def test_only_trashed_claims_are_deleted_permanently(practice: PracticeService) -> None:
    one = practice.claims.save_version(None, claim_of(ANA, "A-1")).claim_id
    two = practice.claims.save_version(None, claim_of(ANA, "A-2")).claim_id
    practice.store.trash.put(RecordKind.CLAIM, [one])
    practice.store.trash.delete(RecordKind.CLAIM, [one, two])

    assert numbers(practice.claims.find("", TODAY)) == ["A-2"]
    with pytest.raises(BillingError, match="no longer in the practice file"):
        practice.claims.open(one)


def test_a_patient_with_claims_is_not_deleted_permanently(practice: PracticeService) -> None:
    practice.claims.save_version(None, claim_of(ANA, "A-1"))
    (patient,) = practice.find_patients("", TODAY)
    practice.store.trash.put(RecordKind.PATIENT, [patient.id])

    with pytest.raises(BillingError, match="still has claims"):
        practice.store.trash.delete(RecordKind.PATIENT, [patient.id])


def test_a_version_says_who_saved_it_and_when(tmp_path: Path) -> None:
    at = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
    service = a_practice(tmp_path / "other", at)
    version = service.claims.save_version(None, a_claim())
    service.lock()

    assert version.saved_at == at
    assert version.os_user
