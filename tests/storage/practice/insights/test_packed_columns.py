"""Packed columns unpack to the same values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.storage.practice.insights.packed_columns import pack_columns, unpack_columns

VALUES = st.none() | st.integers(-(2**60), 2**60) | st.text()
FEW = st.sampled_from(["PAYER é", "", None, 0, 2**40])


@given(st.lists(st.tuples(VALUES, FEW, FEW), max_size=40))
def test_columns_come_back_as_they_were(rows: list[tuple[str | int | None, ...]]) -> None:
    columns = list(zip(*rows, strict=True)) or [()] * 3

    assert unpack_columns(pack_columns(columns), {}) == [list(column) for column in columns]


@pytest.mark.parametrize("distinct", [1, 255, 256, 257, 1000])
def test_as_many_values_as_one_byte_distinguishes_and_one_more(distinct: int) -> None:
    column = [f"V{row % distinct}" for row in range(2 * distinct)]

    assert unpack_columns(pack_columns([column]), {}) == [column]


def test_repeated_values_are_the_same_object() -> None:
    body = pack_columns([["".join(("PAY", "ER"))] * 4])
    known: dict[str | int | None, str | int | None] = {}

    (first,), (second,) = unpack_columns(body, known), unpack_columns(body, known)

    assert first[0] is first[3] is second[0]
