"""The main job in the real window by keyboard: denial, claim, fix, letter, PDF."""

import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QPushButton
from tests.ui.keyboard import ALT, CTRL, SHIFT, Key, Keyboard, focused

from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, LOOK_UP

REASON = "22614 went out without its primary <b>22600</b> & alone."
SIGNER = "Łukasz Nguyễn"


def _look_up_107(navigator: Navigator, keyboard: Keyboard) -> None:
    navigator.window.show_page(CLAIM)  # from anywhere
    keyboard.press(Key.Key_K, CTRL)
    keyboard.type("107\n")
    assert navigator.window.current_page == LOOK_UP
    match = navigator.lookup_page.current_match()
    assert match is not None
    assert match.code == "107"


def _check_a_claim(navigator: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Return)  # from the match into its page
    check = focused()
    assert isinstance(check, QPushButton)
    assert check.text() == "Check a claim for this"
    keyboard.press(Key.Key_Space)
    assert navigator.window.current_page == CLAIM
    page = navigator.claim_page
    assert page.session.claim.claim_number == "A-1001"
    assert "CO-107" in page.session.report.findings[0].predicts


def _add_a_primary(navigator: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_Return, ALT)  # several primaries are possible: it asks which
    page = navigator.claim_page
    assert page.findings.menu is not None
    entries = page.findings.menu.actions()
    next(entry for entry in entries if entry.text() == "Add 22600").trigger()
    page.findings.menu.close()
    keyboard.type("3000\n")
    assert [line.code for line in page.session.claim.lines] == ["22600", "22614"]
    assert not any("CO-107" in one.predicts for one in page.session.report.findings)


def _write_the_letter(navigator: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_L, CTRL)
    assert navigator.window.current_page == LETTERS
    words = {"reason": REASON, "payer_claim_number": "2026ICN77", "signer_name": SIGNER}
    while blanks := _blanks(navigator):
        keyboard.press(Key.Key_F8)
        name = next(
            name
            for name, editor in navigator.letters_page.form.editors.items()
            if editor.editor is focused()
        )
        keyboard.type(words.get(name, "Billing"))
        navigator.letters_page.form.changed.emit()  # the pause after typing
        assert len(_blanks(navigator)) < len(blanks)


def _blanks(navigator: Navigator) -> list[str]:
    draft = navigator.letters_page.letter.draft
    assert draft is not None
    return [field.name for field in draft.missing]


@pytest.fixture
def letter(
    navigator: Navigator, keyboard: Keyboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The corrected claim's letter, written by the whole job."""
    path = tmp_path / "letter.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    _look_up_107(navigator, keyboard)
    _check_a_claim(navigator, keyboard)
    _add_a_primary(navigator, keyboard)
    _write_the_letter(navigator, keyboard)
    keyboard.press(Key.Key_S, CTRL)
    return path


EXPECTED = [
    "Oak Street Spine",
    "Ana Ruiz",
    "Acme Health",
    "A-1001",
    "2026ICN77",
    "CO-107",
    REASON,
    SIGNER,
    "As submitted",
    "Corrected",
    "22614 × 1",
    "22600 × 1",
    "3,000.00",
    "1,150.00",
]


def _in_one_line(text: str) -> str:
    return " ".join(text.split())


def test_a_denial_becomes_a_corrected_claim_and_a_readable_letter(
    letter: Path,
) -> None:
    text = _in_one_line("\n".join(page.extract_text() for page in PdfReader(letter).pages))
    assert [words for words in EXPECTED if words not in text] == []


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_another_pdf_reader_finds_the_same_text(letter: Path) -> None:
    run = subprocess.run(
        ["pdftotext", "-layout", "-enc", "UTF-8", str(letter), "-"],
        capture_output=True,
        check=True,
    )
    text = _in_one_line(run.stdout.decode("utf-8"))
    assert [words for words in EXPECTED if words not in text] == []


def test_the_letter_has_neither_blanks_nor_markup(letter: Path) -> None:
    text = "\n".join(page.extract_text() for page in PdfReader(letter).pages)
    assert [sign for sign in ("{{", "}}", "{%", "None", "**") if sign in text] == []


def test_undo_restores_the_original_claim(navigator: Navigator, keyboard: Keyboard) -> None:
    _look_up_107(navigator, keyboard)
    _check_a_claim(navigator, keyboard)
    original = navigator.claim_page.session.claim
    _add_a_primary(navigator, keyboard)
    keyboard.press(Key.Key_Z, CTRL, times=2)
    assert navigator.claim_page.session.claim == original
    keyboard.press(Key.Key_Z, CTRL | SHIFT, times=2)
    assert len(navigator.claim_page.session.claim.lines) == 2
