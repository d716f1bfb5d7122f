"""The practice file locks when the window is idle, closing any open dialog."""

import threading

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import Key
from tests.ui.practice.practice_windows import state

from claimwright.services.practice.access.practice_state import PracticeState
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.idle import IdleWatch
from claimwright.ui.shell.pages.navigator import Navigator


def test_an_idle_window_locks_the_file(open_navigator: Navigator, file_access: FileAccess) -> None:
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
        watch.check()

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
        watch.check()
    watch.stop()


def test_the_minutes_are_a_setting(open_navigator: Navigator) -> None:
    open_navigator.window.show_page("settings")
    box = open_navigator.window.page("settings").lock  # type: ignore[attr-defined] # the Settings page
    box.setCurrentIndex(box.findData("30"))
    box.activated.emit(box.currentIndex())

    assert open_navigator.practice.file_access.idle.minutes == 30
    assert open_navigator.settings.lock_minutes == "30"


def test_an_open_dialog_is_closed_for_the_lock(open_navigator: Navigator, qtbot: QtBot) -> None:
    dialog = QDialog(open_navigator.window)
    dialog.open()
    open_navigator.practice.file_access.idle.idle.emit()
    qtbot.waitUntil(lambda: state(open_navigator) is PracticeState.LOCKED)

    assert not dialog.isVisible()


def test_a_running_job_prevents_the_idle_lock(
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
