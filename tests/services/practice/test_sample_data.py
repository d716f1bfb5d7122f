"""Sample data is marked, and can be removed all at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.builders import a_claim
from tests.services.practice.practices import a_practice
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.claim.claim_status import Status
from claimwright.services.container import Services

TODAY = date(2026, 11, 20)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    services = Services(shipped_reference(tmp_path / "data"), TODAY)
    services.prepare()
    services.use_practice(a_practice(services.data_dir))
    yield services
    services.close()


def test_samples_are_offered_in_a_new_file_until_declined(services: Services) -> None:
    assert services.samples.state().is_offered

    services.samples.decline()

    assert not services.samples.state().is_offered


def test_samples_are_not_offered_once_claims_are_saved(services: Services) -> None:
    services.practice.claims.save_version(None, a_claim())

    assert not services.samples.state().is_offered


def test_every_sample_is_marked_and_its_remittance_is_posted(services: Services) -> None:
    services.samples.add()

    rows = services.practice.claims.find("", TODAY)
    assert {row.claim_number for row in rows} == {"SAMPLE-1001", "SAMPLE-1002", "SAMPLE-1003"}
    assert all(row.patient_name.endswith("(sample)") for row in rows)
    assert all(row.payer_name.endswith("(sample)") for row in rows)
    assert {row.status for row in rows} <= {Status.DENIED, Status.PAID}
    assert services.practice.claims.next_number() == "1001"  # own numbering starts over


def test_removing_the_samples_leaves_nothing_of_them(services: Services) -> None:
    practice = services.practice
    practice.claims.save_version(None, a_claim(claim_number="B-1"))
    own = [row.claim_number for row in practice.claims.find("", TODAY)]
    services.samples.add()

    assert services.samples.remove() == ""

    assert [row.claim_number for row in practice.claims.find("", TODAY)] == own
    assert practice.store.trash.entries() == ()
    assert [one.patient.name for one in practice.find_patients("", TODAY)] == ["Ana Ruiz"]
    assert not any("sample" in one.payer.name for one in practice.find_payers("", TODAY))
    assert list(practice.claims.used_codes()) == ["99213"]
    assert not services.samples.state().is_loaded
