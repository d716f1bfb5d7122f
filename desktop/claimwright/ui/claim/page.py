"""The Claim page: head, lines, findings, and what was checked."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import Today
from claimwright.errors import BillingError
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_entry import Draft
from claimwright.ui.claim.claim_title import ClaimTitle
from claimwright.ui.claim.file_actions import FileActions
from claimwright.ui.claim.files import dropped_claim, may_replace
from claimwright.ui.claim.findings.coverage_bar import CoverageBar
from claimwright.ui.claim.findings.finding_actions import FindingActions
from claimwright.ui.claim.findings.findings_panel import FindingsPanel
from claimwright.ui.claim.findings.what_if_bar import WhatIfBar
from claimwright.ui.claim.head.head_form import HeadForm
from claimwright.ui.claim.lines.line_bar import LineBar
from claimwright.ui.claim.lines.line_table import LineTable
from claimwright.ui.claim.lines_and_findings import LinesAndFindings
from claimwright.ui.claim.ports import ClaimPorts
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button, bind, offer
from claimwright.ui.shell.pages.page import Page, TakesFocus
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import allow
from claimwright.ui.widgets.feedback.drop_highlight import DropHighlight
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.remove_widget import remove_widget

NO_PRACTICE = ClaimPorts()


class ClaimPage(Page):
    """The page on which a claim is typed and checked.

    Signals: ``code_chosen`` to look up an adjustment; ``letter_requested`` to begin a letter;
    ``save_requested`` to save to the practice file; ``saved_claims_requested`` to list the claims
    there; ``submit_requested`` to mark as submitted; ``print_requested`` to print the findings;
    ``batch_requested`` to check many claims.
    """

    code_chosen = Signal(str)
    letter_requested = Signal()
    save_requested = Signal()
    saved_claims_requested = Signal()
    print_requested = Signal()
    submit_requested = Signal()
    batch_requested = Signal()

    def __init__(
        self, checker: CheckService, today: Today, ports: ClaimPorts = NO_PRACTICE
    ) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        DropHighlight(self, "Drop to open this claim file")
        self._is_stored = ports.is_stored
        self._card: QWidget | None = None
        self.session = ClaimSession(checker, today, ports)
        self.files = FileActions(self, self.session)
        self.title = ClaimTitle(self.session, self._file_buttons())
        self.notice = note()
        self.head = HeadForm(self.session)
        self.table = LineTable(self.session)
        self.what_if = WhatIfBar(today, self.session.other_releases)
        self.line_bar = LineBar(
            *(self.session, self.table, self._undo, self._redo, self.what_if.open_bar)
        )
        self.findings = FindingsPanel(self.session)
        self.commands = FindingActions(self.session, self.table, self.findings, self._commit)
        self.coverage = CoverageBar()
        self.letter_button = action_button(actions.BEGIN_LETTER, self._request_letter)
        self.save_button = action_button(actions.SAVE_CLAIM, self.save, "primary")
        self.print_button = action_button(actions.PRINT_CHECK, self._request_print)
        self._arrange()
        self._connect()
        self._add_keys()
        self._show()
        self.session.check_again()

    def _file_buttons(self) -> list[QPushButton]:
        return [
            action_button(actions.NEW_CLAIM, self.new, "link"),
            action_button(actions.SAVED_CLAIMS, self.saved_claims_requested.emit, "link"),
            action_button(actions.MARK_SUBMITTED, self.mark_submitted, "link"),
        ]

    def _arrange(self) -> None:
        inner = QVBoxLayout()
        inner.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 12)
        inner.setSpacing(12)
        self._cards = QWidget()
        self._card_column = QVBoxLayout(self._cards)
        self._card_column.setContentsMargins(0, 0, 0, 0)
        self._cards.hide()
        for part in (self.title, self.notice, self._cards, self.head):
            inner.addWidget(part)
        left = QWidget()
        left_column = QVBoxLayout(left)
        left_column.setContentsMargins(0, 0, 0, 0)
        left_column.setSpacing(10)
        left_column.addWidget(self.table, 1)
        left_column.addWidget(self.line_bar)
        right = QWidget()
        # The cards scroll, so their preferred height must not squeeze what is above them.
        right.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        right_column = QVBoxLayout(right)
        right_column.setContentsMargins(0, 0, 0, 0)
        right_column.setSpacing(10)
        right_column.addWidget(self.what_if)
        right_column.addWidget(self.findings, 1)
        inner.addWidget(LinesAndFindings(left, right), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(PAGE_MARGIN, 9, PAGE_MARGIN, 9)
        row.addWidget(self.coverage, 1)
        for one in (self.print_button, self.letter_button, self.save_button):
            row.addWidget(one)
        return bar

    def _connect(self) -> None:
        self.files.opening.connect(lambda: self.head.show_section(None))
        self.files.message.connect(self.show_notice)
        session, findings = self.session, self.findings
        session.changed.connect(self._show)
        session.opened.connect(self._show)
        session.checked.connect(self._show_report)
        session.refused.connect(self.show_notice)
        findings.code_chosen.connect(self.code_chosen)
        findings.line_chosen.connect(self.table.go_to)
        self.table.line_changed.connect(findings.follow)
        self.table.left.connect(self.head.take_focus)
        self.table.installEventFilter(self)
        self.what_if.changed.connect(self._show_report)
        self.what_if.closed.connect(self.table.take_focus)
        session.opened.connect(self.what_if.forget)
        findings.left.connect(self.table.take_focus)
        self.head.done.connect(self.table.take_focus)

    def _add_keys(self) -> None:
        for action, act in (
            (actions.NEW_CLAIM, self.new),
            (actions.SAVE_CLAIM, self.save),
            (actions.MARK_SUBMITTED, self.mark_submitted),
            (actions.SAVE_CLAIM_FILE, self.save_file),
            (actions.UNDO, self._undo),
            (actions.REDO, self._redo),
            (actions.BEGIN_LETTER, self._request_letter),
            (actions.PRINT_CHECK, self._request_print),
            (actions.NEXT_FINDING, self.commands.next),
            (actions.PREVIOUS_FINDING, self.commands.previous),
            (actions.FIRST_FIX, self.commands.apply_first_fix),
            (actions.WHAT_IF, self.what_if.open_bar),
            (actions.ENTER_FINDING, self.commands.enter),
            (actions.ADVISE, self.commands.advise),
            (actions.DISMISS, self.commands.dismiss),
        ):
            bind(self, action, act)
        offer(self, actions.CHECK_MANY, self.batch_requested.emit)

    def go_to_section(self, number: int) -> None:
        """Alt+1 to Alt+8: the sections of the head, then diagnoses, lines and findings."""
        sections = list(self.head.summaries)
        self._commit()
        if number <= len(sections):
            self.head.show_section(sections[number - 1])
        elif number == len(sections) + 1:
            self.head.show_section(None)
            self.head.diagnoses.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif number == len(sections) + 2:
            self.table.take_focus()
        elif number == len(sections) + 3:
            self.commands.enter()

    # ---- showing

    def _show(self) -> None:
        for one in (self.letter_button, self.print_button):
            allow(one, bool(self.session.claim.lines), "Enter a service line first")

    def _show_report(self) -> None:
        """Show the claim's own report, or the what-if's if there is one."""
        session, what = self.session, self.what_if.what
        try:
            report = session.report_if(what) if what.is_active else session.report
        except BillingError as problem:
            self.show_notice(str(problem), "error")
            self.what_if.close_bar()
            return
        dismissed = () if what.is_active else session.dismissed
        has_lines, in_lines = bool(session.claim.lines), not self.head.has_focus
        self.findings.show_report(
            report, has_lines, dismissed, read_only=what.is_active, keep_order=in_lines
        )
        self.coverage.show_coverage(report.coverage)

    def show_notice(self, sentence: str, tone: str = "warning") -> None:
        """Show a sentence below the title."""
        say(self.notice, sentence, tone)

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been typed or opened yet."""
        return self.session.draft.claim == Claim()

    def take_focus(self) -> None:
        """Focus the lines; on an empty claim, its card or the patient."""
        card = self._card
        if self.is_empty and card is not None and isinstance(card, TakesFocus):
            card.take_focus()
        elif self.is_empty:
            self.head.begin()
        else:
            self.table.take_focus()

    def refresh(self) -> None:
        """Check again, for instance after an import."""
        self.session.check_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On Esc in the table, end the what-if before leaving for the form above."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._ends_what_if(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._ends_what_if(event):
            super().keyPressEvent(event)

    def _ends_what_if(self, event: QKeyEvent) -> bool:
        if event.key() != Qt.Key.Key_Escape or self.what_if.isHidden():
            return False
        self.what_if.close_bar()
        return True

    # ---- commands; pending input is committed first

    def _commit(self) -> None:
        self.table.commit()
        self.head.commit()

    def _undo(self) -> None:
        self.table.commit()
        self.session.undo()

    def _redo(self) -> None:
        self.table.commit()
        self.session.redo()

    def _request_print(self) -> None:
        self._commit()
        self.print_requested.emit()

    def _request_letter(self) -> None:
        self._commit()
        if self.session.claim.lines:
            self.letter_requested.emit()

    # ---- the practice file

    def save(self) -> None:
        """Save the claim in the practice file."""
        self._commit()
        self.save_requested.emit()

    def mark_submitted(self) -> None:
        """Save the claim and ask how it was submitted."""
        self._commit()
        self.submit_requested.emit()

    def pending_draft(self) -> Draft:
        """The draft including uncommitted input."""
        return self.table.pending(self.head.pending(self.session.draft))

    def show_card(self, card: QWidget | None) -> None:
        """Show a card above the claim, replacing the previous one; None removes it."""
        if self._card is not None:
            remove_widget(self._card)
        self._card = card
        if card is not None:
            self._card_column.addWidget(card)
        self._cards.setVisible(card is not None)

    @property
    def has_card(self) -> bool:
        """Whether a card is shown above the claim."""
        return self._card is not None

    # ---- files

    def may_leave(self) -> bool:
        """Whether another claim may replace this one; asks if it is not saved anywhere."""
        self._commit()
        return self._is_stored() or may_replace(self, self.session)

    def show_claim(self, claim: Claim, *, sample: bool = False) -> None:
        """Put a claim on screen."""
        self.show_notice("")
        self.head.show_section(None)
        self.session.open(claim, sample=sample)

    def new(self) -> None:
        """Begin an empty claim."""
        if self.may_leave():
            self.show_claim(Claim())
            self.head.begin()

    def open_file(self) -> None:
        """Open a claim from a file that the user chooses."""
        if self.may_leave() and self.files.ask_and_open():
            self.table.take_focus()

    def open_path(self, path: Path) -> None:
        """Open a claim file, or show why it cannot be opened."""
        if self.files.open_path(path):
            self.table.take_focus()

    def save_file(self) -> None:
        """Save the claim to a file that the user chooses."""
        self._commit()
        self.files.ask_and_save()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_claim(event.mimeData()) is not None:
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        if (path := dropped_claim(event.mimeData())) is not None:
            event.acceptProposedAction()
            if self.may_leave():
                self.open_path(path)
