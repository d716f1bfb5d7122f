"""The user's own CARC or RARC list gives codes and dates; its sentences are not kept."""

from datetime import date
from pathlib import Path

import pytest
from tests.importers.heads import head_of
from tests.importers.published import csv_bytes, workbook

from claimwright.domain.reference.reference import ListedCode, Table
from claimwright.errors import BillingError
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
    release, codes, _ = code_list.read(head, Table.CARC)
    assert release == "2023-11-01"
    assert len(codes) == 25
    assert codes[-1] == ListedCode("138", date(1999, 6, 30), date(2013, 7, 1))


def test_a_list_of_remark_codes_marks_the_alerts(tmp_path: Path) -> None:
    head = head_of(tmp_path / "list.csv", csv_bytes(_rarcs()))
    assert code_list.table_of(head) is Table.RARC
    _, codes, _ = code_list.read(head, Table.RARC)
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
    release, codes, _ = code_list.read(head, Table.CARC)
    assert release == "2007-09-30"
    assert [each for each in codes if each.stop] == [
        ListedCode("9", date(1995, 1, 1), date(2013, 7, 1))
    ]


def test_no_text_of_the_list_is_imported(tmp_path: Path) -> None:
    head = head_of(tmp_path / "list.csv", csv_bytes(_carcs()))
    assert "somebody" not in repr(code_list.read(head, Table.CARC))


def test_a_handful_of_numbers_is_not_a_list(tmp_path: Path) -> None:
    head = head_of(tmp_path / "list.csv", csv_bytes(_carcs()[:12]))
    assert code_list.table_of(head) is None


def _with_stop(title: str, stop: str, sign: str = ",") -> bytes:
    """A list in which 138 ends on a day written as ``stop`` under a title."""
    rows = _carcs()
    rows[0][4], rows[-1][4] = title, stop
    return "".join(sign.join(f'"{cell}"' for cell in row) + "\r\n" for row in rows).encode()


def _stops(tmp_path: Path, content: bytes) -> dict[str, date | None]:
    codes = code_list.read(head_of(tmp_path / "list.csv", content), Table.CARC).codes
    return {each.code: each.stop for each in codes}


@pytest.mark.parametrize(
    "stop",
    [
        *("6/30/26", "06/30/2026", "2026-06-30", "2026/06/30", "20260630", "30-Jun-26"),
        *("30-Jun-2026", "June 30, 2026", "Jun 30, 2026", "30 June 2026", "6/30/2026 0:00"),
        *("2026-06-30T00:00:00", "6/30/2026 12:00:00 AM"),
    ],
)
def test_a_code_ends_on_its_day_however_that_is_written(tmp_path: Path, stop: str) -> None:
    assert _stops(tmp_path, _with_stop("Stop", stop))["138"] == date(2026, 6, 30)


@pytest.mark.parametrize("stop", ["30.06.2026", "46203", "sometime", "06/31/2026"])
def test_an_end_that_cannot_be_read_is_refused_and_no_code_stays_in_use(
    tmp_path: Path, stop: str
) -> None:
    with pytest.raises(BillingError, match=rf"138: “{stop}” is not a date; write it as"):
        _stops(tmp_path, _with_stop("Stop", stop))


@pytest.mark.parametrize(
    "title",
    [
        *("stop", "End Date", "Date Stopped", "Code stop date", "Deactivated", "Term Date"),
        *("Expiration Date", "Discontinued", "Retired", "Valid to", "Effective end date"),
    ],
)
def test_a_column_of_ends_is_known_by_any_usual_title(tmp_path: Path, title: str) -> None:
    assert _stops(tmp_path, _with_stop(title, "06/30/2026"))["138"] == date(2026, 6, 30)


@pytest.mark.parametrize("title", ["Sonstiges", ""])
def test_dates_under_a_title_that_says_nothing_are_refused(tmp_path: Path, title: str) -> None:
    with pytest.raises(BillingError, match="nothing says what the dates in column"):
        _stops(tmp_path, _with_stop(title, "06/30/2026"))


def test_a_description_whose_title_sounds_like_a_date_is_not_one(tmp_path: Path) -> None:
    rows = _carcs()
    rows[0][1] = "Text from the list, as last changed"
    for row in rows[1:]:
        row[1] = "Words of our own that are longer than any date"
    assert _stops(tmp_path, csv_bytes(rows).replace(b"list, as", b"list as"))["1"] is None


@pytest.mark.parametrize("sign", [";", "|", "\t"])
def test_cells_may_have_another_delimiter(tmp_path: Path, sign: str) -> None:
    content = _with_stop("Stop", "06/30/2026", sign).replace(b"somebody", b"some, body")
    assert _stops(tmp_path, content)["138"] == date(2026, 6, 30)


def test_a_code_with_two_dates_is_refused(tmp_path: Path) -> None:
    rows = [*_carcs(), ["138", TEXT, "1999-06-30", "", ""]]
    with pytest.raises(BillingError, match="138 is listed twice with different dates"):
        _stops(tmp_path, csv_bytes(rows))


def test_foreign_codes_are_named_and_new_letters_are_read(tmp_path: Path) -> None:
    others = ("N19", "CO-97", "004", "Q12")
    rows = [*_carcs(), *([code, TEXT, "1999-06-30", "", ""] for code in others)]
    rows = [row for row in rows if row[0] != "4"]
    read = code_list.read(head_of(tmp_path / "list.csv", csv_bytes(rows)), Table.CARC)
    assert {"4", "Q12"} <= {each.code for each in read.codes}
    assert "not adjustment reason codes: N19, CO-97." in read.unread
