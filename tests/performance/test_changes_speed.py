"""Comparing two full releases of the PTP table finds every change in little memory."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shutil import copy

import pytest
from sqlcipher3 import dbapi2
from tests.full_table import ROOT, FullTable
from tests.performance.timing import seconds, tell

from claimwright.storage.database import open_to_read
from claimwright.storage.reference.table_changes import ptp_differences

STEP = 25_000
MEMORY = 120 << 20
CEILING = 4.0  # each row is also renumbered and added to a set
COMPARE = """
import json, sys
from pathlib import Path
from tests.importers.run_import import peak_memory
from claimwright.storage.database import open_to_read
from claimwright.storage.reference.table_changes import ptp_differences
former, present = (open_to_read(Path(name)) for name in sys.argv[1:])
found = sum(1 for _ in ptp_differences(former, present))
print(json.dumps({"found": found, "peak": peak_memory()}))
"""


@dataclass(frozen=True)
class Copies:
    """The table, a copy with a few rows changed, and the pairs that differ."""

    former: Path
    present: Path
    pairs: frozenset[tuple[str, str]]


@pytest.fixture(scope="module")
def copies(full_table: FullTable, tmp_path_factory: pytest.TempPathFactory) -> Copies:
    """In the copy, every nth live row is deleted."""
    (former,) = (full_table.data_dir / "reference").glob("ptp-*.db")
    present = tmp_path_factory.mktemp("copy") / former.name
    copy(former, present)
    connection = dbapi2.connect(str(present))
    rows = connection.execute(
        "SELECT e.column1, e.column2, e.terms, f.code, s.code FROM ptp_edit e "
        "JOIN ptp_terms t ON t.id = e.terms JOIN ptp_code f ON f.id = e.column1 "
        "JOIN ptp_code s ON s.id = e.column2 WHERE t.indicator <> 9"
    ).fetchall()[::STEP]
    connection.executemany(
        "DELETE FROM ptp_edit WHERE column1 = ? AND column2 = ? AND terms = ?",
        [row[:3] for row in rows],
    )
    connection.commit()
    connection.close()
    return Copies(former, present, frozenset((row[3], row[4]) for row in rows))


@pytest.fixture
def both(copies: Copies) -> Iterator[tuple[object, object]]:
    opened = open_to_read(copies.former), open_to_read(copies.present)
    yield opened
    for connection in opened:
        connection.close()


def test_exactly_the_pairs_that_differ_are_found(
    copies: Copies, both: tuple[object, object]
) -> None:
    assert len(copies.pairs) > 80
    assert {pair for pair, _, _ in ptp_differences(*both)} == copies.pairs


def test_the_comparison_costs_a_few_bare_readings_of_both_tables(
    copies: Copies, both: tuple[object, object]
) -> None:
    def floor() -> None:
        for path in (copies.former, copies.present):
            connection = open_to_read(path)
            for _ in connection.execute("SELECT column1, column2, terms FROM ptp_edit"):
                pass
            connection.close()

    took = seconds(lambda: list(ptp_differences(*both)))
    assert tell("two releases of 2.5 M pairs compared", took, seconds(floor)) < CEILING


def test_the_comparison_stays_within_its_memory(copies: Copies) -> None:
    run = subprocess.run(
        [sys.executable, "-c", COMPARE, str(copies.former), str(copies.present)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "desktop"), str(ROOT)))},
        capture_output=True,
        text=True,
        check=True,
    )
    report = json.loads(run.stdout)
    assert report["found"] == len(copies.pairs)
    if report["peak"] is None:
        pytest.skip("this system does not tell the peak memory of a process")
    sys.stdout.write(f"two releases compared: {report['peak'] >> 20} MB at most\n")
    assert report["peak"] < MEMORY
