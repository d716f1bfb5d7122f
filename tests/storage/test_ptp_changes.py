"""What a new release changed is told row by row."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.importers.published import ptp_parts
from tests.storage.shipped import shipped_reference

from claimwright.domain.ptp_change import ChangeKind, PtpChange
from claimwright.errors import BillingError
from claimwright.services.reference import ReferenceService

FORMER = (
    "64483 77003 20100101 * 1 why",
    "64483 99213 20100101 * 1 why",
    "17000 17281 20050101 20190331 1 why",
    "11102 11104 20190101 20231231 1 why",
    "11102 11106 20190101 * 1 why",
)
PRESENT = (
    "64483 77003 20100101 * 1 reworded",
    "64483 99213 20100101 20260930 1 why",
    "17000 17281 20050101 20190331 1 why",
    "17281 17000 20190401 * 1 why",
    "11102 11104 20190101 * 1 why",
    "11102 11107 20261001 20261001 9 why",
)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[ReferenceService]:
    service = ReferenceService(shipped_reference(tmp_path / "data"))
    for rows, version in ((FORMER, "v322r0"), (PRESENT, "v323r0")):
        service.import_files(ptp_parts(tmp_path / version, rows, version), accept_licence=True)
    yield service


def _told(changes: list[PtpChange]) -> list[tuple[str, str, str]]:
    return [(each.kind, each.edit.column1, each.edit.column2) for each in changes]


def test_every_row_that_differs_is_told_once(service: ReferenceService) -> None:
    assert _told(service.ptp_changes().changes) == [
        ("reopened", "11102", "11104"),
        ("removed", "11102", "11106"),
        ("new", "17281", "17000"),
        ("ended", "64483", "99213"),
    ]


def test_an_ended_row_shows_its_last_day(service: ReferenceService) -> None:
    (ended,) = service.ptp_changes(["99213"]).changes
    assert ended.kind is ChangeKind.ENDED
    assert ended.before is not None and ended.before.deletion is None
    assert ended.edit.deletion == date(2026, 9, 30)


def test_the_codes_of_a_practice_narrow_it_down_in_either_column(
    service: ReferenceService,
) -> None:
    found = service.ptp_changes(["17000", "64483"])
    assert (found.former, found.present) == ("2026Q3", "2026Q4")
    assert _told(found.changes) == [("new", "17281", "17000"), ("ended", "64483", "99213")]


def test_without_a_former_release_there_is_nothing_to_compare(tmp_path: Path) -> None:
    service = ReferenceService(shipped_reference(tmp_path / "data"))
    with pytest.raises(BillingError, match="two releases"):
        service.ptp_changes()
