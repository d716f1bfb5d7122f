"""The full published tables, imported once per test run."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from tests.storage.reference.shipped import shipped_reference

from claimwright.services.reference.reference import ReferenceService

ROOT = Path(__file__).parents[1]
RUN_IMPORT = ROOT / "tests" / "importers" / "run_import.py"


@dataclass(frozen=True)
class FullTable:
    """A data folder with the table, its source zips, and the cost of the import."""

    data_dir: Path
    zips: Sequence[Path]
    rows: int
    seconds: float
    peak_memory: int | None

    def lines(self) -> Iterator[str]:
        """Yield every row of the published text unchanged."""
        for path in self.zips:
            with ZipFile(path) as archive:
                for name in archive.namelist():
                    text = archive.read(name).decode("cp1252")
                    yield from text.splitlines()[6:]


def import_process(data_dir: Path, paths: Sequence[Path]) -> "subprocess.Popen[str]":
    """Run an import in a separate process, which prints ``ready`` when it starts."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "desktop")}
    arguments = [sys.executable, str(RUN_IMPORT), str(data_dir), *map(str, paths)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment)


def import_all_tables(facts: Path, table: FullTable, data_dir: Path) -> Path:
    """Return a data folder with the full PTP table and the other published tables."""
    shutil.copytree(table.data_dir, data_dir, dirs_exist_ok=True)
    paths = [
        *(facts / "cms" / "aoc").glob("*.txt"),
        *(facts / "cms" / "mue").glob("*.csv"),
        *(facts / "cms" / "pfs").glob("*.csv"),
    ]
    results = ReferenceService(data_dir).import_files(paths, accept_license=True)
    assert {result.status for result in results} == {"imported"}
    return data_dir


def import_full_table(facts: Path, data_dir: Path) -> FullTable:
    """Import the four parts of the real table."""
    zips = sorted((facts / "cms" / "ptp").glob("*.zip"))
    with import_process(shipped_reference(data_dir), zips) as process:
        output, _ = process.communicate()
    assert process.returncode == 0
    report = json.loads(output.splitlines()[-1])
    assert report["statuses"] == ["imported"] * 4
    return FullTable(data_dir, zips, report["rows"], report["seconds"], report["peak"])
