"""Letter templates: copy, edit with a preview, errors, import and export."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QInputDialog
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import Keyboard

from claimwright.ui.letters.templates.template_window import TemplateWindow
from claimwright.ui.shell.pages.navigator import Navigator


@pytest.fixture
def templates(navigator: Navigator, monkeypatch: pytest.MonkeyPatch) -> TemplateWindow:
    """The window with one renamed copy of the general appeal."""
    title = "Appeal: something else"
    general = next(k for k in navigator.services.letters.kinds() if k.kind == "appeal-general")
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_a, **_k: (general.title, True))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: (title, True))
    navigator.letter_windows.show_templates()
    window = navigator.letter_windows.templates
    assert window is not None
    window.copy_button.click()
    return window


def page_text(window: TemplateWindow) -> str:
    return window.preview.paper.document.getAllText(0).text().replace("\r\n", " ")


def type_into(window: TemplateWindow, before: str, after: str) -> None:
    window.editor.text_edit.setPlainText(window.editor.text.replace(before, after, 1))


def test_a_copy_is_shown_with_its_preview_and_offered_immediately(
    templates: TemplateWindow, navigator: Navigator, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: "Oak Street Spine" in page_text(templates), timeout=15_000)

    offered = navigator.letters_page.kinds
    assert offered.itemText(offered.count() - 1) == "Appeal: something else"
    assert templates.editor.state.text() == "No errors."


def test_the_preview_follows_the_wording_and_it_is_saved(
    templates: TemplateWindow, navigator: Navigator, qtbot: QtBot
) -> None:
    type_into(templates, 'body = """', 'body = """\nOur own first sentence.\n')

    qtbot.waitUntil(lambda: "Our own first sentence." in page_text(templates), timeout=15_000)
    (own,) = navigator.services.own_templates.all()
    assert "Our own first sentence." in own.checked.text


def test_an_error_is_listed_with_its_line_and_links_to_it(
    templates: TemplateWindow, qtbot: QtBot, keyboard: Keyboard
) -> None:
    type_into(templates, 'body = """', 'body = """\nHello {{ nobody_knows }}.\n')
    problems = templates.editor.problems

    qtbot.waitUntil(lambda: problems.count() == 1, timeout=15_000)
    problems.setCurrentRow(0)
    problems.itemActivated.emit(problems.item(0))

    assert "nobody_knows" in templates.editor.text_edit.textCursor().block().text()
    assert templates.list.item(0).text().endswith("(has an error)")


def test_a_template_with_errors_is_saved_and_does_not_affect_others(
    templates: TemplateWindow, navigator: Navigator, qtbot: QtBot
) -> None:
    templates.editor.text_edit.setPlainText("title = ")
    templates.close()

    kinds = {kind.kind for kind in navigator.services.letters.kinds()}
    assert "appeal-general" in kinds
    assert not any(kind.startswith("own-") for kind in kinds)
    (own,) = navigator.services.own_templates.all()
    assert own.checked.text == "title = "


def test_a_deleted_letter_can_be_restored(templates: TemplateWindow) -> None:
    templates.delete_button.click()
    assert templates.list.count() == 0

    templates.undo_button.click()

    assert templates.list.item(0).text() == "Appeal: something else"


def test_a_letter_is_exported_and_imported_under_another_title(
    templates: TemplateWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "ours.toml")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: (path, ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: (path, ""))
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: ("From our friends", True))

    templates.export_button.click()
    templates.import_button.click()

    titles = [templates.list.item(row).text() for row in range(templates.list.count())]
    assert sorted(titles) == ["Appeal: something else", "From our friends"]
