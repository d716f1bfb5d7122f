"""No cell can run as a formula, and each can be read back unchanged."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.services.exports.spreadsheet import escape_formulas, unescape_formulas

FORMULAS = (
    "=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1+1",
    "＠x", " =1", '"=1', "text\n=1", "text\r\n＝1", "a;=1", "a; =1", "a\t+1", "\ufeff=1", "'=1",
    "−1+1",
)  # fmt: skip
SIGN = r"[\s\"\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]"


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_escaped_wherever_a_cell_may_start(text: str) -> None:
    for part in re.split(r"[;\t\r\n]", escape_formulas(text)):
        assert not re.match(SIGN, part)
    assert unescape_formulas(escape_formulas(text)) == text.strip()


@pytest.mark.parametrize(
    "text", ["-12.50", "12", "Ruiz, Ana", "O'Neil", "2026-11-20", "-5", "a - b"]
)
def test_text_that_is_not_a_formula_is_unchanged(text: str) -> None:
    assert escape_formulas(text) == text


@given(st.text(alphabet="=+-@'＝;\t\r\n a1\"", max_size=12))
def test_every_text_survives_a_round_trip(text: str) -> None:
    assert unescape_formulas(escape_formulas(text)) == text.strip()
