"""No column of a printed table is narrower than its longest word while there is room."""

import pytest

from claimwright.printing.column_widths import column_widths


def test_columns_with_room_have_their_shares() -> None:
    assert column_widths((1, 3), (10, 10), 100) == [25, 75]


def test_a_narrow_column_fits_its_word_and_the_others_share_the_rest() -> None:
    assert column_widths((1, 1, 2), (60, 10, 10), 120) == [60, 20, 40]


def test_widening_one_column_may_make_another_too_narrow() -> None:
    widths = column_widths((1, 1, 2), (60, 30, 20), 120)

    assert widths == pytest.approx([60, 30, 30])


def test_without_room_for_the_words_the_shares_apply() -> None:
    assert column_widths((1, 1), (80, 80), 100) == [50, 50]
