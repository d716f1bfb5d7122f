"""The worklist in narrow windows and with larger texts."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from claimwright.domain.worklist.views import View
from claimwright.ui.shell.main_window import NAVIGATION_WIDTH
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.theme import apply_theme
from claimwright.ui.worklist.list.list_view import WorklistView
from claimwright.ui.worklist.list.table_model import Column
from claimwright.ui.worklist.list.views_list import VIEW, Place


def test_the_list_fits_a_window_of_1024(view: WorklistView) -> None:
    assert view.minimumSizeHint().width() <= 1024 - NAVIGATION_WIDTH


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (1024, 700)])
@pytest.mark.parametrize("percent", [100, 150])
def test_what_decides_stays_in_sight_on_narrow_windows_and_in_larger_texts(
    view: WorklistView,
    navigator: Navigator,
    qapp: QApplication,
    qtbot: QtBot,
    width: int,
    height: int,
    percent: int,
) -> None:
    apply_theme(qapp, "light", percent)
    navigator.window.resize(width, height)
    table = view.table
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    shown = {column for column in Column if not table.isColumnHidden(column)}
    apply_theme(qapp, "light")
    decides = {Column.CLAIM, Column.DENIAL, Column.AMOUNT, Column.DO_NEXT, Column.DEADLINE}
    assert decides | {Column.PATIENT} <= shown
    assert view.views.isVisible() != view.view_choice.isVisible()


def test_where_the_views_have_no_room_a_drop_down_list_chooses_them(
    view: WorklistView, navigator: Navigator, qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, "light", 150)
    navigator.window.resize(1024, 700)
    qtbot.waitUntil(view.view_choice.isVisible)
    choice = view.view_choice
    assert choice.currentText() == "All open (3)"
    choice.activated.emit(choice.findText("Closed (0)"))
    apply_theme(qapp, "light")
    assert view.views.place == Place(VIEW, View.CLOSED)
    qtbot.waitUntil(lambda: view.model.listed.count == 0)


def test_a_column_that_was_left_out_comes_back_by_choice_alone(
    view: WorklistView, navigator: Navigator
) -> None:
    navigator.window.resize(1600, 900)
    assert view.table.isColumnHidden(Column.FOLLOW_UP)
    view.table.choose_column(Column.FOLLOW_UP, shown=True)
    view.table.choose_column(Column.DENIAL, shown=False)
    navigator.window.resize(1500, 900)
    assert not view.table.isColumnHidden(Column.FOLLOW_UP)
    assert view.table.isColumnHidden(Column.DENIAL)
    view.table.choose_column(Column.DENIAL, shown=True)
    assert not view.table.isColumnHidden(Column.DENIAL)
