"""PTP parts as text and workbooks become rows; malformed lines are rejected by number."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.importers.heads import head_of
from tests.importers.published import PTP_PREAMBLE, ptp_line, ptp_text, workbook

from claimwright.domain.reference.ptp_rows import MAX_TERMS, TERMS_BITS, PtpRows
from claimwright.errors import BillingError
from claimwright.importers import ptp_edits
from claimwright.importers.head import Head
from claimwright.importers.ptp_edits import PtpCollector, missing_parts

Row = tuple[str, str, int, date | None, date | None, str]


def _collected(*heads: Head) -> set[Row]:
    collector = PtpCollector("2026Q4")
    for head in heads:
        collector.add(head)
    return _rows(collector.table())


def _rows(table: PtpRows) -> set[Row]:
    found = set()
    for column1, packed in table.partners():
        for each in packed:
            terms = table.terms[each & MAX_TERMS]
            pair = table.codes[column1], table.codes[each >> TERMS_BITS]
            found.add((*pair, terms.indicator, terms.effective, terms.deletion, terms.rationale))
    return found


OPEN = ("64483", "77003", 1, date(2010, 1, 1), None, "HCPCS/CPT procedure code definition")
ENDED = ("17000", "17281", 0, date(2005, 1, 1), date(2019, 3, 31), "Mutually exclusive procedures")
TEXT = (
    "64483 77003 20100101 * 1 HCPCS/CPT procedure code definition",
    "17000 17281 20050101 20190331 0 Mutually exclusive procedures",
)


@pytest.mark.parametrize("line_end", ["\r\n", "\n"])
def test_the_text_gives_each_row_with_its_dates(tmp_path: Path, line_end: str) -> None:
    head = head_of(tmp_path / "f1.txt", ptp_text(TEXT, line_end))
    assert ptp_edits.recognizes(head)
    assert _collected(head) == {OPEN, ENDED}


def test_a_workbook_gives_the_same_rows_though_its_codes_are_numbers(tmp_path: Path) -> None:
    anesthesia = "00400 36000 19960101 * 1 Standard preparation/monitoring services for anesthesia"
    lines = [*PTP_PREAMBLE, *map(ptp_line, [*TEXT, anesthesia])]
    head = head_of(tmp_path / "f1.xlsx", workbook(line.split("\t") for line in lines))
    assert ptp_edits.recognizes(head)
    assert _collected(head) == _collected(
        head_of(tmp_path / "f1.txt", ptp_text([*TEXT, anesthesia]))
    )


def test_text_saved_by_a_spreadsheet_as_unicode_is_read_too(tmp_path: Path) -> None:
    content = ptp_text(TEXT).decode("cp1252").encode("utf-16")
    assert _collected(head_of(tmp_path / "f1.txt", content)) == {OPEN, ENDED}


def test_a_duplicate_row_counts_once(tmp_path: Path) -> None:
    head = head_of(tmp_path / "f1.txt", ptp_text([TEXT[0], TEXT[0]]))
    assert _collected(head) == {OPEN}


def test_one_pair_keeps_a_live_row_and_a_void_one_of_the_same_day(tmp_path: Path) -> None:
    rows = ["43249 43239 20200101 20200101 9 More extensive procedure"]
    rows.append("43249 43239 20200101 * 1 More extensive procedure")
    found = _collected(head_of(tmp_path / "f1.txt", ptp_text(rows)))
    assert sorted(row[2] for row in found) == [1, 9]


def test_parts_in_any_order_give_the_same_table(tmp_path: Path) -> None:
    first = head_of(tmp_path / "f1.txt", ptp_text(TEXT[:1]))
    second = head_of(tmp_path / "f2.txt", ptp_text(TEXT[1:]))
    assert _collected(first, second) == _collected(second, first) == {OPEN, ENDED}


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("64483\t77003\t\t20100231\t*\t1\twhy", "day"),
        ("64483\t77003\t\t2010\t*\t1\twhy", "is not a date"),
        ("64483\t77003\t\t20100101\t*\t7\twhy", "modifier indicator"),
        ("644 83\t77003\t\t20100101\t*\t1\twhy", "not a procedure code"),
        ("ABCDE\t77003\t\t20100101\t*\t1\twhy", "not a procedure code"),
        ("64483 77003 20100101", "seven cells"),
        ("64483\t77003\tyes\t20100101\t*\t1\twhy", "neither a star"),
    ],
)
def test_a_malformed_row_is_refused_by_its_line(tmp_path: Path, line: str, problem: str) -> None:
    content = ptp_text(TEXT[:1]) + f"{line}\r\n{ptp_line(TEXT[1])}\r\n".encode()
    head = head_of(tmp_path / "f1.txt", content)
    with pytest.raises(BillingError, match=f"line 8: .*{problem}"):
        _collected(head)


def test_a_broken_first_row_is_not_taken_for_the_preamble(tmp_path: Path) -> None:
    broken = "17000\t17281\t\t2005\t*\t1\twhy"
    content = "\r\n".join([*PTP_PREAMBLE, broken, ptp_line(TEXT[0])]).encode()
    with pytest.raises(BillingError, match="line 7: this is not a PTP row"):
        _collected(head_of(tmp_path / "f1.txt", content))


def test_empty_lines_and_an_end_mark_after_the_last_row_do_no_harm(tmp_path: Path) -> None:
    head = head_of(tmp_path / "f1.txt", ptp_text(TEXT) + b"\r\n\r\n\x1a")
    assert _collected(head) == {OPEN, ENDED}


def test_a_file_without_a_final_line_end_keeps_its_last_row(tmp_path: Path) -> None:
    head = head_of(tmp_path / "f1.txt", ptp_text(TEXT).rstrip(b"\r\n"))
    assert _collected(head) == {OPEN, ENDED}


def test_the_missing_parts_are_listed() -> None:
    assert missing_parts({1, 2, 4}) == [3]
    assert missing_parts([]) == [1, 2, 3, 4]


_CELL = st.one_of(
    st.sampled_from(["", "*", "64483", "00100", "G0463", "20240101", "20241301", "0", "1", "9"]),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=9),
)
_ROW = st.one_of(
    st.sampled_from([ptp_line(row) for row in TEXT]),
    st.lists(_CELL, max_size=8).map("\t".join),
)


@given(st.lists(_ROW, max_size=12), st.sampled_from([1 << 20, 200, 61]))
def test_any_rows_are_read_correctly_or_rejected(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], chunk: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "random-f1.txt"
    lines = [*PTP_PREAMBLE, ptp_line(TEXT[0]), *rows]
    head = head_of(path, "\r\n".join(lines).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ptp_edits, "CHUNK", chunk)
        try:
            found = _collected(head)
        except BillingError as problem:
            assert "line" in str(problem)
        else:
            assert found == _read_plainly([row for row in lines[6:] if row.strip()])


def _read_plainly(lines: list[str]) -> set[Row]:
    """The same, read in the simplest way; the test fails if a line is not a row."""
    found: set[Row] = set()
    for line in lines:
        one, other, _, effective, deletion, indicator, *why = (*line.split("\t"), "")
        end = None if deletion.strip() in ("", "*") else _plain_day(deletion.strip())
        rationale = " ".join((why[0] if why else "").split())
        one, other = (code.strip().upper().rjust(5, "0") for code in (one, other))
        found.add((one, other, int(indicator), _plain_day(effective.strip()), end, rationale))
    return found


def _plain_day(text: str) -> date:
    assert len(text) == 8
    return date(int(text[:4]), int(text[4:6]), int(text[6:]))
