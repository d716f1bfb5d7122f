"""Claims in an 837P are imported into the practice file without duplicates."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from tests.builders import a_claim, a_line
from tests.services.practice.practices import TODAY, a_practice, claim_of
from tests.services.remittances.remitted import claim as remitted_claim
from tests.services.remittances.remitted import line, payment
from tests.services.remittances.sequences import a_file

from claimwright.domain.claim.claim import Claim, Patient
from claimwright.domain.claim.saved_claim import VersionKind
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.services.claims.claim_import import ImportedClaims, import_claims
from claimwright.services.practice.practice import PracticeService
from claimwright.services.remittances.ledger.posting import PostingService

ANA = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")
ZOYA = Patient("Зоя Ким", date(1980, 4, 5), "F", "W9")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def many() -> list[Claim]:
    return [claim_of(ANA if n % 2 else ZOYA, f"A-{n}") for n in range(250)]


def test_many_claims_are_imported_and_found(practice: PracticeService) -> None:
    taken = import_claims(practice.access, many())

    assert replace(taken, new_ids=()) == ImportedClaims(new=250, versions=0, known=0)
    assert len(taken.new_ids) == 250
    assert len(practice.claims.find("зоя", TODAY, 1000)) == 125
    assert [len(practice.find_patients(name, TODAY)) for name in ("ruiz", "ким")] == [1, 1]


def test_the_same_file_again_changes_nothing(practice: PracticeService) -> None:
    import_claims(practice.access, many())
    taken = import_claims(practice.access, many())

    assert (taken.new, taken.versions, taken.known) == (0, 0, 250)
    assert len(practice.claims.find("", TODAY, 1000)) == 250


def test_a_correction_becomes_a_version_of_its_claim(practice: PracticeService) -> None:
    corrected = a_claim(a_line(charge=Decimal("90.00")), frequency="7", payer_claim_number="P9")
    import_claims(practice.access, [a_claim()])
    taken = import_claims(practice.access, [corrected])

    (row,) = practice.claims.find("", TODAY)
    kinds = [version.kind for version in practice.claims.open(row.id).versions]
    assert (taken.new, taken.versions) == (0, 1)
    assert kinds == [VersionKind.ORIGINAL, VersionKind.REPLACEMENT]


def test_a_correction_with_another_date_is_matched_by_its_number(
    practice: PracticeService,
) -> None:
    import_claims(practice.access, [a_claim()])
    moved = a_claim(a_line(date=date(2026, 9, 15)), frequency="7")
    taken = import_claims(practice.access, [moved])

    assert (taken.new, taken.versions) == (0, 1)


def test_a_number_shared_by_all_claims_of_a_patient_makes_no_versions(
    practice: PracticeService,
) -> None:
    days = [a_claim(a_line(date=date(2026, 9, day))) for day in (1, 2, 3)]
    taken = import_claims(practice.access, days)

    assert (taken.new, taken.versions) == (3, 0)


def test_a_number_of_another_patient_is_another_claim(practice: PracticeService) -> None:
    taken = import_claims(practice.access, [claim_of(ANA, "7"), claim_of(ZOYA, "7")])

    assert taken.new == 2


def test_claims_without_a_number_are_added_only_if_they_differ(
    practice: PracticeService,
) -> None:
    one, other = claim_of(ANA, ""), claim_of(ANA, "", note="another visit")
    taken = import_claims(practice.access, [one, other, one])

    assert (taken.new, taken.known) == (1, 1)
    assert [found.claim for found in taken.different] == [other]


def test_a_trashed_claim_does_not_come_back_on_import(practice: PracticeService) -> None:
    claim_id = practice.claims.save_version(None, a_claim()).claim_id
    practice.store.trash.put(RecordKind.CLAIM, [claim_id])
    taken = import_claims(practice.access, [a_claim()])

    assert taken.known == 1
    assert practice.claims.find("", TODAY) == ()


def test_a_claim_that_cannot_be_stored_exactly_is_named_and_the_rest_imported(
    practice: PracticeService,
) -> None:
    odd = a_claim(a_line(charge=Decimal("1.005")))
    taken = import_claims(practice.access, [claim_of(ANA, "1"), odd, claim_of(ANA, "3")])

    assert taken.new == 2
    assert taken.problems == (
        "Claim 2: it holds a value that cannot be stored exactly; type this claim in.",
    )


def test_a_canceled_run_keeps_its_work_and_can_be_continued(
    practice: PracticeService,
) -> None:
    done: list[int] = []
    taken = import_claims(
        practice.access, many(), progressed=done.append, is_canceled=lambda: bool(done)
    )
    rest = import_claims(practice.access, many())

    assert (taken.new, taken.was_canceled) == (100, True)
    assert (rest.new, rest.known) == (150, 100)


def test_an_import_is_recorded_in_the_access_log(practice: PracticeService) -> None:
    import_claims(practice.access, many())
    newest = practice.store.audit.entries(1)[0]

    assert (newest.act, newest.kind, newest.count) == (Act.IMPORTED, "claim", 250)


def test_the_window_can_save_while_claims_are_imported(practice: PracticeService) -> None:
    saved: list[int] = []

    def save_meanwhile(done: int) -> None:
        saved.append(practice.claims.save_version(None, claim_of(ANA, f"typed {done}")).claim_id)

    import_claims(practice.access, many(), progressed=save_meanwhile)

    assert len(practice.claims.find("", TODAY, 1000)) == 253
    assert practice.claims.open(saved[0]).claim == replace(claim_of(ANA), claim_number="typed 100")


def test_a_remittance_that_came_before_its_claims_is_matched_by_their_import(
    practice: PracticeService,
) -> None:
    decided = remitted_claim(line("20610", "230", "0", "CO-97 230"))
    posting = PostingService(practice.store)
    posting.post(a_file(replace(payment(decided), date=date(2026, 10, 2))))

    taken = import_claims(practice.access, [a_claim(a_line("20610", charge=Decimal(230)))])

    assert (taken.new, taken.matched) == (1, 1)
    assert posting.unmatched() == []
