"""File and folder dialogs; each opens in the folder last used for its kind of file."""

import json
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


class Folder(StrEnum):
    """The kinds of files, each with its own last used folder."""

    IMPORTS = "imports"
    TABLES = "tables"
    ENCLOSURES = "enclosures"
    LETTERS = "letters"
    TEMPLATES = "templates"
    PICTURES = "pictures"
    REPORTS = "reports"
    BACKUPS = "backups"
    UPDATES = "updates"


# The folder of a chart often has the patient's name, which settings must not contain.
NEVER_STORED = frozenset({Folder.ENCLOSURES, Folder.LETTERS})


class RememberedFolders:
    """The last folder for each kind of file; `NEVER_STORED` kinds are kept only in memory."""

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._save: Callable[[str], object] | None = None

    def use(self, text: str, save: Callable[[str], object]) -> None:
        """Load the folders from JSON; ``save`` receives new JSON after each change."""
        try:
            read = json.loads(text) if text else {}
        except ValueError:
            read = {}
        known = read.items() if isinstance(read, dict) else ()
        self._paths = {str(kind): str(path) for kind, path in known}
        self._save = save

    def path(self, kind: Folder) -> str:
        """The folder to open, or "" if none is known or it no longer exists."""
        path = self._paths.get(kind, "")
        return path if path and Path(path).is_dir() else ""

    def remember(self, kind: Folder, folder: Path) -> None:
        """Open the next dialog of this kind in this folder."""
        if self._paths.get(kind) == str(folder):
            return
        self._paths[kind] = str(folder)
        if self._save is not None and kind not in NEVER_STORED:
            stored = {one: path for one, path in self._paths.items() if one not in NEVER_STORED}
            self._save(json.dumps(stored))


folders = RememberedFolders()


def open_file(parent: QWidget, title: str, kind: Folder, files: str) -> Path | None:
    """The chosen file, or None if canceled; ``files`` is a Qt file filter."""
    name, _ = QFileDialog.getOpenFileName(parent, title, folders.path(kind), files)
    return _chosen(kind, name)


def open_files(parent: QWidget, title: str, kind: Folder, files: str) -> list[Path]:
    """The chosen files; empty if canceled."""
    names, _ = QFileDialog.getOpenFileNames(parent, title, folders.path(kind), files)
    if names:
        folders.remember(kind, Path(names[0]).parent)
    return [Path(name) for name in names]


def save_file(
    parent: QWidget, title: str, kind: Folder, suggested: str, files: str = ""
) -> Path | None:
    """Where to save, or None if canceled; ``suggested`` is a file name without a path."""
    folder = folders.path(kind)
    place = str(Path(folder) / suggested) if folder else suggested
    name, _ = QFileDialog.getSaveFileName(parent, title, place, files)
    return _chosen(kind, name)


def choose_folder(parent: QWidget, title: str, kind: Folder) -> Path | None:
    """The chosen folder, or None if canceled."""
    name = QFileDialog.getExistingDirectory(parent, title, folders.path(kind))
    if name:
        folders.remember(kind, Path(name))
    return Path(name) if name else None


def _chosen(kind: Folder, name: str) -> Path | None:
    if not name:
        return None
    folders.remember(kind, Path(name).parent)
    return Path(name)
