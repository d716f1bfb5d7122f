"""Opening, dropping, saving and leaving claims."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QInputDialog, QListView, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_claim, a_line
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard
from tests.x12.claim_837p.sample_837p import claim as x12_claim
from tests.x12.claim_837p.sample_837p import file_of

from claimwright.domain.claim.claim import Claim
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_file import open_claim_file, save_claim_file
from claimwright.ui.claim import file_actions
from claimwright.ui.shell.pages.navigator import Navigator

# The offscreen platform prints a message for each dialog.
OF_DIALOGS = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    """A claim as a file."""
    path = tmp_path / "claim.json"
    save_claim_file(a_claim(a_line("22614"), claim_number="B-7"), path)
    return path


def _drop(navigator: Navigator, *paths: Path) -> bool:
    """Drop files on the page; return whether it accepted them."""
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPointF(9, 9), copy, dragged, button, none)
    QApplication.sendEvent(navigator.claim_page, entered)
    if entered.isAccepted():
        dropped = QDropEvent(QPointF(9, 9), copy, dragged, button, none)
        QApplication.sendEvent(navigator.claim_page, dropped)
    return entered.isAccepted()


def _answer(monkeypatch: pytest.MonkeyPatch, answer: QMessageBox.StandardButton) -> list[str]:
    """Give this answer to every question; return the list of questions."""
    asked: list[str] = []

    def asks(_parent: QWidget, sentence: str) -> bool:
        asked.append(sentence)
        return answer == QMessageBox.StandardButton.Discard

    monkeypatch.setattr("claimwright.ui.claim.files.confirm_discard", asks)
    return asked


def test_a_claim_file_that_is_dropped_on_the_page_is_opened(
    claim_navigator: Navigator, saved: Path
) -> None:
    assert _drop(claim_navigator, saved)
    page = claim_navigator.claim_page
    assert (page.title.title.whole, page.table.hasFocus()) == ("Claim B-7", True)


def test_a_file_that_is_not_a_claim_is_not_accepted(
    claim_navigator: Navigator, tmp_path: Path
) -> None:
    assert not _drop(claim_navigator, tmp_path / "table.zip")


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 99, b"hello", b'{"lines": 7}'])
def test_opening_a_file_that_is_not_a_claim_reports_it_and_keeps_the_claim(
    claim_navigator: Navigator, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "odd.json"
    path.write_bytes(content)
    page = claim_navigator.claim_page
    page.show_claim(a_claim())
    page.open_path(path)
    assert page.notice.isVisible()
    assert page.notice.text().endswith(".")
    assert page.session.claim == a_claim()


@OF_DIALOGS
def test_an_837p_with_several_claims_asks_which_by_keyboard(
    claim_navigator: Navigator, tmp_path: Path, keyboard: Keyboard, qtbot: QtBot
) -> None:
    path = tmp_path / "batch.837"
    claims = [x12_claim(clm=f"CLM*C-{number}*4150.00***22:B:1*Y*A*Y*Y") for number in (1, 2, 3)]
    path.write_text(file_of(*claims), "utf-8")

    asked: list[str] = []

    def choose_the_second() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        asked.append(dialog.labelText())
        qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QListView))
        keyboard.press(Key.Key_Down)
        keyboard.press(Key.Key_Return)

    QTimer.singleShot(0, choose_the_second)
    claim_navigator.claim_page.open_path(path)
    page = claim_navigator.claim_page
    assert asked == ["The file holds 3 claims:"]
    assert page.session.claim.claim_number == "C-2"
    assert [other.claim_number for other in page.session.history or ()] == ["C-1", "C-3"]


@OF_DIALOGS
def test_canceling_the_choice_of_claim_changes_nothing(
    claim_navigator: Navigator, tmp_path: Path
) -> None:
    path = tmp_path / "batch.837"
    path.write_text(file_of(x12_claim(), x12_claim(clm="CLM*C-2*1***22:B:1*Y*A*Y*Y")), "utf-8")

    def think_better_of_it() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.reject()

    QTimer.singleShot(0, think_better_of_it)
    claim_navigator.claim_page.open_path(path)
    assert claim_navigator.claim_page.session.draft.claim == Claim()


def test_saving_to_a_file_warns_that_it_is_not_encrypted(
    claim_navigator: Navigator, tmp_path: Path, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "saved.json"
    monkeypatch.setattr(file_actions, "ask_save_path", lambda _parent, _claim: path)
    page = claim_navigator.claim_page
    page.show_claim(a_claim())
    page.take_focus()
    page.table.go_to(1, Column.CODE)
    keyboard.type("99214")  # not committed
    keyboard.press(Key.Key_S, CTRL | SHIFT)
    assert "not encrypted" in page.notice.text()
    assert open_claim_file(path).claims[0].claim == page.session.claim
    assert page.session.claim.lines[0].code == "99214"


def test_an_uncommitted_head_field_is_saved_too(
    claim_navigator: Navigator, tmp_path: Path, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "saved.json"
    monkeypatch.setattr(file_actions, "ask_save_path", lambda _parent, _claim: path)
    keyboard.type("Ana Ruiz")
    keyboard.press(Key.Key_S, CTRL | SHIFT)
    assert open_claim_file(path).claims[0].claim.patient.name == "Ana Ruiz"


def test_an_unwritable_path_is_reported_and_the_claim_stays_unsaved(
    claim_navigator: Navigator, tmp_path: Path, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    nowhere = tmp_path / "gone" / "saved.json"
    monkeypatch.setattr(file_actions, "ask_save_path", lambda _parent, _claim: nowhere)
    page = claim_navigator.claim_page
    keyboard.type("Ana Ruiz")
    keyboard.press(Key.Key_S, CTRL | SHIFT)
    assert "cannot be saved" in page.notice.text()
    assert not page.session.is_saved


def test_an_unsaved_claim_asks_before_it_is_left(
    claim_navigator: Navigator, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    keyboard.type("Ana")
    assert not claim_navigator.claim_page.may_leave()
    assert len(asked) == 1


def test_an_unreadable_cell_counts_as_unsaved_work(
    claim_navigator: Navigator, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = claim_navigator.claim_page
    page.show_claim(a_claim(a_line(units=None)))
    page.table.go_to(1, Column.UNITS)
    page.table.take_focus()
    _answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    keyboard.type("abc\n")
    assert not page.may_leave()


def test_a_claim_that_may_be_discarded_is_left(
    claim_navigator: Navigator, keyboard: Keyboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    _answer(monkeypatch, QMessageBox.StandardButton.Discard)
    keyboard.type("Ana")
    assert claim_navigator.claim_page.may_leave()


def test_a_modified_sample_is_left_without_a_question(
    claim_navigator: Navigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = _answer(monkeypatch, QMessageBox.StandardButton.Cancel)
    claim_navigator.show_sample("A-1001.json")
    claim_navigator.claim_page.session.add_line()
    assert claim_navigator.claim_page.may_leave()
    assert asked == []


def test_another_claim_replaces_unreadable_entries(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.type("Ana\n2/31/61\n")
    page = claim_navigator.claim_page
    page.show_claim(a_claim())
    texts = {name.text() for name in page.head.findChildren(type(page.head.diagnoses))}
    assert "2/31/61" not in texts
    assert "02/03/1961" in texts
