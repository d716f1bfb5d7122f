"""Codes with and without their dot, and the federal fiscal year."""

from datetime import date

import pytest

from claimwright.domain.codes import is_diagnosis
from claimwright.domain.reference.diagnosis import (
    bare,
    dotted,
    fiscal_year,
    issued_before,
    release_dates,
    release_name,
    with_seventh,
    without_seventh,
)


@pytest.mark.parametrize(
    ("code", "shown"), [("M5416", "M54.16"), ("I10", "I10"), ("m54.16", "M54.16")]
)
def test_a_code_gets_its_dot(code: str, shown: str) -> None:
    assert dotted(code) == shown
    assert bare(shown) == shown.replace(".", "")


@pytest.mark.parametrize(
    ("base", "full"), [("S00.03", "S00.03XA"), ("T81", "T81.XXXA"), ("S52.501", "S52.501A")]
)
def test_the_seventh_character_is_in_the_seventh_position(base: str, full: str) -> None:
    assert with_seventh(base, "A") == full
    assert without_seventh(full) == base


@pytest.mark.parametrize(
    ("on", "year"),
    [(date(2025, 9, 30), 2025), (date(2025, 10, 1), 2026), (date(2026, 9, 30), 2026)],
)
def test_the_fiscal_year_begins_on_october_1(on: date, year: int) -> None:
    assert fiscal_year(on) == year


@pytest.mark.parametrize(
    ("on", "first"),
    [
        (date(2026, 3, 31), date(2025, 10, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 9, 30), date(2026, 4, 1)),
        (date(2026, 10, 1), date(2026, 10, 1)),
        (date(2025, 12, 31), date(2025, 10, 1)),
    ],
)
def test_codes_change_in_october_and_april_only(on: date, first: date) -> None:
    assert issued_before(on) == first


def test_a_release_is_valid_from_its_day_to_the_end_of_its_year() -> None:
    assert release_dates("FY2026") == (date(2025, 10, 1), date(2026, 9, 30))
    assert release_dates(release_name(2026, april=True)) == (date(2026, 4, 1), date(2026, 9, 30))


@pytest.mark.parametrize("release", ["", "2026Q4", "FY26", "FY2026 May"])
def test_other_names_are_not_releases(release: str) -> None:
    with pytest.raises(ValueError, match="FY2026"):
        release_dates(release)


@pytest.mark.parametrize(("code", "is_one"), [("QA0.0101", True), ("QI0", False), ("AB1", False)])
def test_only_chapter_17_has_a_letter_in_the_second_place(code: str, is_one: bool) -> None:
    assert is_diagnosis(code) is is_one
