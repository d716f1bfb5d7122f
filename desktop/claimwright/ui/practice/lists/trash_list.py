"""The trash: deleted records, until they are restored or deleted permanently."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.practice.practice import RecordKind, TrashEntry
from claimwright.errors import BillingError
from claimwright.services.practice.records.practice_records import PracticeRecords
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.letters_list import moment
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.tables.record_model import Column

MAX_SHOWN = 500
KIND_WORDS = {
    RecordKind.PATIENT: "Patient",
    RecordKind.PAYER: "Payer",
    RecordKind.PROVIDER: "Provider",
    RecordKind.CLAIM: "Claim",
    RecordKind.LETTER: "Letter",
}
COLUMNS: tuple[Column[TrashEntry], ...] = (
    Column("What", lambda trashed: KIND_WORDS[trashed.kind], width=110),
    Column("Name", lambda trashed: trashed.title, width=420),
    Column("Deleted", lambda trashed: moment(trashed.deleted_at)),
)


class TrashList(QWidget):
    """Enter restores; Delete permanently needs a second press."""

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._records = PracticeRecords(file_access.service)
        self._sure = False
        self.list = RecordList(
            "Trash",
            COLUMNS,
            self._find,
            "Find something deleted by its name",
            "The trash is empty. What you delete comes here and can be restored.",
        )
        self.list.opened.connect(lambda _binned: self.restore())
        self.list.chosen.connect(lambda _binned: self._unsure())
        tip = "Restore (Enter)"
        self.list.buttons.addWidget(button("Restore", self.restore, role="primary", tip=tip))
        self.delete_button = button("Delete permanently", self.delete, role="link")
        self.list.buttons.addWidget(self.delete_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)

    def _find(self, query: str) -> Sequence[TrashEntry]:
        return self._records.find_in_trash(query, MAX_SHOWN)

    def refresh(self) -> None:
        """Reload the trash."""
        self.list.refresh()

    def take_focus(self) -> None:
        """Focus the table, or the search box while the trash is empty."""
        self.list.take_focus()
        self.list.focus_table()

    def restore(self) -> None:
        """Restore the selected records."""
        chosen = self.list.selected
        self._records.restore(chosen)
        self.list.refresh(self.list.table.currentIndex().row())
        if chosen:
            what = chosen[0].title if len(chosen) == 1 else str(len(chosen))
            self.list.undo.show_message(f"Restored: {what}.")

    def delete(self) -> None:
        """Delete the selected records permanently, on the second press."""
        chosen = self.list.selected
        if not chosen:
            return
        if not self._sure:
            self._sure = True
            words = f"Press again: delete {len(chosen)} permanently"
            self.delete_button.setText(words)
            return
        self._unsure()
        try:
            notice = self._records.delete(chosen)
        except BillingError as problem:
            self.list.undo.show_message(str(problem), "error")
        else:
            self.list.undo.show_message(notice)
        self.list.refresh(self.list.table.currentIndex().row())

    def _unsure(self) -> None:
        self._sure = False
        self.delete_button.setText("Delete permanently")
