"""Pickers in the claim's head: suggest saved records while a name is typed."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QListView, QWidget

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import us_date
from claimwright.domain.practice.practice import PatientRecord, PayerRecord
from claimwright.services.claims.picked_records import (
    SavedRecord,
    with_patient,
    with_payer,
    with_provider,
)
from claimwright.ui.claim.head.field_editor import ClaimFieldEditor
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.practice.access.file_access import FileAccess

MAX_OFFERED = 8
MIN_WIDTH = 340
GAP, FRAME = 4, 4
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
RECORD_ROLE = Qt.ItemDataRole.UserRole
Find = Callable[[str], Sequence[SavedRecord]]


class Pickers(QObject):
    """Adds a picker to each name in the head for which there is a list of records."""

    def __init__(self, file_access: FileAccess, page: ClaimPage) -> None:
        super().__init__(page)
        self._file_access = file_access
        self._page = page
        self.made: dict[str, Picker] = {}
        page.head.built.connect(self._add)
        file_access.closing.connect(self._clear)

    def _add(self, editors: Sequence[ClaimFieldEditor]) -> None:
        for editor in editors:
            path, line = editor.field.path, editor.editor
            find = self._finder(path)
            if find is not None and isinstance(line, QLineEdit):
                self.made[path] = Picker(self._page, line, find, partial(self._pick, path))

    def _clear(self) -> None:
        """Clear the suggestions, because the file is closing."""
        for picker in self.made.values():
            picker.close()

    def _finder(self, path: str) -> "Find | None":
        part, _, name = path.rpartition(".")
        if name != "name" or part == "subscriber":
            return None

        def find(query: str) -> Sequence[SavedRecord]:
            if not self._file_access.is_open:
                return ()
            service, today = self._file_access.service, self._file_access.services.today
            if part == "patient":
                return service.find_patients(query, today, MAX_OFFERED)
            if part == "payer":
                return service.find_payers(query, today, MAX_OFFERED)
            return service.find_providers(query, today, MAX_OFFERED)

        return find

    def _pick(self, path: str, record: SavedRecord) -> None:
        """Fill in the picked record as one undo step, and go to the next section."""
        session, head = self._page.session, self._page.head
        part = path.rpartition(".")[0]
        claim = self._filled(session.draft.claim, part, record)
        session.change("Pick {}".format(part.replace("_", " ")), claim)
        head.refresh()
        head.next_part()

    def _filled(self, claim: Claim, part: str, record: SavedRecord) -> Claim:
        if isinstance(record, PatientRecord):
            return with_patient(
                claim, record, self._file_access.service.claims.new_claim(record.id)
            )
        if isinstance(record, PayerRecord):
            return with_payer(claim, record)
        return with_provider(claim, part, record)


class Picker(QObject):
    """A list below a field: Down opens it, Enter picks a record, Esc closes it.

    The list is a child of the page and not a popup, so that the focus stays in the field.
    """

    def __init__(
        self,
        page: QWidget,
        line: QLineEdit,
        find: Find,
        picked: Callable[[SavedRecord], object],
    ) -> None:
        super().__init__(page)
        self._page = page
        self._line = line
        self._find = find
        self._picked = picked
        self.model = QStandardItemModel(self)
        self.list = QListView(page)
        self.list.setProperty("role", "picker")
        self.list.setModel(self.model)
        self.list.setAccessibleName("Saved records, recent first")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._take)
        self.list.hide()
        line.textEdited.connect(self.offer)
        line.installEventFilter(self)

    def offer(self, text: str) -> None:
        """Suggest records that start with the text, or recent ones for an empty text."""
        records = self._find(text)
        self.model.clear()
        for record in records:
            item = QStandardItem(shown(record))
            item.setData(record, RECORD_ROLE)
            item.setEditable(False)
            self.model.appendRow(item)
        self._place(len(records))
        self.list.setVisible(bool(records))

    def close(self) -> None:
        """Close the list."""
        self.list.hide()
        self.model.clear()

    def _place(self, count: int) -> None:
        """Place the list below the field, or above it at the end of the page."""
        height = count * (self.list.sizeHintForRow(0) if count else 0) + 2 * FRAME
        width = max(self._line.width(), MIN_WIDTH)
        below = self._line.mapTo(self._page, QPoint(0, self._line.height() + GAP))
        if below.y() + height > self._page.height():
            below = self._line.mapTo(self._page, QPoint(0, -height - GAP))
        self.list.setGeometry(below.x(), below.y(), width, height)
        self.list.raise_()

    def _walk(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        self.list.setCurrentIndex(self.model.index(max(min(row, self.model.rowCount() - 1), 0), 0))

    def _take(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        self.close()
        if record is not None:
            self._line.setModified(False)
            self._picked(record)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event.key())
        return False

    def _key(self, key: int) -> bool:
        """Handle a key for the list; return whether it was one."""
        is_open = self.list.isVisible()
        if key == Qt.Key.Key_Down:
            if not is_open:
                self.offer(self._line.text())
            self._walk(1)
        elif key == Qt.Key.Key_Up and is_open:
            self._walk(-1)
        elif key == Qt.Key.Key_Escape and is_open:
            self.close()
        elif key in ENTER and is_open and self.list.currentIndex().isValid():
            self._take(self.list.currentIndex())
        else:
            return False
        return True


def shown(record: SavedRecord) -> str:
    """One line about a record: the name, and what distinguishes records of the same name."""
    if isinstance(record, PatientRecord):
        birth_date = record.patient.birth_date
        parts = [
            record.patient.name,
            us_date(birth_date) if birth_date else "",
            record.patient.member_id,
        ]
    elif isinstance(record, PayerRecord):
        parts = [record.payer.name, record.payer.payer_id]
    else:
        parts = [record.provider.name, record.provider.npi, record.provider.specialty]
    return " · ".join(part for part in parts if part)
