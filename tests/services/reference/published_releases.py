"""Shared by import tests: two releases of a small table, and queries of the result."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.importers.published import ptp_parts

from claimwright.domain.reference.reference import Table
from claimwright.domain.reference.reference_import import ImportResult
from claimwright.services.reference.reference import ReferenceService
from claimwright.storage.reference.reference_store import ReferenceStore

DAY = date(2026, 11, 2)
OLD = ("64483 77003 20100101 * 1 HCPCS/CPT procedure code definition",)
NEW = ("64483 77003 20100101 20260930 1 HCPCS/CPT procedure code definition",)


def import_files(service: ReferenceService, *paths: Path) -> list[ImportResult]:
    return service.import_files(list(paths), accept_license=True)


def statuses(results: Sequence[ImportResult]) -> list[str]:
    return [str(result.status) for result in results]


def in_use(data_dir: Path) -> list[tuple[str, bool]]:
    """The loaded PTP releases, and whether the pair is denied on the day."""
    with ReferenceStore.open(data_dir) as store:
        loaded = [each for each in store.releases() if each.table is Table.PTP]
        edits = store.ptp_edits(["64483", "77003"], DAY)
    return [(each.release, bool(edits)) for each in loaded if each.is_active]


def v323(folder: Path) -> list[Path]:
    return ptp_parts(folder, NEW, "v323r0")


def v322(folder: Path) -> list[Path]:
    return ptp_parts(folder, OLD, "v322r0")
