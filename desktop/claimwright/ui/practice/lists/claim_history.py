"""The history of a claim: saved versions and submissions, to compare, open and restore."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.domain.dates import us_moment
from claimwright.errors import BillingError
from claimwright.services.claims.claim_history import HistoryEntry, changes_between, claim_history
from claimwright.services.claims.claim_words import version_text
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import LEAVE_RECORD
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.tables.record_model import Column
from claimwright.ui.widgets.text.labels import label

TEXT_HEIGHT = 200
COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column("Saved", lambda entry: us_moment(entry.at), width=140),
    Column("Who", lambda entry: entry.by, width=140),
    Column("Entry", lambda entry: entry.title, width=180),
    Column("Type", lambda entry: entry.version.kind.label, width=140),
    Column("Details", lambda entry: entry.detail),
)


class ClaimHistoryPage(QWidget):
    """The history of one claim.

    Signals: ``left`` to go back to the list; ``claim_requested`` after restoring a version.
    """

    left = Signal()
    claim_requested = Signal(int)

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self._claim_id = 0
        self.title = label("", "strong")
        self.list = RecordList(
            "History of the claim", COLUMNS, self._find, "Find an entry", "Nothing is saved yet."
        )
        self.list.opened.connect(lambda _entry: self.open())
        self.list.chosen.connect(lambda _entry: self.compare())
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.text.setAccessibleName("What changed")
        self.text.setTabChangesFocus(True)
        self._arrange()

    def _arrange(self) -> None:
        row = self.list.buttons
        tip = "Show this version (Enter)"
        row.addWidget(button("Open", self.open, role="primary", tip=tip))
        tip = "Compare two chosen entries, or one with the version before it"
        row.addWidget(button("Compare", self.compare, tip=tip))
        tip = "Make a draft from this version; every version is kept"
        row.addWidget(button("Restore", self.restore, tip=tip))
        row.addWidget(action_button(LEAVE_RECORD, self.left.emit, "link"))
        bind(self, LEAVE_RECORD, self.left.emit)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        column.addWidget(self.text)

    def show_claim(self, row: ClaimRow) -> None:
        """Show the history of a claim."""
        self._claim_id = row.id
        self.title.setText(f"History of claim {row.claim_number}, {row.patient_name}")
        self.list.search.clear()
        self.list.refresh()
        self.list.focus_table()

    def _find(self, query: str) -> Sequence[HistoryEntry]:
        entries = claim_history(self._file_access.service.store.claims.open(self._claim_id))
        words = query.casefold().split()
        return [one for one in entries if all(w in _said(one) for w in words)]

    def compare(self) -> None:
        """Show what changed between two selected entries, or since the previous version."""
        chosen: list[HistoryEntry] = self.list.selected
        if not chosen:
            self.text.clear()
            return
        after, before = chosen[0].version, chosen[-1].version
        claims = self._file_access.service.claims
        if after == before:
            versions = self._file_access.service.store.claims.versions(self._claim_id)
            earlier = [one for one in versions if one.number < after.number]
            if not earlier:
                self.text.setPlainText(f"Version {after.number} is the first.")
                return
            before = earlier[-1]
        changes = changes_between(claims.version(before), claims.version(after))
        head = f"From version {before.number} to version {after.number}:"
        self.text.setPlainText("\n".join((head, *changes)))

    def open(self) -> None:
        """Show the whole version of the current entry."""
        entry: HistoryEntry | None = self.list.current
        if entry is not None:
            claim = self._file_access.service.claims.version(entry.version)
            head = f"Version {entry.version.number}, {entry.version.kind.label}"
            self.text.setPlainText(f"{head}\n{version_text(claim)}")

    def restore(self) -> None:
        """Create a draft from the version of the current entry and open it."""
        entry: HistoryEntry | None = self.list.current
        if entry is None:
            return
        try:
            claim_id = self._file_access.service.claims.restore_version(entry.version)
        except BillingError as problem:
            self.list.undo.show_message(str(problem), "error")
            return
        self.claim_requested.emit(claim_id)


def _said(entry: HistoryEntry) -> str:
    """The text that the search matches."""
    return f"{entry.title} {entry.by} {entry.version.kind.label} {entry.detail}".casefold()
