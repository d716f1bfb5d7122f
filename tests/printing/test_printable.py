"""Text from people, made safe for a page."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.printing.printable import MAX_LENGTH, clean_text, one_line


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("  Ana \t Ruiz ", "Ana Ruiz"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00\x07\x1bb", "ab"),
        ("\u202eevil\u2066", "evil"),
        ("\ue002forged\ue003", "forged"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("\n\n", ""),
        ("Ana\ue123", "Ana\ufffd"),
        ("Ana\U000e1234", "Ana\ufffd"),
    ],
)
def test_unprintable_characters_are_removed_and_the_rest_composed(typed: str, cleaned: str) -> None:
    assert clean_text(typed) == cleaned


@given(st.text())
def test_cleaned_text_has_no_control_or_private_character(typed: str) -> None:
    cleaned = clean_text(typed)

    assert {unicodedata.category(c) for c in cleaned if c != "\n"} & {
        "Cc",
        "Cf",
        "Co",
        "Cs",
    } == set()
    assert clean_text(cleaned) == cleaned


def test_a_text_longer_than_three_pages_is_cut() -> None:
    cleaned = clean_text("é" * (MAX_LENGTH + 1))

    assert (len(cleaned), cleaned[-1]) == (MAX_LENGTH + 1, "…")


def test_text_for_one_line_has_no_line_break() -> None:
    assert one_line("a\nb\r\n c") == "a b c"
