"""The composition root: builds the window and everything it needs, and runs the program."""

import os
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from claimwright.errors import BillingError
from claimwright.files import restrict_new_files
from claimwright.paths import data_folder, resources_folder
from claimwright.services.container import Services
from claimwright.settings import load_settings
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.program import background, exception_hook, interpreter
from claimwright.ui.shell.program.application import connect_file_open, make_application
from claimwright.ui.theme import apply_theme, use_theme_files


def make_navigator(data_dir: Path, today: date | None = None) -> Navigator:
    """Create the window with its services, not shown yet. Requires a QApplication."""
    return Navigator(Services(data_dir, today))


def open_window(file: Path | None = None) -> int:
    """Open the window on the user's data folder, with a file if given; return the exit status."""
    interpreter.begin_start()
    try:
        require_display()
        return run(data_folder(), file)
    except BillingError as problem:
        _report(str(problem))
        return 2


def run(data_dir: Path, file: Path | None = None) -> int:
    """Run the window until it is closed, with a claim file if given; return the exit status."""
    restrict_new_files()
    app = make_application()
    exception_hook.install()
    use_theme_files(app, resources_folder())
    settings = load_settings(data_dir)
    apply_theme(app, settings.theme, int(settings.text_size))
    navigator = make_navigator(data_dir)
    navigator.window.show()
    navigator.start()
    QTimer.singleShot(0, lambda: _after_first_paint(app, navigator.services))
    connect_file_open(app, navigator.open_path)
    if file is not None:
        QTimer.singleShot(0, lambda: navigator.open_path(file.absolute()))
    return app.exec()


def _report(sentence: str) -> None:
    """Report why the window does not open, in a message box if started by a double click.

    Users of an installed program may not see a terminal; on Windows there is none.
    """
    is_installed = bool(getattr(sys, "frozen", False))
    if not is_installed or not _has_display() or sys.stderr.isatty():
        sys.stderr.write(f"{sentence}\n")
        return
    from claimwright.ui.widgets.feedback.boxes import show_problem

    app = make_application()
    show_problem(sentence)
    app.exec()


def _has_display() -> bool:
    shown = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in shown)


def require_display() -> None:
    """Make sure that a window can be shown; otherwise Qt would abort the process.

    Raises:
        BillingError: there is no display.
    """
    if not _has_display():
        raise BillingError(
            "There is no screen to open the window on; try claimwright demo, or claimwright --help."
        )


def _after_first_paint(app: QApplication, services: Services) -> None:
    """Do what can wait until the window is painted."""
    app.setWindowIcon(QIcon(str(resources_folder() / "icons" / "claimwright.svg")))
    from claimwright.logs import start_log

    start_log(services.data_dir / "logs")
    interpreter.end_start()
    if services.has_unfinished_exports:
        background.start(
            lambda _job: services.clear_unfinished_exports(),
            done=lambda _removed: None,
            failed=_raise,
        )


def _raise(bug: Exception) -> None:
    raise bug
