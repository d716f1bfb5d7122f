"""The published tables: importing, restoring, and when a new release is due."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.reference.reference_import import ImportResult
from claimwright.errors import BillingError
from claimwright.services.reference.reference_import import ReferenceImport
from claimwright.services.reference.reference_report import (
    import_json,
    newer_due,
    releases_json,
    releases_text,
)
from claimwright.services.reference.release_exchange import ONE_RELEASE
from claimwright.storage.reference.reference_store import ReferenceStore
from claimwright.storage.reference.release_catalog import ReleaseCatalog, with_release
from claimwright.storage.reference.release_files import importing

__all__ = [
    "DOWNLOAD_PAGES",
    "DueTable",
    "ReferenceService",
    "import_json",
    "newer_due",
    "releases_json",
    "releases_text",
]

_NCCI = "https://www.cms.gov/medicare/coding-billing/national-correct-coding-initiative-ncci-edits"
DOWNLOAD_PAGES = {
    Table.PTP: f"{_NCCI}/medicare-ncci-procedure-procedure-ptp-edits",
    Table.ADD_ON: f"{_NCCI}/medicare-ncci-add-code-edits",
    Table.MUE: f"{_NCCI}/medicare-ncci-medically-unlikely-edits",
    Table.FEES: "https://www.cms.gov/medicare/payment/fee-schedules/physician/pfs-relative-value-files",
    Table.DIAGNOSES: "https://www.cms.gov/medicare/coding-billing/icd-10-codes",
    Table.CARC: "https://x12.org/codes/claim-adjustment-reason-codes",
    Table.RARC: "https://x12.org/codes/remittance-advice-remark-codes",
}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class DueTable:
    """A table for which a newer quarter is published; ``held`` is the newest release loaded."""

    table: Table
    held: str
    due: str
    page: str


class ReferenceService:
    """Imports and lists the tables of one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def import_files(
        self,
        paths: Sequence[Path],
        accept_license: bool = False,
        progress: Progress | None = None,
        canceled: Callable[[], bool] | None = None,
        release: str | None = None,
    ) -> list[ImportResult]:
        """Import published files, zips and folders, in any order; return one result per file.

        ``progress`` receives rows done and rows expected. ``release`` (``2026Q4``) is used for
        files whose name does not give it.

        Raises:
            BillingError: another import is running, or the folder cannot be written.
            ImportStopped: ``canceled`` returned True; finished tables stay imported.
        """
        with importing(self._data_dir) as files:
            run = ReferenceImport(
                self._data_dir,
                files,
                accept_license=accept_license,
                progress=progress or (lambda done, expected: None),
                canceled=canceled or (lambda: False),
                release=release,
            )
            return run.run(paths)

    def releases(self) -> Sequence[Release]:
        """Every loaded release, plus the starter rows of tables without one."""
        with ReferenceStore.open(self._data_dir) as store:
            return store.releases()

    def restore(self, table: Table, release: str) -> Release:
        """Switch to a loaded release that is not in use; the current one stays loaded.

        Raises:
            BillingError: the release is not loaded.
        """
        with importing(self._data_dir) as files:
            catalog = ReleaseCatalog(self._data_dir)
            imported = catalog.releases()
            named = [
                each
                for each in imported
                if each.release.table is table
                and each.release.release == release
                and files.is_intact(each.file)
            ]
            if not named:
                raise BillingError(f"{release} of {table} is not loaded; import it again.")
            one_active = table in ONE_RELEASE
            catalog.replace_all(with_release(imported, named[-1].in_use(), one_active=one_active))
            return named[-1].in_use().release

    def newer_quarter_due(self, today: date) -> list[DueTable]:
        """Tables older than the quarter of ``today``, and where to get them.

        A quarterly table with only starter rows is always due; diagnoses are due if the fiscal
        year of ``today`` is not loaded.
        """
        releases = self.releases()
        return [
            DueTable(one.table, one.release, due, DOWNLOAD_PAGES[one.table])
            for one in releases
            if (due := newer_due(one, releases, today))
        ]
