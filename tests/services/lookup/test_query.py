"""Parsing what is typed or pasted into the search box into codes and words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.services.lookup.query import MAX_READ_LENGTH, MAX_WORDS, Query, parse_query


def parts(text: str) -> dict[str, Any]:
    """The non-empty parts of a query."""
    query = parse_query(text)
    names = ("carcs", "rarcs", "groups", "procedures", "modifiers", "words")
    return {name: getattr(query, name) for name in names if getattr(query, name)}


@pytest.mark.parametrize("text", ["CO-97", "co97", "co 97", "CO/97", "CO–97", " (CO-97). "])
def test_a_group_and_a_carc_are_combined_in_any_notation(text: str) -> None:
    assert parts(text) == {"carcs": (("CO", "97"),)}


@pytest.mark.parametrize("text", ["97", "carc 97", "CARC: 97", "#97", "97 97", "reason 97"])
def test_a_carc_alone_has_no_group(text: str) -> None:
    assert parts(text) == {"carcs": (("", "97"),)}


@pytest.mark.parametrize(
    ("text", "code"), [("b15", "B15"), ("P14", "P14"), ("a1", "A1"), ("co a1", "A1")]
)
def test_a_carc_may_start_with_a_letter(text: str, code: str) -> None:
    assert [carc for _, carc in parse_query(text).carcs] == [code]


@pytest.mark.parametrize(
    ("text", "code"), [("n130", "N130"), ("MA130", "MA130"), ("remark M15", "M15")]
)
def test_a_remark_code_is_recognized_by_its_letters(text: str, code: str) -> None:
    assert parts(text) == {"rarcs": (code,)}


@pytest.mark.parametrize("text", ["64483 77003", "64483/77003", "64483-77003", "64483, 77003"])
def test_two_procedures_are_a_pair_in_the_order_typed(text: str) -> None:
    assert parts(text) == {"procedures": ("64483", "77003")}


@pytest.mark.parametrize("code", ["22614", "G2211", "j3490", "0001F", "0001u"])
def test_a_procedure_code_is_recognized_by_its_format(code: str) -> None:
    assert parts(code) == {"procedures": (code.upper(),)}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CO-97/CO-45", {"carcs": (("CO", "97"), ("CO", "45"))}),
        ("co97+n130", {"carcs": (("CO", "97"),), "rarcs": ("N130",)}),
        ("97 & N19", {"carcs": (("", "97"),), "rarcs": ("N19",)}),
        ("97-236", {"carcs": (("", "97"), ("", "236"))}),
        ("pr 1 pr 2", {"carcs": (("PR", "1"), ("PR", "2"))}),
    ],
)
def test_joined_codes_are_separated(text: str, found: dict[str, Any]) -> None:
    assert parts(text) == found


@pytest.mark.parametrize("text", ["PR", "pr"])
def test_a_group_alone_is_a_group(text: str) -> None:
    assert parts(text) == {"groups": ("PR",)}


def test_a_number_is_a_modifier_if_called_one_and_otherwise_a_carc() -> None:
    assert parts("modifier 25") == {"modifiers": ("25",)}
    assert parts("25") == {"carcs": (("", "25"),)}


def test_two_uppercase_letters_are_a_modifier_and_lowercase_ones_a_word() -> None:
    assert parts("LT") == {"modifiers": ("LT",)}
    assert parts("lt") == {"words": ("lt",)}


@pytest.mark.parametrize(
    "text",
    [
        *["9/14/26", "09/14/2026", "9-14-26", "2026-09-14", "9.14.26"],
        *["12.50", "$1,150.00", "1,150.00", "$ 97", "-$12.00"],
    ],
)
def test_dates_and_amounts_are_not_codes(text: str) -> None:
    assert parts(text) == {}


def test_a_pasted_line_of_a_remittance_gives_its_codes() -> None:
    text = "09/14/2026 99213 HC 1 $150.00 0.00 CO-97 150.00 N130, M15"

    found = parse_query(text)

    assert found.procedures == ("99213",)
    assert found.carcs[-1] == ("CO", "97")
    assert found.rarcs == ("N130", "M15")


def test_words_are_what_is_left() -> None:
    assert parts("Denied CO-97 (bundled)") == {
        "carcs": (("CO", "97"),),
        "words": ("denied", "bundled"),
    }


@pytest.mark.parametrize("text", ["", "   ", '"', "()", "...", "-", "/"])
def test_punctuation_alone_is_nothing(text: str) -> None:
    assert parse_query(text) == Query(text)


@pytest.mark.parametrize("text", ["'; DROP TABLE", "😀 bundled", "SELECT * FROM x"])
def test_odd_texts_are_words(text: str) -> None:
    assert set(parts(text)) == {"words"}


def test_whether_there_are_codes_is_known() -> None:
    assert parse_query("97").has_codes
    assert not parse_query("bundled").has_codes


def test_a_long_letter_is_read_to_a_limit_and_gives_a_bounded_number_of_words() -> None:
    query = parse_query(" ".join(f"word{count}" for count in range(5_000)) + " CO-97")

    assert len(query.words) == MAX_WORDS
    assert query.carcs == ()
    assert len(query.text) > MAX_READ_LENGTH


@given(st.text(max_size=300))
def test_any_text_is_a_query_without_duplicate_parts(text: str) -> None:
    query = parse_query(text)

    assert query.text == text
    for found in (query.carcs, query.rarcs, query.groups, query.procedures, query.modifiers):
        assert len(set(found)) == len(found)


codes = st.sampled_from(["CO-97", "N130", "22614", "PR-1", "M15", "B15", "G2211"])


@given(st.lists(codes, max_size=6), st.sampled_from([" ", ", ", "; ", "\n", " & ", "/"]))
def test_codes_are_found_with_anything_between_them(listed: list[str], between: str) -> None:
    query = parse_query(between.join(listed))

    carcs = [f"{group}-{carc}" if group else carc for group, carc in query.carcs]
    found = {*carcs, *query.rarcs, *query.procedures}
    assert found == set(listed)
    assert query.words == ()
