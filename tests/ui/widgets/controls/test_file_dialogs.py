"""Each kind of file has its own last folder, saved unless it may name a patient."""

import json
from pathlib import Path

from claimwright.ui.widgets.controls.file_dialogs import Folder, RememberedFolders


def test_each_kind_has_its_own_folder_across_sessions(tmp_path: Path) -> None:
    saved: list[str] = []
    first = RememberedFolders()
    first.use("", saved.append)
    (tmp_path / "logos").mkdir()

    first.remember(Folder.IMPORTS, tmp_path)
    first.remember(Folder.PICTURES, tmp_path / "logos")

    second = RememberedFolders()
    second.use(saved[-1], saved.append)
    assert second.path(Folder.IMPORTS) == str(tmp_path)
    assert second.path(Folder.PICTURES) == str(tmp_path / "logos")
    assert second.path(Folder.TEMPLATES) == ""


def test_the_folder_of_a_chart_is_not_saved(tmp_path: Path) -> None:
    saved: list[str] = []
    folders = RememberedFolders()
    folders.use("", saved.append)

    folders.remember(Folder.ENCLOSURES, tmp_path / "Ruiz, Ana")
    folders.remember(Folder.TABLES, tmp_path)

    assert [json.loads(text) for text in saved] == [{"tables": str(tmp_path)}]


def test_a_missing_folder_and_damaged_settings_are_ignored(tmp_path: Path) -> None:
    folders = RememberedFolders()
    for text in ("no json", "[1]", json.dumps({"tables": str(tmp_path / "gone")})):
        folders.use(text, lambda _text: None)
        assert folders.path(Folder.TABLES) == ""
