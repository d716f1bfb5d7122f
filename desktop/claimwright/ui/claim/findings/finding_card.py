"""One finding as a card: what is wrong, the denial it predicts, how to fix it, and why."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from claimwright.domain.finding.finding import Coverage, Edit, EditOp, Finding, Fix, Severity
from claimwright.services.checking.further_primaries import further_primaries
from claimwright.ui.claim.findings.card_review import CardReview
from claimwright.ui.claim.findings.finding_why import FindingWhy
from claimwright.ui.claim.findings.more_primaries import MorePrimaries
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.layout.tab_order import stops_in
from claimwright.ui.widgets.text.chip import LongChip, link_chip
from claimwright.ui.widgets.text.labels import paragraph

MAX_ROWS = 5  # fixes that add a line; more than this are shown side by side
SEVERITY_LABEL = {
    Severity.ERROR: ("✖ Would be denied", "error"),
    Severity.WARNING: ("▲ Review", "warning"),
    Severity.INFO: ("● Needs documentation", "accent"),
}


class FindingCard(Card):
    """Shows a finding with its fixes, its explanation and its review forms.

    A ``read_only`` card belongs to a what-if and cannot change the claim. Signals: ``fix_chosen``
    with an `Edit`; ``code_chosen`` with an adjustment to look up; ``pressed`` when the mouse was
    pressed anywhere but on a button; ``grown`` when parts were shown or hidden.
    """

    fix_chosen = Signal(object)
    code_chosen = Signal(str)
    pressed = Signal()
    grown = Signal()

    def __init__(self, finding: Finding, session: ClaimSession, *, read_only: bool = False) -> None:
        super().__init__()
        self.finding = finding
        self.read_only = read_only
        self._coverage: Sequence[Coverage] = ()
        self.setAccessibleName(f"{SEVERITY_LABEL[finding.severity][0]}: {finding.message}")
        self.body.setContentsMargins(10, 12, 10, 12)
        self.body.addWidget(self._chips())
        self.body.addWidget(paragraph(finding.title, "strong"))
        self.body.addWidget(paragraph(finding.message, "muted"))
        self._fixes = QVBoxLayout()
        self._fixes_box = QWidget()
        self._fixes_box.setLayout(self._fixes)
        self._fixes.setContentsMargins(0, 0, 0, 0)
        self._fixes.setSpacing(6)
        self.body.addWidget(self._fixes_box)
        self.more: MorePrimaries | None = None
        self._add_fixes()
        self._why: FindingWhy | None = None
        self.toggle = button("Why", self.toggle_why, role="link", tip="Why this is a finding (F1)")
        self.review = CardReview(finding, session, may_review=not read_only)
        self.review.fix_chosen.connect(self.fix_chosen)
        self.review.grown.connect(self._follow_review)
        self.body.addWidget(self.review)
        self.review.show_quoted()
        self.body.addWidget(self._links())
        for text in self.findChildren(QLabel):
            text.installEventFilter(self)

    def _chips(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=6)
        words, tone = SEVERITY_LABEL[self.finding.severity]
        lines = self.finding.lines
        where = f" · line {lines[0]}" if lines else " · claim"
        severity = LongChip(tone)
        severity.setText(words + where)
        flow.addWidget(severity)
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

    def _follow_review(self) -> None:
        """Hide the fixes while the adviser is open: it has to ask before a modifier is offered."""
        self._fixes_box.setVisible(self.review.adviser is None)
        self.grown.emit()

    def _links(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, spacing=10)
        for link in (self.toggle, *self.review.links):
            flow.addWidget(link)
        return row

    def _add_fixes(self) -> None:
        """Add a button for each fix that can be applied, next to what the record must show."""
        added = [fix for fix in self.finding.fixes if fix.edit and fix.edit.op is EditOp.ADD_LINE]
        if len(added) > MAX_ROWS:
            self._add_choices(added)
        for fix in self.finding.fixes:
            if fix.edit is None:
                self._fixes.addWidget(paragraph(f"· {fix.text}"))
            elif len(added) <= MAX_ROWS or fix not in added:
                self._fixes.addWidget(self._fix_row(fix, fix.edit))

    def _add_choices(self, fixes: list[Fix]) -> None:
        """Add equal buttons for many primary codes, and say once what all of them require."""
        choices = QWidget()
        flow = FlowLayout(choices, spacing=6)
        for fix in fixes:
            if fix.edit is not None:
                flow.addWidget(self._fix_button(fix, fix.edit))
        self._fixes.addWidget(choices)
        further = () if self.read_only else further_primaries(self.finding)
        if further:
            self.more = MorePrimaries(further, len(fixes))
            self.more.chosen.connect(self.fix_chosen)
            self.more.grown.connect(self.grown)
            self._fixes.addWidget(self.more)
        self._fixes.addWidget(
            paragraph("Any one of these, only if it was performed and documented.")
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
        made.setEnabled(not self.read_only)
        return made

    @property
    def is_explained(self) -> bool:
        """Whether the explanation is shown."""
        return self._why is not None and not self._why.isHidden()

    def toggle_why(self) -> None:
        """Show or hide the explanation: the rule in plain words, its evidence and its source."""
        if not self.is_explained:
            self.explain()
        elif self._why is not None:
            self._why.hide()
            self._name_toggle("Why")

    def explain(self) -> None:
        """Show the explanation."""
        if self._why is None:
            self._why = FindingWhy(self.finding, self._coverage)
            self._why.code_chosen.connect(self.code_chosen)
            self.body.insertWidget(self.body.indexOf(self.review), self._why)
        self._why.show()
        self._name_toggle("Less")
        self.grown.emit()

    def show_coverage(self, coverage: Sequence[Coverage]) -> None:
        """Update the explanation after the coverage changed."""
        if tuple(coverage) == tuple(self._coverage):
            return
        self._coverage = tuple(coverage)
        if self._why is None:
            return
        was_explained = self.is_explained
        self.body.removeWidget(self._why)
        self._why.hide()
        self._why.deleteLater()
        self._why = None
        if was_explained:
            self.explain()

    def restore_from(self, previous: "FindingCard") -> None:
        """Open what was open in the card that this one replaces, with what was typed there."""
        if previous.is_explained:
            self.explain()
        if self.more is not None and previous.more is not None and previous.more.is_open:
            self.more.open_list()
        self.review.restore_from(previous.review)

    def _name_toggle(self, name: str) -> None:
        self.toggle.setText(name)
        self.toggle.setAccessibleName(name)

    def stops(self) -> list[QWidget]:
        """The widgets in tab order, from top to bottom."""
        return stops_in(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Treat a press on selectable text as a press on the card."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self.pressed.emit()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self.pressed.emit()

    def take_focus(self) -> None:
        """Focus the first fix, or the first enabled control if there is none."""
        stops = [stop for stop in (*stops_in(self._fixes_box), *self.stops()) if stop.isEnabled()]
        if stops:
            stops[0].setFocus(Qt.FocusReason.TabFocusReason)

    def edits(self) -> list[Edit]:
        """The edits of all fixes, without duplicates."""
        return list(dict.fromkeys(fix.edit for fix in self.finding.fixes if fix.edit is not None))

    def show_current(self, current: bool) -> None:
        """Mark or unmark the card as the current finding (F8)."""
        wanted = "true" if current else "false"
        if self.property("current") != wanted:
            self.setProperty("current", wanted)
            self.style().unpolish(self)
            self.style().polish(self)


def edit_words(edit: Edit) -> str:
    """The button text for a fix."""
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
