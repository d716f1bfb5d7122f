"""A day with two patients by keyboard: claims, letters, drafts, a lock, a crash and a restart.

The data of one patient must never appear with the other's, on any page, letter or saved claim.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import PASSPHRASE, a_service
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard
from tests.ui.practice.practice_windows import texts_of

from claimwright.app import make_navigator
from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.services.practice.practice import PracticeService
from claimwright.ui.practice.work.unfinished_card import UnfinishedCard
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS

PETRA = ("Vondrak", "W12345", "Granite", "Typed for Petra")
OMAR = ("Quill", "Q98765", "Zenith", "Typed for Omar")


def page_texts(page: QWidget) -> list[str]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return list(texts_of(page))


def found(words: tuple[str, ...], texts: list[str]) -> list[str]:
    return [text for text in texts if any(word in text for word in words)]


def type_claim(keys: Keyboard, patient: str, payer: str, line: str) -> None:
    keys.press(Key.Key_2, CTRL)
    keys.press(Key.Key_N, CTRL)
    keys.type(f"{patient}\n\n")
    keys.type(f"{payer}\n\n\n\n\n\n\n\n")
    keys.type("Dr. Lee\n1234567893\n\n\n\n\n")
    keys.type("Oak Street Spine\n1245319599\n12-3456789\n\n\n\n\n")
    keys.type(f"M54.16\n9/14/26\n11\n{line}\n\n\n150\n")
    keys.press(Key.Key_Tab)


def type_letter(navigator: Navigator, keys: Keyboard, text: str) -> None:
    """Begin a letter about the claim on screen and type into its first blank."""
    keys.press(Key.Key_L, CTRL)
    assert navigator.window.current_page == LETTERS
    editor = navigator.letters_page.form.editors["signer_name"]
    editor.editor.setFocus()
    keys.type(text)
    assert found((text,), page_texts(navigator.letters_page))


def letters_of(service: PracticeService, navigator: Navigator) -> tuple[LetterRecord, ...]:
    return tuple(service.find_letters("", navigator.services.today))


def everything_apart(navigator: Navigator) -> None:
    """Assert that no saved claim or letter contains data of both patients."""
    service = navigator.services.practice
    held = [
        json.dumps(claim_json(service.store.claims.open(row.id).claim))
        for row in service.claims.find("", navigator.services.today)
    ]
    for letter in letters_of(service, navigator):
        subject = service.store.letters.subject(letter.id)
        assert subject is not None
        about = json.dumps(claim_json(subject.claim))
        held.append(f"{about} {letter.patient_name} {letter.recipient} {dict(letter.values)}")
    assert len(held) == 4
    for text in held:
        assert bool(found(PETRA, [text])) != bool(found(OMAR, [text])), text


def shown_apart(navigator: Navigator, keys: Keyboard, mine: tuple[str, ...]) -> None:
    """Assert that the claim on screen and its letter show only one patient."""
    theirs = OMAR if mine is PETRA else PETRA
    for page in (navigator.claim_page, navigator.letters_page):
        texts = page_texts(page)
        assert found(mine[:1], texts)
        assert found(theirs, texts) == []


@pytest.fixture
def after_crash(
    open_file: Navigator, qtbot: QtBot, tmp_path: Path
) -> Iterator[tuple[Navigator, Navigator]]:
    """The window, and a second one opened on the disk's state when the first one crashed."""
    keys = Keyboard()
    type_claim(keys, "Petra Vondrak\n2/3/61\nf\nW12345", "Granite Mutual", "99213")
    keys.press(Key.Key_S, CTRL)
    type_letter(open_file, keys, "Typed for Petra")
    shown_apart(open_file, keys, PETRA)
    type_claim(keys, "Omar Quill\n5/6/90\nm\nQ98765", "Zenith Health", "20610")
    type_letter(open_file, keys, "Typed for Omar")
    shown_apart(open_file, keys, OMAR)
    letters = open_file.services.practice
    qtbot.waitUntil(lambda: len(letters_of(letters, open_file)) == 2, timeout=10_000)
    crashed = tmp_path / "crashed"
    # Without the backup that may just be being written, as it could vanish during the copy.
    unfinished = shutil.ignore_patterns("*.part")
    shutil.copytree(open_file.services.data_dir, crashed, ignore=unfinished)

    second = make_navigator(crashed, open_file.services.today)
    second.services.practice = a_service(crashed)
    qtbot.addWidget(second.window, before_close_func=lambda _: second.close_without_asking())
    yield open_file, second
    second.services.close()


def unlock_by_keys(navigator: Navigator, keys: Keyboard, qtbot: QtBot) -> None:
    QTest.keyClick(navigator.window, Key.Key_6, CTRL)  # locking closed the page
    with qtbot.waitSignal(navigator.practice.file_access.opened):
        keys.type(f"{PASSPHRASE}\n")


def test_locking_clears_the_screen_and_each_patient_returns_separately(
    after_crash: tuple[Navigator, Navigator], qtbot: QtBot
) -> None:
    navigator, _ = after_crash
    navigator.window.activateWindow()
    qtbot.waitUntil(navigator.window.isActiveWindow)
    keys = Keyboard()
    keys.press(Key.Key_L, CTRL | SHIFT)
    assert found(PETRA + OMAR, page_texts(navigator.window)) == []

    navigator.window.activateWindow()
    qtbot.waitUntil(navigator.window.isActiveWindow)
    unlock_by_keys(navigator, keys, qtbot)
    keys.press(Key.Key_2, CTRL)
    shown_apart(navigator, keys, OMAR)
    everything_apart(navigator)


def test_after_a_crash_both_patients_are_restored_and_kept_apart(
    after_crash: tuple[Navigator, Navigator], qtbot: QtBot
) -> None:
    first, navigator = after_crash
    first.window.hide()
    keys = Keyboard()
    with qtbot.waitExposed(navigator.window):
        navigator.window.show()
    navigator.window.activateWindow()
    qtbot.waitUntil(navigator.window.isActiveWindow)
    assert found(PETRA + OMAR, page_texts(navigator.window)) == []

    unlock_by_keys(navigator, keys, qtbot)
    everything_apart(navigator)
    keys.press(Key.Key_2, CTRL)
    (card,) = navigator.claim_page.findChildren(UnfinishedCard)
    resume = next(b for b in card.findChildren(QAbstractButton) if b.text() == "Resume")
    resume.setFocus()
    keys.press(Key.Key_Space)
    assert navigator.window.current_page == CLAIM
    assert navigator.claim_page.session.claim.patient.name == "Omar Quill"
    assert found(PETRA, page_texts(navigator.claim_page)) == []

    for letter in letters_of(navigator.services.practice, navigator):
        navigator.practice.continue_letter(letter)
        mine, theirs = (PETRA, OMAR) if letter.patient_name == "Petra Vondrak" else (OMAR, PETRA)
        texts = page_texts(navigator.letters_page)
        assert found(mine[:1], texts) and found(mine[-1:], texts)
        assert found(theirs, texts) == []
    everything_apart(navigator)
