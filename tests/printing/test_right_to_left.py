"""Right-to-left names are reordered and joined; everything else is unchanged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.printing.right_to_left import MAX_STRETCH, in_drawn_order

ALEF, BET, GIMEL = "\u05d0", "\u05d1", "\u05d2"
BEH, ALIF, LAM, MEEM = "\u0628", "\u0627", "\u0644", "\u0645"
FATHA = "\u064e"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        (f"{ALEF}{BET}{GIMEL}", f"{GIMEL}{BET}{ALEF}"),
        (f"Dr. {ALEF}{BET}, NPI 123", f"Dr. {BET}{ALEF}, NPI 123"),
        (f"{ALEF} {BET}", f"{BET}\u00a0{ALEF}"),
        (f"{ALEF} (12) {BET}", f"{BET}\u00a0(12)\u00a0{ALEF}"),
        (BEH, "\ufe8f"),  # alone: isolated
        (f"{BEH}{BEH}{BEH}", "\ufe90\ufe92\ufe91"),  # final, medial, initial: from the left
        (f"{ALIF}{BEH}", "\ufe8f\ufe8d"),  # alef joins nothing that follows
        (f"{LAM}{ALIF}", "\ufefb"),  # lam with alef is one letter
        (f"{BEH}{FATHA}{BEH}", f"\ufe90\ufe91{FATHA}"),  # a vowel sign stays on its letter
    ],
)
def test_a_line_is_reordered_to_be_drawn_from_the_left(typed: str, drawn: str) -> None:
    assert in_drawn_order(typed) == drawn


def test_a_long_text_breaks_before_it_is_turned() -> None:
    words = " ".join([ALEF * 9] * 20)

    lines = in_drawn_order(words).split("\n")

    assert len(lines) > 1
    assert max(map(len, lines)) <= MAX_STRETCH


@given(st.text(st.characters(categories=["Lu", "Ll", "Nd", "Po", "Zs"], max_codepoint=0x24F)))
def test_left_to_right_text_is_unchanged(text: str) -> None:
    assert in_drawn_order(text) == text
