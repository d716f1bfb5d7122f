"""With larger text no table cell is cut, and page titles do not overlap their keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from claimwright.services.claims.claim_cells import Column as Cell
from claimwright.ui.claim.lines.line_model import FIRST_CELL
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM
from claimwright.ui.theme import apply_theme
from claimwright.ui.widgets.layout.side_by_side import SideBySide
from claimwright.ui.widgets.layout.text_width import fix_width
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable


@pytest.fixture
def usual_size(qapp: QApplication) -> Iterator[QApplication]:
    """The application, reset to the default text size after the test."""
    apply_theme(qapp, "light")
    yield qapp
    apply_theme(qapp, "light")


def test_two_cards_stack_when_larger_text_leaves_no_space_for_both(
    usual_size: QApplication, qtbot: QtBot
) -> None:
    left, right = QLabel("Left"), QLabel("Right")
    pair = SideBySide(left, right, least_width=400)
    qtbot.addWidget(pair)
    pair.resize(500, 200)
    pair.show()
    assert right.x() > left.x()

    apply_theme(usual_size, "light", 150)
    qtbot.waitUntil(lambda: right.x() == left.x())


def fits(table: QTableView, row: int, column: int) -> bool:
    """Whether the text of a cell fits."""
    text = str(table.model().index(row, column).data())
    return table.fontMetrics().horizontalAdvance(text) < table.columnWidth(column)


def test_dates_and_codes_of_a_claim_are_whole_at_every_text_size(
    navigator: Navigator, usual_size: QApplication
) -> None:
    navigator.show_sample("A-1002.json")
    navigator.window.show_page(CLAIM)
    table = navigator.claim_page.table
    columns = [FIRST_CELL + one for one in (Cell.DATE, Cell.PLACE, Cell.CODE, Cell.CHARGE)]
    for _ in range(6):  # from the default size to the largest
        assert [one for one in columns if not fits(table, 0, one)] == []
        navigator.zoom(1)
    assert navigator.settings.text_size == "175"


def test_columns_and_rows_follow_the_text_size_both_ways(
    usual_size: QApplication, qtbot: QtBot
) -> None:
    model: RecordModel[str] = RecordModel(
        [Column("Code", lambda one: one, width=70), Column("Words", lambda one: one)]
    )
    model.show(["22614"])
    table = RecordTable(model, "")
    qtbot.addWidget(table)
    table.resize(600, 200)  # room for all
    table.show()
    before = table.columnWidth(0), table.verticalHeader().defaultSectionSize()

    apply_theme(usual_size, "light", 175)
    assert table.columnWidth(0) == round(before[0] * 1.75)
    assert table.verticalHeader().defaultSectionSize() >= table.fontMetrics().height()
    apply_theme(usual_size, "light")

    assert (table.columnWidth(0), table.verticalHeader().defaultSectionSize()) == before


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 700)])
def test_the_lines_and_the_findings_of_a_claim_do_not_scroll_sideways_in_larger_texts(
    navigator: Navigator, usual_size: QApplication, qtbot: QtBot, width: int, height: int
) -> None:
    apply_theme(usual_size, "light", 150)
    navigator.window.resize(width, height)
    navigator.show_sample("A-1002.json")
    navigator.window.show_page(CLAIM)
    table, findings = navigator.claim_page.table, navigator.claim_page.findings

    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    qtbot.waitUntil(lambda: findings.scrolled.horizontalScrollBar().maximum() == 0)
    assert table.height() >= table.rowHeight(0) * 5


def test_the_navigation_gives_its_room_to_larger_texts(
    navigator: Navigator, usual_size: QApplication
) -> None:
    navigator.window.resize(1280, 720)
    before = navigator.window.navigation.width()
    apply_theme(usual_size, "light", 150)
    assert navigator.window.navigation.width() < before
    apply_theme(usual_size, "light")
    assert navigator.window.navigation.width() == before


def test_a_field_keeps_room_for_its_date_in_larger_texts(
    usual_size: QApplication, qtbot: QtBot
) -> None:
    field = QLabel("10/05/2026")
    qtbot.addWidget(field)
    fix_width(field, 80)
    field.show()
    apply_theme(usual_size, "light", 150)
    qtbot.waitUntil(lambda: field.width() == 120)
