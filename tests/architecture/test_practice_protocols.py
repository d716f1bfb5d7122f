"""Services use the practice file through protocols, so another engine could implement them."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.architecture.sources import nodes

import claimwright
from claimwright.storage.practice.practice_store import PracticeStore
from claimwright.storage.practice.protocols.practice import Practice

SERVICES = Path(claimwright.__file__).parent / "services"
STORES = "claimwright.storage.practice"
VALUES = {  # these modules provide plain values, amounts and the file itself, not stores
    f"{STORES}.practice_store",
    f"{STORES}.practice_connection",
    f"{STORES}.integrity",
    f"{STORES}.cents",
    f"{STORES}.claims.claim_body",
    f"{STORES}.remittances.remittance_store",
    f"{STORES}.worklist.worklist_rows",
}
SQL = ("SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "PRAGMA ")


def as_services_see(store: PracticeStore) -> Practice:
    """Checked by mypy: every store implements its protocol."""
    return store


def imports(path: Path) -> Iterator[tuple[str, str]]:
    for node in nodes(path):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            yield from ((node.module, name.name) for name in node.names)


@pytest.mark.parametrize("path", sorted(SERVICES.rglob("*.py")), ids=lambda path: path.stem)
def test_a_service_takes_no_store_but_by_its_protocol(path: Path) -> None:
    for module, name in imports(path):
        if module.startswith(STORES) and f"{STORES}.protocols" not in module:
            assert module in VALUES
            assert not name.endswith("Store") or name == "PracticeStore"


@pytest.mark.parametrize("path", sorted(SERVICES.rglob("*.py")), ids=lambda path: path.stem)
def test_no_service_speaks_sql(path: Path) -> None:
    texts = (
        node.value
        for node in nodes(path)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )

    assert [text for text in texts if text.startswith(SQL)] == []


def test_a_service_that_is_given_the_practice_does_not_open_the_file_too() -> None:
    """Code that names `PracticeStore` opens it on another thread or is the practice file itself."""
    naming = {
        path.relative_to(SERVICES).as_posix()
        for path in SERVICES.rglob("*.py")
        if (f"{STORES}.practice_store", "PracticeStore") in set(imports(path))
    }
    opening = {path for path in naming if "PracticeStore(" in (SERVICES / path).read_text("utf-8")}

    assert naming - opening <= {"practice/practice.py", "practice/practice_backups.py"}
