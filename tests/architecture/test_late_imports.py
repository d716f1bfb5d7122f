"""An import inside a function shortens startup or has a comment that says why."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.sources import module_name, nodes, place, python_files
from tests.first_paint import COMMAND_LINE, WINDOW, imported_by
from tests.storage.reference.shipped import shipped_reference

MODULES = frozenset(map(module_name, python_files("desktop")))


def test_an_import_inside_a_function_saves_a_start_or_gives_its_reason(tmp_path: Path) -> None:
    """Startup means the window up to its first paint, or the command line."""
    starts = (imported_by(WINDOW, shipped_reference(tmp_path)), imported_by(COMMAND_LINE))

    unexplained = [
        place(path, node)
        for path in python_files("desktop")
        for node in _late_imports(path)
        if not _saves_a_start(path, node, starts) and not _has_a_reason(path, node)
    ]

    assert unexplained == []


def _late_imports(path: Path) -> Iterator[ast.Import | ast.ImportFrom]:
    """Yield the imports inside functions, except under ``if TYPE_CHECKING``."""
    functions = (node for node in nodes(path) if isinstance(node, ast.FunctionDef))
    found = {
        node.lineno: node
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    yield from found.values()


def _saves_a_start(
    path: Path, node: ast.Import | ast.ImportFrom, starts: tuple[frozenset[str], ...]
) -> bool:
    """Return whether startup imports this module but not the imported one."""
    importing = module_name(path)
    return any(importing in start and not start.issuperset(_imported(node)) for start in starts)


def _imported(node: ast.Import | ast.ImportFrom) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    named = {f"{node.module}.{alias.name}" for alias in node.names}
    return (named & MODULES) or {node.module or ""}


def _has_a_reason(path: Path, node: ast.Import | ast.ImportFrom) -> bool:
    """Return whether there is a comment on its line, above it, or above its block of imports."""
    lines = path.read_text(encoding="utf-8").splitlines()
    if "  # " in lines[node.lineno - 1]:
        return True
    above = (line.strip() for line in reversed(lines[: node.lineno - 1]))
    first = next((line for line in above if not line.startswith(("from ", "import "))), "")
    return first.startswith("# ")
