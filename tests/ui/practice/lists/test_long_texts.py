"""A very long text does not slow down typing, and cut text is reported."""

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from claimwright.services.letters.letters import LetterService
from claimwright.ui.letters.field_editor import MAX_TYPED, LetterFieldEditor
from claimwright.ui.letters.page import LettersPage
from claimwright.ui.letters.paper_drawing import MAX_DRAWN_AT_ONCE
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LETTERS


@pytest.fixture
def letters(open_navigator: Navigator) -> LettersPage:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.window.show_page(LETTERS)
    return open_navigator.letters_page


def reason(letters: LettersPage) -> tuple[LetterFieldEditor, QPlainTextEdit]:
    field = letters.form.editors["reason"]
    assert isinstance(field.editor, QPlainTextEdit)
    field.editor.setFocus()
    return field, field.editor


def test_text_pasted_beyond_the_limit_is_cut_and_reported(letters: LettersPage) -> None:
    field, editor = reason(letters)
    editor.insertPlainText("word " * 400_000)

    assert len(field.text) == MAX_TYPED
    assert "were left out" in field._problem.text()


def test_a_long_letter_is_drawn_in_the_background_and_the_last_text_is_shown(
    letters: LettersPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[bool] = []
    pdf, main = LetterService.pdf, QThread.currentThread()

    def recording(service: LetterService, *arguments: object) -> bytes:
        threads.append(QThread.currentThread() is main)
        return pdf(service, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(LetterService, "pdf", recording)
    _field, editor = reason(letters)
    editor.insertPlainText("word " * (MAX_DRAWN_AT_ONCE // 4))
    letters._follow_typing()
    editor.insertPlainText("the very last word")
    letters._follow_typing()
    qtbot.waitUntil(
        lambda: "the very last word" in letters.preview.accessibleDescription(), timeout=20_000
    )

    assert threads and not any(threads)
