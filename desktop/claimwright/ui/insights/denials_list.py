"""The denials that one figure counts, shown in place of the figures."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.insights.selection import Behind
from claimwright.domain.money import money_label
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.ui.insights.columns import DENIAL_WIDTHS, denial_columns, with_widths
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label


class DenialsList(QWidget):
    """The denials that one figure counts.

    Signals: ``closed`` returns to the figures; ``opened`` with the id of a denial to work on;
    ``list_requested`` with all ids and their title, to show them in the worklist.
    """

    closed = Signal()
    opened = Signal(object)
    list_requested = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self.title = label("", "title")
        self.sum = label("", "muted")
        self.model: RecordModel[OpenDenial] = RecordModel(
            with_widths(denial_columns(), DENIAL_WIDTHS)
        )
        self.table = RecordTable(self.model, "Denials in this figure", opens_rows=True)
        self.table.opened.connect(self.opened)
        self.back = action_button(actions.BACK_TO_FIGURES, self.closed.emit)
        bind(self, actions.BACK_TO_FIGURES, self.closed.emit)
        head = QHBoxLayout()
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addWidget(self.sum, 1)
        self.list_button = button(
            "Work on these", self._request_list, tip="Show them in the worklist"
        )
        head.addWidget(self.list_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 16)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.table, 1)

    def show_denials(self, chosen: Behind, denials: Sequence[OpenDenial]) -> None:
        """Show the denials of a selection and focus the first one."""
        total = sum((one.amount for one in denials if one.amount is not None), Decimal())
        count = "1 denial" if len(denials) == 1 else f"{len(denials):,} denials"
        self.title.setText(chosen.title or "Denials")
        when = f"; {chosen.days}" if chosen.days else ""
        self.sum.setText(f"{count}, ${money_label(total)}{when}")
        self.model.show(denials)
        self.list_button.setEnabled(bool(denials))
        if denials:
            self.table.selectRow(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _request_list(self) -> None:
        self.list_requested.emit([one.id for one in self.model.shown], self.title.text())

    def forget(self) -> None:
        """Clear the list."""
        self.model.show(())
        self.title.setText("")
        self.sum.setText("")
