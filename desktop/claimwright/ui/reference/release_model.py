"""The Qt model of the loaded tables."""

from collections.abc import Sequence

from claimwright.domain.dates import Today, day_of, us_date, us_moment
from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.reference.starter import STARTER
from claimwright.services.reference.reference import newer_due
from claimwright.ui.widgets.tables.record_model import Column, RecordModel

TABLE_TITLES = {
    Table.PTP: "NCCI PTP edits",
    Table.ADD_ON: "Add-on codes",
    Table.MUE: "Max units per day (MUE)",
    Table.FEES: "Fee schedule indicators",
    Table.CARC: "Denial codes (CARC)",
    Table.RARC: "Remark codes (RARC)",
    Table.PANELS: "Laboratory panels",
    Table.MODIFIERS: "Modifiers",
    Table.PLACES: "Places of service",
    Table.DIAGNOSES: "Diagnoses (ICD-10-CM)",
}


class ReleaseModel(RecordModel[Release]):
    """One row per loaded release, by table, with the one in use first."""

    def __init__(self, today: Today) -> None:
        self._today = today
        self._held: tuple[Release, ...] = ()
        super().__init__(self._columns())

    def _columns(self) -> tuple[Column[Release], ...]:
        return (
            Column(
                "Table", lambda release: TABLE_TITLES[release.table], tip=_file_words, width=190
            ),
            Column("Release", lambda release: release.release, tip=_file_words, width=116),
            Column(
                "Rows", lambda release: f"{release.rows:,}", tip=_file_words, right=True, width=90
            ),
            Column("Dates of service", _dates_of_service, tip=_file_words, width=190, hide_order=2),
            Column(
                *("Status", self._state),
                tip=_file_words,
                tone=lambda release: "warning" if self._due(release) else "",
                width=170,
            ),
            Column("Source", _source, tip=_file_words, hide_order=1),
        )

    def show(self, records: Sequence[Release]) -> None:
        """Replace the releases."""
        order = list(TABLE_TITLES)
        self._held = tuple(
            sorted(
                records, key=lambda one: (order.index(one.table), not one.is_active, one.release)
            )
        )
        super().show(self._held)

    def _due(self, release: Release) -> str | None:
        return newer_due(release, self._held, day_of(self._today))

    def _state(self, release: Release) -> str:
        if not release.is_active:
            return "Saved, not in use"
        due = self._due(release)
        if release.is_starter:
            return "Starter set" if due else "In use"
        return f"In use; {due} is due" if due else "In use"


def _file_words(release: Release) -> str:
    """The file of a release, its hash and when it was imported."""
    imported = us_moment(release.imported_at) if release.imported_at else ""
    return f"{release.source_file}\nSHA-256 {release.sha256}\nImported {imported}".strip()


def _dates_of_service(release: Release) -> str:
    if release.first_date or release.last_date:
        first = us_date(release.first_date) if release.first_date else "…"
        last = us_date(release.last_date) if release.last_date else "no end date"
        return f"{first} to {last}"
    return "by row" if release.is_starter else "all"


def _source(release: Release) -> str:
    return "Claimwright" if release.release == STARTER else release.source_file
