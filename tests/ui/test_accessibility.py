"""Every control has a name, every button a tooltip, and all are reachable by keyboard."""

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

from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, DENIALS, LOOK_UP


def _at_look_up(navigator: Navigator) -> None:
    navigator.look_up("CO-97")


def _at_first_look_up(navigator: Navigator) -> None:
    navigator.window.show_page(LOOK_UP)


def _at_code(navigator: Navigator) -> None:
    navigator.look_up("22614")


def _at_claim(navigator: Navigator) -> None:
    navigator.show_sample("A-1003.json")
    navigator.window.show_page(CLAIM)


def _at_patient(navigator: Navigator) -> None:
    navigator.window.show_page(CLAIM)


def _at_letters(navigator: Navigator) -> None:
    navigator.show_sample("A-1001.json")
    navigator.begin_letter("corrected-claim", "CO-107")


def _at_denials(navigator: Navigator) -> None:
    navigator.show_sample("A-1002.json")
    navigator.window.show_page(DENIALS)
    navigator.pages.denials.begin("CO-50 N115", 2)


PAGES: list[Callable[[Navigator], None]] = [
    _at_first_look_up,
    _at_look_up,
    _at_code,
    _at_claim,
    _at_patient,
    _at_letters,
    _at_denials,
]
every_page = pytest.mark.parametrize(
    "go", PAGES, ids=[go.__name__.removeprefix("_at_") for go in PAGES]
)


def stops_on_screen(navigator: Navigator) -> Iterator[QWidget]:
    """The visible tab stops."""
    for widget in navigator.window.findChildren(QWidget):
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def _name(widget: QWidget) -> str:
    """The name that a screen reader uses."""
    node = QAccessible.queryAccessibleInterface(widget)
    return node.text(QAccessible.Text.Name).strip()


def _named(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_name(widget)!r} {widget.toolTip()!r}"


def _by_arrows(widget: QWidget) -> bool:
    """Whether the arrow keys reach it from the selected button of its group."""
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group: QButtonGroup | None = widget.group()
    return group is not None and group.exclusive()


@every_page
def test_every_focusable_widget_has_an_accessible_name(
    navigator: Navigator, go: Callable[[Navigator], None]
) -> None:
    go(navigator)
    nameless = [_named(widget) for widget in stops_on_screen(navigator) if not _name(widget)]
    assert nameless == []


@every_page
def test_every_button_and_field_has_a_tooltip(
    navigator: Navigator, go: Callable[[Navigator], None]
) -> None:
    go(navigator)
    kinds = (QAbstractButton, QLineEdit)
    bare = [
        _named(widget)
        for widget in stops_on_screen(navigator)
        if isinstance(widget, kinds) and not widget.toolTip().strip()
    ]
    assert bare == []


@every_page
def test_tab_reaches_everything_and_returns(
    navigator: Navigator, go: Callable[[Navigator], None], keyboard: Keyboard
) -> None:
    go(navigator)
    wanted = {widget for widget in stops_on_screen(navigator) if not _by_arrows(widget)}
    if go is _at_patient:  # Tab goes through open sections; Alt+1 to Alt+5 open the others
        wanted -= set(navigator.claim_page.head.summaries.values())
    start = focused()
    reached = {start}
    for _ in range(3 * len(wanted)):
        # Ctrl+Tab leaves the table of lines; elsewhere Tab goes to the next stop.
        table = navigator.claim_page.table if navigator.window.current_page == CLAIM else None
        keyboard.press(Key.Key_Tab, CTRL if focused() is table else Qt.KeyboardModifier(0))
        reached.add(focused())
        if focused() is start:
            break
        if not start.isVisible() and isinstance(focused(), QAbstractButton):
            head = navigator.claim_page.head
            if focused() is next(iter(head.summaries.values())):
                keyboard.press(Key.Key_Return)  # reopens the section where the round started
                reached.add(focused())
                break
    assert focused() is start
    assert sorted(map(_named, wanted - reached)) == []


@every_page
def test_scroll_bars_do_not_take_the_focus(
    navigator: Navigator, go: Callable[[Navigator], None]
) -> None:
    go(navigator)
    assert [bar for bar in stops_on_screen(navigator) if isinstance(bar, QScrollBar)] == []


def test_the_focus_is_not_lost_when_a_finding_disappears(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    _at_claim(navigator)
    card = navigator.claim_page.findings.cards[0]
    card.stops()[-1].setFocus()
    navigator.claim_page.session.open(navigator.claim_page.session.claim)
    navigator.claim_page.session.remove_lines([1, 2, 3, 4, 5])
    assert QApplication.focusWidget() is not None
