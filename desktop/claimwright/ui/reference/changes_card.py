"""The card about what the last import changed, a sentence per table, with a link to the list."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from claimwright.domain.reference.table_change import ReleaseChanges
from claimwright.services.reference.change_words import TABLE_NAMES, summary_words
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.labels import paragraph


class ChangesCard(Card):
    """Hidden until something was compared. Signal: ``list_requested`` with changes to show."""

    list_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__("What changed")
        self.sentences: list[str] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        self.busy = paragraph("", "muted")
        self.busy.hide()
        self.body.addLayout(self._lines)
        self.body.addWidget(self.busy)
        self.hide()

    def clear(self) -> None:
        """Clear and hide the card."""
        self.sentences.clear()
        clear_layout(self._lines)
        self.busy.hide()
        self.hide()

    def show_busy(self, sentence: str) -> None:
        """Show that a comparison is running; "" ends it."""
        self.busy.setText(sentence)
        self.busy.setVisible(bool(sentence))
        self.setVisible(bool(sentence) or self._lines.count() > 0)

    def add(self, changes: ReleaseChanges) -> None:
        """Add a sentence about what a table's new release changed."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self.sentences.append(summary_words(changes))
        line.addWidget(paragraph(self.sentences[-1]), 1)
        if changes.total:
            name = TABLE_NAMES[changes.table]
            show = button(
                "Show the list",
                partial(self.list_requested.emit, changes),
                tip=f"{name}: what changed",
            )
            show.setAccessibleName(f"Show what changed: {name}")
            line.addWidget(show)
        self._lines.addWidget(row)
        self.show()

    def take_focus(self) -> None:
        """Focus the first Show the list button."""
        buttons = self.findChildren(QPushButton)
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
