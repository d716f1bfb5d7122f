"""The position of a denial in the worklist, with links to its neighbors and back."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.widgets.text.labels import label


class WorkBar(QWidget):
    """Hidden for a typed denial. Signals: ``list_requested``; ``step_requested`` with 1 or -1."""

    list_requested = Signal()
    step_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.place = label("", "muted")
        self.to_list = action_button(actions.TO_WORKLIST, self.list_requested.emit, "link")
        before = action_button(actions.ONE_BEFORE, partial(self.step_requested.emit, -1), "link")
        after = action_button(actions.ONE_AFTER, partial(self.step_requested.emit, 1), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for one in (self.place, self.to_list, before, after):
            row.addWidget(one)
        self.hide()

    def show_place(self, where: str) -> None:
        """Show a position such as ``4 of 139 open``; "" hides the bar."""
        self.place.setText(where)
        self.setVisible(bool(where))
