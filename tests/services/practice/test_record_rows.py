"""Reading rows from pasted text or CSV, and writing the practice's lists as CSV."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.domain.practice.practice_rules import PayerBundle, Prerequisite
from claimwright.errors import BillingError
from claimwright.services.practice.records import record_rows
from claimwright.services.practice.records.record_rows import read_rows_file, rows_text
from claimwright.services.practice.records.rule_lists import BUNDLES, PREREQUISITES

TODAY = date(2026, 11, 26)
ACME = PayerBundle("Acme Health", "64483", "77003")


def bundles(text: str, blank: PayerBundle = BUNDLES.blank) -> tuple[PayerBundle, ...]:
    read = BUNDLES.read(text, blank, TODAY)
    assert read.problems == ()
    return read.records


def problems(text: str, blank: PayerBundle = BUNDLES.blank) -> tuple[str, ...]:
    return BUNDLES.read(text, blank, TODAY).problems


def test_rows_of_a_spreadsheet_are_pasted_with_tabs() -> None:
    text = "Acme Health\t64483\t77003\tno\tPolicy 12\t5/1/2027\nZenith\t99213\t36415\tyes\t\t\n"
    assert bundles(text) == (
        PayerBundle("Acme Health", "64483", "77003", False, "Policy 12", date(2027, 5, 1)),
        PayerBundle("Zenith", "99213", "36415", True),
    )


def test_unknown_and_duplicate_columns_are_named() -> None:
    text = "Payer,Paid code,Denied code,Comment,Denied code,\nAcme Health,64483,77003,x,77004,\n"
    read = BUNDLES.read(text, BUNDLES.blank, TODAY)
    assert read.records == (ACME,)
    assert read.notes == ("Not read: Comment, Denied code; the list has no such column.",)


@pytest.mark.parametrize("sign", ["\t", ";", ",", "|"])
def test_a_quoted_first_cell_may_contain_a_line_break(sign: str) -> None:
    assert bundles(sign.join(('"Acme\nHealth"', "64483", "77003"))) == (
        PayerBundle("Acme\nHealth", "64483", "77003"),
    )


def test_a_header_row_determines_the_columns() -> None:
    text = "Denied code;Our remark;Paid code;Payer's name, ID or type\n77003;x;64483;Acme Health\n"
    assert bundles(text) == (ACME,)


def test_field_names_work_as_headers_too() -> None:
    assert bundles("Column 1,Column 2,Payer\n64483,77003,Acme Health\n") == (ACME,)


def test_list_headings_work_as_headers_too() -> None:
    text = "Payer,Paid,Denied,Modifier,Review by\nAcme Health,64483,77003,yes,5/1/2027\n"
    assert bundles(text) == (
        PayerBundle("Acme Health", "64483", "77003", True, "", date(2027, 5, 1)),
    )


def test_an_ambiguous_header_matches_no_field() -> None:
    assert problems("Payer,Code,Denied\nAcme Health,64483,77003\n") == (
        "Row 2: Paid code is still empty.",
    )


@pytest.mark.parametrize("row", ["64483 77003", "64483,77003", "64483\t77003", " 64483  77003 "])
def test_two_codes_per_line_are_enough_if_the_payer_is_given(row: str) -> None:
    assert bundles(f"\n{row}\n\n", PayerBundle("Acme Health", "", "")) == (ACME,)


def test_missing_values_come_from_the_form() -> None:
    form = PayerBundle("Acme Health", "", "", True, "Policy 12", date(2027, 5, 1))
    assert bundles("64483,77003\n,99213,36415,no\n", form) == (
        PayerBundle("Acme Health", "64483", "77003", True, "Policy 12", date(2027, 5, 1)),
        PayerBundle("Acme Health", "99213", "36415", False, "Policy 12", date(2027, 5, 1)),
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (
            "Acme,6448,77003",
            "Paid code: “6448” is not a procedure code; if leading zeros were dropped",
        ),
        ("Acme,64483", "Denied code is still empty."),
        (",64483,77003", "Payer's name, ID or type is still empty."),
        ("Acme,64483,77003,perhaps", "Modifier may bypass: “perhaps” is neither No nor Yes."),
        ("Acme,64483,77003,no,,2026-02-30", "Review by: “2026-02-30” is not a day"),
        ("Acme,64483,77003,no,,,more", "it has 7 cells where 6 were looked for."),
        ("64483 77003 99213", "it has 3 codes where 2 belong."),
    ],
)
def test_a_row_that_cannot_be_read_says_why(row: str, problem: str) -> None:
    (said,) = problems(row)
    assert said.startswith(f"Row 1: {problem}")


def test_the_other_rows_are_still_read() -> None:
    read = BUNDLES.read("Acme Health,64483,77003\nAcme Health,x,y\n", BUNDLES.blank, TODAY)
    assert (read.records, len(read.problems)) == ((ACME,), 1)
    assert read.problems[0].startswith("Row 2: ")


def test_duplicate_rows_become_one() -> None:
    assert bundles("Acme Health,64483,77003\nAcme Health,64483,77003\n") == (ACME,)


def test_codes_separated_by_spaces_are_a_service_and_its_prerequisites() -> None:
    read = PREREQUISITES.read("64483 97110 97140", PREREQUISITES.blank, TODAY)
    assert read.records == (Prerequisite("64483", ("97110", "97140")),)


def test_text_that_is_not_a_table_is_refused_in_a_sentence() -> None:
    assert problems('Acme,"64483\x00,77003') != ()


def test_rows_beyond_the_limit_are_ignored(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_rows, "MAX_ROWS", 2)
    text = "".join(f"Acme Health,6448{digit},77003\n" for digit in range(4))
    assert problems(text) == ("Only the first 2 rows were read.",)


codes = st.from_regex(r"\A[0-9]{4}[0-9AFTUM]\Z|\A[A-Z][0-9]{4}\Z")
words = st.text(
    st.characters(min_codepoint=32, max_codepoint=0x17F, exclude_characters="\x7f"), max_size=20
).map(str.strip)


@given(
    st.builds(
        PayerBundle,
        words.filter(bool),
        codes,
        codes,
        st.booleans(),
        words,
        st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    )
)
def test_exported_csv_can_be_read_back(bundle: PayerBundle) -> None:
    text = rows_text([bundle], BUNDLES.rows.fields)
    read = BUNDLES.read(text, BUNDLES.blank, TODAY)
    assert (read.records, read.problems) == ((bundle,), ())


def test_formulas_in_the_csv_are_escaped() -> None:
    bundle = PayerBundle("=1+1", "64483", "77003", source="@x")
    text = rows_text([bundle], BUNDLES.rows.fields)
    assert "'=1+1" in text
    assert bundles(text) == (bundle,)


def test_a_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "pairs.xlsx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(BillingError, match="save its sheet as CSV"):
        read_rows_file(path)


def test_a_csv_with_a_bom_is_read(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes(BUNDLES.csv([ACME]))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert bundles(read_rows_file(path)) == (ACME,)
