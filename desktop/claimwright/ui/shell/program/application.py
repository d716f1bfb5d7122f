"""The QApplication."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from claimwright.services.program.version import version
from claimwright.ui.theme import STYLE, STYLE_PROPERTY


def make_application() -> QApplication:
    """Return the existing QApplication, or create it."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication([*sys.argv[:1], "-style", STYLE])
    app.setProperty(STYLE_PROPERTY, STYLE)
    app.setApplicationName("Claimwright")
    app.setApplicationVersion(version())
    app.setDesktopFileName("claimwright")
    return app


class _FileOpenFilter(QObject):
    """Handles the event with which macOS opens a double-clicked file."""

    def __init__(self, app: QApplication, open_path: Callable[[Path], object]) -> None:
        super().__init__(app)
        self._open_path = open_path
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self._open_path(Path(event.file()))
            return True
        return super().eventFilter(watched, event)


def connect_file_open(app: QApplication, open_path: Callable[[Path], object]) -> None:
    """Open files that macOS requests by event, also after startup."""
    if sys.platform == "darwin":  # elsewhere, filtering every event would only cost time
        _FileOpenFilter(app, open_path)
