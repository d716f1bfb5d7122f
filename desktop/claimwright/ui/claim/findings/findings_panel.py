"""The findings next to the lines: counts on top, then a card for each."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from claimwright.domain.finding.finding import CheckReport, Edit, Finding, Severity
from claimwright.ui.claim.findings.card_order import keep_in_place
from claimwright.ui.claim.findings.dismissed_section import Dismissed, DismissedSection
from claimwright.ui.claim.findings.finding_card import FindingCard, edit_words
from claimwright.ui.claim.findings.finding_counts import FindingCounts
from claimwright.ui.claim.findings.finding_menu import add_finding_menu, add_menu_keys
from claimwright.ui.claim.findings.nothing_found import NothingFound
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.widgets.layout.scrolled_column import ScrolledColumn
from claimwright.ui.widgets.layout.tab_order import chain, stops_in
from claimwright.ui.widgets.text.labels import label

FORM_MARGIN = 48  # kept visible around the field being typed in
MAX_CARDS = 40  # a card takes about a millisecond to build, and few users scroll further


class FindingsPanel(QWidget):
    """The list of finding cards; a card whose finding did not change keeps its place.

    Signals: ``fix_chosen`` with an `Edit`; ``code_chosen`` with a query; ``line_chosen`` with a
    line number; ``left`` when the focus should return to the lines.
    """

    fix_chosen = Signal(object)
    code_chosen = Signal(str)
    line_chosen = Signal(int)
    left = Signal()

    def __init__(self, session: ClaimSession) -> None:
        super().__init__()
        self._session = session
        self._read_only = False
        self._is_other_claim = False
        session.opened.connect(self._start_over)
        self.cards: list[FindingCard] = []
        self._findings: tuple[Finding, ...] = ()
        self._current_id = ""
        self._fixed_id = ""
        self._line = 0
        self.menu: QMenu | None = None  # the fixes to choose from
        self._counts = FindingCounts()
        self.nothing = NothingFound()
        self.more = label("", "muted")
        self.dismissed = DismissedSection()
        self.dismissed.restored.connect(session.restore)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(10)
        inside = ScrolledColumn()
        inside.setProperty("role", "canvas")
        self._whole = QVBoxLayout(inside)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(10)
        self._whole.addLayout(self._column)
        self._whole.addWidget(self.more)
        self._whole.addWidget(self.dismissed)
        self._whole.addStretch(1)
        self.scrolled = QScrollArea()
        self.scrolled.setWidgetResizable(True)
        self.scrolled.setFrameShape(QFrame.Shape.NoFrame)
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a focus frame would not be visible
        self.scrolled.setWidget(inside)
        self.scrolled.setAccessibleName("Findings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._counts, self.nothing):
            column.addWidget(part)
        column.addWidget(self.scrolled, 1)
        column.addStretch(0)  # fills the space when there are no cards
        add_menu_keys(self, self.make_current)

    def hasHeightForWidth(self) -> bool:
        """False, because the cards scroll: a box layout would squeeze the widgets above."""
        return False

    def show_report(
        self,
        report: CheckReport,
        has_lines: bool,
        dismissed: Dismissed = (),
        *,
        read_only: bool = False,
        keep_order: bool = False,
    ) -> None:
        """Show the findings; the card of an unchanged finding is reused.

        Args:
            report: The findings and their coverage.
            has_lines: Whether the claim has any lines.
            dismissed: The findings that a reviewer dismissed.
            read_only: Whether the report belongs to a what-if.
            keep_order: Whether the biller is working on a line: its findings keep their order until
                the cursor leaves the line, and the current card keeps its position on screen.
        """
        keeps = keep_order and read_only == self._read_only and not self._is_other_claim
        self._read_only = read_only
        holder = self._holder()
        self._counts.show_counts(report)
        self.dismissed.show_dismissed(dismissed, may_restore=not read_only)
        self._findings = tuple(report.findings[:MAX_CARDS])
        where = self._seen_at()
        self._show_cards(self._in_kept_order(self._findings) if keeps else self._findings)
        for card in self.cards:
            card.show_coverage(report.coverage)
        hidden = len(report.findings) - len(self.cards)
        self.more.setText("and {} more".format(f"{hidden:,}"))
        self.more.setVisible(hidden > 0)
        self.nothing.show_why(report, has_lines, self.dismissed.count, read_only=read_only)
        self.nothing.setVisible(not self.cards)
        self.scrolled.setVisible(bool(self.cards or self.dismissed.count))
        self._set_current(self._current() or self._card_of(self._line))
        if self._is_other_claim:
            self._is_other_claim = False
            self.scrolled.verticalScrollBar().setValue(0)
        elif keeps:
            self._keep_seen_at(where)
        if holder is not None and not holder.isVisible() and not self._is_typed_into():
            self.left.emit()  # the focused card is gone along with its finding

    def _holder(self) -> QWidget | None:
        """The focused widget inside the panel, if any."""
        holder = QApplication.focusWidget()
        return holder if holder is not None and self.isAncestorOf(holder) else None

    def _is_typed_into(self) -> bool:
        holder = self._holder()
        forms = [card.review.form for card in self.cards]
        return holder is not None and any(one and one.isAncestorOf(holder) for one in forms)

    def _start_over(self) -> None:
        """Start over for another claim: no current finding, scrolled to the top."""
        self._current_id = ""
        self._is_other_claim = True

    def _show_cards(self, findings: Sequence[Finding]) -> None:
        previous_cards = {card.finding.id: card for card in self.cards}
        wanted = []
        for place, finding in enumerate(findings):
            card = self._card(finding, previous_cards)
            wanted.append(card)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
                card.show()  # a hidden card has no height for the scrolling below
        for gone in previous_cards.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if wanted != self.cards:
            self.cards = wanted
            self._order_tabs()

    def _in_kept_order(self, findings: Sequence[Finding]) -> list[Finding]:
        previous = [card.finding.id for card in self.cards]
        return keep_in_place(findings, previous, self._is_being_fixed)

    def _is_being_fixed(self, finding: Finding) -> bool:
        return finding.id == self._current_id or self._line in finding.lines

    def _seen_at(self) -> tuple[str, int]:
        """The current finding's id, and its card's distance in pixels from the top of the view."""
        current = self._current()
        if current is None:
            return "", 0
        return self._current_id, current.y() - self.scrolled.verticalScrollBar().value()

    def _keep_seen_at(self, where: tuple[str, int]) -> None:
        """Scroll the card back to where it was, despite changes above it."""
        finding_id, below = where
        current = self._current()
        if current is None or finding_id != self._current_id:
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.scrolled.verticalScrollBar().setValue(current.y() - below)

    def _card(self, finding: Finding, previous_cards: dict[str, FindingCard]) -> FindingCard:
        """The existing card of the finding, or a new one with the same parts open."""
        previous = previous_cards.get(finding.id)
        # Text typed for one claim must never show up on another, even for the same finding id.
        goes_on = (
            previous is not None
            and not self._is_other_claim
            and previous.read_only == self._read_only
        )
        if previous is not None and goes_on and previous.finding == finding:
            return previous_cards.pop(finding.id)
        card = FindingCard(finding, self._session, read_only=self._read_only)
        add_finding_menu(card)
        if previous is not None and goes_on:
            card.restore_from(previous)
        card.grown.connect(lambda: self._after_growing(card))
        card.fix_chosen.connect(partial(self._request_fix, card))
        card.code_chosen.connect(self.code_chosen)
        card.pressed.connect(lambda: self._go_to(card))
        return card

    def _order_tabs(self) -> None:
        """Set the tab order from top to bottom, regardless of which card was created first."""
        stops: list[QWidget] = []
        for card in self.cards:
            stops += card.stops()
        chain([*stops, *stops_in(self.dismissed)])

    def _after_growing(self, card: FindingCard) -> None:
        """Keep a card in view after a part was opened or closed, and fix the tab order."""
        if card not in self.cards:
            return
        self._order_tabs()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # lays out the new part
        self._bring_into_view(card)
        form = card.review.form
        if card.more is not None and card.more.is_open:
            self.scrolled.ensureWidgetVisible(card.more, 0, 0)
        if form is not None:
            self.scrolled.ensureWidgetVisible(form, 0, 0)
            holder = QApplication.focusWidget()
            if holder is not None and form.isAncestorOf(holder):
                self.scrolled.ensureWidgetVisible(holder, 0, FORM_MARGIN)

    # ---- the current finding

    def _current(self) -> FindingCard | None:
        return next((card for card in self.cards if card.finding.id == self._current_id), None)

    def _set_current(self, current: FindingCard | None) -> None:
        self._current_id = current.finding.id if current is not None else ""
        for card in self.cards:
            card.show_current(card is current)

    def _go_to(self, card: FindingCard) -> None:
        self._set_current(card)
        self._bring_into_view(card)
        if card.finding.lines:
            self.line_chosen.emit(card.finding.lines[0])

    def walk(self, step: int) -> None:
        """F8 and Shift+F8: go to the next or previous finding and its line."""
        if not self.cards:
            return
        current = self._current()
        before = -1 if step > 0 else 0
        place = (self.cards.index(current) if current is not None else before) + step
        self._go_to(self.cards[place % len(self.cards)])

    def follow(self, line: int) -> None:
        """Make the finding of the line under the cursor the current one, and sort errors first.

        If the line has no finding of its own, a current finding that names the line stays current.
        """
        self._line = line
        current = self._current()
        card = self._card_of(line)
        if current is not None and (
            self._current_id == self._fixed_id or self._concerns(current, line, card)
        ):
            return
        self._show_cards(self._findings)
        self._set_current(card)
        if card is not None:
            self._bring_into_view(card)

    @staticmethod
    def _concerns(current: FindingCard, line: int, own: FindingCard | None) -> bool:
        lines = current.finding.lines
        return lines[:1] == (line,) or (own is None and line in lines)

    def _card_of(self, line: int) -> FindingCard | None:
        return next((card for card in self.cards if line in card.finding.lines[:1]), None)

    def apply_first_fix(self) -> None:
        """Apply the current finding's fix, or ask which of several; without a finding, go to one.

        Does nothing while a what-if is shown.
        """
        if self._read_only:
            return
        current = self._current()
        if current is None:
            self.walk(1)
            return
        edits = current.edits()
        # One key must not remove a line that only needs documentation, so always ask.
        is_choice = current.finding.severity is Severity.INFO
        if len(edits) > 1 or (edits and is_choice):
            self.ask_which(current)
        elif edits:
            self._request_fix(current, edits[0])

    def ask_which(self, card: FindingCard) -> None:
        """Open a menu of the finding's fixes, with none preferred."""
        self._bring_into_view(card)
        self.menu = QMenu(self)
        for edit in card.edits():
            act = self.menu.addAction(edit_words(edit))
            act.triggered.connect(lambda _checked, edit=edit: self._request_fix(card, edit))
        if card.more is not None and not card.more.is_open:
            every = self.menu.addAction(card.more.toggle.text())
            every.triggered.connect(card.more.toggle.click)
        first = self.menu.actions()[0]
        self.menu.setActiveAction(first)
        self.menu.popup(card.mapToGlobal(card.rect().center()))

    def _request_fix(self, card: FindingCard, edit: Edit) -> None:
        """Request a fix; the card stays current and in place although the cursor moves."""
        self._set_current(card)
        self._fixed_id = card.finding.id
        self.fix_chosen.emit(edit)
        self._fixed_id = ""

    def make_current(self) -> FindingCard | None:
        """Return the current card; if there is none, make the first card current."""
        card = self._current() or next(iter(self.cards), None)
        if card is not None:
            self._set_current(card)
            self._bring_into_view(card)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns to the lines, unless a what-if is open and closes first."""
        if event.key() == Qt.Key.Key_Escape and not self._read_only:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def explain(self) -> None:
        """F1: show or hide the explanation of the current finding, or of the first."""
        card = self._current() or next(iter(self.cards), None)
        if card is not None:
            card.toggle_why()
            self._bring_into_view(card)

    def _bring_into_view(self, card: FindingCard) -> None:
        """Scroll just far enough to show the card, or the top of a card taller than the view."""
        self._whole.activate()  # gives a new or just opened card its height
        if card.height() < self.scrolled.viewport().height():
            self.scrolled.ensureWidgetVisible(card, 0, 0)
        else:
            self.scrolled.verticalScrollBar().setValue(card.y())
