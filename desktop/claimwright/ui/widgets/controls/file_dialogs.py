"""Dialogs that choose a file or a folder: each opens where one of its kind was chosen last."""

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class Folder(StrEnum):
    """What a dialog is for: each kind of file has a folder of its own."""

    IMPORTS = "imports"
    TABLES = "tables"
    ENCLOSURES = "enclosures"
    LETTERS = "letters"
    TEMPLATES = "templates"
    PICTURES = "pictures"
    REPORTS = "reports"
    BACKUPS = "backups"
    UPDATES = "updates"


# The folder of a chart often bears the patient's name, and no setting may hold one.
NEVER_STORED = frozenset({Folder.ENCLOSURES, Folder.LETTERS})


class RememberedFolders:
    """The folder used last for each kind of file; what is `NEVER_STORED` until the program ends."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._save: Callable[[str], object] | None = None

    def use(self, text: str, save: Callable[[str], object]) -> None:
        """Begin with what was remembered, as JSON; ``save`` gets it anew when it changes."""
        try:
            read = json.loads(text) if text else {}
        except ValueError:
            read = {}
        known = read.items() if isinstance(read, dict) else ()
        self._paths = {str(kind): str(path) for kind, path in known}
        self._save = save

    def path(self, kind: Folder) -> str:
        """The folder to open, empty where none is known or it is gone."""
        path = self._paths.get(kind, "")
        return path if path and Path(path).is_dir() else ""

    def remember(self, kind: Folder, folder: Path) -> None:
        """The next dialog of this kind opens in this folder."""
        if self._paths.get(kind) == str(folder):
            return
        self._paths[kind] = str(folder)
        if self._save is not None and kind not in NEVER_STORED:
            stored = {one: path for one, path in self._paths.items() if one not in NEVER_STORED}
            self._save(json.dumps(stored))


folders = RememberedFolders()


def open_file(parent: QWidget, title: str, kind: Folder, files: str) -> Path | None:
    """The file chosen, None when the dialog was canceled. ``files`` is Qt's filter."""
    name, _ = QFileDialog.getOpenFileName(parent, title, folders.path(kind), files)
    return _chosen(kind, name)


def open_files(parent: QWidget, title: str, kind: Folder, files: str) -> list[Path]:
    """The files chosen, none when the dialog was canceled."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, folders.path(kind), files)
    if names:
        folders.remember(kind, Path(names[0]).parent)
    return [Path(name) for name in names]


def save_file(
    parent: QWidget, title: str, kind: Folder, suggested: str, files: str = ""
) -> Path | None:
    """Where to save, None when the dialog was canceled; ``suggested`` is a name, no path."""
    folder = folders.path(kind)
    place = str(Path(folder) / suggested) if folder else suggested
    name, _ = QFileDialog.getSaveFileName(parent, title, place, files)
    return _chosen(kind, name)


def choose_folder(parent: QWidget, title: str, kind: Folder) -> Path | None:
    """The folder chosen, None when the dialog was canceled."""
    name = QFileDialog.getExistingDirectory(parent, title, folders.path(kind))
    if name:
        folders.remember(kind, Path(name))
    return Path(name) if name else None


def _chosen(kind: Folder, name: str) -> Path | None:
    if not name:
        return None
    folders.remember(kind, Path(name).parent)
    return Path(name)
