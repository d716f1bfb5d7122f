"""Pickers in the claim's head: a name that is being typed offers who is kept, recent first."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from claimwright.domain.claim import Claim, Payer, Provider
from claimwright.domain.practice import KeptPatient, KeptPayer, KeptProvider
from claimwright.ui.claim.field_editor import ClaimFieldEditor
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.practice.door import PracticeDoor

MOST_OFFERED = 8
RECORD_ROLE = Qt.ItemDataRole.UserRole
LEARNED = (
    "payer",
    "billing_provider",
    "rendering_provider",
    "referring_provider",
    "service_facility",
)
"""What a new claim takes from the patient's last one, where it is still empty."""


class Pickers(QObject):
    """Puts a picker on each name of the head that the practice keeps a list of."""

    def __init__(self, door: PracticeDoor, page: ClaimPage) -> None:
        super().__init__(page)
        self._door = door
        self._page = page
        self.made: dict[str, Picker] = {}
        page.head.furnished.connect(self._add)
        door.closing.connect(self._clear)

    def _add(self, editors: Sequence[ClaimFieldEditor]) -> None:
        for editor in editors:
            path, line = editor.field.path, editor.editor
            find = self._finder(path)
            if find is not None and isinstance(line, QLineEdit):
                self.made[path] = Picker(line, find, partial(self._pick, path))

    def _clear(self) -> None:
        """Nobody is offered, or remembered in a list, while the file is locked."""
        for picker in self.made.values():
            picker.model.clear()

    def _finder(self, path: str) -> "Callable[[str], Sequence[Any]] | None":
        part, _, name = path.rpartition(".")
        if name != "name" or part == "subscriber":
            return None

        def find(query: str) -> Sequence[Any]:
            if not self._door.is_open:
                return ()
            service, today = self._door.service, self._door.bench.today
            lists: dict[str, Callable[..., Sequence[Any]]] = {
                "patient": service.find_patients,
                "payer": service.find_payers,
            }
            return lists.get(part, service.find_providers)(query, today, MOST_OFFERED)

        return find

    def _pick(self, path: str, kept: Any) -> None:
        """Fill the fields of whoever was picked, as one step of undo, and go on."""
        session, head = self._page.session, self._page.head
        part = path.rpartition(".")[0]
        claim = self._filled(session.draft.claim, part, kept)
        session.change(self.tr("Pick {0}").format(part.replace("_", " ")), claim)
        head.refresh()
        head.next_part()

    def _filled(self, claim: Claim, part: str, kept: Any) -> Claim:
        if isinstance(kept, KeptPatient):
            known = self._door.service.claims.new_claim(kept.id)
            empty = Claim()
            learned: dict[str, Any] = {
                name: getattr(known, name)
                for name in LEARNED
                if getattr(claim, name) == getattr(empty, name)
            }
            return replace(claim, patient=kept.patient, subscriber=kept.subscriber, **learned)
        changed: dict[str, Any] = {part: _value(kept)}
        return replace(claim, **changed)


def _value(kept: KeptPayer | KeptProvider) -> Payer | Provider:
    return kept.payer if isinstance(kept, KeptPayer) else kept.provider


class Picker(QObject):
    """A list below one field; Down opens it, Enter takes what is marked, Esc closes it."""

    def __init__(
        self,
        line: QLineEdit,
        find: Callable[[str], Sequence[Any]],
        picked: Callable[[Any], object],
    ) -> None:
        super().__init__(line)
        self._line = line
        self._find = find
        self._picked = picked
        self.model = QStandardItemModel(self)
        self.completer = QCompleter(self.model, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setCompletionRole(Qt.ItemDataRole.EditRole)
        self.completer.setMaxVisibleItems(MOST_OFFERED)
        self.completer.setWidget(line)
        self.popup = QListView()
        self.popup.setAccessibleName(self.tr("Who is kept, recent first"))
        self.completer.setPopup(self.popup)
        taken = self.completer.activated[QModelIndex]  # type: ignore[index] # the stubs lack overloads
        taken.connect(self._take)
        line.textEdited.connect(self.offer)
        line.installEventFilter(self)

    def offer(self, text: str) -> None:
        """Offer who begins with a text; everybody of late for an empty one."""
        records = self._find(text)
        self.model.clear()
        for record in records:
            item = QStandardItem(shown(record))
            item.setData(record, RECORD_ROLE)
            item.setEditable(False)
            self.model.appendRow(item)
        if records:
            self.completer.complete()
        else:
            self.popup.hide()

    def _take(self, index: QModelIndex) -> None:
        record = index.data(RECORD_ROLE)
        if record is not None:
            self._line.setModified(False)
            self._picked(record)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and not self.popup.isVisible()
        )
        if down:
            self.offer(self._line.text())
        return down


def shown(record: Any) -> str:
    """A record in one line: the name, and what tells two of one name apart."""
    if isinstance(record, KeptPatient):
        born = record.patient.birth_date
        parts = [record.patient.name, born.isoformat() if born else "", record.patient.member_id]
    elif isinstance(record, KeptPayer):
        parts = [record.payer.name, record.payer.payer_id]
    else:
        parts = [record.provider.name, record.provider.npi, record.provider.specialty]
    return " · ".join(part for part in parts if part)
