"""The full reference: size, memory and time as ratios to the simplest implementation."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from tests.full_table import FullTable
from tests.performance.timing import median_seconds, seconds, tell
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.reference.reference import Table
from claimwright.importers.head import Head
from claimwright.importers.ptp_edits import PtpCollector
from claimwright.importers.source import SourceFile
from claimwright.storage.database import build_file, open_to_read
from claimwright.storage.reference.ptp_table import PtpTable, write_ptp
from claimwright.storage.reference.reference_store import ReferenceStore

DAY = date(2024, 8, 1)
CODES = (Path(__file__).parent / "inputs" / "fifty_codes.txt").read_text().split()
BYTES_AN_EDIT = 35
IMPORT_CEILING = 2.0
IMPORT_MEMORY = 250 << 20


@pytest.fixture(scope="module")
def store(full_table: FullTable) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(full_table.data_dir) as opened:
        yield opened


def _file(table: FullTable) -> Path:
    (path,) = (table.data_dir / "reference").glob("ptp-*.db")
    return path


def _bare_select(path: Path) -> Iterator[object]:
    """The one unavoidable query, on the same file."""
    connection = open_to_read(path)
    marks = ",".join("?" * len(CODES))
    rows = connection.execute(f"SELECT id FROM ptp_code WHERE code IN ({marks})", CODES)
    numbers = [row[0] for row in rows]
    marks = ",".join("?" * len(numbers))
    sql = (
        f"SELECT * FROM ptp_edit e CROSS JOIN ptp_terms t ON t.id = e.terms WHERE "
        f"column1 IN ({marks}) AND column2 IN ({marks}) AND used_from <= '2024-08-01' "
        "AND (deletion IS NULL OR deletion >= '2024-08-01')"
    )
    try:
        while True:
            yield connection.execute(sql, [*numbers, *numbers]).fetchall()
    finally:
        connection.close()


def test_the_pairs_of_fifty_lines_cost_little_more_than_the_bare_query(
    full_table: FullTable, store: ReferenceStore
) -> None:
    bare = _bare_select(_file(full_table))
    floor = median_seconds(lambda: next(bare), repeat=5)
    connection = open_to_read(_file(full_table))
    table = PtpTable(connection)
    took = median_seconds(lambda: table.edits(CODES, DAY), repeat=5)
    assert tuple(table.edits(CODES, DAY)) == store.ptp_edits(CODES, DAY)
    connection.close()
    bare.close()  # type: ignore[attr-defined]
    assert tell("pairs of 50 lines", took, floor) < 2.5


def test_an_edit_takes_at_most_thirty_five_bytes_with_both_look_ups(
    full_table: FullTable,
) -> None:
    size = _file(full_table).stat().st_size / full_table.rows
    sys.stdout.write(f"{size:.1f} bytes an edit\n")
    assert size <= BYTES_AN_EDIT


def test_the_import_takes_at_most_twice_what_sqlites_own_takes(
    full_table: FullTable, tmp_path: Path
) -> None:
    sqlite = shutil.which("sqlite3")
    if sqlite is None:
        pytest.skip("sqlite3, the command line program, is not installed: it is the floor")
    text = tmp_path / "all.txt"
    text.write_text("".join(f"{line}\n" for line in full_table.lines()), encoding="cp1252")
    script = f"CREATE TABLE t (a, b, c, d, e, f, g);\n.mode tabs\n.import '{text.as_posix()}' t\n"

    def floor() -> None:
        arguments = [sqlite, str(tmp_path / "floor.db")]
        subprocess.run(arguments, input=script, text=True, check=True)

    assert tell("import of the PTP table", full_table.seconds, seconds(floor)) < IMPORT_CEILING


def test_the_import_stays_within_its_memory(full_table: FullTable) -> None:
    if full_table.peak_memory is None:
        pytest.skip("this system does not tell the peak memory of a process")
    sys.stdout.write(f"import of the PTP table: {full_table.peak_memory >> 20} MB at most\n")
    assert full_table.peak_memory < IMPORT_MEMORY


def test_the_cost_does_not_grow_with_the_table(full_table: FullTable, tmp_path: Path) -> None:
    took = []
    for step in (25, 3, 1):
        path = tmp_path / f"{step}.db"
        _table_of_every(full_table, step, path)
        connection = open_to_read(path)
        edits = partial(PtpTable(connection).edits, CODES, DAY)
        took.append(median_seconds(edits, repeat=5))
        connection.close()
    small, middle, whole = took
    tell("pairs of 50 lines, 0.8 M rows against 0.1 M", middle, small)
    assert tell("pairs of 50 lines, 2.5 M rows against 0.1 M", whole, small) < 2


def _table_of_every(table: FullTable, step: int, path: Path) -> None:
    """A table of every nth published row plus all rows of the fifty codes."""
    text, codes = path.with_suffix(".txt"), frozenset(CODES)
    with text.open("w", encoding="cp1252") as file:
        for at, line in enumerate(table.lines()):
            if at % step == 0 or codes.issuperset(line.split("\t", 2)[:2]):
                file.write(f"{line}\n")
    source = SourceFile(text, (text.name,), text.stat().st_size, lambda: text.open("rb"))
    collector = PtpCollector("2024Q3")
    collector.add(Head.of(source))
    with build_file(path) as connection:
        write_ptp(connection, collector.table())


def test_the_reference_opens_as_fast_with_the_full_table_as_without(
    full_table: FullTable, tmp_path: Path
) -> None:
    bare = shipped_reference(tmp_path)

    def opened(data_dir: Path) -> None:
        with ReferenceStore.open(data_dir) as store:
            store.coverage(Table.PTP, [DAY])

    floor = median_seconds(lambda: opened(bare), repeat=10)
    took = median_seconds(lambda: opened(full_table.data_dir), repeat=10)
    assert tell("opening with the full table", took, floor) < 1.5


def test_a_code_with_thousands_of_partners_is_shown_at_the_cost_of_its_rows(
    full_table: FullTable, store: ReferenceStore
) -> None:
    connection = open_to_read(_file(full_table))
    sql = (
        "SELECT * FROM ptp_edit e JOIN ptp_terms t ON t.id = e.terms JOIN ptp_code c ON "
        "c.id = e.column1 WHERE e.column2 = (SELECT id FROM ptp_code WHERE code = '36000')"
    )
    floor = median_seconds(lambda: connection.execute(sql).fetchall())
    connection.close()
    took = median_seconds(lambda: store.partners("36000", 2, None))
    assert len(store.partners("36000", 2, None)) > 3000
    assert tell("all partners of 36000", took, floor) < 5


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped reference, and the words of its entries in a plain FTS5 table."""
    folder = shipped_reference(tmp_path_factory.mktemp("library"))
    with ReferenceStore.open(folder) as store:
        entries: list[Carc | Rarc] = [*store.carcs(), *store.rarcs()]
    with build_file(folder / "floor.db") as connection:
        connection.execute("CREATE VIRTUAL TABLE floor USING fts5(title, words, prefix = '2 3 4')")
        connection.executemany(
            "INSERT INTO floor VALUES (?, ?)", ((each.title, repr(each)) for each in entries)
        )
    return folder


@pytest.mark.parametrize("text", ["bundled", "timely fil", "97", "bundeling", "c"])
def test_a_keystroke_costs_a_few_plain_queries(text: str, library: Path) -> None:
    """A typo costs more: finding similar words, and searching again."""
    connection = open_to_read(library / "floor.db")
    sql = (
        "SELECT title, snippet(floor, -1, '', '', '…', 12), bm25(floor) AS rank_ FROM floor "
        "WHERE floor MATCH 'deni*' ORDER BY rank_ LIMIT 30"
    )
    floor = median_seconds(lambda: connection.execute(sql).fetchall(), repeat=5)
    connection.close()
    with ReferenceStore.open(library) as store:
        took = median_seconds(lambda: store.search(text, 30), repeat=5)
    assert tell(f"search of “{text}”", took, floor) < 10
