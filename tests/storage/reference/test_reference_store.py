"""The store answers as of a date of service, from starter rows or from the imported releases."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.importers.published import aoc_text, csv_bytes, mue_csv, pprrvu_rows, ptp_parts
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.reference.reference import ListedCode, Reference, Table
from claimwright.errors import BillingError
from claimwright.services.reference.reference import ReferenceService
from claimwright.storage.reference.reference_store import ReferenceStore

DAY = date(2026, 11, 2)
PTP_ROWS = (
    "17000 17281 20050101 20190331 1 Mutually exclusive procedures",
    "17281 17000 20190401 * 1 Mutually exclusive procedures",
    "43249 43239 20200101 20200101 9 More extensive procedure",
    "43249 43239 20200101 * 0 More extensive procedure",
    "64483 77003 20100101 * 1 HCPCS/CPT procedure code definition",
    "64483 99213 20100101 20191231 1 Misuse of Column Two code with Column One code",
    "64483 99213 20201001 * 1 Misuse of Column Two code with Column One code",
)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder into which small tables were imported."""
    folder = shipped_reference(tmp_path_factory.mktemp("imported"))
    drop = folder / "drop"
    ptp_parts(drop, PTP_ROWS)
    (drop / "AOC_V2026Q4-MCR.txt").write_bytes(
        aoc_text("1 22614 22612 2013091", "1 22614 22630 2013091 2020366", "2 0054T CCCCC 2013091")
    )
    mues = {"07-01": "11102,1", "10-01": "11102,2"}
    for month, values in mues.items():
        name = f"MCR_MUE_PractitionerServices_Eff_{month}-2026.csv"
        (drop / name).write_bytes(mue_csv(f"{values},2 Date of Service Edit: Policy,CMS Policy"))
    rows = ("27447  A 0 090 2 1 2 1 0", "27447 80 A 0 090 2 1 2 1 0")
    (drop / "PPRRVU2026_Oct.csv").write_bytes(csv_bytes(pprrvu_rows(*rows, year=2026)))
    codes = [[str(number), "Words of others", "1995-01-01", ""] for number in range(1, 30)]
    codes.append(["138", "Words of others", "1999-06-30", "2013-07-01"])
    (drop / "carc.csv").write_bytes(csv_bytes([["code", "text", "start", "stop"], *codes]))
    results = ReferenceService(folder).import_files([drop], accept_license=True)
    assert {result.status for result in results} == {"imported"}, results
    return folder


@pytest.fixture
def store(data_dir: Path) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(data_dir) as opened:
        yield opened


@pytest.fixture
def starter(tmp_path: Path) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(shipped_reference(tmp_path / "starter")) as opened:
        yield opened


def _pairs(store: ReferenceStore, codes: str, on: date) -> list[tuple[str, str, int]]:
    found = store.ptp_edits(codes.split(), on)
    return sorted((edit.column1, edit.column2, edit.indicator) for edit in found)


def test_the_store_is_a_reference(store: ReferenceStore) -> None:
    reference: Reference = store
    assert reference.panels()


@pytest.mark.parametrize(
    ("on", "pairs"),
    [
        (date(2004, 12, 31), []),
        (date(2005, 1, 1), [("17000", "17281", 1)]),
        (date(2019, 3, 31), [("17000", "17281", 1)]),
        (date(2019, 4, 1), [("17281", "17000", 1)]),
        (DAY, [("17281", "17000", 1)]),
    ],
)
def test_a_pair_is_in_force_from_its_first_to_its_last_day_in_either_direction(
    store: ReferenceStore, on: date, pairs: list[tuple[str, str, int]]
) -> None:
    assert _pairs(store, "17281 17000", on) == pairs


def test_a_void_row_never_applies_but_is_shown_with_the_pair(store: ReferenceStore) -> None:
    assert _pairs(store, "43249 43239", date(2020, 1, 1)) == [("43249", "43239", 0)]
    assert [row.indicator for row in store.ptp_rows("43239", "43249")] == [9, 0]


def test_the_rows_of_a_pair_come_oldest_first(store: ReferenceStore) -> None:
    rows = store.ptp_rows("99213", "64483")
    assert [(row.effective, row.deletion) for row in rows] == [
        (date(2010, 1, 1), date(2019, 12, 31)),
        (date(2020, 10, 1), None),
    ]
    assert {row.release for row in rows} == {"2026Q4"}


@pytest.mark.parametrize("codes", ["", "64483", "99999 00000", "64483 64483"])
def test_codes_without_a_pair_give_none(store: ReferenceStore, codes: str) -> None:
    assert _pairs(store, codes, DAY) == []


def test_a_thousand_codes_are_read_at_once(store: ReferenceStore) -> None:
    codes = [f"{number:05}" for number in range(1000)] + ["64483", "77003"]
    assert [edit.column2 for edit in store.ptp_edits(codes, DAY)] == ["77003"]


def test_partners_are_listed_for_both_columns_and_for_a_day(store: ReferenceStore) -> None:
    closed = date(2020, 5, 5)
    assert [edit.column2 for edit in store.partners("64483", 1, None)] == [
        "77003",
        "99213",
        "99213",
    ]
    assert [edit.column2 for edit in store.partners("64483", 1, closed)] == ["77003"]
    assert [edit.column1 for edit in store.partners("77003", 2, DAY)] == ["64483"]
    assert store.partners("77003", 1, None) == []
    counts = store.partner_counts("64483", None), store.partner_counts("64483", closed)
    assert [(each.as_column1, each.as_column2) for each in counts] == [(2, 0), (1, 0)]


def test_add_on_rows_in_force_are_given_by_add_on(store: ReferenceStore) -> None:
    codes = ["22614", "22612", "0054T"]
    early, late = store.add_ons(codes, date(2020, 12, 31)), store.add_ons(codes, date(2021, 1, 1))
    assert [row.primary for row in early["22614"]] == ["22612", "22630"]
    assert [row.primary for row in late["22614"]] == ["22612"]
    assert late["0054T"][0].primary == ""
    assert "22612" not in late


def test_an_add_on_row_applies_from_its_first_day(store: ReferenceStore) -> None:
    assert store.add_ons(["22614"], date(2013, 3, 31)) == {}
    assert len(store.add_ons(["22614"], date(2013, 4, 1))["22614"]) == 2


def test_add_on_relations_are_listed_in_both_directions(store: ReferenceStore) -> None:
    assert {row.primary for row in store.add_on_rows("22614")} == {"22612", "22630"}
    assert {row.add_on for row in store.add_on_rows("22612")} == {"22614"}


@pytest.mark.parametrize(
    ("on", "limit"),
    [(date(2026, 7, 1), 1), (date(2026, 9, 30), 1), (DAY, 2)],
)
def test_the_limit_is_that_of_the_quarter_of_service(
    store: ReferenceStore, on: date, limit: int
) -> None:
    found = store.mues(["11102", "99999"], on)
    assert [(each.limit, each.nearest) for each in found.values()] == [(limit, False)]
    assert store.coverage(Table.MUE, [on]).covers_dates


def test_the_nearest_quarter_is_used_with_less_certainty_for_a_day_outside(
    store: ReferenceStore,
) -> None:
    found = store.mues(["11102"], date(2027, 2, 1))["11102"]
    assert (found.limit, found.release, found.nearest) == (2, "2026Q4", True)
    covered = store.coverage(Table.MUE, [date(2027, 2, 1)])
    assert not covered.covers_dates
    assert "2026Q4 is used instead" in covered.note


def test_a_starter_row_is_used_where_no_import_covers_the_day(store: ReferenceStore) -> None:
    outside = date(2025, 12, 31)
    row = store.fees(["20610"], outside)["20610"]
    assert (row.release, row.nearest) == ("2025Q4", False)


def test_nothing_is_read_from_more_than_two_years_away(store: ReferenceStore) -> None:
    assert store.fees(["27447"], date(2023, 12, 31)) == {}
    assert store.mues(["11102"], date(2024, 6, 30)) == {}


def test_indicators_are_those_of_the_row_without_modifier(store: ReferenceStore) -> None:
    assert store.fees(["27447"], DAY)["27447"].modifier == ""
    assert store.fees(["27447"], date(2025, 12, 31))["27447"].nearest
    assert [row.modifier for row in store.fee_rows("27447")] == ["", "80"]


def test_every_loaded_limit_is_shown(store: ReferenceStore) -> None:
    assert [(row.release, row.limit) for row in store.mue_rows("11102")] == [
        ("2026Q3", 1),
        ("2026Q4", 2),
    ]


def test_an_imported_list_dates_a_code_but_keeps_our_wording(store: ReferenceStore) -> None:
    assert store.listed("carc", "138") == ListedCode("138", date(1999, 6, 30), date(2013, 7, 1))
    assert store.listed("carc", "999") is None
    assert store.listed("rarc", "M15") is None
    entry = store.carc("16")
    assert entry is not None and "Words of others" not in repr(entry)


def test_an_imported_table_replaces_only_its_own_starter_rows(
    store: ReferenceStore, starter: ReferenceStore
) -> None:
    assert starter.add_ons(["22614"], DAY)
    assert len(store.add_ons(["22614"], DAY)["22614"]) == 1
    assert store.panels() == starter.panels()
    named = {release.table for release in store.releases() if release.is_starter}
    always = {Table.CARC, Table.RARC, Table.PANELS, Table.MODIFIERS, Table.PLACES}
    assert named == always | {Table.DIAGNOSES}


def test_a_starter_pair_of_unknown_date_is_not_used_before_its_release(
    starter: ReferenceStore,
) -> None:
    assert _pairs(starter, "64483 77003", date(2024, 6, 30)) == []
    assert _pairs(starter, "64483 77003", date(2024, 7, 1)) == [("64483", "77003", 1)]
    assert [row.effective for row in starter.ptp_rows("64483", "77003")] == [None]


def test_starter_rows_without_dates_are_used_from_their_release_on(starter: ReferenceStore) -> None:
    assert starter.fees(["22614"], date(2024, 12, 31)) == {}
    assert starter.fees(["22614"], date(2025, 1, 1))["22614"].global_days == "ZZZ"
    assert starter.mues(["J1885"], date(2024, 6, 30)) == {}
    assert starter.mues(["J1885"], DAY)["J1885"].release == "2026Q4"


def test_a_release_file_that_is_damaged_is_named(tmp_path: Path) -> None:
    folder = shipped_reference(tmp_path)
    parts = ptp_parts(tmp_path / "drop", PTP_ROWS)
    ReferenceService(folder).import_files(parts, accept_license=True)
    (file,) = (folder / "reference").glob("ptp-*.db")
    file.write_bytes(b"not a database" * 1000)
    with (
        ReferenceStore.open(folder) as store,
        pytest.raises(BillingError, match=r"2026Q4 .* damaged"),
    ):
        store.ptp_edits(["64483", "77003"], DAY)
