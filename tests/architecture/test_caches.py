"""No module remembers what it saw of a claim or a query: the lock could not take that away."""

import ast
from pathlib import Path

import pytest
from tests.architecture.sources import PACKAGE, nodes, python_files

REMEMBERING = {"cache", "lru_cache"}
HARMLESS = {
    "domain/dates.py": {"first_day_of_quarter"},  # names of releases
    "domain/reference/diagnosis.py": {"release_dates", "release_year"},  # the same
    "printing/typeset.py": {"*"},  # fonts and their measures
    "services/checking/rule_texts.py": {"rule_text"},  # a file of the program
    "services/practice/records/starter_rules.py": {"first_rules"},  # a file of the program
    "storage/diagnoses/starter_diagnoses.py": {"_read_flags"},  # a file of the program
    "storage/search/word_stem.py": {"stem"},  # words of the library
}
"""Functions that see nothing of a claim, by their module."""


@pytest.mark.parametrize("layer", ["domain", "rules", "letters", "x12", "storage", "services"])
def test_no_function_remembers_for_the_life_of_the_process(layer: str) -> None:
    found = {
        (name, function)
        for path in python_files(f"desktop/claimwright/{layer}")
        for name in [str(path.relative_to(PACKAGE))]
        for function in _remembering(path)
        if not HARMLESS.get(name, set()) & {function, "*"}
    }

    assert found == set()


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
