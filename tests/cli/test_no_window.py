"""Why no window opens is shown in the terminal, or in a box after a double-click."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

import claimwright.app
from claimwright.app import open_window
from claimwright.errors import BillingError
from claimwright.ui.shell.program.interpreter import START, resume_collector


@pytest.fixture(autouse=True)
def refused(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def refuse() -> Path:
        raise BillingError("The data folder cannot be used.")

    monkeypatch.setattr(claimwright.app, "data_folder", refuse)
    yield
    resume_collector(START)  # the program would have ended


@pytest.fixture
def stays(qapp: QApplication) -> Iterator[None]:
    """Make the application quit only by `exit`.

    Closing the last window would post another quit event, which arrives after `exec` has returned
    and would make every later event loop in this process end immediately.
    """
    qapp.setQuitOnLastWindowClosed(False)
    yield
    qapp.setQuitOnLastWindowClosed(True)


def test_in_a_terminal_the_reason_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert open_window() == 2
    assert capsys.readouterr().err == "The data folder cannot be used.\n"


@pytest.mark.usefixtures("stays")
def test_an_installed_program_shows_the_reason_in_a_box(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.frozen", True, raising=False)
    parts: list[str] = []

    def read_and_close() -> None:
        for box in QApplication.topLevelWidgets():
            if isinstance(box, QMessageBox):
                parts.append(box.text())
                box.accept()
        QApplication.exit()

    QTimer.singleShot(300, read_and_close)

    assert open_window() == 2
    assert parts == ["The data folder cannot be used."]
    assert capsys.readouterr().err == ""
