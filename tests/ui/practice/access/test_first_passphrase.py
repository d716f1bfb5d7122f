"""The form for the first passphrase keeps its layout and focus, and shows the strength."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tests.builders import a_claim, a_line
from tests.services.practice.practices import PASSPHRASE
from tests.ui.keyboard import Key, Keyboard, focused

from claimwright.services.practice.access.passphrase import MIN_SCORE, passphrase_strength
from claimwright.ui.practice.access.key_card import KeyCard
from claimwright.ui.practice.access.recovery_card import RecoveryCard
from claimwright.ui.practice.access.strength_bar import StrengthBar
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, PRACTICE


@pytest.fixture
def card(quick_navigator: Navigator) -> KeyCard:
    quick_navigator.window.show_page(PRACTICE)
    card = quick_navigator.practice_page.card
    assert card is not None
    card.take_focus()
    QApplication.processEvents()
    return card


def test_a_problem_does_not_move_the_layout(card: KeyCard, keyboard: Keyboard) -> None:
    before = (card.size(), card.go_button.pos(), card.fields["again"].pos())

    keyboard.type("password1\npassword1\n")
    QApplication.processEvents()

    assert card.problem.isVisible()
    assert (card.size(), card.go_button.pos(), card.fields["again"].pos()) == before


def test_a_weak_passphrase_and_a_wrong_confirmation_are_retyped(
    card: KeyCard, keyboard: Keyboard
) -> None:
    keyboard.type("password1\npassword1\n")
    assert focused() is card.fields["passphrase"]

    keyboard.type(f"{PASSPHRASE}\nsomething else\n")
    assert focused() is card.fields["again"]
    assert "do not match" in card.problem.text()


def test_the_focus_stays_while_the_key_is_made(card: KeyCard) -> None:
    card.fields["again"].setFocus()

    card._show_busy(True)  # the state while the key is derived, which is too short to test

    assert focused() is card.fields["again"]
    assert card.fields["again"].isReadOnly()
    assert card.problem.text() == "Creating your encryption key…"


def test_the_strength_follows_what_is_typed(card: KeyCard, qtbot: QtBot) -> None:
    (bar,) = card.findChildren(StrengthBar)
    card.fields["passphrase"].setText("password1")
    bar.measure()
    assert bar.words.text().startswith("Very weak")

    card.fields["passphrase"].setText(PASSPHRASE)
    qtbot.waitUntil(lambda: bar.words.text().endswith("trong"))


def test_the_fields_are_fully_visible_above_a_claim_with_findings(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    quick_navigator.window.show_page(CLAIM)
    page = quick_navigator.claim_page
    page.show_claim(a_claim(*(a_line(code) for code in ("99213", "20610", "64483", "77003"))))

    keyboard.press(Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    (card,) = page.findChildren(KeyCard)
    assert card.text.text().startswith("To save this claim, create the practice file.")
    field = card.fields["again"].parentWidget()
    assert field is not None
    qtbot.waitUntil(lambda: field.height() >= field.minimumSizeHint().height())


@pytest.mark.parametrize(("text", "enough"), [("", False), ("short", False), (PASSPHRASE, True)])
def test_only_a_strong_passphrase_is_accepted(text: str, enough: bool) -> None:
    assert (passphrase_strength(text).score >= MIN_SCORE) is enough


def test_the_recovery_key_can_be_saved_from_its_card(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "key.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))
    card = RecoveryCard("-".join(["ABCD2"] * 8), "11/20/2026", "letter")
    qtbot.addWidget(card)

    card.save_key()

    assert path.read_bytes().startswith(b"%PDF")
    assert "key.pdf" in card.problem.text()
