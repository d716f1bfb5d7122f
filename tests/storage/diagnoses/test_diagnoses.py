"""The diagnoses: the shipped years, imported years, and the words that find a code."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.reference.diagnosis import DiagnosisRow, Exclusion, Side
from claimwright.domain.reference.reference import Table
from claimwright.paths import resources_folder
from claimwright.storage.diagnoses.diagnosis_years import LoadedYear, best_for, diagnosis_coverage
from claimwright.storage.diagnoses.starter_diagnoses import packed, read_diagnoses
from claimwright.storage.reference.reference_store import ReferenceStore
from claimwright.storage.reference.starter_fields import StarterError

DAY = date(2026, 9, 14)
LAST, NEXT = date(2026, 9, 30), date(2026, 10, 1)
FY25, FY26, APRIL, FY27 = (
    LoadedYear("FY2025", True, 2025),
    LoadedYear("FY2026", True, 2026),
    LoadedYear("FY2026 April", True, 2026),
    LoadedYear("FY2027", True, 2027),
)
EXCERPT = LoadedYear("FY2027", False, 2027)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(shipped_reference(tmp_path_factory.mktemp("shipped"))) as opened:
        yield opened


def _codes(store: ReferenceStore, *codes: str, on: date = DAY) -> dict[str, bool]:
    return {code: one.billable for code, one in store.diagnoses(codes, on).items()}


def test_the_shipped_year_is_complete(store: ReferenceStore) -> None:
    (releases,) = (each for each in store.releases() if each.table is Table.DIAGNOSES)
    assert releases.release == "FY2026 April" and releases.rows > 46_000 and releases.is_starter
    assert (releases.first_date, releases.last_date) == (date(2024, 10, 1), LAST)


def test_a_code_is_found_with_and_without_its_dot(store: ReferenceStore) -> None:
    assert _codes(store, "M54.16", "M5416", "M54.1", "M54.99") == {
        "M54.16": True,
        "M5416": True,
        "M54.1": False,
    }


def test_the_title_includes_the_meaning_of_the_seventh_character(store: ReferenceStore) -> None:
    (one,) = store.diagnoses(["S52.501A"], DAY).values()
    assert one.title.endswith("of right radius, initial encounter for closed fracture")
    assert one.billable and one.side is Side.RIGHT


def test_a_seventh_character_for_an_eye_gives_the_side(store: ReferenceStore) -> None:
    codes = ["E11.3211", "E11.3212", "E11.3213"]
    found = store.diagnoses(codes, DAY)
    assert [found[code].side for code in codes] == [Side.RIGHT, Side.LEFT, Side.BILATERAL]


def test_an_x_must_fill_the_position_before_the_seventh_character(store: ReferenceStore) -> None:
    assert _codes(store, "S00.03XA", "S00.03A") == {"S00.03XA": True}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 9, 30), {"R10.2": True}),
        (date(2025, 10, 1), {"R10.2": False, "R10.20": True}),
        (NEXT, {"R10.2": False, "R10.20": True}),
    ],
)
def test_what_changed_on_october_1_is_dated(
    store: ReferenceStore, on: date, expected: dict[str, bool]
) -> None:
    assert _codes(store, "R10.2", "R10.20", on=on) == expected


def test_excludes1_holds_in_both_directions_and_names_its_note(store: ReferenceStore) -> None:
    expected = [Exclusion("M51.16", "M54.16", "M51.1")]
    assert store.exclusions(["M54.16", "M51.16", "I10"], DAY) == expected
    assert store.exclusions(["M51.16", "M54.16"], NEXT) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("low back pain", "M54.50"),
        ("diabetes type 2", "E11.9"),
        ("lumbago", "M54.40"),
        ("high blood pressure", "I10"),
        ("uti", "N39.0"),
        ("COPD", "J44.9"),
        ("pain in right knee", "M25.561"),
        ("well child", "Z00.129"),
        ("hyperlipid", "E78.5"),
    ],
)
def test_words_find_the_everyday_code_first(store: ReferenceStore, text: str, code: str) -> None:
    assert store.find_diagnoses(text, DAY)[0].code == code


@pytest.mark.parametrize("text", ["", "  ", '"', "*", "zzzz qqqq", "a" * 5000, 'zz" OR "'])
def test_any_text_is_a_search(store: ReferenceStore, text: str) -> None:
    assert not store.find_diagnoses(text, DAY, all_words=True)


def test_words_that_no_single_code_contains_find_the_nearest(store: ReferenceStore) -> None:
    assert store.find_diagnoses("radiculopathy zzzz", DAY)
    assert not store.find_diagnoses("radiculopathy zzzz", DAY, all_words=True)


@pytest.mark.parametrize(
    ("releases", "on", "release"),
    [
        ([FY26, FY27], LAST, "FY2026"),
        ([FY26, FY27], NEXT, "FY2027"),
        ([FY26, APRIL], date(2026, 3, 31), "FY2026"),
        ([FY26, APRIL], date(2026, 4, 1), "FY2026 April"),
        ([APRIL], date(2025, 10, 1), "FY2026 April"),
        ([FY25, FY27], DAY, "FY2025"),
        ([FY26, EXCERPT], NEXT, "FY2026"),
    ],
)
def test_the_release_of_the_fiscal_year_is_used(
    releases: Sequence[LoadedYear], on: date, release: str
) -> None:
    best = best_for(releases, on)
    assert best is not None and best.release == release


def test_a_year_that_is_not_loaded_is_named_and_not_covered() -> None:
    covered = diagnosis_coverage([FY26], [DAY, NEXT])
    assert not covered.covers_dates and covered.complete and covered.release == "FY2026"
    assert "FY2027 (10/01/2026 to 09/30/2027)" in covered.note
    assert diagnosis_coverage([FY26, FY27], [DAY, NEXT]).covers_dates


def test_without_releases_nothing_is_covered() -> None:
    covered = diagnosis_coverage([], [DAY])
    assert not covered.covers_dates and not covered.complete and covered.release == ""


def test_the_shipped_form_reads_back_as_it_was_packed(tmp_path: Path) -> None:
    row = DiagnosisRow(
        code="S00.03",
        title="Contusion of scalp",
        billable=False,
        seventh=(("A", "initial encounter"),),
        side=Side.LEFT,
        terms=("Bruise of scalp",),
        excludes=(("S01", "S02"),),
        first=date(2025, 10, 1),
    )
    content = packed("FY2026", date(2025, 10, 1), [row])
    (tmp_path / "icd10cm.txt.xz").write_bytes(content)
    shipped = read_diagnoses(tmp_path)
    assert shipped is not None and shipped.rows == (row,) and shipped.release == "FY2026"
    assert read_diagnoses(tmp_path / "none") is None


def test_a_damaged_shipped_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "icd10cm.txt.xz").write_bytes(b"no xz")
    with pytest.raises(StarterError, match=r"icd10cm\.txt\.xz"):
        read_diagnoses(tmp_path)


def test_the_shipped_file_stays_small() -> None:
    assert (resources_folder() / "reference" / "icd10cm.txt.xz").stat().st_size < 3_000_000
