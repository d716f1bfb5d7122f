"""Detects that the window is idle."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

ACTIVITY_EVENTS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


def both_clocks() -> tuple[float, float]:
    """Seconds on two clocks: one stops while the computer sleeps, the other can be set back."""
    return time.monotonic(), time.time()


class IdleWatch(QObject):
    """Emits ``idle`` after ``minutes`` without keyboard or mouse input in the watched window."""

    idle = Signal()

    def __init__(
        self, minutes: int, clocks: Callable[[], tuple[float, float]] = both_clocks
    ) -> None:
        super().__init__()
        self.minutes = minutes
        self._clocks = clocks
        self._last = clocks()
        self._watched: QObject | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.check)

    def watch(self, window: QObject) -> None:
        """Start watching a window, which receives all input events first."""
        self.stop()
        self._watched = window
        window.installEventFilter(self)
        self._last = self._clocks()
        self.check()

    def set_minutes(self, minutes: int) -> None:
        """Set the idle time, effective at the next check."""
        self.minutes = minutes

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def check(self) -> None:
        """Emit `idle` if the time is up, else check again when it would be."""
        left = self.minutes * 60 - self.seconds
        if left <= 0:
            self._timer.start(60_000)  # again, if nothing happened in response
            self.idle.emit()
        else:
            self._timer.start(round(left * 1000) + 1)

    @property
    def seconds(self) -> float:
        """Seconds since the last input."""
        return max(now - then for now, then in zip(self._clocks(), self._last, strict=True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in ACTIVITY_EVENTS:
            self._last = self._clocks()
        return False
