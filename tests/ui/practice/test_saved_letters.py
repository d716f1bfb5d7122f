"""The pages that leave the house stay with their claim, and a letter comes back after the lock."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import TODAY
from tests.ui.keyboard import Keyboard
from tests.ui.practice.practice_windows import unlock

from claimwright.domain.practice.saved_work import KeptLetter
from claimwright.services.practice.practice import PracticeService
from claimwright.ui.practice.lists.letters_list import LettersRoom
from claimwright.ui.shell.navigator import LETTERS, PRACTICE, Desk


def service(desk: Desk) -> PracticeService:
    return desk.bench.practice


def letters(desk: Desk) -> tuple[KeptLetter, ...]:
    return tuple(service(desk).find_letters("", TODAY))


def write_letter(desk: Desk) -> None:
    """A letter about Ana's claim, every blank filled or left."""
    desk.practice.open_claim(1)
    desk.begin_letter("corrected-claim", "CO-97")
    page = desk.letters_page
    draft = page.letter.draft
    assert draft is not None
    for field in draft.missing:
        page.form.editors[field.name].show_value(field.sample)
    page.take_typed()


@pytest.fixture
def saved(open_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file as which a finished letter was saved."""
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    write_letter(open_desk)
    open_desk.letters_page.save_pdf()
    assert path.exists(), open_desk.letters_page.notice.text()
    return path


def test_the_very_bytes_that_were_saved_are_kept_with_their_claim(
    open_desk: Desk, saved: Path
) -> None:
    (letter,) = letters(open_desk)

    assert service(open_desk).store.letters.pdf(letter.id) == saved.read_bytes()
    assert (letter.claim_id, letter.recipient) == (1, "Acme Health")
    assert letter.printed_at is not None
    assert "kept with its claim" in open_desk.letters_page.notice.text()


def test_the_same_pages_twice_are_kept_once(open_desk: Desk, saved: Path) -> None:
    open_desk.letters_page.save_pdf()

    assert len(letters(open_desk)) == 1


def test_a_kept_letter_is_read_page_for_page(
    open_desk: Desk, saved: Path, keyboard: Keyboard
) -> None:
    open_desk.window.show_page(PRACTICE)
    page = open_desk.practice_page
    page.show_room("letters")
    keyboard.type("acme\n")
    assert page.rooms is not None
    room = page.rooms.made["letters"]
    assert isinstance(room, LettersRoom)

    assert room.currentIndex() == 1
    assert room.preview.paper.document.pageCount() == 1
    assert "Acme Health" in room.title.text()


def test_a_letter_about_the_sample_is_not_kept(
    open_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    open_desk.show_sample("A-1001.json")
    open_desk.begin_letter("corrected-claim", "CO-107")
    page = open_desk.letters_page
    assert page.letter.draft is not None
    for field in page.letter.draft.missing:
        page.form.editors[field.name].show_value(field.sample)
    page.save_pdf()

    assert path.exists()
    assert letters(open_desk) == ()


def test_what_was_typed_into_a_letter_comes_back_at_the_unlocking(
    open_desk: Desk, qtbot: QtBot
) -> None:
    write_letter(open_desk)
    page = open_desk.letters_page
    page.form.editors["reason"].show_value("The modifier was left out.")
    page.denial.remarks_edit.setText("N130")
    open_desk.practice.lock()
    unlock(open_desk, qtbot)

    page = open_desk.letters_page
    assert page.letter.draft is not None
    assert page.letter.draft.values["reason"] == "The modifier was left out."
    assert page.denial.remarks == ("N130",)
    assert page.denial.adjustment == "CO-97"
    assert open_desk.claim_page.session.claim.claim_number == "A-1001"


def test_a_draft_is_gone_on_with_from_the_list(open_desk: Desk, qtbot: QtBot) -> None:
    write_letter(open_desk)
    open_desk.practice.keep()
    (letter,) = letters(open_desk)
    open_desk.practice.open_claim(2)
    open_desk.practice.go_on_with_letter(letter)

    assert open_desk.window.current_page == LETTERS
    assert open_desk.claim_page.session.claim.claim_number == "A-1001"
    assert dict(open_desk.letters_page.letter.typed).items() <= dict(letter.values).items()


def test_a_printed_draft_is_one_letter_and_not_two(
    open_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "letter.pdf"), "")
    )
    write_letter(open_desk)
    open_desk.practice.keep()
    open_desk.letters_page.save_pdf()

    assert [letter.printed_at is not None for letter in letters(open_desk)] == [True]
