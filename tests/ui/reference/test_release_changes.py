"""What an import changed, on the Reference page: counts, list, printing and links."""

import io
from pathlib import Path
from typing import cast

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.importers.published import ptp_parts
from tests.services.reference.releases import PRESENT_PAIRS, small_is_whole, two_releases
from tests.ui.keyboard import CTRL, Key, Keyboard, focused

from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.table_change import ChangeKind
from claimwright.ui.letters import printing
from claimwright.ui.reference.changes_view import ChangesView
from claimwright.ui.reference.page import ReferencePage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LOOK_UP, REFERENCE


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    small_is_whole(monkeypatch)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Tables with known rows."""
    return two_releases(tmp_path / "data", tmp_path)


@pytest.fixture
def page(navigator: Navigator) -> ReferencePage:
    navigator.window.show_page(REFERENCE)
    return cast(ReferencePage, navigator.window.page(REFERENCE))


def choose(page: ReferencePage, table: Table, release: str) -> None:
    rows = [page.model.index(row, 0) for row in range(page.model.rowCount())]
    held = {index: page.model.record_at(index) for index in rows}
    page.table.setCurrentIndex(
        next(
            index
            for index, one in held.items()
            if one is not None and (one.table, one.release) == (table, release)
        )
    )


def listed(page: ReferencePage, qtbot: QtBot, table: Table = Table.PTP) -> ChangesView:
    """Compare the latest release of a table and open the list."""
    choose(page, table, "2026Q4")
    with qtbot.waitSignal(page.comparison.ended):
        page.changes_button.click()
    page.comparison.card.findChildren(QPushButton)[-1].click()
    return page.comparison.view


def pairs(view: ChangesView) -> list[tuple[str, str]]:
    return [(row.code, row.other) for row in view.model.shown]


def summary(page: ReferencePage) -> str:
    return " ".join(page.comparison.card.sentences)


def test_an_import_reports_what_changed_and_opens_the_list(
    page: ReferencePage, qtbot: QtBot, tmp_path: Path
) -> None:
    rows = [*PRESENT_PAIRS, "20610 20605 20270101 * 1 why"]
    parts = ptp_parts(tmp_path / "next", rows, "v330r0")
    with qtbot.waitSignal(page.comparison.ended):
        page.import_paths(parts, accept=True)
    assert summary(page) == "Pairs (PTP), 2026Q4 to 2027Q1: 1 new edit."
    page.comparison.card.findChildren(QPushButton)[-1].click()
    assert page.comparison.view.isVisible()
    assert pairs(page.comparison.view) == [("20610", "20605")]


def test_the_same_files_again_compare_nothing(
    page: ReferencePage, qtbot: QtBot, tmp_path: Path
) -> None:
    with qtbot.waitSignal(page.imported):
        page.import_paths([tmp_path / "v323r0"], accept=True)
    assert page.comparison.card.isHidden()


@pytest.mark.parametrize(
    ("table", "release", "offered"),
    [
        (Table.PTP, "2026Q4", True),
        (Table.PTP, "2026Q3", False),
        (Table.MUE, "2026Q4", True),
        (Table.MUE, "2026Q3", False),
        (Table.CARC, "starter", False),
    ],
)
def test_a_comparison_is_offered_if_there_is_a_previous_release(
    page: ReferencePage, table: Table, release: str, offered: bool
) -> None:
    choose(page, table, release)
    assert page.changes_button.isEnabled()
    assert page.comparison.is_possible(table, release) is offered


@pytest.mark.parametrize(
    ("table", "release", "said"),
    [
        (Table.PTP, "2026Q3", "is not the release in use"),
        (Table.CARC, "starter", "Changes are listed for these tables only"),
    ],
)
def test_if_nothing_can_be_compared_the_card_says_why(
    page: ReferencePage, table: Table, release: str, said: str
) -> None:
    choose(page, table, release)

    page.changes_button.click()

    assert said in page.comparison.card.busy.text()
    assert page.comparison.card.isVisibleTo(page)


def test_the_list_names_its_release_and_its_columns(page: ReferencePage, qtbot: QtBot) -> None:
    view = listed(page, qtbot)
    assert view.title.text() == "What changed: Pairs (PTP)"
    assert view.summary.text().startswith("2026Q3 → 2026Q4: 1 new edit, 1 ended edit")
    heads = [view.model.headerData(at, Qt.Orientation.Horizontal) for at in range(6)]
    assert heads == ["What", "Column 1", "Column 2", "From or until", "Before", "Now"]
    assert focused() is view.filter


def test_a_list_of_limits_has_no_second_code_and_no_dates(
    page: ReferencePage, qtbot: QtBot
) -> None:
    view = listed(page, qtbot, Table.MUE)
    hidden = [at for at in range(6) if view.table.isColumnHidden(at)]
    assert hidden == [2, 3]
    assert [row.code for row in view.model.shown] == ["11102", "22612", "22614"]


def test_the_list_is_filtered_by_code_and_by_kind(
    page: ReferencePage, qtbot: QtBot, keyboard: Keyboard
) -> None:
    view = listed(page, qtbot)
    keyboard.type("17")
    assert pairs(view) == [("17281", "17000")]
    view.filter.clear()
    place = view.kind.findData(ChangeKind.ENDED)
    assert view.kind.itemText(place) == "1 ended edit"
    view.kind.setCurrentIndex(place)
    view.kind.activated.emit(place)
    assert pairs(view) == [("64483", "99213")]
    assert view.count.text() == "1 of 8"


def test_the_list_sorts_by_its_headers(page: ReferencePage, qtbot: QtBot) -> None:
    view = listed(page, qtbot)
    view.table.sortByColumn(3, Qt.SortOrder.DescendingOrder)
    assert pairs(view)[-1] == ("20610", "20600")  # 2010; rows without a date come first
    assert set(pairs(view)[:2]) == {("11102", "11106"), ("20610", "99213")}


def test_only_the_codes_of_the_practice_can_be_shown(navigator: Navigator, qtbot: QtBot) -> None:
    page = ReferencePage(navigator.services, navigator.paper, lambda: {"99213", "11102"})
    qtbot.addWidget(page)
    view = listed(page, qtbot)
    view.only_billed.click()
    assert pairs(view) == [
        ("11102", "11104"),
        ("11102", "11106"),
        ("20610", "99213"),
        ("64483", "99213"),
    ]


def test_without_a_practice_file_its_codes_are_not_requested(
    page: ReferencePage, qtbot: QtBot
) -> None:
    assert listed(page, qtbot).only_billed.isHidden()


def test_enter_on_a_change_opens_the_pair(
    page: ReferencePage, qtbot: QtBot, keyboard: Keyboard, navigator: Navigator
) -> None:
    listed(page, qtbot)
    keyboard.type("17\n\n")
    assert navigator.window.current_page == LOOK_UP
    assert navigator.window.search.text() == "17281 17000"


def test_enter_on_a_change_of_units_opens_the_code(
    page: ReferencePage, qtbot: QtBot, keyboard: Keyboard, navigator: Navigator
) -> None:
    listed(page, qtbot, Table.MUE)
    keyboard.type("11\n\n")
    assert navigator.window.search.text() == "11102"


def test_esc_goes_back_to_the_tables(page: ReferencePage, qtbot: QtBot, keyboard: Keyboard) -> None:
    view = listed(page, qtbot)
    keyboard.press(Key.Key_Escape)
    assert not view.isVisible()
    assert page.overview.isVisible()
    assert page.comparison.card.isAncestorOf(focused())


def test_control_p_prints_the_rows_on_screen(
    page: ReferencePage, qtbot: QtBot, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def answer(content: bytes, _title: str, _parent: object) -> bool:
        printed.append(PdfReader(io.BytesIO(content)).pages[0].extract_text())
        return True

    monkeypatch.setattr(printing, "ask_and_print", answer)
    listed(page, qtbot)
    keyboard.type("17")
    keyboard.press(Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(printed))
    assert "17281" in printed[0]
    assert "64483" not in printed[0]


def test_a_damaged_release_is_reported(
    page: ReferencePage, qtbot: QtBot, data_folder: Path
) -> None:
    (former,) = (data_folder / "reference").glob("ptp-2026Q3-*.db")
    former.write_bytes(b"not a database")
    choose(page, Table.PTP, "2026Q4")
    with qtbot.waitSignal(page.comparison.ended):
        page.changes_button.click()
    assert "missing or damaged" in page.comparison.card.busy.text()
