"""An import that is canceled, fails or finds damage leaves the table unchanged."""

import errno
import os
from pathlib import Path

import pytest
from tests.services.reference.published_releases import (
    DAY,
    import_files,
    in_use,
    statuses,
    v322,
    v323,
)

from claimwright.domain.reference.reference_import import ImportStopped
from claimwright.errors import BillingError
from claimwright.services.reference.reference import ReferenceService
from claimwright.storage.database import Connection
from claimwright.storage.reference.reference_store import ReferenceStore
from claimwright.storage.reference.release_files import importing


def test_progress_goes_up_to_the_rows_of_the_table(
    service: ReferenceService, tmp_path: Path
) -> None:
    heard: list[tuple[int, int]] = []
    service.import_files(
        v323(tmp_path), accept_license=True, progress=lambda *rows: heard.append(rows)
    )
    done = [rows for rows, _ in heard]
    assert done == sorted(done)
    assert heard[-1] == (5, 5)


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_a_canceled_import_leaves_the_table_unchanged(
    service: ReferenceService, data_dir: Path, tmp_path: Path, after: int
) -> None:
    import_files(service, *v322(tmp_path))
    asked = iter(range(1000))
    with pytest.raises(ImportStopped):
        service.import_files(
            v323(tmp_path), accept_license=True, canceled=lambda: next(asked) >= after
        )
    assert in_use(data_dir) == [("2026Q3", True)]
    assert not list((data_dir / "reference").glob("*.part"))


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def _full_database(connection: Connection) -> int:
    connection.execute("PRAGMA max_page_count = 2")
    connection.execute("CREATE TABLE mue (words)")
    connection.execute("INSERT INTO mue VALUES (zeroblob(100000))")
    return 1


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_leaves_the_table_unchanged(
    service: ReferenceService,
    data_dir: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    call: str,
) -> None:
    import_files(service, *v322(tmp_path))
    monkeypatch.setattr(os, call, _full)
    results = import_files(service, *v323(tmp_path))
    assert statuses(results) == ["refused"] * 4
    assert "not enough space" in results[0].message
    monkeypatch.undo()
    assert in_use(data_dir) == [("2026Q3", True)]
    assert not list((data_dir / "reference").glob("*.part"))


def test_a_full_disk_is_reported(data_dir: Path) -> None:
    with importing(data_dir) as files, pytest.raises(BillingError, match="not enough space"):
        files.write("mue-x.db", _full_database, lambda: False)
    assert not list((data_dir / "reference").glob("mue-*"))


def test_a_table_that_does_not_read_back_is_not_used(data_dir: Path) -> None:
    def lying(connection: Connection) -> int:
        connection.execute("CREATE TABLE mue (words)")
        return 7

    with importing(data_dir) as files, pytest.raises(BillingError, match="cannot be read back"):
        files.write("mue-x.db", lying, lambda: False)
    assert not list((data_dir / "reference").glob("mue-*"))


def test_a_second_import_at_the_same_time_has_to_wait(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    with importing(data_dir), pytest.raises(BillingError, match="Another import is running"):
        import_files(service, *v323(tmp_path))


def test_leftovers_of_a_killed_import_are_removed_by_the_next(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    import_files(service, *v322(tmp_path))
    folder = data_dir / "reference"
    for name in ("ptp-2026Q4-aaaaaaaa.db.part", "ptp-2026Q4-bbbbbbbb.db"):
        (folder / name).write_bytes(b"half")
    import_files(service, *v322(tmp_path))
    assert [path.name for path in folder.glob("ptp-2026Q4*")] == []
    assert in_use(data_dir) == [("2026Q3", True)]


def test_an_open_store_keeps_using_its_release(
    service: ReferenceService, data_dir: Path, tmp_path: Path
) -> None:
    import_files(service, *v322(tmp_path))
    with ReferenceStore.open(data_dir) as running:
        import_files(service, *v323(tmp_path))
        assert running.ptp_edits(["64483", "77003"], DAY)
    assert in_use(data_dir) == [("2026Q4", False)]


def test_a_damaged_catalog_is_named(service: ReferenceService, data_dir: Path) -> None:
    (data_dir / "reference").mkdir()
    (data_dir / "reference" / "catalog.json").write_text("{", encoding="utf-8")
    with pytest.raises(BillingError, match="move it elsewhere and import"):
        service.releases()
