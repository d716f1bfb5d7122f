"""In the window, an object's attributes are set only by its own methods."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import nodes, place, python_files

QT_OWNS = {"option"}  # Qt passes a delegate its style option to fill in


def test_no_attribute_of_a_page_is_overwritten_from_outside() -> None:
    overwritten = [
        f"{place(path, target)} {ast.unparse(target)}"
        for path in python_files("desktop/claimwright/ui")
        for function in _functions(path)
        for target in _assigned(function)
        if not _is_own(target, function)
    ]

    assert overwritten == []


def _functions(path: Path) -> Iterator[ast.FunctionDef]:
    yield from (node for node in nodes(path) if isinstance(node, ast.FunctionDef))


def _assigned(function: ast.FunctionDef) -> Iterator[ast.Attribute]:
    for node in ast.walk(function):
        if isinstance(node, ast.Assign):
            targets = node.targets
        elif isinstance(node, ast.AugAssign | ast.AnnAssign):
            targets = [node.target]
        else:
            continue
        for target in targets:
            each = target.elts if isinstance(target, ast.Tuple) else [target]
            yield from (one for one in each if isinstance(one, ast.Attribute))


def _is_own(target: ast.Attribute, function: ast.FunctionDef) -> bool:
    """Return whether it belongs to the object itself or to one that the function created."""
    owner = target.value
    if not isinstance(owner, ast.Name):
        return target.attr in {"argtypes", "restype"}  # ctypes declares C functions this way
    given = {argument.arg for argument in function.args.args} - {"self", "cls"} - QT_OWNS
    return owner.id not in given
