"""Every starter fact agrees with the published table that it names."""

from collections import defaultdict
from pathlib import Path

import pytest
from tests.resources import published_tables
from tests.resources.published_tables import AddOnRow, PtpRow
from tests.resources.starter_tables import Row, rows

INDICATORS = (
    "status pctc global_days multiple bilateral assistant co_surgeon team facility_na".split()
)


@pytest.fixture(scope="module")
def ptp_2024(facts: Path) -> set[PtpRow]:
    pairs = {(row["column1"], row["column2"]) for row in rows("ptp_edits")}
    return set(published_tables.ptp_rows(facts, pairs))


@pytest.fixture(scope="module")
def add_ons(facts: Path) -> dict[str, list[AddOnRow]]:
    known = defaultdict(list)
    for row in published_tables.add_on_rows(facts):
        known[row[1]].append(row)
    return known


def _without_effective(row: PtpRow) -> tuple[str, ...]:
    column1, column2, _effective, deletion, indicator, rationale = row
    return column1, column2, deletion, indicator, rationale


def _told(row: Row) -> PtpRow:
    return (
        row["column1"],
        row["column2"],
        row["effective"],
        row["deletion"],
        row["indicator"],
        row["rationale"],
    )


def test_every_edit_has_its_deletion_indicator_and_rationale_in_the_table_of_2024(
    ptp_2024: set[PtpRow],
) -> None:
    published = {_without_effective(row) for row in ptp_2024}
    wrong = [row for row in rows("ptp_edits") if _without_effective(_told(row)) not in published]
    assert wrong == []


def test_an_edit_that_never_was_in_force_has_its_true_date(ptp_2024: set[PtpRow]) -> None:
    never = [row for row in rows("ptp_edits") if row["indicator"] == "9"]
    assert never
    assert [row for row in never if _told(row) not in ptp_2024] == []


def test_edits_of_the_2026_excerpt_stand_in_it_word_for_word(facts: Path) -> None:
    excerpt = published_tables.ptp_excerpt(facts)
    quoted = [row for row in rows("ptp_edits") if row["release"] == "2026Q3"]
    assert quoted
    assert [row for row in quoted if _told(row) not in excerpt] == []


def test_no_edit_is_left_out_that_the_table_of_2024_holds_open_for_a_listed_pair(
    ptp_2024: set[PtpRow],
) -> None:
    told = {_without_effective(_told(row)) for row in rows("ptp_edits")}
    is_open = {_without_effective(row) for row in ptp_2024 if not row[3]}
    assert is_open - told == set()


def test_every_add_on_lists_exactly_the_primaries_in_force(
    add_ons: dict[str, list[AddOnRow]],
) -> None:
    told = defaultdict(set)
    for row in rows("add_on_codes"):
        told[row["add_on"]].add((row["type"], row["primary"]))
    published = {
        code: {(kind, primary) for kind, _, primary, _, ended in add_ons[code] if not ended}
        for code in told
    }
    assert told == published


def test_an_add_on_date_is_named_only_where_its_year_is_2013(
    add_ons: dict[str, list[AddOnRow]],
) -> None:
    first_years = {
        (code, primary): year
        for code, published in add_ons.items()
        for _, _, primary, year, ended in published
        if not ended
    }
    told = {(row["add_on"], row["primary"]): row["effective"] for row in rows("add_on_codes")}
    known = {pair: "2013-04-01" if first_years[pair] == "2013" else "" for pair in told}
    assert told == known


def test_a_list_of_primaries_is_used_only_after_the_last_change_to_it(
    add_ons: dict[str, list[AddOnRow]],
) -> None:
    changed: dict[str, int] = defaultdict(int)
    for code, published in add_ons.items():
        for _, _, _, first_year, last_year in published:
            years = [int(year) for year in (first_year, last_year) if year not in ("", "2013")]
            changed[code] = max([changed[code], *years])
    early = [
        row
        for row in rows("add_on_codes")
        if changed[row["add_on"]] and int(row["used_from"][:4]) <= changed[row["add_on"]]
    ]
    assert early == []


def test_every_unit_limit_of_2024_stands_in_its_table(facts: Path) -> None:
    published = published_tables.mue_rows(facts, "07-01-2024")
    wrong = [
        row
        for row in rows("mue")
        if row["release"] == "2024Q3"
        and published[row["code"]] != (row["limit"], row["mai"], row["rationale"])
    ]
    assert wrong == []


def test_every_unit_limit_of_2026_agrees_with_the_excerpt_where_it_speaks(facts: Path) -> None:
    published = published_tables.mue_rows(facts, "10-01-2026")
    newest = {row["code"]: row for row in rows("mue") if row["release"] == "2026Q4"}
    told = {
        code: (newest[code]["limit"], newest[code]["mai"], newest[code]["rationale"])
        for code in published
    }
    assert told == published


@pytest.mark.parametrize(
    ("release", "pattern"),
    [("2025Q4", "PPRRVU2025_Oct.csv"), ("2026Q4", "PPRRVU2026_Oct*.csv")],
)
def test_every_fee_schedule_row_stands_in_its_table(
    facts: Path, release: str, pattern: str
) -> None:
    published = published_tables.fee_rows(facts, pattern)
    told = [row for row in rows("fee_schedule") if row["release"] == release]
    wrong = [
        row
        for row in told
        if published.get((row["code"], row["modifier"])) != [row[name] for name in INDICATORS]
    ]
    assert told
    assert wrong == []
