"""An old Python gets a sentence: the set-up parses there, and looks for a newer one."""

import ast
import sys
from pathlib import Path

import pytest
from tests.architecture.sources import ROOT

import python_choice
from console import SetupStopped

SOURCES = sorted((ROOT / "installer").glob("*.py"))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_the_set_up_parses_on_python_3_6(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 6))

    assert ast.get_docstring(tree)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_the_set_up_needs_nothing_but_the_standard_library(source: Path) -> None:
    own = {path.stem for path in SOURCES} | {"debian", "freeze", "macos", "windows"}
    imported = {
        name.partition(".")[0]
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        for name in _names(node)
    }

    assert imported <= set(sys.stdlib_module_names) | own


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_annotation_is_newer_than_python_3_6(source: Path) -> None:
    # `list[str]` and `str | None` parse there, and fail when the function is made.
    newer = [
        ast.unparse(annotation)
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        for annotation in _annotations(node)
        for part in ast.walk(annotation)
        if isinstance(part, ast.BinOp)
        or (isinstance(part, ast.Subscript) and ast.unparse(part.value).islower())
    ]

    assert newer == []


def test_a_python_that_is_new_enough_is_used() -> None:
    assert python_choice.better_python((3, 11), wide=True) is None


def test_an_old_python_hands_over_to_the_newest_that_it_finds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    versions = {"shim": (0, 0), "python3": (3, 9), "python3.13": (3, 13), "python3.11": (3, 11)}
    monkeypatch.setattr(python_choice, "candidate_pythons", lambda: [[name] for name in versions])
    monkeypatch.setattr(python_choice, "version_of", lambda python: versions[python[0]])

    assert python_choice.better_python((3, 6), wide=True) == ["python3.13"]


def test_a_32_bit_python_hands_over_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_choice, "candidate_pythons", lambda: [["py", "-3.12"]])
    monkeypatch.setattr(python_choice, "version_of", lambda _: (3, 12))

    assert python_choice.better_python((3, 12), wide=False) == ["py", "-3.12"]


def test_without_a_newer_python_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(python_choice, "candidate_pythons", list)

    with pytest.raises(SetupStopped, match=r"needs a 64-bit Python 3\.11 .* This is 3\.6"):
        python_choice.better_python((3, 6), wide=True)


def test_a_python_that_nobody_has_tried_yet_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_choice, "candidate_pythons", list)

    assert python_choice.better_python((3, 99), wide=True) is None


def test_this_python_tells_its_own_version() -> None:
    assert python_choice.version_of([sys.executable]) == sys.version_info[:2]


def test_what_is_no_python_has_no_version(tmp_path: Path) -> None:
    assert python_choice.version_of([str(tmp_path / "python3.14")]) == (0, 0)


def test_windows_is_asked_through_its_launcher(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(python_choice, "os", type("Windows", (), {"name": "nt"}))

    candidates = python_choice.candidate_pythons()

    assert candidates[0] == ["py", "-3.14"]
    assert ["py", "-3"] in candidates


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return [alias.name for alias in node.names] if isinstance(node, ast.Import) else []


def _annotations(node: ast.AST) -> list[ast.expr]:
    if isinstance(node, ast.FunctionDef):
        return [node.returns] if node.returns else []
    if isinstance(node, ast.arg | ast.AnnAssign):
        return [node.annotation] if node.annotation else []
    return []
