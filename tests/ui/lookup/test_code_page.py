"""The page of a procedure code: partners, relations, units and indicators on a date."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.importers.published import csv_bytes, pprrvu_rows
from tests.services.reference.releases import small_is_whole, two_releases
from tests.ui.keyboard import ALT, CTRL, Key, Keyboard, focused
from tests.ui.windows import TODAY

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import MatchKind
from claimwright.domain.reference.reference import Partner
from claimwright.ui.lookup.entries.code_view import CodePage
from claimwright.ui.lookup.entries.partner_card import DENIED, PAID
from claimwright.ui.shell.pages.navigator import Navigator


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    small_is_whole(monkeypatch)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """Tables with known rows."""
    return two_releases(tmp_path / "data", tmp_path)


def page_of(navigator: Navigator, query: str) -> CodePage:
    navigator.look_up(query)
    return navigator.lookup_page.answers.entry.findChildren(CodePage)[-1]


def partners(page: CodePage) -> list[str]:
    return [row.code for row in page.partners.model.shown]


def shown(navigator: Navigator) -> tuple[MatchKind, str] | None:
    match = navigator.lookup_page.current_match()
    return (match.kind, match.code) if match else None


# ---- partners


def test_the_partners_in_effect_are_shown_for_a_side_that_has_any(navigator: Navigator) -> None:
    page = page_of(navigator, "20610")
    assert page.partners.side == PAID
    assert partners(page) == ["20600", "99211", "99212"]
    assert [tab.text() for tab in page.partners.tabs.values()] == [
        "Column 1 (paid) · 3",
        "Column 2 (denied) · 0",
    ]
    assert page_of(navigator, "77003").partners.side == DENIED


def test_a_side_is_read_only_when_it_is_shown(
    navigator: Navigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = navigator.services.lookup.partners

    def ask(code: str, side: int) -> Sequence[Partner]:
        asked.append(side)
        return read(code, side)

    monkeypatch.setattr(navigator.services.lookup, "partners", ask)
    page = page_of(navigator, "20610")
    assert asked == [PAID]
    page.partners.tabs[DENIED].click()
    page.partners.tabs[PAID].click()
    assert asked == [PAID, DENIED]


def test_all_dates_shows_rows_not_in_effect_and_dims_them(
    navigator: Navigator,
) -> None:
    page = page_of(navigator, "64483")
    assert partners(page) == ["77003"]
    page.partners.every_date.click()
    assert partners(page) == ["77003", "99213"]
    colors = [
        page.partners.model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole) for row in (0, 1)
    ]
    assert colors[0] is None
    assert colors[1] is not None


def test_typing_in_the_filter_narrows_the_partners(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    page = page_of(navigator, "20610")
    page.partners.filter.setFocus()
    keyboard.type("992")
    assert partners(page) == ["99211", "99212"]
    assert page.partners.count.text() == "2 of 5 edits · 2026Q4"


def test_the_partners_can_be_filtered_by_indicator(navigator: Navigator) -> None:
    page = page_of(navigator, "11102")
    box = page.partners.indicator
    box.setCurrentIndex(box.findData(0))
    box.activated.emit(box.currentIndex())
    assert partners(page) == []
    assert page.partners.count.text().startswith("No edit in effect on 11/20/2026")


def test_a_single_edit_is_counted_in_the_singular(navigator: Navigator) -> None:
    page = page_of(navigator, "77003")
    assert page.partners.count.text().startswith("1 of 1 edit ·")


def test_a_header_sorts_the_partners(navigator: Navigator) -> None:
    page = page_of(navigator, "20610")
    page.partners.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
    assert partners(page) == ["99212", "99211", "20600"]
    page.partners.table.sortByColumn(2, Qt.SortOrder.AscendingOrder)
    assert partners(page) == ["20600", "99212", "99211"]


def test_enter_on_a_partner_opens_the_pair(navigator: Navigator, keyboard: Keyboard) -> None:
    page = page_of(navigator, "20610")
    page.partners.filter.setFocus()
    keyboard.type("99211\n")
    assert focused() is page.partners.table
    keyboard.press(Key.Key_Return)
    assert shown(navigator) == (MatchKind.PAIR, "20610 99211")


def test_a_click_on_a_partner_opens_the_pair(navigator: Navigator) -> None:
    page = page_of(navigator, "20610")
    table = page.partners.table
    place = table.visualRect(page.partners.model.index(1, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown(navigator) == (MatchKind.PAIR, "20610 99211")


def test_alt_left_goes_back_from_a_pair_to_its_code(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    page = page_of(navigator, "20610")
    page.partners.partner_chosen.emit("99211")
    keyboard.press(Key.Key_Left, ALT)
    assert shown(navigator) == (MatchKind.CODE, "20610")
    keyboard.press(Key.Key_Left, ALT)
    assert shown(navigator) == (MatchKind.CODE, "20610")


def test_a_pasted_text_is_not_kept_for_back(navigator: Navigator, keyboard: Keyboard) -> None:
    navigator.look_up("Ana Ruiz, born 1961-02-03, 20610 denied CO-97")
    navigator.look_up("20610")
    keyboard.press(Key.Key_Left, ALT)
    assert navigator.window.search.text() == "20610"


def test_a_row_is_copied_as_text(navigator: Navigator, keyboard: Keyboard) -> None:
    page = page_of(navigator, "64483")
    page.partners.table.setCurrentIndex(page.partners.model.index(0, 0))
    page.partners.table.setFocus()
    keyboard.press(Key.Key_C, CTRL)
    assert QApplication.clipboard().text().startswith("77003\t1: modifier may bypass\t01/01/2010")


def test_a_code_without_pairs_says_so(navigator: Navigator) -> None:
    page = page_of(navigator, "22614")
    assert page.partners.count.text() == "The loaded table has no edits here."


# ---- the date of service


def test_the_page_follows_the_date_of_service_as_it_is_typed(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    page = page_of(navigator, "64483")
    page.day.editor.setFocus()
    page.day.editor.selectAll()
    keyboard.type("9/30/2026")
    assert page.entry.on == date(2026, 9, 30)
    assert partners(page) == ["77003", "99213"]


def test_an_incomplete_date_changes_nothing_and_is_marked_when_left(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    page = page_of(navigator, "64483")
    page.day.editor.setFocus()
    page.day.editor.selectAll()
    keyboard.type("2026-13")
    assert page.entry.on == TODAY
    assert "Not a complete date yet" in page.day.notice.text()
    keyboard.press(Key.Key_Tab)
    assert page.day.editor.property("tone") == "error"
    assert page.day.editor.text() == "2026-13"


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Key.Key_Up, date(2026, 11, 21)),
        (Key.Key_Down, date(2026, 11, 19)),
        (Key.Key_PageDown, date(2026, 10, 21)),
    ],
)
def test_the_arrow_keys_change_the_date(
    navigator: Navigator, keyboard: Keyboard, key: Qt.Key, day: date
) -> None:
    page = page_of(navigator, "64483")
    page.day.editor.setFocus()
    keyboard.press(key)
    assert (page.entry.on, page.day.editor.text()) == (day, us_date(day))


def test_a_date_other_than_today_is_marked_and_easy_to_reset(navigator: Navigator) -> None:
    page = page_of(navigator, "64483")
    assert page.day.today_button.isHidden()
    page.day.choose(date(2026, 9, 30))
    assert not page.day.today_button.isHidden()
    page.day.today_button.click()
    assert page.entry.on == TODAY


def test_the_date_is_kept_for_the_next_code(navigator: Navigator) -> None:
    page_of(navigator, "64483").day.choose(date(2026, 9, 30))
    assert page_of(navigator, "20610").entry.on == date(2026, 9, 30)


def test_a_date_that_the_table_does_not_cover_is_reported(navigator: Navigator) -> None:
    page = page_of(navigator, "64483")
    page.day.choose(date(2027, 1, 1))
    assert page.partners.coverage.text().startswith("2026Q4 ends on 12/31/2026")


# ---- relations, units, indicators


def test_add_on_relations_are_shown_both_ways_and_open_the_other_code(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    (primaries,) = page_of(navigator, "22614").relations
    assert [row.primary for row in primaries.model.shown] == ["22612"]
    (add_ons,) = page_of(navigator, "22612").relations
    assert [row.add_on for row in add_ons.model.shown] == ["22614"]
    add_ons.table.setCurrentIndex(add_ons.model.index(0, 0))
    add_ons.table.setFocus()
    keyboard.press(Key.Key_Return)
    assert shown(navigator) == (MatchKind.CODE, "22614")


def test_a_relation_not_in_effect_on_the_date_is_dimmed(navigator: Navigator) -> None:
    page = page_of(navigator, "22614")
    (primaries,) = page.relations
    colors = []
    for day in (date(2013, 4, 1), date(2013, 3, 31)):
        page.day.choose(day)
        colors.append(primaries.model.index(0, 0).data(Qt.ItemDataRole.ForegroundRole))
    assert colors[0] is None
    assert colors[1] is not None


def test_units_of_every_release_are_shown_and_the_one_in_effect_is_bold(
    navigator: Navigator,
) -> None:
    units = page_of(navigator, "11102").units
    assert [(row.release, row.limit) for row in units.model.shown] == [
        ("2026Q4", 2),
        ("2026Q3", 1),
    ]
    bold = [units.model.index(row, 0).data(Qt.ItemDataRole.FontRole) for row in (0, 1)]
    assert bold[0] is not None
    assert bold[1] is None
    assert units.message.text().startswith("2 units a day")


def test_units_follow_the_date(navigator: Navigator) -> None:
    page = page_of(navigator, "11102")
    page.day.choose(date(2026, 9, 30))
    assert page.units.message.text().startswith("1 unit a day")


def test_indicators_are_shown_in_words_for_the_date(navigator: Navigator) -> None:
    page = page_of(navigator, "22612")
    facts = dict(page.indicators.facts.shown)
    assert facts["Global days"] == "010: the day and 10 days after"
    surgeons = {"Bilateral (50)", "Multiple procedures (51)", "Co-surgeons (62)"}
    assert surgeons | {"Team surgery (66)"} <= facts.keys()
    assert facts["Assistant (80-82, AS)"] == "1: not paid, by statute"
    assert [row.release for row in page.indicators.model.shown] == ["2026Q4", "2025Q4"]
    tip = page.indicators.model.index(1, 2).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "090: the day before, the day, and 90 days after"


@pytest.mark.parametrize("width", [1280, 1024])
def test_the_indicators_by_release_do_not_scroll_sideways(
    navigator: Navigator, qtbot: QtBot, width: int
) -> None:
    navigator.window.resize(width, 720)
    table = page_of(navigator, "22612").indicators.table
    qtbot.waitUntil(lambda: table.isVisible() and table.width() < width)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    hidden = [at for at in range(table.model().columnCount()) if table.isColumnHidden(at)]
    assert not hidden if width == 1280 else min(hidden) >= 7  # surgeons: in the facts above


def test_rows_of_26_and_tc_are_listed_with_the_global_one(
    navigator: Navigator, tmp_path: Path
) -> None:
    rows = [f"77003 {modifier} A 1 ZZZ 0 0 0 0 0" for modifier in ("", "26", "TC")]
    path = tmp_path / "PPRRVU2026_Oct.csv"
    path.write_bytes(csv_bytes(pprrvu_rows(*rows, year=2026, columns=32)))
    navigator.services.reference.import_files([path], accept_license=True)
    navigator.services.reopen()
    page = page_of(navigator, "77003")
    assert [row.modifier for row in page.indicators.model.shown] == ["TC", "26", ""]
    assert page.indicators.facts.shown[2] == ("26 and TC (PC/TC)", "1: splits into 26 and TC")


def test_a_code_in_no_table_still_has_a_page(navigator: Navigator) -> None:
    page = page_of(navigator, "99999")
    assert page.indicators.message.text() == "The loaded fee schedule does not hold this code."
    assert page.units.message.text().startswith("No row")
    assert page.units.table.isHidden()


def test_the_table_is_as_high_as_its_rows_until_it_scrolls(navigator: Navigator) -> None:
    few = page_of(navigator, "64483").partners.table.height()
    more = page_of(navigator, "20610").partners.table.height()
    assert few < more
