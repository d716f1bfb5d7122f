"""Notices that nobody is using the window."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


def both_clocks() -> tuple[float, float]:
    """Seconds: one clock stops while the computer sleeps, the other can be set back."""
    return time.monotonic(), time.time()


class IdleWatch(QObject):
    """``idle`` once nothing was pressed or moved in the watched window for ``minutes``."""

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
        self._timer.timeout.connect(self.look)

    def watch(self, window: QObject) -> None:
        """Begin to watch; the system hands a window its keys and clicks first."""
        self.stop()
        self._watched = window
        window.installEventFilter(self)
        self._last = self._clocks()
        self.look()

    def use_minutes(self, minutes: int) -> None:
        """Wait for so many minutes from the next look at the clock."""
        self.minutes = minutes

    def stop(self) -> None:
        """Stop watching."""
        self._timer.stop()
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None

    def look(self) -> None:
        """Emit `idle` when the time is up, else check again when it would be."""
        left = self.minutes * 60 - self.seconds
        if left <= 0:
            self._timer.start(60_000)  # until somebody acts on it
            self.idle.emit()
        else:
            self._timer.start(round(left * 1000) + 1)

    @property
    def seconds(self) -> float:
        """Seconds since the last key or click."""
        return max(now - then for now, then in zip(self._clocks(), self._last, strict=True))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in SIGNS_OF_LIFE:
            self._last = self._clocks()
        return False
