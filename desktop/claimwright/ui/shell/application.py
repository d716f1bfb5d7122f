"""The one QApplication."""

import sys

from PySide6.QtWidgets import QApplication


def make_application() -> QApplication:
    """The QApplication: the one that is there already, else a new one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Claimwright")
    app.setDesktopFileName("claimwright")
    return app
