"""The findings beside the table: counted on top, one card each, none moves that did not change."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from claimwright.domain.finding.finding import CheckReport, Edit, Finding, Severity
from claimwright.ui.claim.findings.card_order import held_in_place
from claimwright.ui.claim.findings.dismissed_section import Dismissed, DismissedSection
from claimwright.ui.claim.findings.finding_card import FindingCard, edit_words
from claimwright.ui.claim.findings.finding_counts import FindingCounts
from claimwright.ui.claim.findings.finding_menu import add_finding_menu, add_menu_keys
from claimwright.ui.claim.findings.nothing_found import NothingFound
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.widgets.layout.scrolled_column import ScrolledColumn
from claimwright.ui.widgets.layout.tab_order import chain, stops_in
from claimwright.ui.widgets.text.labels import label

FORM_MARGIN = 48  # what stands around the field being typed into stays in sight
MAX_CARDS = 40  # a card costs about a millisecond, and nobody reads further down at once


class FindingsPanel(QWidget):
    """Signals: ``fix_chosen`` (Edit), ``code_chosen`` (text), ``line_chosen`` (line
    number), ``left`` when Esc wants the lines back.
    """

    fix_chosen = Signal(object)
    code_chosen = Signal(str)
    line_chosen = Signal(int)
    left = Signal()

    def __init__(self, session: ClaimSession) -> None:
        super().__init__()
        self._session = session
        self._look_only = False
        self._is_other_claim = False
        session.opened.connect(self._begin_anew)
        self.cards: list[FindingCard] = []
        self._findings: tuple[Finding, ...] = ()
        self._current_id = ""
        self._fixed_id = ""
        self._line = 0
        self.menu: QMenu | None = None  # of the fixes to choose from
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
        self.scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # nobody would see it there
        self.scrolled.setWidget(inside)
        self.scrolled.setAccessibleName("Findings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        for part in (self._counts, self.nothing):
            column.addWidget(part)
        column.addWidget(self.scrolled, 1)
        column.addStretch(0)  # takes the room where there are no cards
        add_menu_keys(self, self.make_current)

    def hasHeightForWidth(self) -> bool:
        """Its cards scroll: a box layout would squeeze what is above it as much."""
        return False

    def show_report(
        self,
        report: CheckReport,
        has_lines: bool,
        dismissed: Dismissed = (),
        *,
        look_only: bool = False,
        is_repair: bool = False,
    ) -> None:
        """Show the findings; a card whose finding is unchanged stays the widget that it is.

        ``dismissed`` are those a reviewer dismissed. A ``look_only`` report is of a supposed claim.
        In a repair the findings of the line that is typed into keep their place until the cursor
        leaves that line, and the current one its place on screen.
        """
        holds = is_repair and look_only == self._look_only and not self._is_other_claim
        self._look_only = look_only
        holder = self._holder()
        self._counts.show_counts(report)
        self.dismissed.show_dismissed(dismissed, may_restore=not look_only)
        self._findings = tuple(report.findings[:MAX_CARDS])
        where = self._seen_at()
        self._show_cards(self._held(self._findings) if holds else self._findings)
        for card in self.cards:
            card.show_coverage(report.coverage)
        hidden = len(report.findings) - len(self.cards)
        self.more.setText("and {} more".format(f"{hidden:,}"))
        self.more.setVisible(hidden > 0)
        self.nothing.show_why(report, has_lines, self.dismissed.count, look_only=look_only)
        self.nothing.setVisible(not self.cards)
        self.scrolled.setVisible(bool(self.cards or self.dismissed.count))
        self._set_current(self._current() or self._card_of(self._line))
        if self._is_other_claim:
            self._is_other_claim = False
            self.scrolled.verticalScrollBar().setValue(0)
        elif holds:
            self._keep_seen_at(where)
        if holder is not None and not holder.isVisible() and not self._is_typed_into():
            self.left.emit()  # what had the keys went with its finding

    def _holder(self) -> QWidget | None:
        """What takes the focus in here."""
        holder = QApplication.focusWidget()
        return holder if holder is not None and self.isAncestorOf(holder) else None

    def _is_typed_into(self) -> bool:
        holder = self._holder()
        forms = [card.review.form for card in self.cards]
        return holder is not None and any(one and one.isAncestorOf(holder) for one in forms)

    def _begin_anew(self) -> None:
        """Another claim comes: its findings are read from the top."""
        self._current_id = ""
        self._is_other_claim = True

    def _show_cards(self, findings: Sequence[Finding]) -> None:
        former_cards = {card.finding.id: card for card in self.cards}
        wanted = []
        for place, finding in enumerate(findings):
            card = self._card(finding, former_cards)
            wanted.append(card)
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
                card.show()  # at once: a hidden card has no height to reckon with
        for gone in former_cards.values():
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        if wanted != self.cards:
            self.cards = wanted
            self._order_tabs()

    def _held(self, findings: Sequence[Finding]) -> list[Finding]:
        former = [card.finding.id for card in self.cards]
        return held_in_place(findings, former, self._is_under_repair)

    def _is_under_repair(self, finding: Finding) -> bool:
        return finding.id == self._current_id or self._line in finding.lines

    def _seen_at(self) -> tuple[str, int]:
        """The current card by its finding's id, and how far below the upper edge it is seen."""
        current = self._current()
        if current is None:
            return "", 0
        return self._current_id, current.y() - self.scrolled.verticalScrollBar().value()

    def _keep_seen_at(self, where: tuple[str, int]) -> None:
        """Scroll so that the card is seen where it was, whatever came or went above it."""
        finding_id, below = where
        current = self._current()
        if current is None or finding_id != self._current_id:
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.scrolled.verticalScrollBar().setValue(current.y() - below)

    def _card(self, finding: Finding, former_cards: dict[str, FindingCard]) -> FindingCard:
        """The card that says this already, else a new one, open where the former was."""
        former = former_cards.get(finding.id)
        # What was typed about one claim never shows up on another, however alike their findings.
        goes_on = (
            former is not None and not self._is_other_claim and former.look_only == self._look_only
        )
        if former is not None and goes_on and former.finding == finding:
            return former_cards.pop(finding.id)
        card = FindingCard(finding, self._session, look_only=self._look_only)
        add_finding_menu(card)
        if former is not None and goes_on:
            card.take_over(former)
        card.grown.connect(lambda: self._after_growing(card))
        card.fix_chosen.connect(partial(self._repair, card))
        card.code_chosen.connect(self.code_chosen)
        card.pressed.connect(lambda: self._go_to(card))
        return card

    def _order_tabs(self) -> None:
        """Tab goes through the cards from the top, whichever was made first."""
        stops: list[QWidget] = []
        for card in self.cards:
            stops += card.stops()
        chain([*stops, *stops_in(self.dismissed)])

    def _after_growing(self, card: FindingCard) -> None:
        """A card has opened or closed a part: it stays in view, and Tab goes through the part."""
        if card not in self.cards:
            return
        self._order_tabs()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # the new part's place
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
        """F8 and Shift+F8: go to the next or former finding and its line."""
        if not self.cards:
            return
        current = self._current()
        before = -1 if step > 0 else 0
        place = (self.cards.index(current) if current is not None else before) + step
        self._go_to(self.cards[place % len(self.cards)])

    def follow(self, line: int) -> None:
        """The cursor went to a line: its finding is the current one, errors come first again.

        On a line without findings of its own, one that names it stays the current one.
        """
        self._line = line
        current = self._current()
        card = self._card_of(line)
        if current is not None and (
            self._current_id == self._fixed_id or self._speaks_of(current, line, card)
        ):
            return
        self._show_cards(self._findings)
        self._set_current(card)
        if card is not None:
            self._bring_into_view(card)

    @staticmethod
    def _speaks_of(current: FindingCard, line: int, own: FindingCard | None) -> bool:
        lines = current.finding.lines
        return lines[:1] == (line,) or (own is None and line in lines)

    def _card_of(self, line: int) -> FindingCard | None:
        return next((card for card in self.cards if line in card.finding.lines[:1]), None)

    def take_first_fix(self) -> None:
        """Make the fix of the current finding, or ask which of several; without one go on.

        There is none while the panel shows a supposed claim.
        """
        if self._look_only:
            return
        current = self._current()
        if current is None:
            self.walk(1)
            return
        edits = current.edits()
        # What only needs documentation loses no line by one key: removing it is a choice as well.
        is_choice = current.finding.severity is Severity.INFO
        if len(edits) > 1 or (edits and is_choice):
            self.ask_which(current)
        elif edits:
            self._repair(current, edits[0])

    def ask_which(self, card: FindingCard) -> None:
        """Where a finding has several fixes: a menu of them, none before another."""
        self._bring_into_view(card)
        self.menu = QMenu(self)
        for edit in card.edits():
            act = self.menu.addAction(edit_words(edit))
            act.triggered.connect(lambda _checked, edit=edit: self._repair(card, edit))
        if card.more is not None and not card.more.is_open:
            every = self.menu.addAction(card.more.toggle.text())
            every.triggered.connect(card.more.toggle.click)
        first = self.menu.actions()[0]
        self.menu.setActiveAction(first)
        self.menu.popup(card.mapToGlobal(card.rect().center()))

    def _repair(self, card: FindingCard, edit: Edit) -> None:
        """A fix of a card: it stays the current one in its place, wherever the cursor goes."""
        self._set_current(card)
        self._fixed_id = card.finding.id
        self.fix_chosen.emit(edit)
        self._fixed_id = ""

    def make_current(self) -> FindingCard | None:
        """Make the first card current where none is; return the current card."""
        card = self._current() or next(iter(self.cards), None)
        if card is not None:
            self._set_current(card)
            self._bring_into_view(card)
        return card

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the lines; a supposition above takes it first."""
        if event.key() == Qt.Key.Key_Escape and not self._look_only:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def explain(self) -> None:
        """F1: open why for the current finding, or for the first."""
        card = self._current() or next(iter(self.cards), None)
        if card is not None:
            card.toggle_why()
            self._bring_into_view(card)

    def _bring_into_view(self, card: FindingCard) -> None:
        """Scroll as little as shows the card; of a tall one its beginning."""
        self._whole.activate()  # a card that was just made or opened has its height only then
        if card.height() < self.scrolled.viewport().height():
            self.scrolled.ensureWidgetVisible(card, 0, 0)
        else:
            self.scrolled.verticalScrollBar().setValue(card.y())
