"""The claim on screen and the practice file, without a window: saved, submitted, suspended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from tests.services.practice.practices import TODAY, a_practice, claim_of

from claimwright.domain.claim.claim import Claim, Patient
from claimwright.domain.practice.practice import RecordKind
from claimwright.errors import BillingError
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.claim_on_screen import ClaimOnScreen
from claimwright.services.claims.claim_saving import ClaimSaving
from claimwright.services.claims.claim_words import saved_words
from claimwright.services.practice.practice import PracticeService

ANA = claim_of(Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123"))
CORRECTED = replace(ANA, frequency="7", payer_claim_number="P-1")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


@pytest.fixture
def saving(practice: PracticeService) -> ClaimSaving:
    return ClaimSaving(lambda: practice, Draft(Claim()))


def shown(claim: Claim, saved_id: int | None = None, **changes: Any) -> ClaimOnScreen:
    made = ClaimOnScreen(Draft(claim), saved_id, False, False, None, None)
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("claim", "changes", "needs_saving"),
    [
        (ANA, {}, True),
        (ANA, {"is_sample": True}, False),
        (ANA, {"is_untouched": True}, False),
        (ANA, {"is_untouched": True, "saved_id": 1}, True),
        (Claim(note="x"), {}, True),
    ],
)
def test_the_sample_and_untouched_claims_are_not_saved(
    saving: ClaimSaving, claim: Claim, changes: dict[str, Any], needs_saving: bool
) -> None:
    assert saving.needs_saving(shown(claim, **changes)) is needs_saving


def test_a_saved_draft_is_saved_again_only_after_a_change(saving: ClaimSaving) -> None:
    claim_id = saving.save_draft(shown(ANA))

    assert not saving.needs_saving(shown(ANA, claim_id))
    assert saving.needs_saving(shown(replace(ANA, note="typed"), claim_id))


def test_a_draft_changed_back_to_the_submitted_claim_is_discarded(
    saving: ClaimSaving, practice: PracticeService
) -> None:
    version = saving.save_version(shown(ANA))
    saving.save_draft(shown(replace(ANA, note="typed"), version.claim_id))
    assert practice.claims.open(version.claim_id).row.has_draft

    saving.save_draft(shown(ANA, version.claim_id))

    assert not practice.claims.open(version.claim_id).row.has_draft


@pytest.mark.parametrize(
    ("claim", "changes", "why"),
    [
        (Claim(), {}, "nothing to save"),
        (ANA, {"is_sample": True}, "sample"),
        (
            ANA,
            {"draft": Draft(ANA, MappingProxyType({(1, Column.UNITS): "many"}))},
            "fix the cells",
        ),
    ],
)
def test_a_version_that_cannot_be_saved_says_why(
    saving: ClaimSaving, claim: Claim, changes: dict[str, Any], why: str
) -> None:
    with pytest.raises(BillingError, match=why):
        saving.save_version(shown(claim, **changes))


def test_a_saved_claim_comes_back_from_the_trash(
    saving: ClaimSaving, practice: PracticeService
) -> None:
    claim_id = saving.save_version(shown(ANA)).claim_id
    practice.store.trash.put(RecordKind.CLAIM, [claim_id])

    saving.save_version(shown(replace(ANA, note="again"), claim_id))

    assert [row.id for row in practice.claims.find("", TODAY)] == [claim_id]


def test_a_save_says_which_version_it_made(saving: ClaimSaving) -> None:
    first = saving.save_version(shown(ANA))
    second = saving.save_version(shown(CORRECTED, first.claim_id))

    assert saved_words(first).startswith("Claim saved: version 1, Original.")
    assert saved_words(second).startswith("Claim saved: version 2, Replacement (7).")


def test_an_opened_draft_is_compared_with_what_was_submitted_last(saving: ClaimSaving) -> None:
    claim_id = saving.save_version(shown(ANA)).claim_id
    saving.save_version(shown(CORRECTED, claim_id))
    assert (
        saving.open(claim_id).original == ANA
    )  # the version before the newest, which is on screen

    saving.save_draft(shown(replace(CORRECTED, note="typed"), claim_id))
    assert saving.open(claim_id).original == CORRECTED


def test_an_untouched_claim_from_a_file_is_removed_after_the_lock(
    saving: ClaimSaving, practice: PracticeService
) -> None:
    claim_id = saving.save_draft(shown(ANA))
    elsewhere = shown(ANA, claim_id, is_untouched=True, original=ANA)
    away = saving.suspend(elsewhere, was_saved=False)

    restored = saving.restore(away)

    assert (restored.draft, restored.claim_id, restored.original) == (Draft(ANA), None, ANA)
    assert saving.discard_temporary(away)
    assert practice.claims.find("", TODAY) == ()
    assert practice.store.trash.entries() == ()


def test_a_saved_original_does_not_stay_in_memory_while_the_file_is_locked(
    saving: ClaimSaving,
) -> None:
    claim_id = saving.save_version(shown(ANA)).claim_id
    away = saving.suspend(shown(CORRECTED, claim_id, original=ANA), was_saved=True)

    assert away.original is None
    assert saving.restore(away).original == ANA
    assert not saving.discard_temporary(away)


def test_only_a_fully_undone_draft_counts_as_emptied(
    saving: ClaimSaving,
) -> None:
    claim_id = saving.save_draft(shown(ANA))
    assert saving.is_emptied_draft(shown(Claim(), claim_id))
    assert not saving.is_emptied_draft(shown(Claim()))

    saving.save_version(shown(ANA, claim_id))
    assert not saving.is_emptied_draft(shown(Claim(), claim_id))
