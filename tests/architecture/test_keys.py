"""Every keyboard shortcut comes from the registry of commands."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import nodes

import claimwright

UI = Path(claimwright.__file__).parent / "ui"
BINDERS = {
    "shell/commands/action_keys.py",
    "widgets/tables/table_menu.py",
    "widgets/controls/buttons.py",
}
"""The calls that bind a declared shortcut or show it in a tooltip."""


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield every call in the window's code: file, callee and node."""
    for path in sorted(UI.rglob("*.py")):
        at = path.relative_to(UI).as_posix()
        for node in nodes(path):
            if at not in BINDERS and isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                yield f"{at}:{node.lineno}", name, node


def test_no_page_binds_a_key_by_hand() -> None:
    binding = {"QShortcut", "setShortcut", "setShortcuts"}
    assert [at for at, name, _call in calls() if name in binding] == []


def test_no_button_names_a_key_that_is_not_declared() -> None:
    named = [
        at
        for at, name, call in calls()
        if name == "button"
        and any(
            word.arg == "shortcut" and isinstance(word.value, ast.Constant)
            for word in call.keywords
        )
    ]
    assert named == []
