"""An import replaces whole tables, keeps the previous ones, and changes nothing on failure."""

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from tests.importers.published import (
    aoc_text,
    csv_bytes,
    mue_csv,
    pprrvu_rows,
    ptp_parts,
    ptp_text,
    workbook,
    zip_bytes,
)
from tests.services.reference.published_releases import (
    DAY,
    NEW,
    OLD,
    import_files,
    in_use,
    statuses,
    v322,
    v323,
)

from claimwright.domain.reference.reference import Table
from claimwright.errors import BillingError
from claimwright.services.reference.reference import ReferenceService
from claimwright.services.reference.reference_report import (
    import_json,
    releases_json,
    releases_text,
)
from claimwright.storage.reference.reference_store import ReferenceStore


def test_all_four_parts_together_become_the_table(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    results = import_files(service, *reversed(v322(tmp_path)))
    assert statuses(results) == ["imported"] * 4
    assert {(result.table, result.release, result.rows) for result in results} == {
        ("ptp", "2026Q3", 5)
    }
    assert "2026Q3 replaces the starter set" in results[0].message
    assert in_use(data_dir) == [("2026Q3", True)]


def test_parts_imported_one_at_a_time_wait_for_the_last(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    import_files(service, *v322(tmp_path))
    parts = v323(tmp_path)
    (first,) = import_files(service, parts[3])
    assert first.message.startswith("parts 1, 2 and 3 of 4 are missing; the table stays 2026Q3")
    import_files(service, parts[0], parts[1])
    parts[0].unlink()
    (last,) = import_files(service, parts[2])
    assert (last.status, last.rows) == ("imported", 5)
    assert in_use(data_dir) == [("2026Q4", False)]
    assert not list((data_dir / "reference" / "parts").iterdir())


def test_a_missing_part_is_named_and_the_table_is_unchanged(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    import_files(service, *v322(tmp_path))
    parts = v323(tmp_path)
    results = import_files(service, parts[0], parts[1], parts[3])
    assert statuses(results) == ["refused"] * 3
    assert results[0].message.startswith("part 3 of 4 is missing; the table stays 2026Q3")
    assert in_use(data_dir) == [("2026Q3", True)]


def test_zips_in_a_zip_with_a_workbook_among_them_are_one_table(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    parts = v323(tmp_path / "parts")
    inner = {
        f"{path.stem}.ZIP": zip_bytes({path.name.upper(): path.read_bytes()}) for path in parts[:3]
    }
    rows = [line.split("\t") for line in parts[3].read_text("cp1252").splitlines()]
    outer = tmp_path / "ncci-2026q4.zip"
    extra = {"ccipra-v323r0-f4.xlsx": workbook(rows), "readme.txt": b"Read me."}
    outer.write_bytes(zip_bytes({**inner, **extra}))
    results = import_files(service, outer)
    assert statuses(results) == ["imported"] * 4
    assert in_use(data_dir) == [("2026Q4", False)]


def test_the_same_files_again_change_nothing(service: ReferenceService, tmp_path: Path) -> None:
    parts = v323(tmp_path)
    import_files(service, *parts)
    results = import_files(service, *parts)
    assert statuses(results) == ["unchanged"] * 4
    assert "already in use" in results[0].message


def test_a_damaged_table_is_repaired_by_importing_it_again(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    parts = v323(tmp_path)
    import_files(service, *parts)
    (file,) = (data_dir / "reference").glob("ptp-*.db")
    file.write_bytes(b"scratched" * 100)
    assert statuses(import_files(service, *parts)) == ["imported"] * 4
    assert in_use(data_dir) == [("2026Q4", False)]


def test_a_fee_schedule_imported_before_a_column_existed_is_completed_by_reimporting_it(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    path = tmp_path / "PPRRVU2026_Oct.csv"
    path.write_bytes(csv_bytes(pprrvu_rows("93005  A 3 XXX 6 0 0 0 0 NA", year=2026)))
    import_files(service, path)
    (file,) = (data_dir / "reference").glob("fees-*.db")
    with closing(dbapi2.connect(str(file))) as old:
        old.execute("ALTER TABLE fee DROP COLUMN facility_na")
    assert _facility_na(data_dir) is None
    assert statuses(import_files(service, path)) == ["imported"]
    assert _facility_na(data_dir) == "NA"
    assert statuses(import_files(service, path)) == ["unchanged"]


def _facility_na(data_dir: Path) -> str | None:
    with ReferenceStore.open(data_dir) as store:
        return store.fees(["93005"], DAY)["93005"].facility_na


def test_a_damaged_release_is_not_restored(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    import_files(service, *v322(tmp_path))
    import_files(service, *v323(tmp_path))
    (file,) = (data_dir / "reference").glob("ptp-2026Q3*.db")
    file.unlink()
    with pytest.raises(BillingError, match="2026Q3 of ptp is not loaded; import it again"):
        service.restore(Table.PTP, "2026Q3")
    assert in_use(data_dir) == [("2026Q4", False)]


def test_the_previous_release_is_kept_and_can_be_restored(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    import_files(service, *v322(tmp_path))
    import_files(service, *v323(tmp_path))
    assert in_use(data_dir) == [("2026Q4", False)]
    service.restore(Table.PTP, "2026Q3")
    assert in_use(data_dir) == [("2026Q3", True)]
    with pytest.raises(BillingError, match="2025Q1 of ptp is not loaded"):
        service.restore(Table.PTP, "2025Q1")


def test_only_the_most_recent_previous_release_is_kept(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    for version in ("v321r0", "v322r0", "v323r0"):
        import_files(service, *ptp_parts(tmp_path, OLD, version))
    loaded = [each.release for each in service.releases() if each.table is Table.PTP]
    assert loaded == ["2026Q3", "2026Q4"]
    assert len(list((data_dir / "reference").glob("ptp-*.db"))) == 2


def test_an_older_release_is_kept_but_does_not_replace_the_newer(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    import_files(service, *v323(tmp_path))
    results = import_files(service, *v322(tmp_path))
    assert "2026Q3 is older than 2026Q4, which stays in use" in results[0].message
    again = import_files(service, *v322(tmp_path))
    assert statuses(again) == ["unchanged"] * 4
    assert "2026Q3 is already loaded; 2026Q4 is newer and stays in use" in again[0].message
    assert in_use(data_dir) == [("2026Q4", False)]


def test_a_table_with_far_fewer_rows_gets_a_warning(
    service: ReferenceService, tmp_path: Path
) -> None:
    import_files(
        service,
        *ptp_parts(
            tmp_path, [f"{number:05} 77003 20100101 * 1 why" for number in range(20)], "v322r0"
        ),
    )
    results = import_files(service, *v323(tmp_path))
    assert "2026Q3 has 24 rows: is the download complete?" in results[0].message


def test_a_reissued_file_of_the_same_release_replaces_it(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    import_files(service, *ptp_parts(tmp_path / "a", OLD, "v323r0"))
    results = import_files(service, *ptp_parts(tmp_path / "b", NEW, "v323r1"))
    assert "2026Q4 was renewed" in results[0].message
    assert in_use(data_dir) == [("2026Q4", False)]


def test_a_notice_must_be_accepted_once_per_release(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    parts = v323(tmp_path)
    refused = service.import_files(parts)
    assert statuses(refused) == ["refused"] * 4
    assert "--accept-license" in refused[0].message
    assert "American Medical Association" in refused[0].notice
    assert in_use(data_dir) == [("starter", True)]
    import_files(service, *parts[:2])
    assert statuses(service.import_files(parts[2:])) == ["imported"] * 2


def test_a_file_without_a_release_in_its_name_is_refused_unless_given(
    service: ReferenceService, tmp_path: Path
) -> None:
    path = tmp_path / "mue.csv"
    path.write_bytes(mue_csv("11102,1,2 Date of Service Edit: Policy,CMS Policy"))
    (refused,) = import_files(service, path)
    assert "The quarter of mue.csv is unknown" in refused.message
    (given,) = service.import_files([path], accept_license=True, release="2026Q4")
    assert (given.status, given.release) == ("imported", "2026Q4")


def test_a_given_release_that_the_name_contradicts_is_refused(
    service: ReferenceService, tmp_path: Path
) -> None:
    path = tmp_path / "AOC_V2026Q3.txt"
    path.write_bytes(aoc_text("1 22614 22612 2013091"))
    (result,) = service.import_files([path], accept_license=True, release="2026Q4")
    assert result.message == "AOC_V2026Q3.txt is of 2026Q3, not of 2026Q4."


def test_a_part_without_its_number_is_refused(service: ReferenceService, tmp_path: Path) -> None:
    path = tmp_path / "ccipra-v323r0.txt"
    path.write_bytes(ptp_text(OLD))
    (result,) = import_files(service, path)
    assert "which of the 4 parts" in result.message


def test_one_bad_file_does_not_block_the_others(service: ReferenceService, tmp_path: Path) -> None:
    (tmp_path / "AOC_V2026Q4.txt").write_bytes(aoc_text("1 22614 22612 2013091"))
    (tmp_path / "bad_Eff_10-01-2026.csv").write_bytes(mue_csv("11102,x,2 Date,y"))
    (tmp_path / "letter.txt").write_bytes(b"Dear practice")
    paths = [
        tmp_path / name for name in ("letter.txt", "AOC_V2026Q4.txt", "bad_Eff_10-01-2026.csv")
    ]
    results = {result.file: str(result.status) for result in import_files(service, *paths)}
    assert results == {
        "letter.txt": "refused",
        "AOC_V2026Q4.txt": "imported",
        "bad_Eff_10-01-2026.csv": "refused",
    }


def test_a_folder_without_any_table_is_reported(service: ReferenceService, tmp_path: Path) -> None:
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        (folder / name).write_bytes(b"\x89PNG\0\0")
    (result,) = import_files(service, folder)
    assert result.message == "photos has no table that Claimwright recognizes."


def test_text_and_workbook_of_one_table_are_imported_once(
    service: ReferenceService, tmp_path: Path
) -> None:
    rows = pprrvu_rows("27447  A 0 090 2 1 2 1 0", year=2026)
    (tmp_path / "PPRRVU2026_Oct.xlsx").write_bytes(workbook(rows))
    (tmp_path / "PPRRVU2026_Oct.csv").write_bytes(csv_bytes(rows))
    results = import_files(
        service, tmp_path / "PPRRVU2026_Oct.xlsx", tmp_path / "PPRRVU2026_Oct.csv"
    )
    assert statuses(results) == ["unchanged", "imported"]
    assert "PPRRVU2026_Oct.csv" in results[0].message


@pytest.mark.parametrize(
    ("today", "due"),
    [(date(2026, 12, 31), []), (date(2027, 1, 1), ["2027Q1"])],
)
def test_a_newer_quarter_is_due_when_it_begins(
    service: ReferenceService, tmp_path: Path, today: date, due: list[str]
) -> None:
    import_files(service, *v323(tmp_path))
    found = [each for each in service.newer_quarter_due(today) if each.table is Table.PTP]
    assert [each.due for each in found] == due
    assert all(each.page.startswith("https://www.cms.gov/") for each in found)


def test_starter_tables_are_always_due(service: ReferenceService) -> None:
    tables = [each.table for each in service.newer_quarter_due(DAY)]
    assert tables == [Table.PTP, Table.ADD_ON, Table.MUE, Table.FEES, Table.DIAGNOSES]


def test_the_report_is_json_and_text(service: ReferenceService, tmp_path: Path) -> None:
    results = import_files(service, *v323(tmp_path))
    assert list(import_json(results[0])) == "file table release rows status message".split()
    releases = service.releases()
    entries = json.loads(json.dumps(releases_json(releases, DAY)))
    (ptp,) = [entry for entry in entries if entry["table"] == "ptp"]
    assert (ptp["release"], ptp["rows"], ptp["last_date"]) == ("2026Q4", 5, "2026-12-31")
    assert (ptp["newer_due"], ptp["active"]) == (None, True)
    assert "2026Q4 is due" in releases_text(releases, DAY)
