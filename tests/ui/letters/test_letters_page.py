"""The Letters page: blanks, typing, preview, other kinds, PDF and printing."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tests.builders import a_claim, a_line
from tests.ui.keyboard import CTRL, Key, Keyboard, focused

from claimwright.domain.finding.finding import EditOp
from claimwright.ui.letters import printing
from claimwright.ui.letters.field_form import TYPING_PAUSE_MS
from claimwright.ui.letters.page import LettersPage
from claimwright.ui.letters.printing import print_pdf
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS


@pytest.fixture
def letters(navigator: Navigator) -> LettersPage:
    """The corrected claim's letter for the sample with its primary added; focus on a blank."""
    navigator.show_sample("A-1001.json")
    session = navigator.claim_page.session
    edits = (fix.edit for fix in session.report.findings[0].fixes)
    session.apply(next(edit for edit in edits if edit and edit.op is EditOp.ADD_LINE))
    navigator.begin_letter("corrected-claim", "CO-107")
    return navigator.letters_page


def _choose(letters: LettersPage, kind: str) -> None:
    place = letters.kinds.findData(kind)
    letters.kinds.setCurrentIndex(place)
    letters.kinds.activated.emit(place)


def _missing(letters: LettersPage) -> list[str]:
    assert letters.letter.draft is not None
    return [field.name for field in letters.letter.draft.missing]


def _fill_blanks(letters: LettersPage, keyboard: Keyboard) -> None:
    """Fill in every blank by keyboard; F8 goes to the next one."""
    for number in range(len(_missing(letters))):
        keyboard.press(Key.Key_F8)
        keyboard.type(f"Words {number}")
    letters.restart()


def _save_to(monkeypatch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Answer the save dialog with a path; return the list of suggested names."""
    suggested: list[str] = []

    def answer(_parent: object, _title: str, suggestion: str, _filter: str) -> tuple[str, str]:
        suggested.append(suggestion)
        return str(path), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    return suggested


def test_a_blank_is_marked_in_the_form_and_counted(letters: LettersPage) -> None:
    blanks = _missing(letters)
    assert blanks
    assert letters.blanks.text() == f"{len(blanks)} blanks left"
    editor = letters.form.editors[blanks[0]]
    assert editor.editor.property("tone") == "warning"
    assert editor.editor.accessibleDescription() == "missing"


def test_a_blank_shows_in_the_preview_as_its_label(letters: LettersPage) -> None:
    editor = letters.form.editors[_missing(letters)[0]]
    assert editor.field.label in letters.preview.paper.document.getAllText(0).text()


def test_the_preview_follows_the_typing(
    letters: LettersPage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    letters.form.editors["reason"].editor.setFocus()
    with qtbot.waitSignal(letters.form.changed):
        keyboard.type("It went out <b>alone</b> & {{7*7}}")
    text = letters.preview.paper.document.getAllText(0).text()
    assert "It went out <b>alone</b> & {{7*7}}" in " ".join(text.split())


def test_the_preview_keeps_its_scroll_position(
    letters: LettersPage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    bar = letters.preview.verticalScrollBar()
    bar.setValue(bar.maximum())
    place = bar.value()
    letters.form.editors["reason"].editor.setFocus()
    with qtbot.waitSignal(letters.form.changed):
        keyboard.type("x")
    assert (bar.value(), place > 0) == (place, True)


def test_a_waived_blank_does_not_count_as_blank(letters: LettersPage, keyboard: Keyboard) -> None:
    blanks = _missing(letters)
    waivable = next(name for name in blanks if letters.form.editors[name].field.waivable)
    editor = letters.form.editors[waivable]
    editor.editor.setFocus()
    keyboard.press(Key.Key_Tab)
    assert focused() is editor.waive_button
    keyboard.press(Key.Key_Space)
    assert waivable not in _missing(letters)
    assert editor.waive_button.text() == "Fill it"
    assert focused() is editor.editor


def test_a_required_field_cannot_be_left_blank(
    letters: LettersPage,
) -> None:
    fixed = [one for one in letters.form.editors.values() if not one.field.waivable]
    assert fixed
    assert all(editor.waive_button.isHidden() for editor in fixed)


def test_another_kind_keeps_what_was_typed_and_waived(
    letters: LettersPage, keyboard: Keyboard
) -> None:
    editor = letters.form.editors["signer_name"]
    letters.form.editors["signer_title"].waived.emit("signer_title", True)
    editor.editor.setFocus()
    keyboard.type("Dana Whitfield")  # without waiting for the preview
    _choose(letters, "appeal-107")
    assert letters.form.values()["signer_name"] == "Dana Whitfield"
    assert "signer_title" not in _missing(letters)


def test_a_field_of_one_kind_is_restored_when_that_kind_is_chosen_again(
    letters: LettersPage, keyboard: Keyboard
) -> None:
    letters.form.editors["reason"].editor.setFocus()
    keyboard.type("No primary")
    _choose(letters, "appeal-107")
    _choose(letters, "corrected-claim")
    assert letters.form.values()["reason"] == "No primary"


def test_text_typed_about_one_claim_never_goes_into_another_claims_letter(
    letters: LettersPage, navigator: Navigator, keyboard: Keyboard
) -> None:
    letters.form.editors["reason"].editor.setFocus()
    keyboard.type("Of Ana alone")
    letters.denial.remarks_edit.setText("N130")
    navigator.show_sample("A-1002.json")
    navigator.window.show_page(LETTERS)
    assert "Of Ana alone" not in letters.form.values().values()
    assert letters.denial.remarks == ()


def test_the_letter_is_unchanged_after_a_visit_to_its_claim(
    letters: LettersPage, navigator: Navigator, keyboard: Keyboard
) -> None:
    letters.form.editors["reason"].editor.setFocus()
    keyboard.type("No primary")
    navigator.window.show_page(CLAIM)
    keyboard.press(Key.Key_L, CTRL)
    assert letters.form.values()["reason"] == "No primary"


def test_a_letter_with_blanks_is_not_released_and_they_are_named(
    letters: LettersPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keyboard: Keyboard
) -> None:
    suggested = _save_to(monkeypatch, tmp_path / "letter.pdf")
    label = letters.form.editors[_missing(letters)[0]].field.label
    keyboard.press(Key.Key_S, CTRL)
    assert (suggested, label in letters.notice.text()) == ([], True)


def test_an_invalid_date_keeps_the_letter_and_has_the_focus(
    letters: LettersPage, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    _save_to(monkeypatch, path)
    _fill_blanks(letters, keyboard)
    day = letters.form.editors["letter_date"].editor
    day.setFocus()
    keyboard.press(Key.Key_A, CTRL)
    keyboard.type("Maria Ortiz")
    letters.kinds.setFocus()

    keyboard.press(Key.Key_S, CTRL)

    assert "“Maria Ortiz” is not a date" in letters.notice.text()
    assert focused() is day
    assert not path.exists()


def test_a_finished_letter_is_saved_as_pdf(
    letters: LettersPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keyboard: Keyboard
) -> None:
    suggested = _save_to(monkeypatch, tmp_path / "letter.pdf")
    _fill_blanks(letters, keyboard)
    keyboard.press(Key.Key_S, CTRL)
    assert suggested == ["corrected-claim A-1001.pdf"]
    assert (tmp_path / "letter.pdf").read_bytes().startswith(b"%PDF")
    assert "not encrypted" in letters.notice.text()


def test_the_notice_about_a_saved_letter_stays(
    letters: LettersPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    keyboard: Keyboard,
    qtbot: QtBot,
) -> None:
    _fill_blanks(letters, keyboard)
    _save_to(monkeypatch, tmp_path / "letter.pdf")
    keyboard.type(" and more")
    with qtbot.assertNotEmitted(letters.form.changed, wait=2 * TYPING_PAUSE_MS):
        keyboard.press(Key.Key_S, CTRL)
    assert "Saved" in letters.notice.text()


def test_an_unwritable_path_is_reported(
    letters: LettersPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, keyboard: Keyboard
) -> None:
    _save_to(monkeypatch, tmp_path / "gone" / "letter.pdf")
    _fill_blanks(letters, keyboard)
    letters.save_pdf()
    assert "cannot be saved" in letters.notice.text()


def test_control_p_prints_the_finished_letter(
    letters: LettersPage, monkeypatch: pytest.MonkeyPatch, keyboard: Keyboard
) -> None:
    printed: list[bytes] = []
    monkeypatch.setattr(
        printing, "ask_and_print", lambda content, _title, _parent: printed.append(content)
    )
    _fill_blanks(letters, keyboard)
    keyboard.press(Key.Key_P, CTRL)
    assert [content[:4] for content in printed] == [b"%PDF"]


def test_every_page_is_printed(letters: LettersPage, tmp_path: Path) -> None:
    assert letters.letter.draft is not None
    content = letters._service.pdf(letters.letter.draft)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    pages = print_pdf(content, printer)
    paper = QPdfDocument()
    paper.load(str(tmp_path / "paper.pdf"))
    assert pages == paper.pageCount() == letters.preview.paper.document.pageCount()
    picture = paper.render(0, paper.pagePointSize(0).toSize())
    head = [picture.pixelColor(x, y) for x in range(60, 250) for y in range(50, 110)]
    light = {dot.lightness() if dot.alpha() else 255 for dot in head}
    assert min(light) < 128 < max(light)  # dark text on white


def test_the_text_is_copied(letters: LettersPage) -> None:
    letters.copy_text()
    assert "Ana Ruiz" in QApplication.clipboard().text()


def test_without_a_claim_the_page_offers_to_choose_one(navigator: Navigator) -> None:
    navigator.window.show_page(LETTERS)
    assert navigator.letters_page.choice.isVisible()
    assert not navigator.letters_page.save_button.isVisible()  # there is nothing to save yet


def test_an_unreadable_adjustment_is_reported_below_its_field(
    letters: LettersPage, keyboard: Keyboard
) -> None:
    letters.denial.adjustment_edit.setFocus()
    letters.denial.adjustment_edit.selectAll()
    keyboard.type("what?\n")
    assert letters.denial.adjustment_edit.property("tone") == "error"


def test_a_letter_of_long_and_foreign_names_is_drawn(navigator: Navigator) -> None:
    claim = a_claim(a_line("22614"))
    navigator.claim_page.show_claim(claim)
    navigator.begin_letter("appeal-107", "CO-107")
    navigator.letters_page.form.editors["signer_name"].show_value("Зоя Łukasz Nguyễn " * 17)
    navigator.letters_page._follow_typing()
    assert "Nguyễn" in navigator.letters_page.preview.accessibleDescription()
