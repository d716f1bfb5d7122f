"""Help > Update from file: signatures, backup and installation."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot
from tests.services.program.signing import TestKey

from claimwright.services.practice.backups.practice_backups import BackupKind, list_backups
from claimwright.services.program import update, update_steps
from claimwright.services.program.signature import read_public_key
from claimwright.ui.shell.commands.actions import Menu
from claimwright.ui.shell.help.update_window import UpdateWindow
from claimwright.ui.shell.pages.navigator import Navigator

KEY = TestKey()


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """The packages opened with the system's installer; the key belongs to the tests."""
    handed: list[Path] = []

    def open_url(url: QUrl) -> bool:
        handed.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    monkeypatch.setattr(update, "package_suffix", lambda: ".deb")
    monkeypatch.setattr(
        update_steps, "release_key", lambda _resources: read_public_key(KEY.public_text())
    )
    yield handed


def a_package(folder: Path, number: str) -> Path:
    path = folder / f"claimwright_{number}_amd64.deb"
    path.write_bytes(b"an invented package")
    KEY.sign(path, f"claimwright {number} {path.name}")
    return path


def shown(navigator: Navigator, package: Path, qtbot: QtBot) -> UpdateWindow:
    navigator.help.install(package)
    window = navigator.help.update_window
    qtbot.waitUntil(lambda: not window.title.text().startswith("Checking"))
    return window


def update_entry(navigator: Navigator) -> str:
    navigator.menu_bar.fill(Menu.HELP)
    entries = navigator.menu_bar.menus[Menu.HELP].actions()
    return next(each.text() for each in entries if each.text().startswith("Update"))


def test_without_a_release_key_the_menu_says_that_updates_are_not_signed(
    navigator: Navigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(update_steps, "release_key", lambda _resources: None)
    navigator.start()
    navigator._prepare_reference()

    assert update_entry(navigator) == "Update from file (updates are not signed)…"


def test_with_a_release_key_the_menu_offers_the_update(
    navigator: Navigator, opened: list[Path]
) -> None:
    navigator._prepare_reference()

    assert update_entry(navigator) == "Update from file…"


def test_an_older_package_is_refused_and_nothing_is_opened(
    navigator: Navigator, opened: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    window = shown(navigator, a_package(tmp_path, "0.0.1"), qtbot)

    assert "older than the" in window.message.text()
    assert not window.install.isEnabled()
    assert opened == []


def test_a_newer_package_is_passed_to_the_installer_after_a_backup(
    navigator: Navigator, opened: list[Path], tmp_path: Path, qtbot: QtBot
) -> None:
    practice = navigator.services.practice
    practice.create("violet-harbor-42-lantern")
    window = shown(navigator, a_package(tmp_path, "99.0.0"), qtbot)
    assert window.title.text() == "Claimwright 99.0.0"
    assert "backed up first" in window.text.text()

    window.install.click()
    qtbot.waitUntil(lambda: bool(opened))

    assert [each.kind for each in list_backups(practice.folder)] == [BackupKind.UPDATE]
    assert opened[0].read_bytes() == b"an invented package"
    qtbot.waitUntil(lambda: not navigator.window.isVisible())


def test_if_the_installer_does_not_open_the_window_says_what_to_type(
    navigator: Navigator,
    opened: list[Path],
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    window = shown(navigator, a_package(tmp_path, "99.0.0"), qtbot)

    window.install.click()
    qtbot.waitUntil(lambda: "sudo apt install" in window.message.text())

    assert navigator.window.isVisible()
