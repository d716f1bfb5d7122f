"""The composition root: builds the window and what stands behind it, once, and shows nothing."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication

from claimwright.services.workbench import Workbench
from claimwright.ui import exception_hook
from claimwright.ui.desk import Desk
from claimwright.ui.theme import apply_theme


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, dressed; the one that is there already if there is one."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication([sys.argv[0], *arguments])
    app.setApplicationName("Claimwright")
    app.setDesktopFileName("claimwright")
    return app


def make_desk(data_dir: Path, today: date | None = None) -> Desk:
    """The window with its services, not shown yet. A QApplication must be there."""
    return Desk(Workbench(data_dir, today))


def run(data_dir: Path, theme: str = "system") -> int:
    """Open the window and stay until it is closed; the exit status comes back."""
    app = make_application()
    exception_hook.install()
    apply_theme(app, theme)
    desk = make_desk(data_dir)
    desk.window.show()
    desk.start()
    return app.exec()
