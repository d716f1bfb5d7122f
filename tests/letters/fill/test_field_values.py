"""What a biller types into a field, and what the letter prints."""

import pytest
from tests.letters.drafts import TODAY

from claimwright.domain.letter.letter import FieldKind, LetterField
from claimwright.letters.fill.field_values import long_dates, problem, shown


def a_field(kind: FieldKind, *choices: str, multiline: bool = False) -> LetterField:
    return LetterField("it", "It", kind, True, "", multiline=multiline, choices=choices)


@pytest.mark.parametrize(
    ("kind", "typed", "printed"),
    [
        (FieldKind.DATE, "9/14/26", "09/14/2026"),
        (FieldKind.DATE, " 2026-09-14 ", "09/14/2026"),
        (FieldKind.DATE, "9/14", "09/14/2026"),
        (FieldKind.MONEY, "1150", "$1,150.00"),
        (FieldKind.MONEY, "$1,150.00", "$1,150.00"),
        (FieldKind.CODE, " co-97\n", "co-97"),
        (FieldKind.TEXT, "a\n b", "a b"),
        (FieldKind.CHOICE, "same", "same"),
        (FieldKind.TEXT, "   ", ""),
    ],
)
def test_a_value_is_printed_one_way_however_it_was_typed(
    kind: FieldKind, typed: str, printed: str
) -> None:
    field = a_field(kind, "same", "other")

    assert (shown(field, typed, TODAY), problem(field, typed, TODAY)) == (printed, "")


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (FieldKind.DATE, "2026-02-30"),
        (FieldKind.DATE, "soon"),
        (FieldKind.MONEY, "a lot"),
        (FieldKind.MONEY, "1.005"),
        (FieldKind.CHOICE, "neither"),
    ],
)
def test_a_value_that_does_not_read_as_its_kind_stays_as_typed_and_is_named(
    kind: FieldKind, typed: str
) -> None:
    field = a_field(kind, "same", "other")

    assert shown(field, typed, TODAY) == typed
    assert problem(field, typed, TODAY).startswith("It: “")


def test_several_lines_stay_several_in_a_field_that_takes_them() -> None:
    assert shown(a_field(FieldKind.TEXT, multiline=True), "a\r\nb\n", TODAY) == "a\nb"


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ("11/20/2026", "November 20, 2026"),
        ("01/02/2026 to 01/04/2026", "January 2, 2026 to January 4, 2026"),
        ("99/02/2026", "99/02/2026"),
        ("soon", "soon"),
    ],
)
def test_dates_in_words_have_their_months_in_full(dates: str, words: str) -> None:
    assert long_dates(dates) == words
