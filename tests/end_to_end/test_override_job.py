"""An appeal against the program's decision, with the override's reason saved by the letter."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import CTRL, Key, Keyboard, focused
from tests.ui.worklist.days import NPI, Denied, remittance, save_claims

from claimwright.domain.decision.actions import Action
from claimwright.domain.practice.practice import Act, PracticeProfile
from claimwright.services.practice.access.access_log import record_text
from claimwright.ui.letters.page import LettersPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LETTERS

NO_MODIFIER_HELPS = Denied("A-7", ("29881", "29877"), "CO*97", ("N19",))
WRONG = "The knee scope of 9/14 was two operations on two knees."
PROFILE = PracticeProfile(
    "Oak", address=("1 Oak St",), phone="555 0140", npi=NPI, contact="Jo Park"
)
MAX_TABS = 60
VALUES = {
    "payer_address": "PO Box 9, Dayton OH 45402",
    "reason": "Each knee had its own operation.",
    "signer_title": "Biller",
}


def go_to_button(keyboard: Keyboard, text: str) -> None:
    """Press Tab until the button with that text has the focus."""
    for _ in range(MAX_TABS):
        if isinstance(button := focused(), QPushButton) and button.text() == text:
            return
        keyboard.press(Key.Key_Tab)
    pytest.fail(f"Tab does not lead to {text}")


def test_an_overridden_block_is_saved_with_the_letter_and_logged(
    open_file: Navigator,
    tmp_path: Path,
    qtbot: QtBot,
    keyboard: Keyboard,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    service = open_file.services.practice
    service.store.profile.save(PROFILE)
    save_claims(service, [NO_MODIFIER_HELPS])
    open_file.denials.import_files([remittance(tmp_path / "x.835", [NO_MODIFIER_HELPS])])
    view = open_file.pages.worklist.view
    assert view is not None
    qtbot.waitUntil(view.incoming.post_button.hasFocus, timeout=30_000)
    keyboard.press(Key.Key_Return)
    qtbot.waitUntil(lambda: view.model.listed.count == 1, timeout=30_000)

    # The decision rules out the appeal; the biller overrides it with a reason.
    keyboard.press(Key.Key_Return)
    decision = open_file.pages.worklist.denial.work.decision
    assert decision is not None
    assert [one.may_override for one in decision.blocked if one.action is Action.APPEAL] == [True]
    go_to_button(keyboard, "Override…")
    keyboard.press(Key.Key_Space)
    assert open_file.window.current_page == LETTERS
    letters = open_file.letters_page
    pdf = tmp_path / "appeal.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(pdf), ""))
    fill(letters, keyboard, VALUES)
    keyboard.press(Key.Key_S, CTRL)
    assert not pdf.exists()
    assert "indicator 0" in letters.notice.text()

    fill(letters, keyboard, {"override": WRONG})
    keyboard.press(Key.Key_S, CTRL)
    qtbot.waitUntil(pdf.exists, timeout=30_000)

    text = " ".join(page.extract_text() for page in PdfReader(pdf).pages)
    assert VALUES["reason"] in " ".join(text.split())
    assert WRONG not in " ".join(text.split())  # internal to the practice
    (letter,) = service.find_letters("", open_file.services.today)
    assert letter.printed_at is not None
    assert letter.values["override"] == WRONG
    entries = service.store.audit.entries()
    logged = [record_text(one) for one in entries if one.act is Act.OVERRIDDEN]
    assert logged == [f"letter {letter.id}"]
    assert letter.denial_id is not None
    touches = service.store.worklist.touches(letter.denial_id)
    assert [one.text for one in touches if one.act == "override"] == [WRONG]


def fill(page: LettersPage, keyboard: Keyboard, values: dict[str, str]) -> None:
    """Type values into the letter's blanks."""
    for name, value in values.items():
        page.form.editors[name].editor.setFocus()
        keyboard.type(value)
