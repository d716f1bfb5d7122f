"""The public tables that are held: importing them, bringing one back, and when a new one is due."""

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
    """A table of which a newer quarter is published; ``held`` is the newest one that is held."""

    table: Table
    held: str
    due: str
    page: str


class ReferenceService:
    """What the command line and the window do with the tables of one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir

    def import_files(
        self,
        paths: Sequence[Path],
        accept_license: bool = False,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        release: str | None = None,
    ) -> list[ImportResult]:
        """Import published files, zips and folders, in any order; one result a file.

        ``progress`` hears of rows done and rows expected. ``release`` (``2026Q4``) stands in for
        files whose name does not tell it.

        Raises:
            BillingError: another import is running, or the folder cannot be written.
            ImportStopped: ``cancelled`` said so; what was finished before stays.
        """
        with importing(self._data_dir) as files:
            run = ReferenceImport(
                self._data_dir,
                files,
                accept_license=accept_license,
                progress=progress or (lambda done, expected: None),
                cancelled=cancelled or (lambda: False),
                release=release,
            )
            return run.run(paths)

    def releases(self) -> Sequence[Release]:
        """Every release held, with the starter rows of the tables of which none is imported."""
        with ReferenceStore.open(self._data_dir) as store:
            return store.releases()

    def restore(self, table: Table, release: str) -> Release:
        """Use a release that is held but not in use; the present one is kept.

        Raises:
            BillingError: it is not held.
        """
        with importing(self._data_dir) as files:
            catalog = ReleaseCatalog(self._data_dir)
            held = catalog.releases()
            named = [
                each
                for each in held
                if each.release.table is table
                and each.release.release == release
                and files.is_intact(each.file)
            ]
            if not named:
                raise BillingError(f"{release} of {table} is not held; import it again.")
            one_active = table in ONE_RELEASE
            catalog.replace_all(with_release(held, named[-1].in_use(), one_active=one_active))
            return named[-1].in_use().release

    def newer_quarter_due(self, today: date) -> list[DueTable]:
        """The tables that are older than the quarter of ``today``, and where to get them.

        A quarterly table that only has starter rows is always due; the diagnoses are due when the
        fiscal year of ``today`` is not held.
        """
        releases = self.releases()
        return [
            DueTable(held.table, held.release, due, DOWNLOAD_PAGES[held.table])
            for held in releases
            if (due := newer_due(held, releases, today))
        ]
