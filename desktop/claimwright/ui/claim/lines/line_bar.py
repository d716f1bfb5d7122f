"""The row below the lines: buttons, the total, and what cannot be read."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from claimwright.domain.money import money_label
from claimwright.services.claims.claim_cells import CELLS
from claimwright.ui.claim.lines.line_table import LineTable
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.key_names import key_name
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label

MAX_NAMED = 3
BUTTON_HEIGHT = 32


class LineBar(QWidget):
    """Add, undo, redo, copy and remove; the tooltips of undo and redo say what they affect."""

    def __init__(
        self,
        session: ClaimSession,
        table: LineTable,
        undo: Callable[[], object],
        redo: Callable[[], object],
        what_if: Callable[[], object],
    ) -> None:
        super().__init__()
        self._session = session
        self._table = table
        self.undo_button = action_button(actions.UNDO, undo, "link")
        self.redo_button = action_button(actions.REDO, redo, "link")
        self.what_if_button = action_button(actions.WHAT_IF, what_if, "link")
        self.total = label("", "muted")
        self.unread = label("", "problem")
        self.unread.setWordWrap(True)
        self.unread.hide()
        self._arrange()
        session.changed.connect(self._show)
        session.opened.connect(self._show)
        session.checked.connect(self._show)
        table.cell_changed.connect(self._show_unread)
        self._show()

    def _arrange(self) -> None:
        table = self._table
        acts = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        acts.setSizePolicy(policy)
        row = FlowLayout(acts, spacing=12)
        add = "Add line"
        row.addWidget(button(add, self._add, tip="Add line (Enter on the last cell)"))
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addWidget(action_button(actions.COPY_LINE, table.duplicate_line, "link"))
        row.addWidget(action_button(actions.REMOVE_LINE, table.remove_line, "link"))
        self.total.setMinimumHeight(BUTTON_HEIGHT)  # centers it on the buttons next to it
        row.addWidget(self.total)
        whole = QHBoxLayout()
        whole.setSpacing(12)
        whole.addWidget(acts, 1)
        whole.addWidget(self.what_if_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.unread)
        column.addLayout(whole)

    def _add(self) -> None:
        self._table.begin_line()
        self._table.take_focus()

    def _show(self) -> None:
        self.total.setText(f"Total ${money_label(self._session.claim.total_charge)}")
        _name_step(self.undo_button, actions.UNDO, self._session.undo_name)
        _name_step(self.redo_button, actions.REDO, self._session.redo_name)
        self._show_unread()

    def _show_unread(self) -> None:
        """Show the problem of the cell under the cursor, or else where unreadable cells are."""
        here = (self._table.number, self._table.column)
        sentence = self._session.unread_problem(*here)
        places = [
            f"line {number} {CELLS[column].title}"
            for number, column in sorted(self._session.draft.unread)
        ]
        if not sentence and places:
            named = ", ".join(places[:MAX_NAMED]) + ("…" if len(places) > MAX_NAMED else "")
            sentence = f"Cannot be read and is not checked: {named}."
        self.unread.setText(sentence)
        self.unread.setVisible(bool(sentence))


def _name_step(step: QPushButton, action: actions.Action, what: str) -> None:
    """Say what the button would undo or redo, and disable it if there is nothing."""
    step.setEnabled(bool(what))
    keys = key_name(action.keys[0])
    text = f"{action.text}: {what}" if what else f"Nothing to {action.text.lower()}"
    set_tip(step, f"{text} ({keys})")
    step.setAccessibleDescription(text)
