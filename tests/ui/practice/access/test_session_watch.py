"""Locking the computer or putting it to sleep locks the practice file."""

import ctypes
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.practice.practice_windows import secrets_shown

from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.session_watch import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    SessionWatch,
    is_leaving,
    is_mac_locked,
    register_session_messages,
)
from claimwright.ui.shell.pages.navigator import Navigator


@pytest.fixture
def clock() -> list[float]:
    return [1_000.0]


@pytest.fixture
def watch(qtbot: QtBot, clock: list[float]) -> Iterator[SessionWatch]:
    made = SessionWatch(lambda: clock[0], lambda: False)
    made.start()
    yield made
    made.stop()


def is_reported(watch: SessionWatch, qtbot: QtBot, act: Any) -> bool:
    with qtbot.waitSignal(watch.left, timeout=50, raising=False) as signal:
        act()
    return bool(signal.signal_triggered)


def test_a_sleep_is_reported_and_a_busy_moment_is_not(
    watch: SessionWatch, qtbot: QtBot, clock: list[float]
) -> None:
    clock[0] += 10
    assert not is_reported(watch, qtbot, watch.check)
    clock[0] += 300
    assert is_reported(watch, qtbot, watch.check)


@pytest.mark.parametrize(("begins", "expected"), [(True, True), (False, False)])
def test_screen_saver_and_sleep_are_reported_on_linux(
    watch: SessionWatch, qtbot: QtBot, begins: bool, expected: bool
) -> None:
    assert is_reported(watch, qtbot, lambda: watch.changed(begins)) is expected
    assert is_reported(watch, qtbot, watch.locked)


def test_nothing_is_reported_after_the_watch_stops(watch: SessionWatch, qtbot: QtBot) -> None:
    watch.stop()
    assert not is_reported(watch, qtbot, watch.locked)


def test_windows_messages_are_recognized() -> None:
    assert is_leaving(WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK)
    assert is_leaving(WM_POWERBROADCAST, PBT_APMSUSPEND)
    assert not is_leaving(WM_WTSSESSION_CHANGE, 8)
    asked: list[tuple[int, int]] = []
    calls = SimpleNamespace(
        WTSRegisterSessionNotification=lambda window, flags: asked.append((window, flags))
    )
    register_session_messages(7, SimpleNamespace(windll=SimpleNamespace(wtsapi32=calls)))
    assert asked == [(7, 0)]


@pytest.mark.parametrize("locked", [True, False])
def test_macos_is_asked_whether_the_screen_is_locked(locked: bool) -> None:
    class Function:
        def __init__(self, answer: object) -> None:
            self.answer = answer

        def __call__(self, *_: object) -> object:
            return self.answer

    names = {
        "CGSessionCopyCurrentDictionary": 5, "CFStringCreateWithCString": 6,
        "CFDictionaryContainsKey": locked, "CFRelease": None,
    }  # fmt: skip
    library = SimpleNamespace(**{name: Function(answer) for name, answer in names.items()})

    assert is_mac_locked(SimpleNamespace(CDLL=lambda _path: library)) is locked
    assert is_mac_locked(ctypes) is False or locked


def test_locking_the_computer_locks_the_practice_file(
    open_navigator: Navigator, file_access: FileAccess
) -> None:
    open_navigator.practice.open_claim(1)
    file_access.session.left.emit()

    assert not file_access.is_open
    assert secrets_shown(open_navigator.window) == []
    assert not file_access.session.is_watching
