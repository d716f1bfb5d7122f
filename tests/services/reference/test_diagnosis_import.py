"""Importing ICD-10-CM: several years at once, never losing information."""

from datetime import date
from pathlib import Path

import pytest
from tests.importers.icd10cm import CODES, TABULAR, code_list, order_file
from tests.importers.published import zip_bytes

from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.reference_import import ImportResult
from claimwright.services.reference.reference import ReferenceService
from claimwright.services.reference.reference_report import newer_due
from claimwright.storage.diagnoses import diagnosis_store
from claimwright.storage.reference.reference_store import ReferenceStore

OLD, NEW = date(2026, 9, 30), date(2026, 10, 1)


def _import(data_dir: Path, name: str, content: str | bytes, release: str = "") -> ImportResult:
    path = data_dir.parent / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    (result,) = ReferenceService(data_dir).import_files([path], release=release or None)
    return result


def test_the_next_year_is_loaded_in_addition_to_the_shipped_one(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis_store, "MIN_COMPLETE_ROWS", 1)
    result = _import(data_dir, "icd10cm-order-2027.txt", order_file())
    assert (result.table, result.release, result.status) == ("diagnoses", "FY2027", "imported")
    assert "used for 10/01/2026 to 09/30/2027" in result.message
    with ReferenceStore.open(data_dir) as store:
        assert "I10" in store.diagnoses(["I10"], OLD)
        assert "I10" not in store.diagnoses(["I10"], NEW)
        assert store.diagnoses(["M54.16"], NEW)["M54.16"].release == "FY2027"
        assert store.coverage(Table.DIAGNOSES, [OLD, NEW]).covers_dates


def test_an_order_file_leaves_the_excludes1_notes_of_the_nearest_year_in_use(
    data_dir: Path,
) -> None:
    _import(data_dir, "icd10cm-order-2027.txt", order_file())
    with ReferenceStore.open(data_dir) as store:
        assert store.exclusions(["M51.16", "M54.16"], NEW)


def test_an_excerpt_never_hides_codes_of_the_nearest_complete_list(data_dir: Path) -> None:
    _import(data_dir, "icd10cm-order-2027.txt", order_file())
    with ReferenceStore.open(data_dir) as store:
        assert store.diagnoses(["I10"], NEW)["I10"].release == "FY2026 April"
        assert not store.coverage(Table.DIAGNOSES, [NEW]).covers_dates


def test_a_list_without_headings_takes_their_titles_from_the_nearest_year(data_dir: Path) -> None:
    _import(data_dir, "icd10cm-codes-2027.txt", code_list())
    with ReferenceStore.open(data_dir) as store:
        assert store.diagnoses(["M54.1"], NEW)["M54.1"].title == "Radiculopathy"


def test_the_tabular_list_in_a_zip_is_preferred_to_the_order_file(data_dir: Path) -> None:
    members = {"icd10cm-tabular-2027.xml": TABULAR.encode(), "notes.txt": b"read me"}
    result = _import(data_dir, "2027-code-tables.zip", zip_bytes(members))
    assert result.status == "imported" and result.release == "FY2027"
    again = _import(data_dir, "icd10cm-order-2027.txt", order_file())
    assert again.status == "unchanged" and "which has more detail" in again.message


def test_the_order_file_is_chosen_from_cms_s_zip(data_dir: Path) -> None:
    addenda = "Add:        R10.20  Pain\nDelete:     R10.2   Pain\nAdd:        R10.21  Pain\n" * 9
    index = '<?xml version="1.0"?>\n<ICD10CM.index><title>"Index, to "x</title></ICD10CM.index>\n'
    members = {
        "icd10cm-codes-2027.txt": code_list().encode(),
        "icd10cm-order-2027.txt": order_file((*CODES, ("Z99", 0, "Last " * 500))).encode(),
        "icd10cm-order-addenda-2027.txt": addenda.encode(),
        "icd10cm-index-2027.xml": (index * 3).encode(),
    }
    path = data_dir.parent / "2027-code-descriptions.zip"
    path.write_bytes(zip_bytes(members))
    results = ReferenceService(data_dir).import_files([path])
    statuses = {result.file.rpartition("/")[2]: str(result.status) for result in results}
    assert statuses == {"icd10cm-order-2027.txt": "imported", "icd10cm-codes-2027.txt": "unchanged"}


def test_a_file_without_a_year_is_refused_asking_for_its_name(data_dir: Path) -> None:
    result = _import(data_dir, "order.txt", order_file())
    assert result.status == "refused" and "icd10cm-order-2027.txt" in result.message
    named = _import(data_dir, "order.txt", order_file(), release="FY2027")
    assert named.status == "imported" and named.release == "FY2027"


def test_the_next_year_is_due_from_october_1(data_dir: Path) -> None:
    releases = ReferenceService(data_dir).releases()
    (loaded,) = (each for each in releases if each.table is Table.DIAGNOSES)
    assert newer_due(loaded, releases, OLD) is None
    assert newer_due(loaded, releases, NEW) == "FY2027"
