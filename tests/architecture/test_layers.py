"""The documented layer diagram matches the contracts, and imports have no cycles."""

import ast
import graphlib
from collections.abc import Mapping
from importlib.util import resolve_name
from pathlib import Path

import pytest
from tests.architecture.layers import DOCUMENTS, layer_diagram, written_in
from tests.architecture.sources import module_name, nodes, python_files


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_layer_diagram_is_generated_from_the_contracts(document: str) -> None:
    assert written_in(document) == layer_diagram()


def test_no_module_imports_itself_through_others_not_even_for_types() -> None:
    graph = {module: set(imports) for module, imports in _imports().items()}

    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError with the cycle


def _imports() -> dict[str, list[str]]:
    paths = {module_name(path): path for path in python_files("desktop/claimwright")}
    return {
        module: [one for node in nodes(path) for one in _imported(node, module, paths)]
        for module, path in paths.items()
    }


def _imported(node: ast.AST, module: str, known: Mapping[str, Path]) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names if alias.name in known]
    if isinstance(node, ast.ImportFrom):
        source = resolve_name("." * node.level + (node.module or ""), module)
        named = [f"{source}.{alias.name}" for alias in node.names]
        return [one for one in named if one in known] or [source] * (source in known)
    return []
