"""Source code conventions that no linter checks."""

import ast

from tests.architecture.sources import PACKAGE, ROOT, nodes, place, python_files, tree

MAX_LENGTH = 400
# A module whose name fits anything ends up containing everything.
EMPTY_NAMES = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
MONEY = [
    PACKAGE / "domain" / name for name in ("money.py", "claim/claim.py", "claim/claim_json.py")
]
NETWORK_MODULES = ("PySide6.QtNetwork", "PySide6.QtWebEngine", "PySide6.QtWebSockets")


def test_no_file_is_too_long_to_be_read_in_one_sitting() -> None:
    lengths = {
        path.relative_to(ROOT): len(path.read_text(encoding="utf-8").splitlines())
        for path in python_files("desktop", "installer", "tests")
    }

    assert {path: length for path, length in lengths.items() if length > MAX_LENGTH} == {}


def test_no_module_has_a_name_that_fits_anything() -> None:
    paths = python_files("desktop", "installer", "tests")

    assert [path for path in paths if EMPTY_NAMES & {path.stem, path.parent.name}] == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        path.relative_to(ROOT)
        for path in python_files("desktop", "installer")
        if not ast.get_docstring(tree(path))
    ]

    assert silent == []


def test_the_package_prints_nothing_past_the_command_line_and_the_logs() -> None:
    printing = [
        place(path, node)
        for path in python_files("desktop")
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("print", "breakpoint")
    ]

    assert printing == []


def test_the_window_never_runs_the_event_loop_by_hand() -> None:
    # A slot that is reentered would see the window half updated.
    spinning = [
        place(path, node)
        for path in python_files("desktop")
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr == "processEvents"
    ]

    assert spinning == []


def test_no_module_imports_what_qt_has_of_the_network() -> None:
    reaching = [
        place(path, node)
        for path in python_files("desktop")
        for node in nodes(path)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(name.startswith(NETWORK_MODULES) for name in _imported(node))
    ]

    assert reaching == []


def test_neither_a_rule_nor_a_claim_counts_money_in_floats() -> None:
    floats = [
        place(path, node)
        for path in [*python_files("desktop/claimwright/rules"), *MONEY]
        for node in nodes(path)
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]

    assert floats == []


def test_the_package_has_a_room_for_each_layer() -> None:
    rooms = "domain rules letters importers x12 storage services ui".split()

    assert [room for room in rooms if not (PACKAGE / room / "__init__.py").is_file()] == []


def _imported(node: ast.Import | ast.ImportFrom) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{alias.name}" for alias in node.names]
    return [alias.name for alias in node.names]


def test_only_one_module_tells_the_garbage_collector_what_to_do() -> None:
    importing = {
        str(path.relative_to(PACKAGE))
        for path in python_files("desktop")
        for node in nodes(path)
        if isinstance(node, ast.Import) and any(alias.name == "gc" for alias in node.names)
    }

    assert importing == {"ui/shell/program/interpreter.py"}
