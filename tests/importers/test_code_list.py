"""The user's own CARC or RARC list gives codes and dates; its sentences are not kept."""

from datetime import date
from pathlib import Path

import pytest
from tests.importers.heads import head_of
from tests.importers.published import csv_bytes, workbook

from claimwright.domain.reference.reference import ListedCode, Table
from claimwright.importers import code_list

TEXT = "Words of somebody else"


def _carcs() -> list[list[str]]:
    codes = [str(number) for number in range(1, 24)]
    rows = [[code, TEXT, "1995-01-01", "", ""] for code in codes]
    rows.append(["A1", TEXT, "1995-01-01", "2023-11-01", ""])
    rows.append(["138", TEXT, "1999-06-30", "", "2013-07-01"])
    return [["code", "text", "start", "last_modified", "stop"], *rows]


def _rarcs() -> list[list[str]]:
    rows = [[f"N{number}", f"{TEXT}{number}", "2003-01-01", ""] for number in range(1, 24)]
    rows.append(["MA13", "Alert: words", "1997-01-01", ""])
    return [["Code", "Description", "Start Date", "Stop Date"], *rows]


@pytest.mark.parametrize("shape", [csv_bytes, workbook])
def test_a_list_of_reason_codes_is_read_with_its_dates(tmp_path: Path, shape) -> None:  # type: ignore[no-untyped-def]
    head = head_of(tmp_path / "list", shape(_carcs()))
    assert code_list.table_of(head) is Table.CARC
    release, codes = code_list.read(head, Table.CARC)
    assert release == "2023-11-01"
    assert len(codes) == 25
    assert codes[-1] == ListedCode("138", date(1999, 6, 30), date(2013, 7, 1))


def test_a_list_of_remark_codes_tells_the_alerts(tmp_path: Path) -> None:
    head = head_of(tmp_path / "list.csv", csv_bytes(_rarcs()))
    assert code_list.table_of(head) is Table.RARC
    _, codes = code_list.read(head, Table.RARC)
    assert [each.code for each in codes if each.alert] == ["MA13"]


def test_a_saved_web_page_with_dates_inside_the_text_is_read(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{number}</td><td><p>{TEXT}</p><span>Start: 01/01/1995 | Last Modified: "
        f"09/30/2007{' | Stop: 07/01/2013' if number == 9 else ''}</span></td></tr>"
        for number in range(1, 30)
    )
    page = f"<!DOCTYPE html><html><body><p>x</p><table>{rows}</table></body></html>"
    head = head_of(tmp_path / "page.html", page.encode())
    assert code_list.table_of(head) is Table.CARC
    release, codes = code_list.read(head, Table.CARC)
    assert release == "2007-09-30"
    assert [each for each in codes if each.stop] == [
        ListedCode("9", date(1995, 1, 1), date(2013, 7, 1))
    ]


def test_no_text_of_the_list_is_imported(tmp_path: Path) -> None:
    head = head_of(tmp_path / "list.csv", csv_bytes(_carcs()))
    assert "somebody" not in repr(code_list.read(head, Table.CARC))


def test_a_handful_of_numbers_is_no_list(tmp_path: Path) -> None:
    head = head_of(tmp_path / "list.csv", csv_bytes(_carcs()[:12]))
    assert code_list.table_of(head) is None
