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
            Column("Table", lambda held: TABLE_TITLES[held.table], tip=_file_words, width=190),
            Column("Release", lambda held: held.release, tip=_file_words, width=116),
            Column("Rows", lambda held: f"{held.rows:,}", tip=_file_words, right=True, width=90),
            Column("Dates of service", _dates_of_service, tip=_file_words, width=190, hide_order=2),
            Column(
                *("Status", self._state),
                tip=_file_words,
                tone=lambda held: "warning" if self._due(held) else "",
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

    def _due(self, held: Release) -> str | None:
        return newer_due(held, self._held, day_of(self._today))

    def _state(self, held: Release) -> str:
        if not held.is_active:
            return "Saved, not in use"
        due = self._due(held)
        if held.is_starter:
            return "Starter set" if due else "In use"
        return f"In use; {due} is due" if due else "In use"


def _file_words(held: Release) -> str:
    """The file of a release, its hash and when it was imported."""
    imported = us_moment(held.imported_at) if held.imported_at else ""
    return f"{held.source_file}\nSHA-256 {held.sha256}\nImported {imported}".strip()


def _dates_of_service(held: Release) -> str:
    if held.first_date or held.last_date:
        first = us_date(held.first_date) if held.first_date else "…"
        last = us_date(held.last_date) if held.last_date else "no end date"
        return f"{first} to {last}"
    return "row by row" if held.is_starter else "all"


def _source(held: Release) -> str:
    return "Claimwright" if held.release == STARTER else held.source_file
