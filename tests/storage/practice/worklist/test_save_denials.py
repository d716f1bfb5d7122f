"""Denials that are imported, and imported again with another file."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.services.practice.practices import TODAY, a_practice

from claimwright.domain.denial.adjustment import Adjustment, GroupCode
from claimwright.domain.denial.denial import Denial
from claimwright.domain.worklist.open_denial import DecisionSummary, OpenDenial
from claimwright.storage.practice.practice_store import PracticeStore
from claimwright.storage.practice.worklist.worklist_rows import NewDenial

DENIAL = Denial(Adjustment(GroupCode.CO, "97"), line=1)
FIRST = NewDenial("k1", "number:1", DENIAL, "CO-97", "97", payer="ACME", provider="LEE")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[PracticeStore]:
    service = a_practice(tmp_path / "data")
    yield service.store
    service.lock()


def save(store: PracticeStore, *denials: NewDenial) -> tuple[OpenDenial, ...]:
    with store.file.transaction():
        store.worklist.save_denials(denials)
    return store.worklist.everything()


def decide(store: PracticeStore) -> None:
    with store.file.transaction():
        store.worklist.save_decisions([(1, DecisionSummary("appeal", decided_on=TODAY))])


def test_a_denial_imported_again_keeps_its_id_and_is_updated(
    store: PracticeStore,
) -> None:
    save(store, FIRST)
    decide(store)

    again, other = save(
        *(store, replace(FIRST, payer="ZETA", provider="PARK")), replace(FIRST, key="k2")
    )

    assert (again.id, again.payer, again.provider) == (1, "ACME", "PARK")
    assert again.decision.decided_on == TODAY
    assert (other.id, other.decision.decided_on) == (2, None)


def test_a_denial_with_other_content_is_decided_again(store: PracticeStore) -> None:
    save(store, FIRST)
    decide(store)

    (again,) = save(store, replace(FIRST, denial=replace(DENIAL, amount=Decimal(5))))

    assert (again.id, again.decision.decided_on) == (1, None)
    assert store.worklist.undecided(10) == (1,)


def test_a_denial_that_is_in_a_file_twice_is_saved_once(store: PracticeStore) -> None:
    assert [one.id for one in save(store, FIRST, FIRST)] == [1]
