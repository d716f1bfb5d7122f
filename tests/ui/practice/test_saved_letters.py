"""The pages that leave the house stay with their claim, and a letter comes back after the lock."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import TODAY
from tests.ui.keyboard import Keyboard
from tests.ui.practice.practice_windows import unlock

from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.services.practice.practice import PracticeService
from claimwright.ui.practice.lists.letters_list import LettersList
from claimwright.ui.shell.navigator import LETTERS, PRACTICE, Navigator


def service(navigator: Navigator) -> PracticeService:
    return navigator.services.practice


def letters(navigator: Navigator) -> tuple[LetterRecord, ...]:
    return tuple(service(navigator).find_letters("", TODAY))


def write_letter(navigator: Navigator) -> None:
    """A letter about Ana's claim, every blank filled or left."""
    navigator.practice.open_claim(1)
    navigator.begin_letter("corrected-claim", "CO-97")
    page = navigator.letters_page
    draft = page.letter.draft
    assert draft is not None
    for field in draft.missing:
        page.form.editors[field.name].show_value(field.sample)
    page.take_typed()


@pytest.fixture
def saved(open_navigator: Navigator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file as which a finished letter was saved."""
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    write_letter(open_navigator)
    open_navigator.letters_page.save_pdf()
    assert path.exists(), open_navigator.letters_page.notice.text()
    return path


def test_the_very_bytes_that_were_saved_are_kept_with_their_claim(
    open_navigator: Navigator, saved: Path
) -> None:
    (letter,) = letters(open_navigator)

    assert service(open_navigator).store.letters.pdf(letter.id) == saved.read_bytes()
    assert (letter.claim_id, letter.recipient) == (1, "Acme Health")
    assert letter.printed_at is not None
    assert "kept with its claim" in open_navigator.letters_page.notice.text()


def test_the_same_pages_twice_are_kept_once(open_navigator: Navigator, saved: Path) -> None:
    open_navigator.letters_page.save_pdf()

    assert len(letters(open_navigator)) == 1


def test_a_kept_letter_is_read_page_for_page(
    open_navigator: Navigator, saved: Path, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(PRACTICE)
    page = open_navigator.practice_page
    page.show_section("letters")
    keyboard.type("acme\n")
    assert page.rooms is not None
    room = page.rooms.made["letters"]
    assert isinstance(room, LettersList)

    assert room.currentIndex() == 1
    assert room.preview.paper.document.pageCount() == 1
    assert "Acme Health" in room.title.text()


def test_a_letter_about_the_sample_is_not_kept(
    open_navigator: Navigator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    open_navigator.show_sample("A-1001.json")
    open_navigator.begin_letter("corrected-claim", "CO-107")
    page = open_navigator.letters_page
    assert page.letter.draft is not None
    for field in page.letter.draft.missing:
        page.form.editors[field.name].show_value(field.sample)
    page.save_pdf()

    assert path.exists()
    assert letters(open_navigator) == ()


def test_what_was_typed_into_a_letter_comes_back_at_the_unlocking(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    write_letter(open_navigator)
    page = open_navigator.letters_page
    page.form.editors["reason"].show_value("The modifier was left out.")
    page.denial.remarks_edit.setText("N130")
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)

    page = open_navigator.letters_page
    assert page.letter.draft is not None
    assert page.letter.draft.values["reason"] == "The modifier was left out."
    assert page.denial.remarks == ("N130",)
    assert page.denial.adjustment == "CO-97"
    assert open_navigator.claim_page.session.claim.claim_number == "A-1001"


def test_a_draft_is_gone_on_with_from_the_list(open_navigator: Navigator, qtbot: QtBot) -> None:
    write_letter(open_navigator)
    open_navigator.practice.keep()
    (letter,) = letters(open_navigator)
    open_navigator.practice.open_claim(2)
    open_navigator.practice.continue_letter(letter)

    assert open_navigator.window.current_page == LETTERS
    assert open_navigator.claim_page.session.claim.claim_number == "A-1001"
    assert dict(open_navigator.letters_page.letter.typed).items() <= dict(letter.values).items()


def test_a_printed_draft_is_one_letter_and_not_two(
    open_navigator: Navigator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "letter.pdf"), "")
    )
    write_letter(open_navigator)
    open_navigator.practice.keep()
    open_navigator.letters_page.save_pdf()

    assert [letter.printed_at is not None for letter in letters(open_navigator)] == [True]
