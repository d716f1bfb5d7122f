"""Files made to crash the program are rejected with a sentence, and quickly."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from claimwright.domain.reference.reference import Release, Table
from claimwright.errors import BillingError
from claimwright.importers.head import Head
from claimwright.importers.source import SourceFile, expand
from claimwright.importers.workbook_bounds import check_workbook
from claimwright.services.reference.import_sentences import FLOORS, cut_off, entered

SHEET = "xl/worksheets/sheet1.xml"


def workbook(sheet: str, texts: str = "<sst/>") -> bytes:
    """The parts of a workbook that matter here."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr(SHEET, f"<worksheet>{sheet}</worksheet>")
        archive.writestr("xl/sharedStrings.xml", texts)
    return made.getvalue()


def head_of(content: bytes, tmp_path: Path, name: str = "table.xlsx") -> Head:
    path = tmp_path / name
    path.write_bytes(content)
    return Head.of(SourceFile(path, (name,), len(content), lambda: path.open("rb")))


@pytest.mark.parametrize(
    "sheet",
    [
        '<dimension ref="A1:XFD1048576"/>',
        '<sheetData><row r="1"><c r="ZZZ1"/></row></sheetData>',
        '<sheetData><row r="1"><c r="A4294967295"/></row></sheetData>',
        '<sheetData><row r="4294967295"><c/></row></sheetData>',
        " " * (1 << 20) + '<sheetData><row r="1"><c r="XFD1"/></row></sheetData>',
    ],
)
def test_a_distant_cell_is_rejected_before_memory_is_allocated(sheet: str, tmp_path: Path) -> None:
    with pytest.raises(BillingError, match="far outside any table"):
        list(head_of(workbook(sheet), tmp_path).rows())


def test_an_implausible_string_count_is_rejected() -> None:
    content = workbook("", '<sst count="4294967295" uniqueCount="4294967295"></sst>')
    with pytest.raises(BillingError, match="far outside"):
        check_workbook(io.BytesIO(content), "table.xlsx")


def test_the_cells_of_a_table_are_not_refused() -> None:
    rows = "".join(f'<row r="{n}"><c r="A{n}"/><c r="H{n}"/></row>' for n in range(1, 2_000))
    check_workbook(io.BytesIO(workbook(f'<dimension ref="A1:H2000"/>{rows}')), "table.xlsx")


def test_a_page_of_many_comments_is_reported_at_once(tmp_path: Path) -> None:
    assert not head_of(b"<!---->" * 5_000 + b"x", tmp_path, "page.htm").is_html
    assert head_of(b"<!-- a --> <!-- b -->\n<table>", tmp_path, "page.htm").is_html


def test_a_zip_of_thousands_of_files_is_a_sentence(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.zip", "w") as archive:
        for number in range(3_000):
            archive.writestr(f"{number}.txt", "x")
    (found,) = expand(tmp_path / "many.zip")

    assert isinstance(found, BillingError) and "unpack it first" in str(found)


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither")
def test_pipes_and_endless_devices_are_sentences(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        (found,) = expand(path)
        assert isinstance(found, BillingError) and "is not a file" in str(found)


def a_release(table: Table, name: str, rows: int) -> Release:
    return Release(table, name, "table.csv", "0" * 64, rows, None, None, None)


@pytest.mark.parametrize("table", list(FLOORS))
def test_a_table_with_fewer_rows_than_any_whole_file_is_questioned(table: Table) -> None:
    floor = FLOORS[table]
    short, whole = (a_release(table, "2026Q4", rows) for rows in (floor - 1, floor))

    assert "is the download complete?" in entered(short, None, one_active=True)
    assert cut_off(whole, None) == ""


@pytest.mark.parametrize("table", list(FLOORS))
def test_a_table_that_lost_a_tenth_since_the_release_before_is_questioned(table: Table) -> None:
    former = a_release(table, "2026Q3", FLOORS[table] * 2)
    short = a_release(table, "2026Q4", FLOORS[table] * 2 * 89 // 100)
    usual = a_release(table, "2026Q4", FLOORS[table] * 2 * 97 // 100)

    assert "2026Q3 has" in entered(short, former, one_active=True)
    assert cut_off(usual, former) == ""
