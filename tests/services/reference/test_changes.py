"""Changes in a release are listed by pair and limit, and counted."""

from datetime import date
from pathlib import Path

import pytest
from tests.importers.published import ptp_parts
from tests.services.reference.releases import small_is_whole, two_releases
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.reference.reference import Mue, PtpTerms, Table
from claimwright.domain.reference.reference_import import ImportStopped
from claimwright.domain.reference.table_change import ReleaseChanges
from claimwright.errors import BillingError
from claimwright.services.reference import changes as changes_module
from claimwright.services.reference.change_words import (
    after_words,
    before_words,
    day_of,
    summary_words,
)
from claimwright.services.reference.changes import COMPARED, ChangesService
from claimwright.services.reference.reference import ReferenceService
from claimwright.services.sheets.changes_sheet import changes_json, changes_text
from claimwright.storage.reference import coverage


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    small_is_whole(monkeypatch)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases")
    return two_releases(folder / "data", folder)


@pytest.fixture
def service(data_dir: Path) -> ChangesService:
    return ChangesService(data_dir)


def _listed(found: ReleaseChanges) -> list[tuple[str, str, str]]:
    return [(str(each.kind), each.code, each.other) for each in found.changes]


def test_every_pair_that_differs_is_listed_once(service: ChangesService) -> None:
    found = service.compare(Table.PTP)
    assert (found.former, found.present) == ("2026Q3", "2026Q4")
    assert _listed(found) == [
        ("reopened", "11102", "11104"),
        ("removed", "11102", "11106"),
        ("new", "17281", "17000"),
        ("ranked", "20610", "20600"),
        ("ranked", "20610", "99211"),
        ("changed", "20610", "99212"),
        ("removed", "20610", "99213"),
        ("ended", "64483", "99213"),
    ]


def test_the_list_can_be_limited_to_a_practice_s_codes_in_either_column(
    service: ChangesService,
) -> None:
    found = service.compare(Table.PTP, codes={"17000", "64483"})
    assert _listed(found) == [("new", "17281", "17000"), ("ended", "64483", "99213")]


def test_an_ended_pair_shows_its_last_day(service: ChangesService) -> None:
    (ended,) = service.compare(Table.PTP, codes={"64483"}).changes
    assert isinstance(ended.after, PtpTerms)
    assert ended.after.deletion == day_of(ended) == date(2026, 9, 30)
    assert before_words(ended) == "1 · 01/01/2010 to no end date"


def test_a_change_of_dates_shows_the_row_that_changed(service: ChangesService) -> None:
    (dated,) = (each for each in service.compare(Table.PTP).changes if each.kind == "changed")
    shown = before_words(dated), after_words(dated)
    assert shown == ("0 · 01/01/2010 to no end date", "0 · 01/01/2011 to no end date")


def test_a_removed_pair_has_no_end_date(service: ChangesService) -> None:
    gone = [each for each in service.compare(Table.PTP).changes if each.kind == "removed"]
    assert [day_of(each) for each in gone] == [None, None]


def test_a_changed_indicator_is_listed_whether_the_row_was_replaced_or_edited(
    service: ChangesService,
) -> None:
    rewritten, replaced = (
        change for change in service.compare(Table.PTP).changes if change.kind == "ranked"
    )
    assert after_words(rewritten) == "0 · 01/01/2010 to no end date"
    assert after_words(replaced) == "0 · 10/01/2026 to no end date"


def test_an_add_on_of_another_type_is_listed(service: ChangesService) -> None:
    found = service.compare(Table.ADD_ON)
    assert _listed(found) == [("ranked", "64484", "64483")]
    assert "type 3" in after_words(found.changes[0])


def test_new_changed_and_removed_limits_are_listed(service: ChangesService) -> None:
    found = service.compare(Table.MUE)
    assert _listed(found) == [
        ("changed", "11102", ""),
        ("new", "22612", ""),
        ("removed", "22614", ""),
    ]
    assert isinstance(found.changes[0].after, Mue)
    assert (before_words(found.changes[0]), after_words(found.changes[0])) == (
        "1, MAI 3",
        "2, MAI 3",
    )


def test_only_the_indicators_that_changed_are_listed(service: ChangesService) -> None:
    (changed,) = service.compare(Table.FEES).changes
    assert before_words(changed) == "global days 090, assistant 2"
    assert after_words(changed) == "global days 010, assistant 1"


@pytest.mark.parametrize(
    ("table", "summary"),
    [
        (
            Table.PTP,
            "Pairs (PTP), 2026Q3 to 2026Q4: 1 new edit, 1 ended edit, 1 reopened edit, 2 other "
            "indicators, 1 edit with other dates, 2 removed edits.",
        ),
        (
            Table.MUE,
            "Unit limits (MUE), 2026Q3 to 2026Q4: 1 new limit, 1 changed limit, 1 limit no longer "
            "published.",
        ),
    ],
)
def test_the_summary_counts_each_kind(service: ChangesService, table: Table, summary: str) -> None:
    assert summary_words(service.compare(table)) == summary


def test_changes_beyond_the_list_limit_are_counted(
    service: ChangesService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes_module, "MAX_LISTED", 2)
    found = service.compare(Table.PTP)
    assert (len(found.changes), found.left_out, found.total) == (2, 6, 8)
    assert changes_text(found).endswith("and 6 more")


@pytest.mark.parametrize("table", COMPARED)
def test_the_json_list_has_every_change(service: ChangesService, table: Table) -> None:
    found = service.compare(table)
    content = changes_json(found)
    assert content["table"] == str(table)
    assert isinstance(content["changes"], list)
    assert len(content["changes"]) == found.total


def test_a_comparison_can_be_stopped(service: ChangesService) -> None:
    with pytest.raises(ImportStopped):
        service.compare(Table.PTP, canceled=lambda: True)


def test_progress_reports_the_codes_done(service: ChangesService) -> None:
    reported: list[tuple[int, int]] = []
    service.compare(Table.PTP, progress=lambda done, expected: reported.append((done, expected)))
    assert reported[0][0] == 0
    assert {expected for _, expected in reported} == {reported[-1][0] + 1}


def test_without_an_earlier_release_there_is_nothing_to_compare(tmp_path: Path) -> None:
    service = ChangesService(shipped_reference(tmp_path / "data"))
    assert not service.can_compare(Table.PTP)
    with pytest.raises(BillingError, match="two complete releases"):
        service.compare(Table.PTP)


def test_a_restored_release_is_not_compared_with_a_newer_one(tmp_path: Path) -> None:
    data_dir = two_releases(tmp_path / "data", tmp_path)
    ReferenceService(data_dir).restore(Table.PTP, "2026Q3")
    assert not ChangesService(data_dir).can_compare(Table.PTP)


def test_a_reissued_release_is_compared_with_the_previous_issue(tmp_path: Path) -> None:
    service = ReferenceService(shipped_reference(tmp_path / "data"))
    for number, last in enumerate(("*", "20260930")):
        rows = [f"64483 77003 20100101 {last} 1 why"]
        parts = ptp_parts(tmp_path / str(number), rows, f"v323r{number}")
        service.import_files(parts, accept_license=True)
    found = ChangesService(tmp_path / "data").compare(Table.PTP)
    assert (found.former, found.present) == ("2026Q4, earlier issue", "2026Q4")
    assert _listed(found) == [("ended", "64483", "77003")]


def test_an_excerpt_is_never_compared(
    service: ChangesService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "MIN_COMPLETE_ROWS", {Table.MUE: 5_000})
    assert not service.can_compare(Table.MUE)
    assert service.can_compare(Table.PTP)
