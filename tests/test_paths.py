"""The program finds its own files in a checkout, a wheel or a frozen folder, and the user's."""

import sys
from pathlib import Path

import pytest

from claimwright import paths
from claimwright.errors import BillingError
from claimwright.paths import data_folder, resources_folder


def _with_resources(folder: Path) -> Path:
    (folder / "resources" / "guidance").mkdir(parents=True)
    return folder / "resources"


def test_a_checkout_has_its_resources_beside_the_source() -> None:
    assert (resources_folder() / "reference" / "ptp_edits.csv").is_file()


def test_a_wheel_has_its_resources_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "claimwright"
    inside = _with_resources(package)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert resources_folder() == inside


def test_a_frozen_program_has_its_resources_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    frozen = _with_resources(tmp_path / "_internal")
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "archive" / "claimwright")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    assert resources_folder() == frozen


def test_an_installation_without_resources_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    with pytest.raises(BillingError, match="install Claimwright again"):
        resources_folder()


def test_the_option_wins_over_the_variable_and_that_over_the_platform(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.DATA_VARIABLE, raising=False)
    assert data_folder().name == paths.APPLICATION
    monkeypatch.setenv(paths.DATA_VARIABLE, str(tmp_path / "variable"))
    assert data_folder() == tmp_path / "variable"
    assert data_folder(tmp_path / "option") == tmp_path / "option"
    assert (tmp_path / "option").is_dir()


def test_a_folder_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BillingError, match="cannot be used"):
        data_folder(tmp_path / "file" / "below")
