"""The kept claims: found by typing, opened, copied, sent again, put away; many taken in at once."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.claim.claim import ClaimStatus, Frequency
from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.domain.money import money_label
from claimwright.domain.practice.practice import RecordKind
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.practice.practice_records import PracticeRecords
from claimwright.ui.claim.files import CLAIM_FILES
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.record_column import RecordColumn
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.practice.work.claim_import_card import TakeInCard
from claimwright.ui.shell.action_keys import action_button, bind
from claimwright.ui.shell.actions import COPY_CLAIM
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.choice import Choice

MOST = 200
STATUS_WORDS = {
    ClaimStatus.UNBILLED: "not sent yet",
    ClaimStatus.PENDING: "waiting",
    ClaimStatus.DENIED: "denied",
    ClaimStatus.PAID: "paid",
}


def _days(row: ClaimRow) -> str:
    if row.first_date is None:
        return ""
    if row.last_date in (None, row.first_date):
        return row.first_date.isoformat()
    return f"{row.first_date.isoformat()} to {row.last_date}"


def _sent(row: ClaimRow) -> str:
    """How often it was sent, and whether something was typed since."""
    times = "once" if row.versions == 1 else f"{row.versions} times" if row.versions else ""
    draft = "draft" if row.has_draft else ""
    return ", ".join(part for part in (times, draft) if part)


COLUMNS = (
    RecordColumn("Claim", 110, lambda row: row.claim_number),
    RecordColumn("Patient", 190, lambda row: row.patient_name),
    RecordColumn("Payer", 160, lambda row: row.payer_name),
    RecordColumn("Service", 110, _days),
    RecordColumn("Total", 90, lambda row: money_label(row.total), is_number=True),
    RecordColumn("Stands", 100, lambda row: STATUS_WORDS[row.status]),
    RecordColumn("Sent", 0, _sent),
)


class ClaimsList(QWidget):
    """Signals: ``claim_wanted`` with a claim's id to go on with it; ``copy_wanted`` to begin a new
    one from it; ``again_wanted`` with the frequency under which it is to be sent again.
    """

    claim_wanted = Signal(int)
    copy_wanted = Signal(int)
    again_wanted = Signal(int, str)

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self.setAcceptDrops(True)
        self.list = RecordList(
            "Claims",
            COLUMNS,
            self._find,
            "Find a claim by number, patient, member number, payer or date",
            "No claim is kept yet: type one on the Claim page and press Ctrl+S.",
        )
        self.list.opened.connect(lambda row: self.claim_wanted.emit(row.id))
        self.list.removed.connect(self.remove)
        self.list.chosen.connect(self._show_chosen)
        self.list.undo.listen_in(self)
        self.taking = TakeInCard(file_access)
        self.taking.finished.connect(lambda: self.list.refresh())
        self.status = Choice()
        self._add_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.taking)
        column.addWidget(self.list, 1)
        bind(self, COPY_CLAIM, self.copy)

    def _add_buttons(self) -> None:
        row = self.list.buttons
        tip = "Go on with the claim (Enter)"
        row.addWidget(button("Open", self.open, role="primary", tip=tip))
        row.addWidget(action_button(COPY_CLAIM, self.copy))
        row.addWidget(
            button(
                "Correct",
                lambda: self._again(Frequency.REPLACEMENT),
                role="link",
                tip="Begin a replacement, frequency 7",
            )
        )
        row.addWidget(
            button(
                "Void",
                lambda: self._again(Frequency.VOID),
                role="link",
                tip="Begin a void, frequency 8",
            )
        )
        row.addWidget(
            button(
                "Delete",
                lambda: self.remove(self.list.selected),
                role="link",
                tip="Delete (Delete); it can be undone",
            )
        )
        for status, words in STATUS_WORDS.items():
            self.status.addItem(words, status.value)
        self.status.setAccessibleName("Stands")
        self.status.setToolTip("Where the claim stands with its payer")
        self.status.activated.connect(self._set_status)
        stands = QLabel("S&tands")
        stands.setBuddy(self.status)
        holder = QWidget()
        together = QHBoxLayout(holder)
        together.setContentsMargins(0, 0, 0, 0)
        together.addWidget(stands)
        together.addWidget(self.status)
        row.addWidget(holder)
        self.take_in_button = button(
            "Take in an 837P…",
            self.ask_file,
            tip="Keep every claim of a file; what is there already is not doubled",
        )
        row.addWidget(self.take_in_button)

    @property
    def _claims(self) -> SavedClaims:
        return self._file_access.service.claims

    def _find(self, query: str) -> Sequence[ClaimRow]:
        return self._claims.find(query, self._file_access.services.today, MOST)

    def refresh(self) -> None:
        """Show the claims as they are kept now."""
        self.list.refresh()

    def take_focus(self) -> None:
        """The box takes the keys."""
        self.list.take_focus()

    def _show_chosen(self, row: ClaimRow | None) -> None:
        self.status.setEnabled(row is not None)
        if row is not None:
            self.status.setCurrentIndex(self.status.findData(row.status.value))

    # ---- acts on the claim under the cursor

    def open(self) -> None:
        """Go on with it."""
        if self.list.current is not None:
            self.claim_wanted.emit(self.list.current.id)

    def copy(self) -> None:
        """Begin a new claim from it."""
        if self.list.current is not None:
            self.copy_wanted.emit(self.list.current.id)

    def _again(self, frequency: Frequency) -> None:
        if self.list.current is not None:
            self.again_wanted.emit(self.list.current.id, frequency.value)

    def _set_status(self) -> None:
        row = self.list.current
        if row is not None:
            self._claims.set_status(row.id, ClaimStatus(self.status.currentData()))
            self.list.refresh(self.list.table.currentIndex().row())

    def remove(self, rows: Sequence[ClaimRow]) -> None:
        """Put claims in the bin; they come back with the undo bar."""
        ids = [row.id for row in rows]
        if not ids:
            return
        place = self.list.table.currentIndex().row()
        take_out = PracticeRecords(self._file_access.service).to_trash(RecordKind.CLAIM, ids)

        def undo() -> None:
            take_out()
            self.list.refresh(place)
            self.list.to_table()

        self.list.refresh(place)
        what = rows[0].claim_number if len(ids) == 1 else f"{len(ids)} claims"
        self.list.undo.offer("{}: in the bin.".format(what or "Claim"), undo)
        self.list.to_table()

    # ---- many at once

    def ask_file(self) -> None:
        """Ask for an 837P."""
        title = "Take the claims of a file in"
        name, _ = QFileDialog.getOpenFileName(self, title, "", CLAIM_FILES)
        if name:
            self.taking.take_in(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.taking.take_in(Path(event.mimeData().urls()[0].toLocalFile()))
