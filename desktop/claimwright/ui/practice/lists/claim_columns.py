"""The columns of the saved claims, with status icons and findings counted in the background."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon

from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.domain.finding.finding import Severity
from claimwright.domain.money import money_label
from claimwright.services.checking.saved_counts import SETTLED, FindingCounts, count_saved
from claimwright.services.claims.claim_words import (
    kind_and_claim,
    kind_words,
    service_days,
    status_words,
    submission_words,
)
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.icons import tinted_icon
from claimwright.ui.shell.program import background
from claimwright.ui.widgets.tables.record_model import Column

STATUS_TONES = {
    Status.DRAFT: "muted",
    Status.READY: "accent",
    Status.SUBMITTED: "accent",
    Status.REJECTED: "error",
    Status.ACCEPTED: "accent",
    Status.DENIED: "error",
    Status.PAID: "good",
    Status.APPEALED: "warning",
    Status.CLOSED: "muted",
}
FINDING_TONES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "accent"}
FINDING_MARKS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "●"}
NOT_YET = "…"


def status_icon(status: Status) -> QIcon:
    """The icon of a status in its color."""
    return tinted_icon(f"status-{status.value}", STATUS_TONES[status])


class ListedFindings(QObject):
    """The findings of the listed claims, counted in the background.

    Signal: ``counted`` when more counts are known. A claim that changed is counted again.
    """

    counted = Signal()

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self._known: dict[tuple[int, int], FindingCounts] = {}
        self._pending: list[ClaimRow] = []
        self._is_counting = False

    def of(self, row: ClaimRow) -> FindingCounts | None:
        """The counts of the current version of a claim; None while unknown."""
        return self._known.get((row.id, row.row_version))

    def text(self, row: ClaimRow) -> str:
        """The worst severity with its count; "" for a paid or closed claim."""
        if row.status in SETTLED:
            return ""
        counts = self.of(row)
        if counts is None:
            return NOT_YET
        mark = FINDING_MARKS[counts.worst] + " " if counts.worst else ""
        return f"{mark}{counts.summary}"

    def tip(self, row: ClaimRow) -> str:
        """All severities with their counts."""
        counts = self.of(row)
        return self.text(row) if counts is None else counts.full_summary

    def tone(self, row: ClaimRow) -> str:
        """The color of the worst severity."""
        counts = self.of(row)
        return FINDING_TONES.get(counts.worst, "") if counts and counts.worst else "muted"

    def key(self, row: ClaimRow) -> tuple[int, int, int]:
        """The sort key: claims with errors first, then those to review."""
        counts = self.of(row) or FindingCounts()
        return (-counts.errors, -counts.warnings, -counts.infos)

    def forget(self) -> None:
        """Drop the counts, because findings were dismissed or tables were imported."""
        self._known.clear()

    def count(self, rows: Sequence[ClaimRow]) -> None:
        """Count the claims without a known count, one run at a time."""
        self._pending = [row for row in rows if row.status not in SETTLED and self.of(row) is None]
        if self._pending and not self._is_counting and self._file_access.is_open:
            self._start(self._pending)

    def _start(self, rows: Sequence[ClaimRow]) -> None:
        services = self._file_access.services
        access, today = services.practice.access, services.today
        data_dir, ids = services.data_dir, [row.id for row in rows]
        self._is_counting = True
        background.start(
            lambda job: (rows, count_saved(data_dir, access, ids, today, job.is_canceled)),
            done=self._take,
            failed=self._miss,
        )

    def _take(self, found: tuple[Sequence[ClaimRow], dict[int, FindingCounts]]) -> None:
        self._is_counting = False
        rows, counts = found
        for row in rows:
            if row.id in counts:
                self._known[row.id, row.row_version] = counts[row.id]
        self.counted.emit()
        counted = {row.id for row in rows}
        self.count([row for row in self._pending if row.id not in counted])

    def _miss(self, _problem: Exception) -> None:
        """Ignore a failure: the file was locked, or a table is damaged, as the Claim page says."""
        self._is_counting = False


def claim_columns(findings: ListedFindings) -> Sequence[Column[ClaimRow]]:
    """The columns from left to right."""
    return (
        Column("Claim", lambda row: row.claim_number, width=76),
        Column("Patient", lambda row: row.patient_name, width=124),
        Column("Payer", lambda row: row.payer_name, width=128, hide_order=5),
        Column("DOS", service_days, width=96),
        Column("Total", lambda row: money_label(row.total), right=True, width=78, hide_order=4),
        Column(
            "Status",
            status_words,
            icon=lambda row: status_icon(row.status),
            tone=lambda row: STATUS_TONES[row.status],
            width=112,
        ),
        Column("Findings", findings.text, tone=findings.tone, tip=findings.tip, key=findings.key),
        Column("Submitted", submission_words, width=96, hide_order=2),
        Column("Type", kind_words, tip=kind_and_claim, width=76, is_whole=True, hide_order=3),
        Column(
            "Replaces",
            lambda row: row.replaces,
            title_tip="The payer's number (ICN) of the claim that is replaced or voided",
            width=84,
            is_whole=True,
            hide_order=1,
        ),
    )
