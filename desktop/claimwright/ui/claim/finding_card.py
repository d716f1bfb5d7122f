"""One finding as a card: what is wrong, what it will be denied as, what to do, what it rests on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from claimwright.domain.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.services.rule_help import help_for, resting_on
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
    """Signals: ``fix_chosen`` with an Edit, ``code_chosen`` with an adjustment to look up."""

    fix_chosen = Signal(object)
    code_chosen = Signal(str)
    entered = Signal(str)

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding
        self.setAccessibleName(f"{SEVERITY_LABEL[finding.severity][0]}: {finding.message}")
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.addWidget(self._chips())
        self.body.addWidget(paragraph(finding.title, "strong"))
        self.body.addWidget(paragraph(finding.message, "muted"))
        self._add_fixes()
        self._why = paragraph("", "muted")
        self._why.hide()
        self.body.addWidget(self._why)
        self.toggle = button(
            self.tr("Why"), self.show_why, role="link", tip=self.tr("What this rests on (F1)")
        )
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.toggle)
        line.addStretch(1)
        self.body.addWidget(row)

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

    def show_why(self) -> None:
        """Open or close the rule in plain words, its rows and its citation."""
        if not self._why.text():
            parts = (help_for(self.finding), resting_on(self.finding), self.finding.citation)
            self._why.setText("\n\n".join(part for part in parts if part))
        self._why.setVisible(self._why.isHidden())
        self.toggle.setText(self.tr("Why") if self._why.isHidden() else self.tr("Less"))

    def first_edit(self) -> Edit | None:
        """The first fix that can be made."""
        return next((fix.edit for fix in self.finding.fixes if fix.edit is not None), None)

    def show_current(self, current: bool) -> None:
        """Mark the card as the one that F8 stands on."""
        self.setProperty("current", "true" if current else "false")
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
