"""The composition root: builds the window and what stands behind it, once, and shows nothing."""

from datetime import date
from pathlib import Path

from claimwright.services.workbench import Workbench
from claimwright.settings import load_settings
from claimwright.ui import exception_hook
from claimwright.ui.application import make_application
from claimwright.ui.desk import Desk
from claimwright.ui.theme import apply_theme


def make_desk(data_dir: Path, today: date | None = None) -> Desk:
    """The window with its services, not shown yet. A QApplication must be there."""
    return Desk(Workbench(data_dir, today))


def run(data_dir: Path) -> int:
    """Open the window and stay until it is closed; the exit status comes back."""
    app = make_application()
    exception_hook.install()
    apply_theme(app, load_settings(data_dir).theme)
    desk = make_desk(data_dir)
    desk.window.show()
    desk.start()
    return app.exec()
