"""User input is shown as plain text: tooltips, boxes and labels are created in one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import nodes

import claimwright

UI = Path(claimwright.__file__).parent / "ui"
MAKERS = {"tips.py", "boxes.py", "labels.py", "field.py", "chip.py", "elided_label.py"}


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield every call in the window's code: place, callee and node."""
    for path in sorted(UI.rglob("*.py")):
        if path.parents[1].name == "widgets" and path.name in MAKERS:
            continue
        for node in nodes(path):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                yield f"{path.relative_to(UI)}:{node.lineno}", name, node


def is_fixed(call: ast.Call) -> bool:
    return all(
        isinstance(argument, ast.Constant) or ast.unparse(argument).startswith("tip(")
        for argument in call.args
    )


def test_a_tip_that_is_not_written_in_the_code_is_made_by_widgets_tips() -> None:
    assert [at for at, name, call in calls() if name == "setToolTip" and not is_fixed(call)] == []


def test_boxes_are_made_by_widgets_boxes() -> None:
    names = {"QMessageBox", "QErrorMessage", "QWhatsThis"}
    owned = ("question", "warning", "information", "critical", "about")
    found = [
        at
        for at, name, call in calls()
        if name in names
        or (name in owned and isinstance(call.func, ast.Attribute)
            and ast.unparse(call.func.value) == "QMessageBox")
    ]  # fmt: skip
    assert found == []


def test_labels_of_texts_that_are_not_written_in_the_code_are_made_by_widgets_text() -> None:
    allowed = {"title"}  # a field's own name, which the program gives
    found = [
        at
        for at, name, call in calls()
        if name == "QLabel" and not is_fixed(call)
        and not {ast.unparse(one) for one in call.args} <= allowed
    ]  # fmt: skip
    assert found == []
