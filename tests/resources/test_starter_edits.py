"""Each pair of the starter top 20 is in the full published table, in CMS's direction."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from tests.resources import published_tables

from claimwright.errors import BillingError
from claimwright.paths import resources_folder
from claimwright.services.insights.starter_edits import StarterEdits

SPECIALTIES = {
    "Orthopedics",
    "Dermatology",
    "Pain medicine",
    "Cardiology",
    "Gastroenterology",
    "Ophthalmology",
    "OB/GYN",
    "Primary care",
    "Podiatry",
    "Physical therapy",
    "ENT",
    "Urology",
}
COLUMNS = ["specialty", "column1", "column2", "indicator", "release", "source"]


def rows() -> list[dict[str, str]]:
    path = resources_folder() / "insights" / "starter_edits.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_specialty_has_twenty_different_pairs() -> None:
    assert list(rows()[0]) == COLUMNS
    counted = Counter(row["specialty"] for row in rows())
    assert counted == dict.fromkeys(SPECIALTIES, 20)
    assert len({tuple(row.values()) for row in rows()}) == 240


def test_every_pair_is_open_in_its_release_with_its_indicator(facts: Path) -> None:
    pairs = {(row["column1"], row["column2"]) for row in rows()}
    published = {
        (column1, column2, indicator)
        for column1, column2, _, deletion, indicator, _ in published_tables.ptp_rows(facts, pairs)
        if not deletion
    }
    wrong = [
        row for row in rows() if (row["column1"], row["column2"], row["indicator"]) not in published
    ]
    assert wrong == []


def test_every_pair_names_the_release_that_it_was_compared_with() -> None:
    assert {(row["release"], row["source"]) for row in rows()} == {
        ("2024Q3", "CMS practitioner PTP edits 2024Q3")
    }


def test_a_specialty_is_found_whatever_its_capitals_and_an_unknown_one_is_refused() -> None:
    edits = StarterEdits(resources_folder())
    assert len(edits.of("ob/gyn")) == 20
    with pytest.raises(BillingError, match="no starter list for Magic; there is one for"):
        edits.of("Magic")
