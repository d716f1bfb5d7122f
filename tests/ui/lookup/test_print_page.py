"""Printing a look-up page and saving it, by key and by button."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import CTRL, Key, Keyboard

from claimwright.errors import BillingError
from claimwright.ui.letters import printing
from claimwright.ui.lookup.entries.code_view import CodePage
from claimwright.ui.lookup.entries.entry_view import EntryView
from claimwright.ui.lookup.print_bar import PrintBar
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LETTERS

Printed = list[tuple[str, str]]


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Printed:
    """Titles and texts passed to the print dialog, which accepts immediately."""
    found: Printed = []

    def answer(content: bytes, title: str, _parent: object) -> bool:
        found.append((title, _text(content)))
        return True

    monkeypatch.setattr(printing, "ask_and_print", answer)
    return found


def _text(content: bytes) -> str:
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().replace("\u00a0", " ").split()) for page in pages)


def _entry(navigator: Navigator) -> EntryView:
    return navigator.lookup_page.answers.entry


def _bar(navigator: Navigator) -> PrintBar:
    return _entry(navigator).findChildren(PrintBar)[-1]


def _menu(navigator: Navigator) -> list[QAction]:
    bar = _bar(navigator)
    bar.menu.aboutToShow.emit()
    return [action for action in bar.menu.actions() if not action.isSeparator()]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("CO-97", "CO-97 Paid as part of another service"),
        ("N130", "N130"),
        ("64483 77003", "64483 · 77003"),
        ("22614", "22614"),
        ("modifier 25", "25"),
        ("CO", "CO"),
    ],
)
def test_control_p_prints_the_page_while_the_cursor_is_in_the_search_box(
    navigator: Navigator, keyboard: Keyboard, qtbot: QtBot, printed: Printed, query: str, title: str
) -> None:
    keyboard.type(query)
    keyboard.press(Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(printed))
    ((name, text),) = printed
    assert name.startswith(title)
    assert "Printed 11/20/2026" in text


def test_the_button_prints_too_and_says_so(
    navigator: Navigator, qtbot: QtBot, printed: Printed
) -> None:
    navigator.look_up("CO-97")
    _bar(navigator).print_button.click()
    qtbot.waitUntil(lambda: bool(printed))
    assert _entry(navigator).notice.text() == "Sent to the printer."


def test_a_canceled_print_dialog_shows_no_message(
    navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bytes] = []

    def leave(content: bytes, _title: str, _parent: object) -> bool:
        asked.append(content)
        return False

    monkeypatch.setattr(printing, "ask_and_print", leave)
    navigator.look_up("CO-97")
    _bar(navigator).print_button.click()
    qtbot.waitUntil(lambda: bool(asked))
    assert _entry(navigator).notice.isHidden()


def test_a_printer_problem_is_shown_on_the_page(
    navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_content: bytes, _title: str, _parent: object) -> bool:
        raise BillingError("The printer does not answer.")

    monkeypatch.setattr(printing, "ask_and_print", refuse)
    navigator.look_up("CO-97")
    _bar(navigator).print_button.click()
    qtbot.waitUntil(lambda: _entry(navigator).notice.text() == "The printer does not answer.")
    assert _entry(navigator).notice.property("tone") == "warning"


def test_the_printed_page_is_the_current_one(
    navigator: Navigator, qtbot: QtBot, printed: Printed
) -> None:
    navigator.look_up("77003")
    page = _entry(navigator).findChildren(CodePage)[-1]
    page.day.editor.setText("9/1/2026")
    page.day.editor.textEdited.emit("9/1/2026")
    page.partners.filter.setText("64483")
    _bar(navigator).print_button.click()
    qtbot.waitUntil(lambda: bool(printed))
    text = printed[0][1]
    assert "As of 09/01/2026" in text
    assert "filtered by “64483”" in text
    assert "62321" not in text


def test_the_menu_offers_each_sheet_to_print_and_to_save(navigator: Navigator) -> None:
    navigator.look_up("CO-107")
    assert [action.text() for action in _menu(navigator)][:4] == [
        "Print: Page",
        "Save as PDF: Page",
        "Print: Training sheet",
        "Save as PDF: Training sheet",
    ]
    assert len(_menu(navigator)) == 10  # three rules predict this denial


def test_a_training_sheet_is_printed_from_the_menu(
    navigator: Navigator, qtbot: QtBot, printed: Printed
) -> None:
    navigator.look_up("CO-107")
    _menu(navigator)[2].trigger()
    qtbot.waitUntil(lambda: bool(printed))
    assert "What the note must say" in printed[0][1]


def test_a_page_is_saved_under_a_portable_name(
    navigator: Navigator,
    keyboard: Keyboard,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    suggested: list[str] = []

    def answer(_parent: object, _title: str, suggestion: str, _filter: str) -> tuple[str, str]:
        suggested.append(suggestion)
        return str(tmp_path / "page.pdf"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    navigator.look_up("64483 77003")
    keyboard.press(Key.Key_S, CTRL)
    qtbot.waitUntil(lambda: _entry(navigator).notice.text() == "Saved as page.pdf.")
    assert suggested == ["64483-77003.pdf"]
    assert "64483 over 77003" in _text((tmp_path / "page.pdf").read_bytes())


def test_a_missing_folder_is_reported(
    navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    gone = str(tmp_path / "gone" / "page.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (gone, ""))
    navigator.look_up("CO-97")
    _menu(navigator)[1].trigger()
    qtbot.waitUntil(lambda: "cannot be saved" in _entry(navigator).notice.text())


def test_the_paper_size_comes_from_the_settings(
    navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    navigator.services.settings.use(replace(navigator.settings, page="a4"))
    path = tmp_path / "page.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    navigator.look_up("CO-97")
    _menu(navigator)[1].trigger()
    qtbot.waitUntil(path.exists)
    assert round(PdfReader(path).pages[0].mediabox.height) == 842


def test_without_a_page_control_p_prints_nothing(
    navigator: Navigator, keyboard: Keyboard, printed: Printed
) -> None:
    keyboard.press(Key.Key_P, CTRL)
    keyboard.type("qqqqqq zzzzz")
    keyboard.press(Key.Key_P, CTRL)
    assert printed == []


def test_the_key_belongs_to_the_page_on_screen(
    navigator: Navigator, keyboard: Keyboard, printed: Printed
) -> None:
    navigator.look_up("CO-97")
    navigator.window.show_page(LETTERS)
    keyboard.press(Key.Key_P, CTRL)
    assert printed == []
