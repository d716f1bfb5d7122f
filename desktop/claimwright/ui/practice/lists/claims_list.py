"""The list of saved claims: search, open, copy, submit, resubmit and import."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.claim.claim import Frequency
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.domain.practice.practice import RecordKind
from claimwright.errors import BillingError
from claimwright.services.claims.claim_submissions import ClaimSubmissions
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.practice.records.practice_records import PracticeRecords
from claimwright.ui.claim.files import CLAIM_FILES
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.forms.submission_card import HoldCard, SubmissionCard
from claimwright.ui.practice.lists.claim_columns import (
    ListedFindings,
    claim_columns,
    status_icon,
)
from claimwright.ui.practice.lists.claim_history import ClaimHistoryPage
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.practice.work.claim_import_card import ClaimImportCard
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import (
    CLAIM_HISTORY,
    COPY_CLAIM,
    MARK_SUBMITTED,
    REPLACE_CLAIM,
    VOID_CLAIM,
)
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_file
from claimwright.ui.widgets.feedback.drop_highlight import DropHighlight
from claimwright.ui.widgets.fields.choice import Choice

MAX_SHOWN = 200
ANY_STATUS = "Any status"


class ClaimsList(QWidget):
    """The saved claims, with filters, history and submission.

    Signals: ``claim_requested`` with the id of a claim to open; ``copy_requested`` to start a new
    claim from it; ``resubmission_requested`` with the frequency code to resubmit it under.
    """

    claim_requested = Signal(int)
    copy_requested = Signal(int)
    resubmission_requested = Signal(int, str)

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self.setAcceptDrops(True)
        DropHighlight(self, "Drop to import the claims of this file")
        self.findings = ListedFindings(file_access)
        self.list = RecordList(
            "Claims",
            claim_columns(self.findings),
            self._find,
            "Find a claim by number, patient, member ID, payer or date",
            "No saved claims yet. Enter one on the Claim page and press Ctrl+S.",
        )
        self.list.opened.connect(lambda row: self.claim_requested.emit(row.id))
        self.list.removed.connect(self.remove)
        self.list.chosen.connect(self._show_chosen)
        self.list.undo.bind_to(self)
        self.claim_import = ClaimImportCard(file_access)
        self.claim_import.finished.connect(self._show_imported)
        self.submission = SubmissionCard(file_access)
        self.hold = HoldCard(file_access)
        for card in (self.submission, self.hold):
            card.done.connect(self._show_done)
            card.left.connect(self.list.focus_table)
        self.history = ClaimHistoryPage(file_access)
        self.history.left.connect(self.show_list)
        self.history.claim_requested.connect(self._go_on_with)
        self.history.hide()
        self.status = Choice()
        self.shown_status = Choice()
        self._add_filter()
        self._add_buttons()
        self.list.offer(
            (action.listed_as, action.keys[0], act)
            for action, act in (
                (MARK_SUBMITTED, self.mark_submitted),
                (CLAIM_HISTORY, self.show_history),
                (COPY_CLAIM, self.copy),
                (REPLACE_CLAIM, self.replace_claim),
                (VOID_CLAIM, self.void_claim),
            )
        )
        self.findings.counted.connect(self.list.model.repaint_rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self.claim_import, self.submission, self.hold):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(self.history, 1)
        bind(self, COPY_CLAIM, self.copy)
        bind(self, MARK_SUBMITTED, self.mark_submitted)
        bind(self, CLAIM_HISTORY, self.show_history)
        bind(self, REPLACE_CLAIM, self.replace_claim)
        bind(self, VOID_CLAIM, self.void_claim)

    def _add_filter(self) -> None:
        """Add the status filter next to the search box."""
        self.shown_status.addItem(ANY_STATUS, "")
        for status in Status:
            self.shown_status.addItem(status_icon(status), status.label, status.value)
        self.shown_status.setAccessibleName("Filter by status")
        self.shown_status.setToolTip("Show only claims with this status")
        self.shown_status.activated.connect(lambda _place: self.list.refresh())
        self.list.search_row.addWidget(self.shown_status)

    def _add_buttons(self) -> None:
        row = self.list.buttons
        tip = "Open the claim (Enter)"
        row.addWidget(button("Open", self.open, role="primary", tip=tip))
        row.addWidget(action_button(MARK_SUBMITTED, self.mark_submitted))
        row.addWidget(action_button(CLAIM_HISTORY, self.show_history))
        row.addWidget(button("Hold", self.ask_hold, tip="Hold this claim until another is paid"))
        row.addWidget(action_button(COPY_CLAIM, self.copy))
        row.addWidget(action_button(REPLACE_CLAIM, self.replace_claim, "link"))
        row.addWidget(action_button(VOID_CLAIM, self.void_claim, "link"))
        row.addWidget(
            button(
                "Delete",
                lambda: self.remove(self.list.selected),
                role="link",
                tip="Delete (Delete); it can be undone",
            )
        )
        for status in Status:
            self.status.addItem(status_icon(status), status.label, status.value)
        self.status.setAccessibleName("Set the status")
        self.status.setToolTip("Change the status of the claim in the list")
        self.status.activated.connect(self._set_status)
        title = QLabel("Set stat&us")
        title.setBuddy(self.status)
        holder = QWidget()
        together = QHBoxLayout(holder)
        together.setContentsMargins(0, 0, 0, 0)
        together.addWidget(title)
        together.addWidget(self.status)
        row.addWidget(holder)
        self.import_button = button(
            "Import 837P claims…",
            self.ask_file,
            tip="Save every claim in an 837P; claims already saved are skipped",
        )
        row.addWidget(self.import_button)

    @property
    def _claims(self) -> SavedClaims:
        return self._file_access.service.claims

    def _find(self, query: str) -> Sequence[ClaimRow]:
        wanted = self.shown_status.currentData()
        status = Status(wanted) if wanted else None
        rows = self._claims.find(query, self._file_access.services.today, MAX_SHOWN, status)
        self.findings.count(rows)
        return rows

    def refresh(self) -> None:
        """Reload the claims."""
        self.list.refresh()

    def take_focus(self) -> None:
        """Focus the search box."""
        self.findings.forget()  # dismissals or imports may have changed the counts
        self.list.take_focus()

    def _show_chosen(self, row: ClaimRow | None) -> None:
        self.status.setEnabled(row is not None)
        if row is not None:
            self.status.setCurrentIndex(self.status.findData(row.status.value))

    def show_list(self) -> None:
        """Go back to the list and focus it."""
        self.history.hide()
        self.list.show()
        self.list.focus_table()

    def _go_on_with(self, claim_id: int) -> None:
        self.show_list()
        self.claim_requested.emit(claim_id)

    def _show_done(self, sentence: str) -> None:
        self.list.refresh(self.list.table.currentIndex().row())
        self.list.undo.show_message(sentence)
        self.list.focus_table()

    # ---- actions on the current claim

    def mark_submitted(self) -> None:
        """Ask how and when the claim was submitted."""
        if self.list.current is not None:
            self.hold.hide()
            self.submission.ask(self.list.current)

    def ask_hold(self) -> None:
        """Ask why to hold the claim, or release it."""
        if self.list.current is not None:
            self.submission.hide()
            self.hold.ask(self.list.current)

    def show_history(self) -> None:
        """Show every saved version and submission of the claim."""
        if self.list.current is not None:
            self.list.hide()
            self.history.show()
            self.history.show_claim(self.list.current)

    def open(self) -> None:
        """Open the claim on the Claim page."""
        if self.list.current is not None:
            self.claim_requested.emit(self.list.current.id)

    def copy(self) -> None:
        """Start a new claim from a copy."""
        if self.list.current is not None:
            self.copy_requested.emit(self.list.current.id)

    def replace_claim(self) -> None:
        """Start a replacement of the claim."""
        self._resubmit(Frequency.REPLACEMENT)

    def void_claim(self) -> None:
        """Start a void of the claim."""
        self._resubmit(Frequency.VOID)

    def _resubmit(self, frequency: Frequency) -> None:
        if self.list.current is not None:
            self.resubmission_requested.emit(self.list.current.id, frequency.value)

    def _set_status(self) -> None:
        row: ClaimRow | None = self.list.current
        if row is None:
            return
        services = self._file_access.services
        submissions = ClaimSubmissions(self._file_access.service.store, services.checker)
        place = self.list.table.currentIndex().row()
        try:
            status = Status(self.status.currentData())
            released = submissions.set_status(row.id, status, services.today)
        except BillingError as problem:
            self._show_chosen(row)
            self.list.undo.show_message(str(problem), "error")
            return
        self.list.refresh(place)
        named = ", ".join(one.claim_number for one in released)
        self.list.undo.show_message(f"No longer on hold: claim {named}." if named else "")

    def remove(self, rows: Sequence[ClaimRow]) -> None:
        """Move claims to the trash; the undo bar restores them."""
        ids = [row.id for row in rows]
        if not ids:
            return
        place = self.list.table.currentIndex().row()
        take_out = PracticeRecords(self._file_access.service).move_to_trash(RecordKind.CLAIM, ids)

        def undo() -> None:
            take_out()
            self.list.refresh(place)
            self.list.focus_table()

        self.list.refresh(place)
        what = rows[0].claim_number if len(ids) == 1 else f"{len(ids)} claims"
        self.list.undo.offer("{}: in the trash.".format(what or "Claim"), undo)
        self.list.focus_table()

    # ---- import

    def ask_file(self) -> None:
        """Ask for an 837P file."""
        title = "Import 837P claims"
        path = open_file(self, title, Folder.IMPORTS, CLAIM_FILES)
        if path is not None:
            self.claim_import.import_file(path)

    def _show_imported(self) -> None:
        """Reload the claims and select the first one that was already saved."""
        self.list.refresh()
        known = self.claim_import.known_ids
        rows = [place for place, row in enumerate(self.list.model.shown) if row.id in known]
        if rows:
            self.list.go_to(rows[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.claim_import.import_file(Path(event.mimeData().urls()[0].toLocalFile()))
