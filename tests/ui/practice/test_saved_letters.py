"""Printed pages are saved with their claim, and a letter is restored after a lock."""

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.builders import a_claim
from tests.services.practice.practices import TODAY
from tests.ui.keyboard import Keyboard
from tests.ui.practice.practice_windows import somebody, unlock

from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.services.practice.practice import PracticeService
from claimwright.ui.practice.lists.letters_list import LettersList
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, PRACTICE


def service(navigator: Navigator) -> PracticeService:
    return navigator.services.practice


def letters(navigator: Navigator) -> tuple[LetterRecord, ...]:
    return tuple(service(navigator).find_letters("", TODAY))


def write_letter(navigator: Navigator) -> None:
    """Write a letter about Ana's claim, with every blank filled or waived."""
    navigator.practice.open_claim(1)
    navigator.begin_letter("corrected-claim", "CO-97")
    page = navigator.letters_page
    draft = page.letter.draft
    assert draft is not None
    for field in draft.missing:
        page.form.editors[field.name].show_value(field.sample)
    page.read_fields()


@pytest.fixture
def saved(open_navigator: Navigator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of a finished letter."""
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    write_letter(open_navigator)
    open_navigator.letters_page.save_pdf()
    assert path.exists(), open_navigator.letters_page.notice.text()
    return path


def test_the_same_bytes_are_saved_with_the_claim(open_navigator: Navigator, saved: Path) -> None:
    (letter,) = letters(open_navigator)

    assert service(open_navigator).store.letters.pdf(letter.id) == saved.read_bytes()
    assert (letter.claim_id, letter.recipient) == (1, "Acme Health")
    assert letter.printed_at is not None
    assert "saved with its claim" in open_navigator.letters_page.notice.text()


def test_the_same_pages_twice_are_saved_once(open_navigator: Navigator, saved: Path) -> None:
    open_navigator.letters_page.save_pdf()

    assert len(letters(open_navigator)) == 1


def test_a_saved_letter_is_shown_page_by_page(
    open_navigator: Navigator, saved: Path, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(PRACTICE)
    page = open_navigator.practice_page
    page.show_section("letters")
    keyboard.type("acme\n")
    assert page.sections is not None
    section = page.sections.made["letters"]
    assert isinstance(section, LettersList)

    assert section.currentIndex() == 1
    assert section.reader.preview.paper.document.pageCount() == 1
    assert "Acme Health" in section.reader.title.text()


def test_a_letter_about_the_sample_is_not_saved(
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


def test_a_letter_draft_is_restored_after_unlocking(
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


def test_a_draft_is_opened_with_its_own_claim_regardless_of_the_screen(
    open_navigator: Navigator,
) -> None:
    write_letter(open_navigator)
    open_navigator.practice.save_letters()
    (letter,) = letters(open_navigator)
    open_navigator.practice.open_claim(2)
    open_navigator.practice.continue_letter(letter)

    page = open_navigator.letters_page
    assert open_navigator.window.current_page == LETTERS
    assert open_navigator.claim_page.session.claim.claim_number == "B-2002"
    assert "A-1001" in page.head.subtitle.text()
    assert page.letter.draft is not None
    assert page.letter.draft.values["patient_name"] == "Ana Ruiz"
    assert dict(page.letter.typed).items() <= dict(letter.values).items()
    page.claim_requested.emit()
    assert open_navigator.claim_page.session.claim.claim_number == "A-1001"


def test_a_printed_draft_is_one_letter_and_not_two(
    open_navigator: Navigator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "letter.pdf"), "")
    )
    write_letter(open_navigator)
    open_navigator.practice.save_letters()
    open_navigator.letters_page.save_pdf()

    assert [letter.printed_at is not None for letter in letters(open_navigator)] == [True]


def test_a_letter_about_the_sample_never_reaches_the_claim_of_the_next_patient(
    open_navigator: Navigator,
) -> None:
    open_navigator.show_sample("A-1001.json")
    open_navigator.begin_letter("appeal-107", "CO-107")
    page = open_navigator.letters_page
    page.form.editors["payer_claim_number"].show_value("2026ICN70")
    page.form.editors["signer_name"].show_value("Words about the sample")
    page.read_fields()
    open_navigator.claim_page.show_claim(a_claim(claim_number="C-3", patient=somebody()))
    open_navigator.practice.save_claim()
    open_navigator.practice.save_letters()
    assert letters(open_navigator) == ()

    open_navigator.window.show_page(LETTERS)
    text = f"{page.form.values()} {page.denial.typed_denial()}"
    assert "2026ICN70" not in text and "Words about the sample" not in text
    assert "CO-107" not in text
    assert "Cora Vale" in page.preview.accessibleDescription()


def test_a_letter_draft_is_saved_with_its_own_claim(
    open_navigator: Navigator,
) -> None:
    write_letter(open_navigator)
    open_navigator.letters_page.form.editors["signer_name"].show_value("Of Ana alone")
    open_navigator.practice.open_claim(2)
    open_navigator.practice.save_letters()
    (letter,) = letters(open_navigator)

    assert (letter.claim_id, letter.patient_name) == (1, "Ana Ruiz")
    assert letter.values["signer_name"] == "Of Ana alone"


def test_a_second_letter_does_not_overwrite_the_draft_of_the_first(
    open_navigator: Navigator,
) -> None:
    for claim_id, words in ((1, "Of Ana alone"), (2, "Of Boris alone")):
        open_navigator.practice.open_claim(claim_id)
        open_navigator.begin_letter("corrected-claim", "CO-97")
        open_navigator.letters_page.form.editors["signer_name"].show_value(words)
        open_navigator.practice.save_letters()

    assert {(one.claim_number, one.values["signer_name"]) for one in letters(open_navigator)} == {
        ("A-1001", "Of Ana alone"),
        ("B-2002", "Of Boris alone"),
    }


def test_another_letter_about_the_same_claim_is_a_draft_of_its_own(
    open_navigator: Navigator,
) -> None:
    write_letter(open_navigator)
    page = open_navigator.letters_page
    page.form.editors["signer_name"].show_value("The first")
    page.begin_another()
    assert page.form.values()["signer_name"] == ""
    page.form.editors["signer_name"].show_value("The second")
    open_navigator.practice.save_letters()

    assert {one.values["signer_name"] for one in letters(open_navigator)} == {
        "The first",
        "The second",
    }


def test_the_list_shows_the_patient_of_each_letter(open_navigator: Navigator) -> None:
    write_letter(open_navigator)
    open_navigator.practice.save_letters()
    open_navigator.window.show_page(PRACTICE)
    open_navigator.practice_page.show_section("letters")
    assert open_navigator.practice_page.sections is not None
    section = open_navigator.practice_page.sections.made["letters"]
    assert isinstance(section, LettersList)
    model = section.list.table.model()

    shown = [str(model.index(0, column).data()) for column in range(model.columnCount())]
    assert shown[:4] == ["Ana Ruiz", "A-1001", "Acme Health", "Corrected claim"]
    assert shown[5] == "Draft"
    assert re.fullmatch(r"\d\d/\d\d/\d{4}", shown[4])


def test_an_empty_letter_is_not_saved(open_navigator: Navigator) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.practice.save_letters()

    assert letters(open_navigator) == ()


def test_the_denial_of_one_claim_does_not_carry_over_to_the_next(open_navigator: Navigator) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("appeal-107", "CO-107")
    open_navigator.practice.open_claim(2)
    open_navigator.claim_page.letter_requested.emit()

    assert "107" not in open_navigator.letters_page.denial.adjustment
    assert open_navigator.letters_page.kinds.currentData() == "corrected-claim"


def test_a_draft_of_an_earlier_release_says_that_its_claim_is_not_certain(
    open_navigator: Navigator,
) -> None:
    letter = service(open_navigator).store.letters.save_draft(
        LetterRecord("corrected-claim", "Corrected claim", {"signer_name": "Jo"}, claim_id=1)
    )
    open_navigator.practice.continue_letter(letter)

    assert "earlier release" in open_navigator.letters_page.notice.text()
    assert open_navigator.letters_page.form.values()["signer_name"] == "Jo"
    assert "A-1001" in open_navigator.letters_page.head.subtitle.text()


def test_a_day_with_a_crash_leaves_each_letter_with_its_own_patient(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    write_letter(open_navigator)
    open_navigator.letters_page.form.editors["signer_name"].show_value("Of Ana alone")
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)
    open_navigator.practice.open_claim(2)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.letters_page.form.editors["signer_name"].show_value("Of Boris alone")
    open_navigator.practice.save_letters()
    service(open_navigator).lock()  # simulates a crash: nothing is asked or saved
    open_navigator.practice.claim = open_navigator.practice.letter = None
    open_navigator.window.close_pages(CLAIM, LETTERS)
    unlock(open_navigator, qtbot)

    for letter in letters(open_navigator):
        open_navigator.practice.continue_letter(letter)
        page = open_navigator.letters_page
        draft = page.letter.draft
        assert draft is not None
        first = letter.patient_name.split()[0]
        assert draft.values["patient_name"] == letter.patient_name
        assert page.form.values()["signer_name"] == f"Of {first} alone"
    assert len(letters(open_navigator)) == 2


def test_a_typed_address_is_used_in_the_payers_next_letter(
    open_navigator: Navigator, saved: Path
) -> None:
    typed = "PO Box 4410\nColumbus OH 43216"  # the sample that `write_letter` types
    assert "address is saved" in open_navigator.letters_page.notice.text()
    stored = service(open_navigator).store.payers.of_claim(a_claim().payer)
    assert stored is not None and stored.payer.claims_address == tuple(typed.split("\n"))

    open_navigator.begin_letter("status-inquiry", "CO-97")

    draft = open_navigator.letters_page.letter.draft
    assert draft is not None and draft.values["payer_address"] == typed


def test_the_first_blank_has_the_focus_when_a_letter_opens(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("status-inquiry", "")
    page = open_navigator.letters_page
    draft = page.letter.draft
    assert draft is not None

    first = page.form.editors[draft.missing[0].name].editor

    qtbot.waitUntil(first.hasFocus)
    assert not first.visibleRegion().isEmpty()
