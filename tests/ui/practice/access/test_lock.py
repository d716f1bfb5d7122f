"""Creating, opening and locking the practice file in the window."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import PASSPHRASE
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.practice.practice_windows import state, unlock

from claimwright.services.practice.access.practice_state import PracticeState
from claimwright.ui.practice.access.key_card import KeyCard, Way
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, PRACTICE, REFERENCE

NEW_PASSPHRASE = "another four invented words"


def card_of(navigator: Navigator) -> KeyCard:
    card = navigator.practice_page.card
    assert card is not None, "the page asks for no key"
    return card


def key_made(navigator: Navigator, keyboard: Keyboard, qtbot: QtBot) -> str:
    """Create the file by keyboard; return its recovery key."""
    keyboard.press(Key.Key_6, CTRL)
    with qtbot.waitSignal(navigator.practice.file_access.key_made) as made:
        keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")
    return str(made.args[0]) if made.args else ""


def test_the_file_is_created_with_a_confirmed_passphrase_and_its_key_is_shown_once(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    key = key_made(quick_navigator, keyboard, qtbot)

    shown = quick_navigator.practice_page.recovery
    assert state(quick_navigator) is PracticeState.UNLOCKED
    assert shown is not None and shown.isVisible()
    texts = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert all(group in texts for group in key.split("-"))
    shown.finished.emit()
    assert not [text for text in shown_texts(quick_navigator) if key.split("-")[0] in text]


def shown_texts(navigator: Navigator) -> list[str]:
    return [label.text() for label in navigator.window.findChildren(QLabel)]


def test_mismatched_passphrases_create_no_file(
    quick_navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_6, CTRL)
    keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}!\n")

    assert "do not match" in card_of(quick_navigator).problem.text()
    assert state(quick_navigator) is PracticeState.ABSENT


def test_a_wrong_passphrase_is_reported_in_the_page_and_can_be_typed_over(
    open_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    open_navigator.practice.lock()
    keyboard.press(Key.Key_6, CTRL)
    with qtbot.waitSignal(open_navigator.practice.file_access.refused):
        keyboard.type("not the passphrase\n")
    assert "nothing is lost by trying" in card_of(open_navigator).problem.text()

    with qtbot.waitSignal(open_navigator.practice.file_access.opened):
        keyboard.type(f"{PASSPHRASE}\n")
    assert open_navigator.practice_page.card is None


def test_the_key_is_derived_in_the_background_and_the_file_opened_on_the_main_thread(
    open_navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_navigator.practice.lock()
    service, main = open_navigator.services.practice, QThread.currentThread()
    threads: list[QThread] = []

    def recording(act: Callable[..., Any]) -> Callable[..., Any]:
        def recorded(*arguments: Any) -> Any:
            threads.append(QThread.currentThread())
            return act(*arguments)

        return recorded

    monkeypatch.setattr(service, "key_of", recording(service.key_of))
    monkeypatch.setattr(service, "open_with", recording(service.open_with))
    unlock(open_navigator, qtbot)

    assert [thread is main for thread in threads] == [False, True]


def test_the_printed_key_opens_the_file_and_sets_a_new_passphrase(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    key = key_made(quick_navigator, keyboard, qtbot)
    file_access = quick_navigator.practice.file_access
    file_access.lock()
    card_of(quick_navigator).show_way(Way.RECOVER)
    card_of(quick_navigator).take_focus()
    with qtbot.waitSignal(file_access.notice):
        keyboard.type(f"{key.lower()}\n{NEW_PASSPHRASE}\n{NEW_PASSPHRASE}\n")
    file_access.lock()

    unlock(quick_navigator, qtbot, NEW_PASSPHRASE)
    assert state(quick_navigator) is PracticeState.UNLOCKED


def test_looking_up_needs_no_key(open_navigator: Navigator, keyboard: Keyboard) -> None:
    open_navigator.practice.lock()
    keyboard.press(Key.Key_K, CTRL)
    keyboard.type("CO-97")

    match = open_navigator.lookup_page.current_match()
    assert match is not None and match.code == "97"
    assert "Look up still works" in open_navigator.window.foot.words.text()


def test_a_wrong_passphrase_is_just_a_message_on_every_page(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    file_access = open_navigator.practice.file_access
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.window.show_page(PRACTICE)
    for key in open_navigator.practice_page.sections_by_key:
        open_navigator.practice_page.show_section(key)
    open_navigator.practice.lock()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for page in (CLAIM, LETTERS, REFERENCE, PRACTICE):
        open_navigator.window.show_page(page)
        with qtbot.waitSignal(file_access.refused):
            file_access.unlock("not the passphrase")

    assert "nothing is lost by trying" in card_of(open_navigator).problem.text()


def test_the_first_passphrase_is_confirmed_again_after_a_typo(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.press(Key.Key_6, CTRL)
    keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}!\n")
    assert state(quick_navigator) is PracticeState.ABSENT
    with qtbot.waitSignal(quick_navigator.practice.file_access.key_made):
        keyboard.type(f"{PASSPHRASE}\n")

    assert state(quick_navigator) is PracticeState.UNLOCKED


def test_a_first_passphrase_that_is_too_short_is_retyped(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.press(Key.Key_6, CTRL)
    keyboard.type("short\nshort\n")
    assert "at least" in card_of(quick_navigator).problem.text()
    with qtbot.waitSignal(quick_navigator.practice.file_access.key_made):
        keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")

    assert state(quick_navigator) is PracticeState.UNLOCKED


def test_the_passphrase_is_changed_in_the_page(
    open_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    open_navigator.window.show_page(PRACTICE)
    open_navigator.practice_page.show_section("keys")
    keyboard.type(f"{PASSPHRASE}\t{NEW_PASSPHRASE}\t{NEW_PASSPHRASE}")
    with qtbot.waitSignal(open_navigator.practice.file_access.notice):
        keyboard.press(Key.Key_Return)
    open_navigator.practice.lock()

    unlock(open_navigator, qtbot, NEW_PASSPHRASE)
    assert state(open_navigator) is PracticeState.UNLOCKED


@pytest.mark.parametrize("section", ["claims", "payers", "keys", "backups"])
def test_the_page_fits_the_smallest_window(open_navigator: Navigator, section: str) -> None:
    open_navigator.window.resize(open_navigator.window.minimumSize())
    open_navigator.window.show_page(PRACTICE)
    open_navigator.practice_page.show_section(section)

    assert open_navigator.window.size() == open_navigator.window.minimumSize()
