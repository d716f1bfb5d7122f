"""One finding as a card: what is wrong, what it will be denied as, what to do, what it rests on."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from claimwright.domain.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.ui.claim.finding_why import FindingWhy
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.card import Card
from claimwright.ui.widgets.chip import chip, link_chip
from claimwright.ui.widgets.flow_layout import FlowLayout
from claimwright.ui.widgets.text import paragraph

MOST_ROWS = 5  # fixes that add a line and get a row each; more than that stand side by side
SEVERITY_LABEL = {
    Severity.ERROR: ("✖ Error", "error"),
    Severity.WARNING: ("▲ Look", "warning"),
    Severity.INFO: ("● Rests on the record", "accent"),
}


class FindingCard(Card):
    """Signals: ``fix_chosen`` with an Edit, ``code_chosen`` with an adjustment to look up.

    ``pressed`` tells that the mouse was pressed on it anywhere but on a button.
    """

    fix_chosen = Signal(object)
    code_chosen = Signal(str)
    pressed = Signal()

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.setAccessibleName(f"{SEVERITY_LABEL[finding.severity][0]}: {finding.message}")
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addWidget(self._chips())
        self.body.addWidget(paragraph(finding.title, "strong"))
        self.body.addWidget(paragraph(finding.message, "muted"))
        self._add_fixes()
        self._why: FindingWhy | None = None
        self.toggle = button(
            self.tr("Why"), self.toggle_why, role="link", tip=self.tr("What this rests on (F1)")
        )
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.toggle)
        line.addStretch(1)
        self.body.addWidget(row)
        for text in self.findChildren(QLabel):
            text.installEventFilter(self)

    def _chips(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=6)
        words, tone = SEVERITY_LABEL[self.finding.severity]
        lines = self.finding.lines
        where = f" · line {lines[0]}" if lines else " · claim"
        flow.addWidget(chip(words + where, tone))
        for adjustment in self.finding.predicts:
            flow.addWidget(
                link_chip(
                    adjustment,
                    "plain",
                    partial(self.code_chosen.emit, adjustment),
                    f"Look up {adjustment}",
                )
            )
        return row

    def _add_fixes(self) -> None:
        """A fix that can be made is a button; what the record must show stands beside it."""
        added = [fix for fix in self.finding.fixes if fix.edit and fix.edit.op is EditOp.ADD_LINE]
        if len(added) > MOST_ROWS:
            self._add_choices(added)
        for fix in self.finding.fixes:
            if fix.edit is None:
                self.body.addWidget(paragraph(f"· {fix.text}"))
            elif len(added) <= MOST_ROWS or fix not in added:
                self.body.addWidget(self._fix_row(fix, fix.edit))

    def _add_choices(self, fixes: list[Fix]) -> None:
        """Many primaries: a button each, none before another, and once what all of them need."""
        choices = QWidget()
        flow = FlowLayout(choices, spacing=6)
        for fix in fixes:
            if fix.edit is not None:
                flow.addWidget(self._fix_button(fix, fix.edit))
        self.body.addWidget(choices)
        self.body.addWidget(
            paragraph(self.tr("Any one of these, only if it was performed and documented."))
        )

    def _fix_row(self, fix: Fix, edit: Edit) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._fix_button(fix, edit), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(paragraph(fix.text), 1)
        return row

    def _fix_button(self, fix: Fix, edit: Edit) -> QPushButton:
        made = button(edit_words(edit), partial(self.fix_chosen.emit, edit), tip=fix.text)
        made.setAccessibleDescription(fix.text)
        return made

    @property
    def is_explained(self) -> bool:
        """Whether it says why."""
        return self._why is not None and not self._why.isHidden()

    def toggle_why(self) -> None:
        """Open or close the rule in plain words, its rows and its citation."""
        if not self.is_explained:
            self.explain()
        elif self._why is not None:
            self._why.hide()
            self._name_toggle(self.tr("Why"))

    def explain(self) -> None:
        """Say why."""
        if self._why is None:
            self._why = FindingWhy(self.finding)
            self.body.insertWidget(self.body.count() - 1, self._why)
        self._why.show()
        self._name_toggle(self.tr("Less"))

    def _name_toggle(self, name: str) -> None:
        self.toggle.setText(name)
        self.toggle.setAccessibleName(name)

    def stops(self) -> list[QPushButton]:
        """Its buttons in the order in which Tab goes through them."""
        return self.findChildren(QPushButton)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press on a text that can be selected is a press on the card too."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.pressed.emit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()

    def first_edit(self) -> Edit | None:
        """The first fix that can be made."""
        return next((fix.edit for fix in self.finding.fixes if fix.edit is not None), None)

    def show_current(self, current: bool) -> None:
        """Mark the card as the one that F8 stands on."""
        wanted = "true" if current else "false"
        if self.property("current") != wanted:
            self.setProperty("current", wanted)
            self.style().unpolish(self)
            self.style().polish(self)


def edit_words(edit: Edit) -> str:
    """A fix as a button says it."""
    words = {
        "add-line": f"Add {edit.value}",
        "remove-line": f"Remove line {edit.line}",
        "set-code": f"Use {edit.value}",
        "add-modifier": f"{edit.value} on line {edit.line}",
        "remove-modifier": f"Drop {edit.value}, line {edit.line}",
        "set-units": f"{edit.value} units, line {edit.line}",
        "set-field": "Set it",
    }
    return words[edit.op]
