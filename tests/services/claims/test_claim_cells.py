"""Service line cells accept what billers type, and can read back what they show."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.domain.claim.claim import ClaimLine
from claimwright.services.claims.claim_cells import CELLS, Column

TODAY = date(2026, 9, 20)
TYPED = ClaimLine(
    date=date(2026, 9, 14),
    place_of_service="11",
    code="99213",
    modifiers=("25",),
    units=Decimal(1),
    charge=Decimal("150.00"),
    diagnosis_pointers=(1,),
)


def read(column: Column, text: str, line: ClaimLine = TYPED) -> ClaimLine:
    return CELLS[column].read(line, text, TODAY)


def refusal(column: Column, text: str) -> str:
    with pytest.raises(ValueError) as caught:
        read(column, text)
    return str(caught.value)


@pytest.mark.parametrize("text", ["9/14/26", "09142026", "2026-09-14", "9/14", "20260914"])
def test_a_date_is_read_in_every_common_format(text: str) -> None:
    assert read(Column.DATE, text, ClaimLine()).date == date(2026, 9, 14)


@pytest.mark.parametrize("text", ["9/14/26 - 9/16/26", "9/14–9/16", "2026-09-14 to 2026-09-16"])
def test_a_date_range_is_read_with_any_separator(text: str) -> None:
    line = read(Column.DATE, text)

    assert (line.date, line.date_to) == (date(2026, 9, 14), date(2026, 9, 16))


def test_a_single_date_removes_the_end_of_a_range() -> None:
    span = replace(TYPED, date_to=date(2026, 9, 16))

    assert read(Column.DATE, "9/15/26", span).date_to is None


@pytest.mark.parametrize("text", ["2/30/26", "soon", "13/1/26", " - 9/16/26", "9/14 - soon"])
def test_a_day_that_does_not_exist_is_refused(text: str) -> None:
    assert refusal(Column.DATE, text).startswith("“")


@pytest.mark.parametrize(("text", "place"), [("11", "11"), ("2", "02"), ("2b", "2B"), ("", "")])
def test_a_place_of_service_has_two_digits(text: str, place: str) -> None:
    assert read(Column.PLACE, text).place_of_service == place


@pytest.mark.parametrize("text", ["111", "1 1", "½", "é"])
def test_an_invalid_place_of_service_is_refused(text: str) -> None:
    assert "two digits" in refusal(Column.PLACE, text)


def test_a_code_is_upper_case_and_brings_its_modifiers_along() -> None:
    line = read(Column.CODE, "g0439-25-xs")

    assert (line.code, line.modifiers) == ("G0439", ("25", "XS"))


def test_a_code_alone_leaves_the_modifiers_as_they_are() -> None:
    line = read(Column.CODE, "99214")

    assert (line.code, line.modifiers) == ("99214", ("25",))


def test_a_wrong_code_is_kept_for_the_check_and_longer_text_is_refused() -> None:
    assert read(Column.CODE, "9921").code == "9921"
    assert "five characters" in refusal(Column.CODE, "see the operative report")


@pytest.mark.parametrize("text", ["25 lt", "25,LT", "25LT", " 25 , LT ", "25-LT", "25 LT 25"])
def test_modifiers_are_read_separated_or_run_together_without_duplicates(text: str) -> None:
    assert read(Column.MODIFIERS, text).modifiers == ("25", "LT")


@pytest.mark.parametrize("text", ["2", "25L", "2?", "25 L", "none", "25NONE"])
def test_half_a_modifier_is_refused(text: str) -> None:
    assert "modifier" in refusal(Column.MODIFIERS, text)


@pytest.mark.parametrize(
    ("text", "units"),
    [("1", Decimal(1)), ("1,200", Decimal(1200)), ("1.5", Decimal("1.5")), ("-2", Decimal(-2))],
)
def test_units_may_be_unusual_but_must_be_numbers(text: str, units: Decimal) -> None:
    assert read(Column.UNITS, text).units == units


@pytest.mark.parametrize(
    "text",
    ["abc", "NaN", "Infinity", "1_0", "1e-999999", "1e9", "٣", ".", "2,0", "1,00", ",5", "1,000,0"],
)
def test_invalid_units_are_refused(text: str) -> None:
    assert "is not a number of units" in refusal(Column.UNITS, text)


def test_more_units_than_a_claim_can_hold_are_refused() -> None:
    assert "that a claim can hold" in refusal(Column.UNITS, "10000000")


@pytest.mark.parametrize("text", ["1150", "$1,150.00", "1150.0"])
def test_a_charge_is_read_as_billers_write_money(text: str) -> None:
    assert read(Column.CHARGE, text).charge == Decimal("1150.00")


@pytest.mark.parametrize(
    ("text", "pointers"),
    [
        ("1 2", (1, 2)),
        ("1,2", (1, 2)),
        ("123", (1, 2, 3)),
        ("AB", (1, 2)),
        ("a, c", (1, 3)),
        ("L", (12,)),
        ("12", (12,)),
        ("10 11", (10, 11)),
        ("", ()),
    ],
)
def test_pointers_are_numbers_or_the_letters_of_the_paper_form(
    text: str, pointers: tuple[int, ...]
) -> None:
    assert read(Column.POINTERS, text).diagnosis_pointers == pointers


@pytest.mark.parametrize("text", ["M", "1-3", "²", "100 1", "0", "1.0"])
def test_an_invalid_pointer_is_refused(text: str) -> None:
    assert "diagnosis pointer; enter 1 to 12, or A to L" in refusal(Column.POINTERS, text)


@pytest.mark.parametrize("column", Column)
def test_an_emptied_cell_is_an_empty_value(column: Column) -> None:
    emptied = read(column, "")

    assert CELLS[column].show(emptied) == ""
    others = [other for other in Column if other is not column]
    assert [CELLS[other].show(emptied) for other in others] == [
        CELLS[other].show(TYPED) for other in others
    ]


@pytest.mark.parametrize(
    ("column", "half", "whole"),
    [
        (Column.CODE, "9921", "99213"),
        (Column.MODIFIERS, "25 L", "25 LT"),
        (Column.PLACE, "1", "11"),
    ],
)
def test_a_value_is_complete_only_with_its_last_character(
    column: Column, half: str, whole: str
) -> None:
    assert not CELLS[column].is_complete(half)
    assert CELLS[column].is_complete(whole)


@pytest.mark.parametrize("column", [Column.DATE, Column.UNITS, Column.CHARGE, Column.POINTERS])
def test_a_number_or_date_is_never_complete_while_more_may_follow(column: Column) -> None:
    assert not any(CELLS[column].is_complete(text) for text in ("1", "15", "150.00", "9/14/26"))


days = st.dates(date(1950, 1, 1), date(2150, 1, 1))
modifiers = st.from_regex(r"[A-Z0-9]{2}", fullmatch=True)
lines = st.builds(
    ClaimLine,
    date=days,
    date_to=st.none() | days,
    place_of_service=st.sampled_from(["", "02", "11", "2B"]),
    code=st.sampled_from(["", "99213", "G0439", "0001F", "WRONG"]),
    modifiers=st.lists(modifiers, max_size=5, unique=True).map(tuple),
    units=st.none() | st.decimals(-9999, 9999, places=3),
    charge=st.none() | st.decimals(-9999, 99999, places=2),
    diagnosis_pointers=st.lists(st.integers(1, 12), max_size=4).map(tuple),
)


@given(lines, st.sampled_from(Column))
def test_what_a_cell_shows_is_read_back_as_the_same_value(line: ClaimLine, column: Column) -> None:
    cell = CELLS[column]

    assert cell.read(line, cell.show(line), TODAY) == line


@given(st.sampled_from(Column), st.text(max_size=30))
def test_any_text_is_read_or_refused_with_the_beginning_of_a_sentence(
    column: Column, text: str
) -> None:
    try:
        line = read(column, text.strip())
    except ValueError as problem:
        assert str(problem)[0] in "“A"
        assert not str(problem).endswith(".")
    else:
        assert len(CELLS[column].show(line)) < 100
