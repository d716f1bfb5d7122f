"""The rows that the rule cases are checked against, from `tests/data/rule_facts.toml`."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from sqlcipher3 import dbapi2
from tests.fakes import FakeReference

from claimwright.domain.reference.reference import (
    AddOn,
    FeeSchedule,
    Modifier,
    Mue,
    Panel,
    PlaceOfService,
)
from claimwright.domain.reference.reference import PtpEdit as Row
from claimwright.storage.diagnoses.diagnosis_table import DiagnosisTable, write_diagnoses
from claimwright.storage.diagnoses.starter_diagnoses import read_diagnoses

FACTS = Path(__file__).parents[1] / "data" / "rule_facts.toml"
REFERENCE = Path(__file__).parents[2] / "resources" / "reference"
RELEASE = "2026Q4"
KNOWN_FROM = date(2024, 7, 1)  # the first day of the release with the rows of unknown date
PANELS = {
    "80047": "82330 82374 82435 82565 82947 84132 84295 84520",
    "80048": "82310 82374 82435 82565 82947 84132 84295 84520",
    "80051": "82374 82435 84132 84295",
    "80053": "82040 82247 82310 82374 82435 82565 82947 84075 84132 84155 84295 84450 84460 84520",
    "80061": "82465 83718 84478",
    "80069": "82040 82310 82374 82435 82565 82947 84100 84132 84295 84520",
    "80076": "82040 82247 82248 84075 84155 84450 84460",
}
GENERAL_HEALTH = Panel(
    "80050",
    ("80053", "84443", "85025"),
    tuple(
        ("80053", "84443", "85027", differential) for differential in ("85004", "85007", "85009")
    ),
)
MODIFIERS = (
    "22 24 25 26 27 50 51 52 53 54 55 56 57 58 59 62 66 76 77 78 79 80 81 82 90 91 AS E1 E2 E3 E4 "
    "F1 F2 FT GA GP GY GZ JW JZ LC LD LT P3 QK QW QX RC RT TC XE XP XS XU"
)


PLACES = "02 10 11 12 21 22 23 24 31 34 81"


def rule_facts() -> FakeReference:
    """A reference with every row of the file, complete and covering every date."""
    text = tomllib.loads(FACTS.read_text(encoding="utf-8"))
    return FakeReference(
        edits=[_ptp(words) for words in _rows(text["ptp"])],
        add_on_rows=[row for words in _rows(text["add_on"]) for row in _add_ons(words)],
        limits=[Mue(w[0], int(w[1]), int(w[2]), "", RELEASE) for w in _rows(text["mue"])],
        schedule=[_fee(words) for words in _rows(text["fees"])],
        panel_list=[
            *(Panel(code, tuple(tests.split())) for code, tests in PANELS.items()),
            GENERAL_HEALTH,
        ],
        modifier_list=[Modifier(code, "", "", False, "any", "", "") for code in MODIFIERS.split()],
        diagnosis_table=shipped_diagnoses(),
        place_list=[PlaceOfService(code, "", False) for code in PLACES.split()],
    )


@cache
def shipped_diagnoses() -> DiagnosisTable:
    """The shipped ICD-10-CM table: tests do not invent diagnosis codes."""
    shipped = read_diagnoses(REFERENCE)
    assert shipped is not None
    connection = dbapi2.connect(":memory:", isolation_level=None)
    write_diagnoses(connection, shipped.release, shipped.rows, shipped.since)
    return DiagnosisTable(connection)


def _rows(text: str) -> Iterator[list[str]]:
    return (line.split() for line in text.strip().splitlines())


def _day(word: str) -> date | None:
    return None if word in "?-" else date.fromisoformat(word)


def _ptp(words: list[str]) -> Row:
    column1, column2, indicator, first, last, *rationale = words
    effective = _day(first)
    return Row(
        column1,
        column2,
        int(indicator),
        effective,
        _day(last),
        " ".join(rationale),
        RELEASE,
        effective or KNOWN_FROM,
    )


def _add_ons(words: list[str]) -> Iterator[AddOn]:
    add_on, kind, first, last, *primaries = words
    effective = date.fromisoformat(first)
    for primary in primaries:
        code = "" if primary == "-" else primary
        yield AddOn(add_on, int(kind), code, effective, _day(last), RELEASE, effective)


def _fee(words: list[str]) -> FeeSchedule:
    code, status, pctc, days, multiple, bilateral, assistant, co_surgeon, team, *facility = (
        "" if word == "-" else word for word in words
    )
    return FeeSchedule(
        *(code, "", status, pctc, days, multiple, bilateral, assistant, co_surgeon, team),
        *(RELEASE, "".join(facility)),
    )
