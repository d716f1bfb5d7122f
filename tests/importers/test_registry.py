"""Files are identified by content; tables for other providers and other files are rejected."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.importers.heads import source_of
from tests.importers.published import aoc_text, csv_bytes, mue_csv, pprrvu_rows, ptp_text

from claimwright.domain.reference.reference import Table
from claimwright.errors import BillingError
from claimwright.importers.head import NoTable
from claimwright.importers.registry import identify

PTP = ptp_text(["64483 77003 20100101 * 1 why"])
AOC = aoc_text("1 22614 22612 2013091")
MUE = mue_csv("11102,1,2 Date of Service Edit: Policy,CMS Policy")
FEES = csv_bytes(pprrvu_rows("27447  A 0 090 2 1 2 1 0"))


@pytest.mark.parametrize(
    ("content", "table", "release"),
    [
        (PTP, Table.PTP, ""),
        (AOC, Table.ADD_ON, ""),
        (MUE, Table.MUE, ""),
        (FEES, Table.FEES, "2025Q4"),
    ],
)
def test_the_content_identifies_the_table_under_any_name(
    tmp_path: Path, content: bytes, table: Table, release: str
) -> None:
    published = identify(source_of(tmp_path / "Copy of download (2)", content))
    assert (published.table, published.release) == (table, release)


def test_the_name_gives_release_and_part(tmp_path: Path) -> None:
    published = identify(source_of(tmp_path / "CCIPRA-V323R0-F2.TXT", PTP))
    assert (published.release, published.part) == ("2026Q4", 2)
    assert "American Medical Association" in published.notice


@pytest.mark.parametrize(
    ("name", "content", "reported"),
    [
        ("ccioph-v323r0-f1.txt", PTP, "a hospital table"),
        ("Medicaid-NCCI-2026q4-ptp-f1.txt", PTP, "a Medicaid table"),
        ("AOC_V2026Q4-MCD.txt", AOC, "a Medicaid table"),
        ("MCR_MUE_DMESupplierServices_Eff_10-01-2026.csv", MUE, "a DME supplier table"),
        ("a.csv", mue_csv("A,1", whose="DME Supplier Services"), "a DME supplier table"),
        ("a.csv", mue_csv("A,1", whose="Outpatient Hospital Services"), "a hospital table"),
        ("a.csv", mue_csv("A,1", whose="Other"), "the MUE table of others"),
    ],
)
def test_the_tables_of_others_are_refused_by_name(
    tmp_path: Path, name: str, content: bytes, reported: str
) -> None:
    with pytest.raises(BillingError, match=reported):
        identify(source_of(tmp_path / name, content))


_RANDOM: Callable[[], bytes] = lambda: bytes(range(256)) * 40  # noqa: E731


@pytest.mark.parametrize(
    ("content", "reported"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "save it as .xlsx"),
        (_RANDOM(), "is not a table"),
        (b"Dear practice,\r\nthe tables are attached.\r\n", "is not a table"),
        (b"ISA*00*          *00*          *ZZ*A~GS*HP*", "is an X12 file"),
        (b"PK\x03\x04 not really", "damaged"),
        (b'"unclosed\r\n' * 3, "is not a table"),
        ("İstanbul;1;2\n".encode() * 50, "is not a table"),
    ],
)
def test_a_file_that_is_not_a_table_is_rejected_with_a_sentence(
    tmp_path: Path, content: bytes, reported: str
) -> None:
    with pytest.raises(BillingError, match=reported):
        identify(source_of(tmp_path / "file.txt", content))


def test_a_file_of_another_kind_is_distinguished_from_a_broken_table(tmp_path: Path) -> None:
    with pytest.raises(NoTable):
        identify(source_of(tmp_path / "readme.txt", b"Read me first.\r\n"))
