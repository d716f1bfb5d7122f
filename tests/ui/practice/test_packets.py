"""Exhibits of a letter: adding, ordering, quoting, saving and recording as sent."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.letters.packet.enclosures import a_pdf
from tests.services.practice.practices import TODAY
from tests.ui.keyboard import Key, Keyboard
from tests.ui.practice.test_saved_letters import service, write_letter

from claimwright.domain.letter.sending import SentBy
from claimwright.ui.letters.page import LettersPage
from claimwright.ui.practice.lists.letters_list import LettersList
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LETTERS


@pytest.fixture
def letters(open_navigator: Navigator) -> LettersPage:
    """A finished letter about Ana's claim on the page."""
    write_letter(open_navigator)
    open_navigator.window.show_page(LETTERS)
    return open_navigator.letters_page


@pytest.fixture
def scans(tmp_path: Path) -> list[Path]:
    """Two records to enclose, of two and three pages."""
    paths = [tmp_path / "operative_note.pdf", tmp_path / "remittance.pdf"]
    for path, pages in zip(paths, (2, 3), strict=True):
        path.write_bytes(a_pdf(pages))
    return paths


@pytest.fixture
def enclosed(letters: LettersPage, scans: list[Path], qtbot: QtBot) -> LettersPage:
    letters.packet.add_files(scans)
    qtbot.waitUntil(lambda: len(titles(letters)) == 2)
    return letters


def titles(letters: LettersPage) -> list[str]:
    work = letters.letter.work
    return [] if work is None else [one.title for one in work.exhibits]


def shown(letters: LettersPage) -> list[str]:
    model = letters.packet.exhibits.table.exhibits
    return [
        " ".join(str(model.index(row, column).data()) for column in range(3))
        for row in range(model.rowCount())
    ]


def test_files_are_listed_with_their_number_and_pages(enclosed: LettersPage) -> None:
    assert shown(enclosed) == ["1 Operative note 2 pages", "2 Remittance 3 pages"]
    assert enclosed.save_button.text() == "Save packet PDF"


def test_a_file_that_cannot_be_enclosed_is_named_and_the_others_are_added(
    letters: LettersPage, scans: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")

    letters.packet.add_files([broken, scans[0]])

    qtbot.waitUntil(lambda: titles(letters) == ["Operative note"])
    assert "broken.pdf is damaged" in letters.notice.text()


def test_files_are_dropped_on_the_card(
    letters: LettersPage, scans: list[Path], qtbot: QtBot
) -> None:
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path)) for path in scans])
    no_key, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, dropped, left, no_key)

    letters.packet.exhibits.dropEvent(event)

    qtbot.waitUntil(lambda: titles(letters) == ["Operative note", "Remittance"])


def test_alt_and_arrow_keys_reorder_and_delete_removes(
    enclosed: LettersPage, keyboard: Keyboard
) -> None:
    table = enclosed.packet.exhibits.table
    table.setFocus()
    keyboard.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(enclosed) == ["1 Remittance 3 pages", "2 Operative note 2 pages"]

    keyboard.press(Key.Key_Delete)
    assert titles(enclosed) == ["Operative note"]


def test_an_exhibit_is_renamed_in_its_row(enclosed: LettersPage) -> None:
    table = enclosed.packet.exhibits.table
    table.exhibits.setData(table.exhibits.index(1, 1), "Remittance advice dated 10/02/2026")

    assert titles(enclosed) == ["Operative note", "Remittance advice dated 10/02/2026"]


def test_the_list_of_exhibits_can_be_copied_into_the_letter(enclosed: LettersPage) -> None:
    card = enclosed.packet.exhibits
    assert card.difference.text()

    card.list_button.click()

    draft = enclosed.letter.draft
    assert draft is not None and draft.enclosures == ("Operative note", "Remittance")
    assert not card.difference.text()


def test_the_packet_is_counted_and_saved_with_its_letter(
    enclosed: LettersPage,
    open_navigator: Navigator,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    path = tmp_path / "packet.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    card = enclosed.packet.exhibits
    qtbot.waitUntil(lambda: card.summary.text().startswith("7 pages"), timeout=20_000)

    with qtbot.waitSignal(enclosed.released, timeout=20_000):
        enclosed.save_pdf()

    assert len(PdfReader(path).pages) == 7
    (letter,) = service(open_navigator).find_letters("", TODAY)
    saved = service(open_navigator).store.enclosures.of_letter(letter.id)
    assert [(one.title, one.pages) for one in saved] == [("Operative note", 2), ("Remittance", 3)]


def test_a_portals_limit_splits_the_packet(
    enclosed: LettersPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "packet.pdf"), "")
    )
    enclosed.packet.exhibits.limit.setText("0.05")

    with qtbot.waitSignal(enclosed.released, timeout=20_000):
        enclosed.save_pdf()

    parts = sorted(tmp_path.glob("packet*.pdf"))
    assert len(parts) > 1
    assert sum(len(PdfReader(part).pages) for part in parts) == 7
    assert f"in {len(parts)} files" in enclosed.notice.text()


def test_exhibits_are_restored_with_their_draft(
    enclosed: LettersPage, open_navigator: Navigator
) -> None:
    saver = open_navigator.practice.letter
    assert saver is not None
    saver.save_draft_now()
    (draft,) = service(open_navigator).find_letters("", TODAY)
    enclosed.letter.forget()

    saver.open(draft.id)

    assert shown(enclosed) == ["1 Operative note 2 pages", "2 Remittance 3 pages"]


def test_selected_words_become_the_quote_with_their_page(enclosed: LettersPage) -> None:
    place = enclosed.kinds.findData("appeal-general")
    enclosed.kinds.setCurrentIndex(place)
    enclosed.kinds.activated.emit(place)
    enclosed.packet.open_exhibit(0)
    reader = enclosed.packet.reader
    assert reader is not None
    reader.paper.turn(1)
    reader.paper.select_characters(0, len(reader.paper.text))

    reader.quote_button.click()

    draft = enclosed.letter.draft
    assert draft is not None
    assert draft.values["record_quote"] == "own page 2"
    assert draft.values["record_page"] == "page 2"
    assert draft.values["record_document"] == "Operative note"


def test_how_it_was_sent_is_recorded_with_its_number_and_listed(
    letters: LettersPage,
    open_navigator: Navigator,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    card = letters.packet.sending
    assert not card.record_button.isEnabled()
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    letters.save_pdf()
    card.ways.setCurrentIndex(card.ways.findData(SentBy.PORTAL.value))
    card.ways.activated.emit(card.ways.currentIndex())

    card.record_button.click()  # no number yet
    assert card.state.text() == "Not sent yet."
    card.number.setText("UP-77")
    card.record_button.click()

    (letter,) = service(open_navigator).find_letters("", TODAY)
    assert card.state.text().startswith("Portal upload UP-77 on ")
    assert letter.sent_how == card.state.text()


def test_a_printed_letter_is_read_again_with_its_exhibits_and_recorded_as_sent(
    enclosed: LettersPage,
    open_navigator: Navigator,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    paths = iter((tmp_path / "first.pdf", tmp_path / "again.pdf"))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(next(paths)), ""))
    with qtbot.waitSignal(enclosed.released, timeout=20_000):
        enclosed.save_pdf()
    (letter,) = service(open_navigator).find_letters("", TODAY)
    listed = LettersList(open_navigator.practice.file_access)
    qtbot.addWidget(listed)

    listed.open(letter)
    reader = listed.reader
    reader.save_packet()
    qtbot.waitUntil((tmp_path / "again.pdf").exists, timeout=20_000)
    reader.sending.record_button.click()

    assert reader.enclosed.text() == "Exhibits: Operative note, Remittance"
    again = PdfReader(tmp_path / "again.pdf")
    assert len(again.pages) == len(PdfReader(tmp_path / "first.pdf").pages)
    assert reader.sending.state.text().startswith("Mailed on ")


def test_the_first_page_of_the_chosen_exhibit_is_shown(
    enclosed: LettersPage, keyboard: Keyboard, qtbot: QtBot
) -> None:
    card = enclosed.packet.exhibits
    qtbot.waitUntil(lambda: card.first_page.is_drawn)
    assert card.first_page.accessibleName() == "First page of Remittance, 3 pages"

    card.table.setFocus()
    keyboard.press(Key.Key_Up)

    assert card.first_page.accessibleName() == "First page of Operative note, 2 pages"
    qtbot.waitUntil(lambda: card.first_page.is_drawn)
    keyboard.press(Key.Key_Delete, times=2)
    assert card.first_page.isHidden()


def test_the_file_dialog_opens_in_the_last_folder(
    letters: LettersPage, scans: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(_parent: object, _title: str, folder: str, _files: str) -> tuple[list[str], str]:
        asked.append(folder)
        return [str(scans[0])], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", answer)
    for _ in range(2):
        letters.packet.exhibits.add_button.click()

    assert asked == ["", str(scans[0].parent)]
