"""Making, opening and locking the practice file in the window."""

import gc
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot
from tests.services.practice.practices import PASSPHRASE
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard
from tests.ui.practice.practice_windows import ANA, BORIS, SECRETS, told_of, unlock

from claimwright.domain.claim.claim import Patient
from claimwright.logs import start_log
from claimwright.services.claims.claim_fields import CLAIM_FIELDS
from claimwright.services.practice.access.practice_state import PracticeState
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.idle import IdleWatch
from claimwright.ui.practice.access.key_card import KeyCard, Way
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, PRACTICE, REFERENCE

NEW_PASSPHRASE = "another four invented words"


def state(navigator: Navigator) -> PracticeState:
    return navigator.services.practice.state


def card_of(navigator: Navigator) -> KeyCard:
    card = navigator.practice_page.card
    assert card is not None, "the page asks for no key"
    return card


def key_made(navigator: Navigator, keyboard: Keyboard, qtbot: QtBot) -> str:
    """Make the file by keyboard; its recovery key comes back."""
    keyboard.press(Key.Key_6, CTRL)
    with qtbot.waitSignal(navigator.practice.file_access.key_made) as made:
        keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")
    return str(made.args[0]) if made.args else ""


def test_the_file_is_made_by_a_passphrase_typed_twice_and_its_key_shown_once(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    key = key_made(quick_navigator, keyboard, qtbot)

    shown = quick_navigator.practice_page.recovery
    assert state(quick_navigator) is PracticeState.UNLOCKED
    assert shown is not None and shown.isVisible()
    texts = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert all(group in texts for group in key.split("-"))
    shown.finished.emit()
    assert not [text for text in told_texts(quick_navigator) if key.split("-")[0] in text]


def told_texts(navigator: Navigator) -> list[str]:
    return [label.text() for label in navigator.window.findChildren(QLabel)]


def test_two_passphrases_that_differ_make_no_file(
    quick_navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_6, CTRL)
    keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}!\n")

    assert "not the same" in card_of(quick_navigator).problem.text()
    assert state(quick_navigator) is PracticeState.ABSENT


def test_a_wrong_passphrase_is_told_in_the_page_and_can_be_typed_over(
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


def test_the_key_is_derived_beside_the_window_and_the_file_opened_in_it(
    open_navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_navigator.practice.lock()
    service, main = open_navigator.services.practice, QThread.currentThread()
    threads: list[QThread] = []

    def noting(act: Callable[..., Any]) -> Callable[..., Any]:
        def noted(*arguments: Any) -> Any:
            threads.append(QThread.currentThread())
            return act(*arguments)

        return noted

    monkeypatch.setattr(service, "key_of", noting(service.key_of))
    monkeypatch.setattr(service, "open_with", noting(service.open_with))
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


def test_the_lock_leaves_nothing_of_a_patient_in_any_widget(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.window.show_page(PRACTICE)
    for key in open_navigator.practice_page.sections_by_key:
        open_navigator.practice_page.show_section(key)
    assert told_of(open_navigator.window), "the people of the sample are on screen before the lock"

    keyboard.press(Key.Key_L, CTRL | SHIFT)

    assert state(open_navigator) is PracticeState.LOCKED
    assert told_of(open_navigator.window) == []
    for page in (CLAIM, LETTERS, REFERENCE, PRACTICE):
        open_navigator.window.show_page(page)
    assert told_of(open_navigator.window) == []


def test_looking_up_needs_no_key(open_navigator: Navigator, keyboard: Keyboard) -> None:
    open_navigator.practice.lock()
    keyboard.press(Key.Key_K, CTRL)
    keyboard.type("CO-97")

    match = open_navigator.lookup_page.current_match()
    assert match is not None and match.code == "97"
    assert "Look-up needs no key" in open_navigator.window.foot.text()


@pytest.mark.parametrize(
    "query", ["Dear Sirs, we have looked at the claim of Boris Quill again, CO-97", "Quill", "W123"]
)
def test_what_was_typed_to_be_looked_up_is_gone_after_the_lock(
    open_navigator: Navigator, keyboard: Keyboard, query: str
) -> None:
    open_navigator.look_up(query)
    open_navigator.look_up("CO-97")
    open_navigator.go_back()
    open_navigator.practice.lock()
    open_navigator.go_back()
    open_navigator.window.search.undo()

    assert told_of(open_navigator.window) == []
    assert open_navigator.window.search.text() == ""


def test_a_wrong_passphrase_is_only_a_sentence_whatever_page_was_open(
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


def test_the_first_passphrase_is_confirmed_again_after_a_slip(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.press(Key.Key_6, CTRL)
    keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}!\n")
    assert state(quick_navigator) is PracticeState.ABSENT
    with qtbot.waitSignal(quick_navigator.practice.file_access.key_made):
        keyboard.type(f"{PASSPHRASE}\n")

    assert state(quick_navigator) is PracticeState.UNLOCKED


def test_a_first_passphrase_that_is_too_short_is_typed_over(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.press(Key.Key_6, CTRL)
    keyboard.type("short\nshort\n")
    assert "at least" in card_of(quick_navigator).problem.text()
    with qtbot.waitSignal(quick_navigator.practice.file_access.key_made):
        keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")

    assert state(quick_navigator) is PracticeState.UNLOCKED


def test_what_was_copied_here_is_not_on_the_clipboard_after_the_lock(
    open_navigator: Navigator,
) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.letters_page.copy_text()
    assert "Ana Ruiz" in QApplication.clipboard().text()
    open_navigator.practice.lock()

    assert QApplication.clipboard().text() == ""


def test_what_another_program_copied_stays_on_the_clipboard(
    open_navigator: Navigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_navigator.practice.open_claim(1)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(QGuiApplication, "focusWindow", lambda: None)
        QApplication.clipboard().setText("copied elsewhere")
    open_navigator.practice.lock()

    assert QApplication.clipboard().text() == "copied elsewhere"


FIELDS = {field.path: field for field in CLAIM_FIELDS}


def patients_in_memory() -> list[Patient]:
    """The people of the file that a claim, a draft, a step of Undo or a cache holds."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    names = {ANA.patient.name, BORIS.patient.name}
    return [one for one in gc.get_objects() if isinstance(one, Patient) and one.name in names]


def test_no_claim_of_a_patient_is_held_in_memory_after_the_lock(open_navigator: Navigator) -> None:
    before = patients_in_memory()  # those of this module, and of windows of other tests
    for claim_id in (1, 2):
        open_navigator.practice.open_claim(claim_id)
        open_navigator.claim_page.session.type_field(FIELDS["note"], "typed")
        open_navigator.begin_letter("corrected-claim", "CO-97")
        open_navigator.letters_page.form.editors["signer_name"].show_value("Jo")
    open_navigator.claim_page.session.undo()
    assert len(patients_in_memory()) > len(before)
    open_navigator.practice.lock()

    assert [one for one in patients_in_memory() if not any(one is old for old in before)] == []


def test_a_patient_typed_over_the_sample_is_not_in_its_steps_of_undo_after_the_lock(
    open_navigator: Navigator,
) -> None:
    open_navigator.show_sample("A-1001.json")
    session = open_navigator.claim_page.session
    session.type_field(FIELDS["patient.name"], "Boris Quill")
    session.undo()
    open_navigator.practice.lock()
    session = open_navigator.claim_page.session
    session.redo()

    assert session.is_tried_out and session.claim.claim_number == "A-1001"
    assert "Quill" not in session.claim.patient.name


def test_nobody_at_the_window_locks_it(open_navigator: Navigator, file_access: FileAccess) -> None:
    file_access.idle.idle.emit()

    assert state(open_navigator) is PracticeState.LOCKED


def test_the_watch_counts_the_time_since_the_last_key(
    qtbot: QtBot, open_navigator: Navigator
) -> None:
    now = [0.0]
    watch = IdleWatch(10, clocks=lambda: (now[0], now[0]))
    handle = open_navigator.window.windowHandle()
    assert handle is not None
    watch.watch(handle)
    idle = []
    watch.idle.connect(lambda: idle.append(now[0]))
    now[0] = 599.0
    QTest.keyClick(handle, Key.Key_Shift)
    for now[0] in (601.0, 1198.0, 1199.0):
        watch.look()

    assert idle == [1199.0]
    watch.stop()


def test_a_computer_that_slept_counts_as_idle(qtbot: QtBot, open_navigator: Navigator) -> None:
    wall = [0.0]
    watch = IdleWatch(10, clocks=lambda: (0.0, wall[0]))
    handle = open_navigator.window.windowHandle()
    assert handle is not None
    watch.watch(handle)
    wall[0] = 3_600.0
    with qtbot.waitSignal(watch.idle):
        watch.look()
    watch.stop()


def test_the_minutes_are_a_setting(open_navigator: Navigator) -> None:
    open_navigator.window.show_page("settings")
    box = open_navigator.window.page("settings").lock  # type: ignore[attr-defined] # the Settings page
    box.setCurrentIndex(box.findData("30"))
    box.activated.emit(box.currentIndex())

    assert open_navigator.practice.file_access.idle.minutes == 30
    assert open_navigator.settings.lock_minutes == "30"


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


def test_nothing_of_a_patient_reaches_the_log(
    open_navigator: Navigator, qtbot: QtBot, tmp_path: Path
) -> None:
    path = start_log(tmp_path / "logs")
    open_navigator.practice.open_claim(1)
    open_navigator.claim_page.save()
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)
    for handler in logging.getLogger("claimwright").handlers[:]:
        handler.close()
        logging.getLogger("claimwright").removeHandler(handler)

    written = path.read_text(encoding="utf-8")
    assert [secret for secret in SECRETS if secret in written] == []


def test_the_title_of_the_window_names_no_patient(open_navigator: Navigator) -> None:
    open_navigator.practice.open_claim(1)

    assert open_navigator.window.windowTitle() == "Claimwright"


def test_an_open_dialog_makes_way_for_the_lock(open_navigator: Navigator, qtbot: QtBot) -> None:
    dialog = QDialog(open_navigator.window)
    dialog.open()
    open_navigator.practice.file_access.idle.idle.emit()
    qtbot.waitUntil(lambda: state(open_navigator) is PracticeState.LOCKED)

    assert not dialog.isVisible()


def test_work_under_way_is_somebody_at_the_window(
    open_navigator: Navigator, file_access: FileAccess, qtbot: QtBot
) -> None:
    going_on = threading.Event()
    done: list[object] = []
    file_access.run(lambda _job: going_on.wait(10), done.append, done.append)
    file_access.idle.idle.emit()
    assert state(open_navigator) is PracticeState.UNLOCKED
    going_on.set()
    qtbot.waitUntil(lambda: bool(done))
    file_access.idle.idle.emit()

    assert state(open_navigator) is PracticeState.LOCKED


@pytest.mark.parametrize("section", ["claims", "payers", "keys", "backups"])
def test_the_page_fits_the_least_window(open_navigator: Navigator, section: str) -> None:
    open_navigator.window.resize(open_navigator.window.minimumSize())
    open_navigator.window.show_page(PRACTICE)
    open_navigator.practice_page.show_section(section)

    assert open_navigator.window.size() == open_navigator.window.minimumSize()
