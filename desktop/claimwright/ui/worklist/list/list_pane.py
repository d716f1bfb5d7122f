"""The widgets of the worklist and their layout; `list_view` has the behavior."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.services.container import Services
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.undo_bar import UndoBar
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.theme import PAGE_MARGIN, scaled
from claimwright.ui.widgets.text.elided_label import ElidedLabel
from claimwright.ui.widgets.text.labels import label
from claimwright.ui.worklist.bulk_form import BulkForm
from claimwright.ui.worklist.empty_card import EmptyCard
from claimwright.ui.worklist.incoming_card import IncomingCard
from claimwright.ui.worklist.list.filter_bar import FilterBar
from claimwright.ui.worklist.list.list_footer import ListFooter
from claimwright.ui.worklist.list.selection_bar import SelectionBar
from claimwright.ui.worklist.list.table import Entries, WorklistTable
from claimwright.ui.worklist.list.table_model import WorklistModel
from claimwright.ui.worklist.list.view_choice import ViewChoice
from claimwright.ui.worklist.list.views_list import ViewsList

MIN_FOR_VIEWS = 760  # pixels at 100% text size; with less the rows need the room


class ListPane(QWidget):
    """Lays out the widgets of the worklist.

    Signals: ``opened`` with a denial's id; ``typing_requested`` to type a denial that is in no
    835; ``place_requested`` with the key of another view; ``printing_requested``,
    ``saving_requested`` and ``files_requested`` from the buttons.
    """

    opened = Signal(int)
    typing_requested = Signal()
    place_requested = Signal(str)
    printing_requested = Signal()
    saving_requested = Signal()
    files_requested = Signal()

    def __init__(
        self,
        services: Services,
        file_access: FileAccess,
        read: Callable[[Sequence[int]], Sequence[OpenDenial]],
        entries: Entries,
    ) -> None:
        super().__init__()
        self.title = label("Denials", "title")
        self.subtitle = ElidedLabel("muted")
        self.views = ViewsList()
        self.view_choice = ViewChoice(self.views)
        self.filter = FilterBar()
        self.model = WorklistModel(read, services.clock)
        self.form = BulkForm(services.clock)
        self.bar = SelectionBar()
        self.table = WorklistTable(self.model, entries)
        self.footer = ListFooter()
        self.incoming = IncomingCard(services, file_access)
        self.undo_bar = UndoBar()
        self.empty = EmptyCard()
        self._lay_out()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.filter)
        right.addWidget(self.incoming)
        right.addWidget(self.undo_bar)
        right.addWidget(self.empty)
        right.addWidget(self.table, 1)
        right.addWidget(self.footer)
        right.addWidget(self.form)
        right.addWidget(self.bar)
        self.spacer = QWidget()
        right.addWidget(self.spacer, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.views)
        row.addLayout(right, 1)
        self.view_choice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 14)
        column.setSpacing(8)
        self._head = self._make_head()
        column.addLayout(self._head)
        column.addLayout(row, 1)

    def _make_head(self) -> QBoxLayout:
        titles = QHBoxLayout()
        titles.setSpacing(8)
        titles.addWidget(self.title)
        titles.addWidget(self.view_choice)
        titles.addSpacing(6)
        titles.addWidget(self.subtitle, 1)
        self.type_button = action_button(actions.PASTE_DENIAL, self.typing_requested.emit, "link")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.type_button)
        acts.addWidget(action_button(actions.PRINT_WORKLIST, self.printing_requested.emit))
        acts.addWidget(action_button(actions.SAVE_WORKLIST, self.saving_requested.emit))
        acts.addWidget(action_button(actions.IMPORT_REMITTANCE, self.files_requested.emit))
        acts.addStretch(0)
        head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(8)
        head.addLayout(titles, 1)
        head.addLayout(acts)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_width()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the text size may have changed
            self._fit_width()

    def _fit_width(self) -> None:
        """Replace the views with a drop-down list if the pane is narrow for its text size."""
        is_narrow = self.width() < scaled(MIN_FOR_VIEWS)
        if is_narrow and self.views.hasFocus():
            self.view_choice.setFocus(Qt.FocusReason.OtherFocusReason)
        self.views.setHidden(is_narrow)
        self.view_choice.setVisible(is_narrow)
        directions = QBoxLayout.Direction
        self._head.setDirection(directions.TopToBottom if is_narrow else directions.LeftToRight)
