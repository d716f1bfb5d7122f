"""Checking with another PTP release without putting it in use."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.services.reference.published_releases import DAY, import_files, in_use, v322, v323
from tests.storage.reference.shipped import shipped_reference

from claimwright.errors import BillingError
from claimwright.services.checking.other_releases import OtherReleases
from claimwright.services.reference.reference import ReferenceService
from claimwright.storage.reference.reference_store import ReferenceStore

PAIR = ("64483", "77003")


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A data folder with 2026Q4 in use and 2026Q3 before it."""
    folder = shipped_reference(tmp_path / "data")
    service = ReferenceService(folder)
    import_files(service, *v322(tmp_path / "old"))
    import_files(service, *v323(tmp_path / "new"))
    return folder


@pytest.fixture
def held(data_dir: Path) -> Iterator[OtherReleases]:
    with ReferenceStore.open(data_dir) as store:
        pairs = OtherReleases(data_dir, lambda: store)
        yield pairs
        pairs.close()


def test_releases_not_in_use_are_listed(held: OtherReleases) -> None:
    assert held.others() == ("2026Q3",)


def test_an_earlier_release_can_be_queried_while_another_is_in_use(
    held: OtherReleases, data_dir: Path
) -> None:
    former = held.under("2026Q3").ptp_edits(PAIR, DAY)
    assert [row.release for row in former] == ["2026Q3"]
    assert in_use(data_dir) == [("2026Q4", False)]


def test_a_release_that_is_not_stored_is_named(held: OtherReleases) -> None:
    with pytest.raises(BillingError, match="2025Q1 of the PTP edits is not loaded"):
        held.under("2025Q1")


def test_a_release_is_opened_once_and_reopened_after_closing(held: OtherReleases) -> None:
    first = held.under("2026Q3")
    assert held.under("2026Q3") is first
    held.close()
    assert held.under("2026Q3") is not first
