"""Kills imports at random moments and verifies what is left. As a script: ROUNDS [FACTS].

Imports the full PTP table if given the folder with the published tables, else a generated one.
"""

import random
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from itertools import product
from pathlib import Path

from tests.full_table import import_process
from tests.importers.published import ptp_parts
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.reference.reference import Table
from claimwright.services.reference.reference import ReferenceService
from claimwright.storage.reference.reference_store import ReferenceStore

DAY = date(2026, 8, 3)
KNOWN = "64483 77003 20100101 * 1 HCPCS/CPT procedure code definition"


def made_up_parts(folder: Path, codes: int = 250) -> list[Path]:
    """A 2026Q4 table with every pair of this many codes."""
    names = [f"{number:04}T" for number in range(codes)]
    rows = [f"{one} {other} 20200101 * 1 why" for one, other in product(names, names)]
    return ptp_parts(folder, [*rows, KNOWN.replace(" * ", " 20260630 ")])


def old_reference(folder: Path) -> Path:
    """A data folder with a small 2020Q1 table that has one known open-ended pair."""
    data_dir = shipped_reference(folder / "data")
    parts = ptp_parts(folder / "old", [KNOWN], "v260r0")
    ReferenceService(data_dir).import_files(parts, accept_license=True)
    return data_dir


def seconds_of_an_import(data_dir: Path, parts: list[Path]) -> float:
    """The duration of an undisturbed import, from the moment it is ready."""
    with import_process(data_dir, parts) as process:
        assert process.stdout is not None
        process.stdout.readline()
        started = time.perf_counter()
        process.communicate()
    return time.perf_counter() - started


def kill_after(data_dir: Path, parts: list[Path], seconds: float) -> bool:
    """Start an import and kill it after a delay; return whether it was still running."""
    with import_process(data_dir, parts) as process:
        assert process.stdout is not None
        process.stdout.readline()
        try:
            process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.kill()
            return True
    return False


def what_is_left(data_dir: Path) -> tuple[str, int]:
    """The PTP release in use and its row count, after querying both ends of the table."""
    with ReferenceStore.open(data_dir) as store:
        (loaded,) = [
            each for each in store.releases() if each.table is Table.PTP and each.is_active
        ]
        open_rows = store.ptp_edits(["64483", "77003"], DAY)
        counted = len(store.partners("64483", 1, None)) + len(store.partners("77003", 2, None))
    assert counted >= 2
    assert bool(open_rows) == (loaded.release != "2026Q4")
    return loaded.release, loaded.rows


def rounds(count: int, parts: list[Path], new: str, seed: int = 1) -> int:
    """Kill this many imports, verify what each leaves, then complete an import in the last folder.

    Returns how many were killed before they finished.
    """
    chance, killed = random.Random(seed), 0
    with tempfile.TemporaryDirectory() as name:
        base = old_reference(Path(name))
        old = what_is_left(base)
        whole = Path(name) / "whole"
        shutil.copytree(base, whole)
        seconds = seconds_of_an_import(whole, parts)
        done = what_is_left(whole)
        assert done[0] == new
        for each in range(count):
            folder = Path(name) / f"round-{each}"
            shutil.copytree(base, folder)
            killed += kill_after(folder, parts, seconds * chance.random())
            assert what_is_left(folder) in (old, done)
            if each % 10 == 9 or each == count - 1:
                ReferenceService(folder).import_files(parts, accept_license=True)
                assert what_is_left(folder) == done
                assert not list((folder / "reference").glob("*.part"))
            shutil.rmtree(folder)
    return killed


def main() -> None:
    """Kill as many imports as given on the command line."""
    count, *facts = sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        if facts:
            parts, new = sorted((Path(facts[0]) / "cms" / "ptp").glob("*.zip")), "2024Q3"
        else:
            parts, new = made_up_parts(Path(name)), "2026Q4"
        killed = rounds(int(count), parts, new, seed=int(time.time()))
    sys.stdout.write(f"{killed} of {count} imports were killed; the reference answered each time\n")


if __name__ == "__main__":
    main()
