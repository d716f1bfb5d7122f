"""A data folder with two small releases of each table."""

from pathlib import Path

import pytest
from tests.importers.published import aoc_text, csv_bytes, mue_csv, pprrvu_rows, ptp_parts
from tests.storage.reference.shipped import shipped_reference

from claimwright.services.reference.reference import ReferenceService
from claimwright.storage.reference import coverage

FORMER_PAIRS = (
    "64483 77003 20100101 * 1 why",
    "64483 99213 20100101 * 1 why",
    "17000 17281 20050101 20190331 1 why",
    "11102 11104 20190101 20231231 1 why",
    "11102 11106 20190101 * 1 why",
    "20610 20600 20100101 * 1 why",
    "20610 99211 20100101 * 1 why",
    "20610 99212 20100101 * 0 why",
    "20610 99213 20050101 20081231 1 why",
    "20610 99213 20100101 * 1 why",
)
PRESENT_PAIRS = (
    "64483 77003 20100101 * 1 reworded",
    "64483 99213 20100101 20260930 1 why",
    "17000 17281 20050101 20190331 1 why",
    "17281 17000 20190401 * 1 why",
    "11102 11104 20190101 * 1 why",
    "11102 11107 20261001 20261001 9 why",
    "20610 20600 20100101 * 0 why",
    "20610 99211 20100101 20260930 1 why",
    "20610 99211 20261001 * 0 why",
    "20610 99212 20110101 * 0 why",
    "20610 99213 20050101 20081231 1 why",
)


def small_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tables with a few rows count as complete instead of as excerpts."""
    monkeypatch.setattr(coverage, "MIN_COMPLETE_ROWS", {})


def two_releases(data_dir: Path, folder: Path) -> Path:
    """2026Q3 and 2026Q4 of pairs, add-ons and limits, 2025Q4 and 2026Q4 of indicators."""
    service = ReferenceService(shipped_reference(data_dir))
    for at, version in enumerate(("v322r0", "v323r0")):
        rows = (FORMER_PAIRS, PRESENT_PAIRS)[at]
        service.import_files(ptp_parts(folder / version, rows, version), accept_license=True)
    contents = {
        "AOC_V2026Q3.txt": aoc_text("1 22614 22612 2013091", "1 64484 64483 2013091"),
        "AOC_V2026Q4.txt": aoc_text("1 22614 22612 2013091", "3 64484 64483 2013091"),
        "MUE_Eff_07-01-2026.csv": _limits("11102,1", "22614,13"),
        "MUE_Eff_10-01-2026.csv": _limits("11102,2", "22612,1"),
        "PPRRVU2025_Oct.csv": _fees(2025, "22612  A 0 090 2 0 2 2 0", "22614  A 0 ZZZ 0 0 2 2 0"),
        "PPRRVU2026_Oct.csv": _fees(2026, "22612  A 0 010 2 0 1 2 0", "22614  A 0 ZZZ 0 0 2 2 0"),
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
        (result,) = service.import_files([folder / name], accept_license=True)
        assert result.status == "imported", result.message
    return data_dir


def _limits(*rows: str) -> bytes:
    return mue_csv(*(f"{row},3 Date of Service Edit: Clinical,Clinical: Data" for row in rows))


def _fees(year: int, *rows: str) -> bytes:
    return csv_bytes(pprrvu_rows(*rows, year=year, columns=32))
