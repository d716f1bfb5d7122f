"""No module caches anything of a claim or query: locking could not clear it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import PACKAGE, nodes, python_files, tree

REMEMBERING = {"cache", "lru_cache"}
HARMLESS = {
    "workdays.py": {"_federal_holidays"},  # the calendar
    "domain/dates.py": {"first_day_of_quarter"},  # names of releases
    "domain/reference/diagnosis.py": {"release_dates", "release_year"},  # the same
    "printing/fallback_faces.py": {"fallback_faces"},  # fonts
    "printing/right_to_left.py": {"_forms"},  # Unicode's own tables
    "printing/typeset.py": {"*"},  # fonts and their measures
    "services/checking/rule_texts.py": {"rule_text"},  # a file of the program
    "services/practice/records/starter_rules.py": {"first_rules"},  # a file of the program
    "storage/diagnoses/starter_diagnoses.py": {"_read_flags"},  # a file of the program
    "storage/search/word_stem.py": {"stem"},  # words of the library
    "ui/shell/icons.py": {"_drawn"},  # pictures of the program
}
"""Cached functions that never see a claim, by module."""
FILLED = {
    ("printing/typeset.py", "_folder"),  # where the fonts are
    ("ui/shell/program/background.py", "_bridge"),  # jobs end, and leave nothing
    ("ui/shell/program/background.py", "_running"),
    ("ui/shell/program/interpreter.py", "_reasons"),  # why the collector is paused
    ("ui/theme.py", "_current"),
    ("ui/theme.py", "_scale"),
    ("ui/widgets/feedback/boxes.py", "_open"),  # a box until it is closed
}
"""Module variables that change at run time and hold nothing of a claim."""
CHANGING = {"add", "append", "clear", "discard", "extend", "insert", "pop", "popitem", "remove"}
CHANGING |= {"setdefault", "update"}


def test_no_function_remembers_for_the_life_of_the_process() -> None:
    found = {
        (name, function)
        for path in python_files("desktop/claimwright")
        for name in [str(path.relative_to(PACKAGE))]
        for function in _remembering(path)
        if not HARMLESS.get(name, set()) & {function, "*"}
    }

    assert found == set()


def test_no_module_fills_a_variable_of_its_own() -> None:
    found = {
        (str(path.relative_to(PACKAGE)), name)
        for path in python_files("desktop/claimwright")
        for name in _changed(path)
    }

    assert found == FILLED


def _remembering(path: Path) -> list[str]:
    return [
        node.name
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef)
        and any(_named(one) in REMEMBERING for one in node.decorator_list)
    ]


def _named(decorator: ast.expr) -> str:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _changed(path: Path) -> Iterator[str]:
    """Return the module variables that a function rebinds or mutates."""
    own = {name for statement in tree(path).body for name in _bound(statement)}
    functions = [node for node in nodes(path) if isinstance(node, ast.FunctionDef)]
    for node in (node for function in functions for node in ast.walk(function)):
        if isinstance(node, ast.Global):
            yield from node.names
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            if node.func.attr in CHANGING and isinstance(owner, ast.Name) and owner.id in own:
                yield owner.id
        elif (
            isinstance(node, ast.Subscript)
            and not isinstance(node.ctx, ast.Load)
            and isinstance(node.value, ast.Name)
            and node.value.id in own
        ):
            yield node.value.id


def _bound(statement: ast.stmt) -> list[str]:
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    else:
        targets = [statement.target] if isinstance(statement, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]
