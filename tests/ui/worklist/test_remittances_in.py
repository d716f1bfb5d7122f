"""An 835 dropped on the window: preview, confirmations and posting."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import Key, Keyboard
from tests.ui.worklist.conftest import the_view
from tests.ui.worklist.days import THREE, remittance

from claimwright.services.remittances.ledger.guards import Guard
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, DENIALS, LOOK_UP, REFERENCE
from claimwright.ui.worklist.list.list_view import WorklistView

PLAIN = Qt.KeyboardModifier.NoModifier
COPY, LEFT = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton


def drop(navigator: Navigator, path: Path) -> bool:
    """Drop a file in the middle of the window; return whether it was accepted."""
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path))])
    handle = navigator.window.windowHandle()
    entered = QDragEnterEvent(QPointF(600, 400), COPY, content, LEFT, PLAIN)
    QApplication.sendEvent(handle, entered)
    dropped = QDropEvent(QPointF(600, 400), COPY, content, LEFT, PLAIN)
    QApplication.sendEvent(handle, dropped)
    return entered.isAccepted() and dropped.isAccepted()


def looked_at(navigator: Navigator, qtbot: QtBot) -> WorklistView:
    view = the_view(navigator.pages.worklist)
    qtbot.waitUntil(lambda: view.incoming.incoming is not None, timeout=20_000)
    return view


@pytest.mark.parametrize("route", [LOOK_UP, CLAIM, REFERENCE])
def test_an_835_dropped_on_any_page_is_previewed_before_posting(
    open_navigator: Navigator, an_835: Path, qtbot: QtBot, route: str
) -> None:
    open_navigator.window.show_page(route)

    assert drop(open_navigator, an_835)

    assert open_navigator.window.current_page == DENIALS
    view = looked_at(open_navigator, qtbot)
    assert view.incoming.title.text() == "1 payment, $240.00 · 3 claims · 3 denials"
    assert view.incoming.post_button.text() == "Post 1 payment"
    assert open_navigator.services.practice.store.remittances.payments() == ()


def test_another_file_is_left_to_the_page(open_navigator: Navigator, tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("nothing for the worklist")
    open_navigator.window.show_page(LOOK_UP)

    drop(open_navigator, other)

    assert open_navigator.window.current_page == LOOK_UP


def test_enter_posts_and_the_worklist_has_each_denial_with_its_decision(
    open_navigator: Navigator, an_835: Path, qtbot: QtBot, keyboard: Keyboard
) -> None:
    drop(open_navigator, an_835)
    view = looked_at(open_navigator, qtbot)

    keyboard.press(Key.Key_Return)
    qtbot.waitUntil(lambda: view.model.listed.count == 3, timeout=30_000)

    assert view.undo_bar.sentence.text() == (
        "Posted 1 payment of monday.835. 3 new denials, each with its decision."
    )
    assert all(one.decision.action for one in view.service.by_ids(view.model.listed.ids))
    assert view.subtitle.whole.endswith("3 claims, balanced")


def test_a_payment_to_another_practice_is_not_posted_until_confirmed(
    open_navigator: Navigator, tmp_path: Path, qtbot: QtBot
) -> None:
    path = remittance(tmp_path / "other.835", THREE, npi="1003000126")
    drop(open_navigator, path)
    view = looked_at(open_navigator, qtbot)
    assert list(view.incoming.guards) == [Guard.OTHER_PAYEE]

    view.incoming.post_button.click()
    qtbot.waitUntil(lambda: view.incoming.isHidden(), timeout=30_000)
    assert view.undo_bar.sentence.text().startswith("Not posted: Payment EFT1 was made to NPI")
    assert view.model.listed.count == 0

    drop(open_navigator, path)
    view = looked_at(open_navigator, qtbot)
    assert view.incoming.post_button.text() == "Post"
    view.incoming.guards[Guard.OTHER_PAYEE].setChecked(True)
    assert view.incoming.post_button.text() == "Post 1 payment"
    view.incoming.post_button.click()
    qtbot.waitUntil(lambda: view.model.listed.count == 3, timeout=30_000)


def test_a_file_that_is_posted_already_has_nothing_to_post(
    view: WorklistView, open_navigator: Navigator, an_835: Path, qtbot: QtBot
) -> None:
    drop(open_navigator, an_835)
    looked_at(open_navigator, qtbot)

    assert view.incoming.title.text() == "Everything in it is posted already."
    assert view.incoming.post_button.isHidden()


def test_while_the_file_is_locked_the_remittance_waits_for_the_unlock(
    navigator: Navigator, an_835: Path
) -> None:
    drop(navigator, an_835)

    page = navigator.pages.worklist
    assert page.key_card is not None
    assert page.key_card.isVisible()
