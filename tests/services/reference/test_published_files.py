"""The real published files are imported completely, and agree with known facts."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.reference_import import ImportResult
from claimwright.importers import add_on_codes, fee_schedule, ptp_edits
from claimwright.importers.head import Head
from claimwright.importers.registry import Published, identify
from claimwright.importers.source import SourceFile, expand
from claimwright.services.reference.reference import ReferenceService
from claimwright.storage.reference.reference_store import ReferenceStore


def _published(path: Path) -> Published:
    (source,) = expand(path)
    assert isinstance(source, SourceFile)
    return identify(source)


@pytest.fixture(scope="module")
def imported(facts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, ImportResult]:
    """The results of importing everything except the PTP zips, by file name."""
    data_dir = shipped_reference(tmp_path_factory.mktemp("published"))
    folders = [facts / "cms" / name for name in ("aoc", "mue", "pfs")]
    results = ReferenceService(data_dir).import_files(
        [*folders, facts / "lists" / "carc.csv", facts / "lists" / "rarc.csv"], accept_license=True
    )
    found = {Path(result.file).name: result for result in results}
    found["data"] = ImportResult(str(data_dir), "", "", 0, results[0].status, "")
    return found


@pytest.fixture
def store(imported: dict[str, ImportResult]) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(Path(imported["data"].file)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("file", "table", "release", "rows"),
    [
        ("AOC_V2024Q2-F-MCR.reconstructed.txt", "add-on", "2024Q2", 8186),
        ("MCR_MUE_PractitionerServices_Eff_07-01-2024.csv", "mue", "2024Q3", 14677),
        ("MCR_MUE_PractitionerServices_Eff_10-01-2026.excerpt.csv", "mue", "2026Q4", 6),
        ("PPRRVU2025_Oct.csv", "fees", "2025Q4", 19090),
        ("PPRRVU2026_Oct_nonQPP.excerpt.csv", "fees", "2026Q4", 8),
        ("carc.csv", "carc", "2023-11-01", 405),
        ("rarc.csv", "rarc", "2024-03-01", 1171),
    ],
)
def test_each_file_is_identified_and_imported_completely(
    imported: dict[str, ImportResult], file: str, table: str, release: str, rows: int
) -> None:
    result = imported[file]
    assert (result.table, result.release, result.rows) == (table, release, rows)
    assert result.status == "imported"


def test_text_and_workbook_of_the_add_on_codes_agree(facts: Path) -> None:
    text, workbook = sorted((facts / "cms" / "aoc").iterdir())
    rows = [add_on_codes.read(_published(path).head, "2024Q2") for path in (text, workbook)]
    assert set(rows[0]) == set(rows[1])


def test_text_and_workbook_of_the_fee_schedule_agree(facts: Path) -> None:
    folder = facts / "cms" / "pfs"
    text, workbook = folder / "PPRRVU2025_Oct.csv", folder / "PPRRVU2025_Oct.xlsx"
    rows = [fee_schedule.read(_published(path).head, "2025Q4") for path in (text, workbook)]
    assert rows[0] == rows[1]


def test_an_excerpt_of_a_real_part_has_its_dates(facts: Path) -> None:
    published = _published(facts / "cms" / "ptp" / "ccipra-v322r0-f1.excerpt.TXT")
    assert (published.release, published.part) == ("2026Q3", 1)
    collector = ptp_edits.PtpCollector(published.release)
    collector.add(Head.of(published.source))
    effective = {terms.effective for terms in collector.table().terms}
    assert date(2022, 1, 1) in effective
    assert len(effective) > 1


@pytest.mark.parametrize(
    ("add_on", "primaries"),
    [
        ("22614", "22600 22610 22612 22630 22633"),
        ("64484", "64483"),
        ("11103", "11102 11104 11106"),
        ("17003", "17000"),
        ("96361", "96360 96365 96374 96409 96413"),
        ("17004", ""),
    ],
)
def test_the_primaries_of_known_add_ons_are_found(
    store: ReferenceStore, add_on: str, primaries: str
) -> None:
    found = store.add_ons([add_on], date(2024, 6, 30)).get(add_on, ())
    assert {row.primary for row in found} >= set(primaries.split())
    assert bool(found) == bool(primaries)


def test_limits_and_indicators_depend_on_the_date(store: ReferenceStore) -> None:
    quarter, year = date(2024, 9, 30), date(2025, 6, 1)
    assert store.mues(["99213"], quarter)["99213"].mai == 3
    assert store.mues(["99213"], year)["99213"].nearest
    assert store.fees(["27447"], year)["27447"].global_days == "090"
    assert store.fees(["99100"], year)["99100"].status == "B"
    assert not store.coverage(Table.FEES, [quarter]).covers_dates


def test_stopped_codes_are_read_from_the_list(store: ReferenceStore) -> None:
    stopped = store.listed("carc", "125")
    assert stopped is not None and stopped.stop is not None and stopped.stop.year == 2013
    alert = store.listed("rarc", "MA13")
    assert alert is not None and alert.alert
