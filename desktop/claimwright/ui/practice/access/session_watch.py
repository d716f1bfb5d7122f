"""Detects that the user locked the computer, or that it went to sleep."""

import contextlib
import ctypes
import sys
import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QObject,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QGuiApplication

TICK_MS = 2_000
SLEPT_SECONDS = 30.0  # a tick this late was delayed by sleep, not by work
WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK = 0x02B1, 0x7
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x4
_LOGIN, _SESSIONS = "org.freedesktop.login1", "/org/freedesktop/login1"
_SAVERS = (
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
)


class SessionWatch(QObject):
    """Emits ``left`` when the session was locked or the computer slept.

    Linux reports both on D-Bus (systemd-logind and the screen savers), Windows in window messages;
    on macOS the screen lock is polled. On every system a jump of the clock indicates sleep.
    """

    left = Signal()

    def __init__(
        self,
        clock: Callable[[], float] = time.time,
        is_screen_locked: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._is_screen_locked = is_screen_locked or _screen_question(sys.platform)
        self._last = clock()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.check)
        self._filter: _Messages | None = None
        self._is_connected = False

    def start(self) -> None:
        """Start watching with whatever the system offers."""
        self._last = self._clock()
        self._tick.start()
        if self._is_connected:
            return
        self._is_connected = True
        if sys.platform.startswith("linux") and QGuiApplication.platformName() != "offscreen":
            with contextlib.suppress(ImportError):
                self._connect_bus()
        elif sys.platform == "win32":
            self._filter = _Messages(self.left.emit)
            QGuiApplication.instance().installNativeEventFilter(self._filter)

    def stop(self) -> None:
        """Stop watching."""
        self._tick.stop()

    @property
    def is_watching(self) -> bool:
        """Whether the watch is running."""
        return self._tick.isActive()

    def check(self) -> None:
        """Emit `left` if the computer slept since the last check, or the screen is locked."""
        now = self._clock()
        late, self._last = now - self._last, now
        if late > TICK_MS / 1000 + SLEPT_SECONDS or self._is_screen_locked():
            self._emit_left()

    def _emit_left(self) -> None:
        if self.is_watching:
            self.left.emit()

    def _connect_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        on_change, on_lock = SLOT("changed(bool)"), SLOT("locked()")
        system.connect(  # type: ignore[call-overload]
            *(_LOGIN, _SESSIONS, f"{_LOGIN}.Manager", "PrepareForSleep"), self, on_change
        )
        system.connect(_LOGIN, "", f"{_LOGIN}.Session", "Lock", self, on_lock)  # type: ignore[call-overload]
        for service, path in _SAVERS:
            session.connect(service, path, service, "ActiveChanged", self, on_change)  # type: ignore[call-overload]

    @Slot(bool)
    def changed(self, begins: bool) -> None:
        """Handle D-Bus: the screen saver started, or the computer is going to sleep."""
        if begins:
            self._emit_left()

    @Slot()
    def locked(self) -> None:
        """Handle D-Bus: the session was locked."""
        self._emit_left()


class _Messages(QAbstractNativeEventFilter):
    """Filters the messages that Windows sends to windows."""

    def __init__(self, notify: Callable[[], object]) -> None:
        super().__init__()
        self._notify = notify

    def nativeEventFilter(
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        from ctypes import wintypes  # needed only on Windows

        if kind == b"windows_generic_MSG":
            event = wintypes.MSG.from_address(int(message))
            if is_leaving(event.message, event.wParam):
                self._notify()
        return False, 0


def is_leaving(message: int, parameter: int) -> bool:
    """Whether a Windows message means that the session was locked or the computer sleeps."""
    return (message, parameter) in (
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
    )


def register_session_messages(window: int, library: Any = ctypes) -> None:
    """Ask Windows to notify a window, given by its handle, of session locks."""
    with contextlib.suppress(OSError, AttributeError):
        library.windll.wtsapi32.WTSRegisterSessionNotification(window, 0)


def _screen_question(platform: str) -> Callable[[], bool]:
    return (lambda: is_mac_locked(ctypes)) if platform == "darwin" else (lambda: False)


def is_mac_locked(library: Any) -> bool:
    """Whether the screen of a Mac is locked (CGSessionCopyCurrentDictionary)."""
    try:
        graphics = library.CDLL("/System/Library/Frameworks/CoreGraphics.framework/CoreGraphics")
        core = library.CDLL("/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation")
        for function in (graphics.CGSessionCopyCurrentDictionary, core.CFStringCreateWithCString):
            function.restype = ctypes.c_void_p
        core.CFStringCreateWithCString.argtypes = [
            ctypes.c_void_p,
            ctypes.c_char_p,
            ctypes.c_uint32,
        ]
        core.CFDictionaryContainsKey.argtypes = [ctypes.c_void_p, ctypes.c_void_p]
        core.CFRelease.argtypes = [ctypes.c_void_p]
        session = graphics.CGSessionCopyCurrentDictionary()
        if not session:
            return False
        name = core.CFStringCreateWithCString(None, b"CGSSessionScreenIsLocked", 0x08000100)
        is_locked = bool(core.CFDictionaryContainsKey(session, name))
        core.CFRelease(name)
        core.CFRelease(session)
    except (OSError, AttributeError):
        return False
    return is_locked
