"""Every control has a name, every button a tooltip, and the keyboard reaches them all."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QButtonGroup,
    QLineEdit,
    QScrollBar,
    QWidget,
)
from tests.ui.keyboard import CTRL, Key, Keyboard, focused

from claimwright.ui.shell.navigator import CLAIM, LOOK_UP, Desk


def _at_look_up(desk: Desk) -> None:
    desk.look_up("CO-97")


def _at_first_look_up(desk: Desk) -> None:
    desk.window.show_page(LOOK_UP)


def _at_code(desk: Desk) -> None:
    desk.look_up("22614")


def _at_claim(desk: Desk) -> None:
    desk.show_sample("A-1003.json")
    desk.window.show_page(CLAIM)


def _at_patient(desk: Desk) -> None:
    desk.window.show_page(CLAIM)


def _at_letters(desk: Desk) -> None:
    desk.show_sample("A-1001.json")
    desk.begin_letter("corrected-claim", "CO-107")


PAGES: list[Callable[[Desk], None]] = [
    _at_first_look_up,
    _at_look_up,
    _at_code,
    _at_claim,
    _at_patient,
    _at_letters,
]
every_page = pytest.mark.parametrize(
    "go", PAGES, ids=[go.__name__.removeprefix("_at_") for go in PAGES]
)


def _stops(desk: Desk) -> Iterator[QWidget]:
    """What is on screen and takes the keys by Tab."""
    for widget in desk.window.findChildren(QWidget):
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def _name(widget: QWidget) -> str:
    """What a screen reader calls it."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip()


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_name(widget)!r} {widget.toolTip()!r}"


def _by_arrows(widget: QWidget) -> bool:
    """Whether the arrow keys lead here from the chosen one of its group."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group: QButtonGroup | None = widget.group()
    return group is not None and group.exclusive()


@every_page
def test_whatever_takes_the_keys_has_an_accessible_name(
    desk: Desk, go: Callable[[Desk], None]
) -> None:
    go(desk)
    nameless = [_named(widget) for widget in _stops(desk) if not _name(widget)]
    assert nameless == []


@every_page
def test_every_button_and_field_has_a_tooltip(desk: Desk, go: Callable[[Desk], None]) -> None:
    go(desk)
    kinds = (QAbstractButton, QLineEdit)
    bare = [
        _named(widget)
        for widget in _stops(desk)
        if isinstance(widget, kinds) and not widget.toolTip().strip()
    ]
    assert bare == []


@every_page
def test_the_keyboard_reaches_everything_and_comes_round(
    desk: Desk, go: Callable[[Desk], None], keyboard: Keyboard
) -> None:
    go(desk)
    wanted = {widget for widget in _stops(desk) if not _by_arrows(widget)}
    start = focused()
    reached = {start}
    for _ in range(3 * len(wanted)):
        # Ctrl+Tab is what leaves the table of lines; elsewhere plain Tab goes on.
        table = desk.claim_page.table if desk.window.current_page == CLAIM else None
        keyboard.press(Key.Key_Tab, CTRL if focused() is table else Qt.KeyboardModifier(0))
        reached.add(focused())
        if focused() is start:
            break
    assert focused() is start
    assert sorted(map(_named, wanted - reached)) == []


@every_page
def test_scroll_bars_take_no_keys(desk: Desk, go: Callable[[Desk], None]) -> None:
    go(desk)
    assert [bar for bar in _stops(desk) if isinstance(bar, QScrollBar)] == []


def test_the_focus_is_never_lost_when_a_finding_goes(desk: Desk, keyboard: Keyboard) -> None:
    _at_claim(desk)
    card = desk.claim_page.findings.cards[0]
    card.stops()[-1].setFocus()
    desk.claim_page.session.open(desk.claim_page.session.claim)
    desk.claim_page.session.remove_lines([1, 2, 3, 4, 5])
    assert QApplication.focusWidget() is not None
