"""The context menu of a finding, and the highlight of the drop target."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from claimwright.ui.claim.findings.finding_menu import finding_menu
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.widgets.feedback.drop_highlight import DropHighlight


@pytest.fixture
def page(claim_navigator: Navigator) -> ClaimPage:
    claim_navigator.show_sample("A-1002.json")
    return claim_navigator.claim_page


def test_the_menu_of_a_finding_lists_its_fixes_and_applies_them(page: ClaimPage) -> None:
    menu = finding_menu(page.findings.cards[0])
    entries = {action.text(): action for action in menu.actions()}

    assert {"Remove line 2", "Why", "Dismiss…", "Copy text"} <= set(entries)
    entries["Copy text"].trigger()
    assert "22612" in QGuiApplication.clipboard().text()
    entries["Remove line 2"].trigger()
    assert [line.code for line in page.session.claim.lines] == ["22633", "64483", "64484"]


def test_dragging_a_file_over_the_page_highlights_it(page: ClaimPage, tmp_path: Path) -> None:
    (highlight,) = page.findChildren(DropHighlight)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "claim.json"))])
    drag = QDragEnterEvent(
        QPointF(9, 9),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    assert not highlight.isVisible()

    QApplication.sendEvent(page, drag)
    assert highlight.isVisible()

    QApplication.sendEvent(page, QDragLeaveEvent())
    assert not highlight.isVisible()
