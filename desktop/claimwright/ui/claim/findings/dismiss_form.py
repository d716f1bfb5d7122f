"""The form that dismisses a finding: a reason and the reviewer's name."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import LEAVE_FINDING
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.field import text_field

Dismiss = Callable[[str, str], str]


class DismissForm(QWidget):
    """Asks for a reason and a name.

    ``dismiss`` takes both and returns what is wrong, or "". Signal: ``closed`` on Esc.
    """

    closed = Signal()

    def __init__(self, reviewer: str, dismiss: Dismiss) -> None:
        super().__init__()
        self._dismiss = dismiss
        reason_field, self.reason = text_field(
            "Why it does not apply", "The payer policy of March 2026 pays both"
        )
        name_field, self.reviewer = text_field("Your name", "M. Ortiz")
        self.reviewer.setText(reviewer)
        self.problem = note()
        self.dismiss = button(
            "Dismiss",
            self.commit,
            tip="Dismiss until its facts change; reason and name are saved (Enter)",
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.dismiss)
        row.addWidget(
            action_button(replace(LEAVE_FINDING, text="Cancel"), self.closed.emit, "link")
        )
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(8)
        for part in (reason_field, name_field, self.problem):
            column.addWidget(part)
        column.addLayout(row)
        for line in (self.reason, self.reviewer):
            line.returnPressed.connect(self._go_on)

    def take_focus(self) -> None:
        """Focus the first empty field."""
        empty = self.reviewer if self.reason.text().strip() else self.reason
        empty.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self) -> None:
        """Enter: go to the name if it is empty, else dismiss."""
        if self.reason.hasFocus() and not self.reviewer.text().strip():
            self.reviewer.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.commit()

    def commit(self) -> None:
        """Dismiss the finding, or say what is missing."""
        problem = self._dismiss(self.reason.text(), self.reviewer.text())
        if problem:
            say(self.problem, problem)
            self.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
