"""The decision: headline, certainty, reasons, and the primary button."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from claimwright.domain.decision.decision import Decision
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import PRINT_WORKLIST
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.chip import chip
from claimwright.ui.widgets.text.labels import label, paragraph, set_tone


class DecisionCard(Card):
    """Shows a decision.

    Signals: ``carry_out`` from the primary button; ``copy_requested`` to copy the decision as
    text; ``print_requested``.
    """

    carry_out = Signal()
    copy_requested = Signal()
    print_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Decision")
        self.headline = paragraph("", "title")
        self.certainty = chip("", "good")
        head = QHBoxLayout()
        head.addWidget(label("Decision", "label"))
        head.addStretch(1)
        head.addWidget(self.certainty)
        self.primary = action_button(actions.CARRY_OUT, self.carry_out.emit, "primary")
        self.copy = action_button(actions.COPY_DECISION, self.copy_requested.emit)
        acts = QWidget()
        buttons = FlowLayout(acts)
        self.print_button = action_button(
            replace(PRINT_WORKLIST, text="Print decision"), self.print_requested.emit
        )
        for one in (self.primary, self.print_button, self.copy):
            buttons.addWidget(one)
        self._reasons = QGridLayout()
        self._reasons.setHorizontalSpacing(10)
        self._reasons.setColumnStretch(1, 1)
        self.body.addLayout(head)
        self.body.addWidget(self.headline)
        self.body.addLayout(self._reasons)
        self.body.addStretch(1)
        self.body.addWidget(acts)

    def show_decision(self, decision: Decision, headline: str, press: str) -> None:
        """Show a decision; ``press`` is the text of the primary button, or "" to hide it."""
        self.headline.setText(headline)
        count = len(decision.questions)
        asked = "Needs one answer" if count == 1 else f"Needs {count} answers"
        self.certainty.setText("✓ Certain" if decision.sure else asked)
        set_tone(self.certainty, "good" if decision.sure else "warning")
        clear_layout(self._reasons)
        for row, text in enumerate(decision.reasons):
            number = label(str(row + 1), "muted")
            self._reasons.addWidget(number, row, 0, Qt.AlignmentFlag.AlignTop)
            self._reasons.addWidget(paragraph(text), row, 1)
        self.primary.setVisible(bool(press))
        self.primary.setText(press)
        self.primary.setAccessibleName(press)
