"""Every control of every page has a name, a role and a description for screen readers."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.accessible_tree import controls, faults
from tests.ui.test_accessibility import PAGES

from claimwright.ui.shell.help.help_window import AboutWindow, HelpWindow
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import ROUTES

MIN_ON_A_PAGE = 4  # the search box, the page list, the menus, and one control of the page


@pytest.mark.parametrize("go", PAGES, ids=[go.__name__.removeprefix("_at_") for go in PAGES])
def test_no_control_of_a_page_at_work_is_unnamed(
    navigator: Navigator, go: Callable[[Navigator], None]
) -> None:
    go(navigator)
    assert len(list(controls(navigator.window))) >= MIN_ON_A_PAGE
    assert faults(navigator.window) == []


@pytest.mark.parametrize("key", [route.key for route in ROUTES])
def test_no_control_of_an_empty_page_is_unnamed(navigator: Navigator, key: str) -> None:
    navigator.window.show_page(key)
    assert len(list(controls(navigator.window))) >= MIN_ON_A_PAGE
    assert faults(navigator.window) == []


def test_no_control_of_help_is_unnamed(navigator: Navigator, qtbot: QtBot) -> None:
    services = navigator.services
    contents = HelpWindow(services.resources / "help" / "contents", navigator.window)
    about = AboutWindow(
        services.resources, services.data_dir, ["NCCI PTP edits: 2026Q4"], navigator.window
    )
    for window in (contents, about):
        qtbot.addWidget(window)
        window.show()
        assert list(controls(window)) != []
        assert faults(window) == []


def test_the_walk_finds_a_control_without_a_name(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    column.addWidget(QPushButton("Save"))
    column.addWidget(QLineEdit())
    holder.show()
    found = faults(holder)
    assert [line.partition(" in ")[0] for line in found] == ["Button 'Save'", "EditableText ''"]
    assert [line.rpartition(": ")[2] for line in found] == [
        "no description",
        "no name, no description",
    ]


def test_the_walk_skips_hidden_widgets(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(QPushButton("Save"))
    holder.show()
    holder.findChildren(QPushButton)[0].hide()
    assert [each.role() for each in controls(holder)] == []
