"""A draft is written in the background exactly once, or canceled."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from tests.services.practice.practices import TODAY, a_practice, claim_of

from claimwright.domain.claim.claim import Patient
from claimwright.errors import BillingError
from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.practice import draft_write
from claimwright.services.practice.draft_write import DraftWrite, WriteCanceled
from claimwright.services.practice.practice import PracticeService
from claimwright.storage.practice.protocols.practice import Practice
from claimwright.storage.vault.cipher import connect

CORA = Patient("Cora Vale")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[PracticeService]:
    service = a_practice(tmp_path / "data")
    yield service
    service.lock()


def save(store: Practice) -> int:
    return SavedClaims(store).save_draft(None, Draft(claim_of(CORA, "A-1")))


def names(practice: PracticeService) -> list[str]:
    return [row.patient_name for row in practice.claims.find("", TODAY)]


def test_it_is_in_the_file_when_it_has_run(practice: PracticeService) -> None:
    write = DraftWrite(practice.access, save)
    claim_id = write.run()

    assert names(practice) == ["Cora Vale"]
    assert write.cancel() == claim_id


def test_a_draft_canceled_first_is_never_written(practice: PracticeService) -> None:
    write = DraftWrite(practice.access, save)

    assert write.cancel() is None
    with pytest.raises(WriteCanceled):
        write.run()
    assert names(practice) == []


def test_a_draft_canceled_during_its_write_is_written_once_or_not_at_all(
    practice: PracticeService,
) -> None:
    begun, go_on = Event(), Event()

    def slowly(store: Practice) -> int:
        claim_id = save(store)
        begun.set()
        go_on.wait()
        return claim_id

    write = DraftWrite(practice.access, slowly)
    refused: list[BillingError] = []

    def run() -> None:
        try:
            write.run()
        except BillingError as problem:
            refused.append(problem)

    thread = Thread(target=run)
    thread.start()
    begun.wait()
    assert write.cancel() is None  # does not wait for the other thread
    go_on.set()
    thread.join()

    assert (len(refused), names(practice)) == (1, [])


def test_a_file_locked_by_another_program_is_reported_in_a_sentence(
    practice: PracticeService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_write, "WAIT_MS", 1)
    other = connect(practice.folder.database, practice.access.key)
    other.execute("BEGIN IMMEDIATE")
    write = DraftWrite(practice.access, save)

    with pytest.raises(BillingError, match="in use by another program"):
        write.run()
    other.close()
    assert (write.cancel(), names(practice)) == (None, [])


def test_nothing_is_written_after_a_lock(practice: PracticeService) -> None:
    write = DraftWrite(practice.access, save)
    practice.access.wipe()

    with pytest.raises(BillingError, match="has been locked"):
        write.run()
