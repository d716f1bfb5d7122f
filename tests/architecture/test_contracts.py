"""The import contracts of pyproject.toml are kept, and each one detects a violation."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.sources import PACKAGE, ROOT

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

# One forbidden import for each contract.
WRONG_IMPORTS = {
    "Imports point down": ("domain/wrong.py", "import claimwright.storage"),
    "Only the window knows Qt": ("services/wrong.py", "import PySide6.QtCore"),
    "Only storage knows the database": ("importers/wrong.py", "import sqlite3"),
    "Only the packages that draw pages know PDF": ("ui/wrong.py", "import reportlab.pdfgen"),
    "The domain uses the standard library alone": ("domain/wrong_too.py", "import click"),
    "The window imports services, domain and errors": (
        "ui/claim/wrong.py",
        "import claimwright.storage.database",
    ),
    "Nothing reaches for the network": ("x12/wrong.py", "import urllib.request"),
}


def lint_imports(project: Path, source_root: Path) -> tuple[int, dict[str, bool]]:
    """Return the exit status and whether each contract was kept."""
    command = [sys.executable, "-c", LINT, "--no-cache", "--no-logo"]
    command += ["--config", str(project / "pyproject.toml")]
    done = subprocess.run(
        command,
        cwd=source_root,
        env={"PYTHONPATH": str(source_root), "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    verdicts = {}
    for line in done.stdout.splitlines():
        if verdict := re.match(r"(.+) (KEPT|BROKEN)\b", line):
            verdicts[verdict[1]] = verdict[2] == "KEPT"
    assert verdicts, done.stdout + done.stderr
    return done.returncode, verdicts


def test_every_import_points_the_way_that_the_contracts_allow() -> None:
    status, kept = lint_imports(ROOT, ROOT / "desktop")

    assert [name for name, good in kept.items() if not good] == []
    assert status == 0


def test_each_contract_notices_an_import_that_breaks_it(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "claimwright", ignore=shutil.ignore_patterns("*.pyc"))
    for place, statement in WRONG_IMPORTS.values():
        (tmp_path / "claimwright" / place).write_text(f"{statement}\n", encoding="utf-8")

    _, kept = lint_imports(ROOT, tmp_path)

    unnoticed = [name for name in WRONG_IMPORTS if not _broken(name, kept)]
    assert unnoticed == []


def test_no_contract_is_without_an_import_that_breaks_it() -> None:
    _, kept = lint_imports(ROOT, ROOT / "desktop")

    assert len(kept) == len(WRONG_IMPORTS)


def _broken(name: str, kept: dict[str, bool]) -> bool:
    return any(not good for full_name, good in kept.items() if full_name.startswith(name))
