"""Every section of the Practice page has names and tooltips and is reachable by keyboard."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from tests.ui.keyboard import Key, Keyboard, focused

from claimwright.ui.practice.lists.record_page import RecordPage
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import PRACTICE

ROOMS = (
    "claims patients payers providers letters profile bundles prerequisites sets labels trash "
    "backups keys"
).split()
FORMS = "patients payers providers bundles prerequisites labels".split()


def stops(page: QWidget) -> Iterator[QWidget]:
    """The visible tab stops."""
    for widget in page.findChildren(QWidget):
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def nameless(page: QWidget) -> list[str]:
    """The widgets without an accessible name, or buttons and fields without a tooltip."""
    found = []
    for widget in stops(page):
        node = QAccessible.queryAccessibleInterface(widget)
        bare = isinstance(widget, QAbstractButton | QLineEdit) and not widget.toolTip()
        if bare or not node.text(QAccessible.Text.Name).strip():
            found.append(repr(widget))
    return found


def unreached(page: QWidget, keyboard: Keyboard) -> list[str]:
    """The tab stops that Tab does not reach from the current focus."""
    wanted = set(stops(page))
    reached = {focused()}
    for _ in range(4 * len(wanted)):
        keyboard.press(Key.Key_Tab)
        reached.add(focused())
    return [repr(widget) for widget in wanted - reached]


@pytest.mark.parametrize("key", ROOMS)
def test_a_section_is_named_and_reachable_by_keyboard(
    practice_page: PracticePage, keyboard: Keyboard, key: str
) -> None:
    practice_page.show_section(key)

    assert nameless(practice_page) == []
    assert unreached(practice_page, keyboard) == []


@pytest.mark.parametrize("key", FORMS)
def test_a_form_is_named_and_reachable_by_keyboard(
    practice_page: PracticePage, keyboard: Keyboard, key: str
) -> None:
    practice_page.show_section(key)
    assert practice_page.sections is not None
    section = practice_page.sections.made[key]
    assert isinstance(section, RecordPage)
    section.new()

    assert nameless(practice_page) == []
    assert unreached(practice_page, keyboard) == []


@pytest.mark.parametrize("is_locked", [False, True], ids=["absent", "locked"])
def test_the_locked_page_is_named_and_reachable_by_keyboard(
    request: pytest.FixtureRequest, keyboard: Keyboard, is_locked: bool
) -> None:
    navigator: Navigator = request.getfixturevalue(
        "open_navigator" if is_locked else "quick_navigator"
    )
    navigator.practice.lock()
    navigator.window.show_page(PRACTICE)

    assert nameless(navigator.practice_page) == []
    assert unreached(navigator.practice_page, keyboard) == []
