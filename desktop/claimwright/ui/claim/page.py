"""The Claim page: head, lines, findings, and what was checked."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.claim import Claim
from claimwright.domain.money import money_label
from claimwright.services.check import CheckService
from claimwright.services.claim_file import open_claim_file, save_claim_file
from claimwright.ui.claim.coverage_bar import CoverageBar
from claimwright.ui.claim.files import ask_claim, ask_open_path, ask_save_path, may_replace
from claimwright.ui.claim.findings_panel import FindingsPanel
from claimwright.ui.claim.head_form import HeadForm
from claimwright.ui.claim.line_table import LineTable
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.chip import chip
from claimwright.ui.widgets.text import label, set_tone

FINDINGS_WIDTH = 384


class ClaimPage(QWidget):
    """Signals: ``code_chosen`` asks to look an adjustment up; ``letter_wanted`` begins a letter."""

    code_chosen = Signal(str)
    letter_wanted = Signal()

    def __init__(self, checker: CheckService, today: date) -> None:
        super().__init__()
        self.session = ClaimSession(checker, today)
        self.head = HeadForm(self.session)
        self.table = LineTable(self.session)
        self.findings = FindingsPanel()
        self.coverage = CoverageBar()
        self.title = label("", "title")
        self.subtitle = label("", "subtitle")
        self.notice = chip("", "warning")
        self.notice.hide()
        self.total = label("", "muted")
        self._arrange()
        self._connect()
        self._add_keys()
        self._show()
        self.session.check_again()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 12)
        inner.setSpacing(12)
        inner.addLayout(self._title_row())
        inner.addWidget(self.head)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.table, 1)
        left.addLayout(self._line_buttons())
        middle.addLayout(left, 1)
        self.findings.setFixedWidth(FINDINGS_WIDTH)
        middle.addWidget(self.findings)
        inner.addLayout(middle, 1)
        column.addLayout(inner, 1)
        column.addWidget(self._foot())

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.title)
        row.addWidget(self.subtitle, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self.notice)
        row.addStretch(1)
        row.addWidget(button(self.tr("New"), self.new, role="link", shortcut="Ctrl+N"))
        row.addWidget(button(self.tr("Open…"), self.open_file, role="link", shortcut="Ctrl+O"))
        row.addWidget(button(self.tr("Save…"), self.save_file, role="link", shortcut="Ctrl+S"))
        return row

    def _line_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(
            button(self.tr("Add line"), self._add_line, tip="Add line (Enter on the last cell)")
        )
        self.undo_button = button(
            self.tr("Undo"), self.session.undo, role="link", shortcut="Ctrl+Z"
        )
        row.addWidget(self.undo_button)
        row.addWidget(
            button(self.tr("Copy line"), self.table.copy_above, role="link", shortcut="Ctrl+D")
        )
        row.addWidget(
            button(
                self.tr("Remove line"), self.table.remove_line, role="link", shortcut="Ctrl+Delete"
            )
        )
        row.addWidget(self.total)
        row.addStretch(1)
        return row

    def _foot(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(PAGE_MARGIN, 9, PAGE_MARGIN, 9)
        row.addWidget(self.coverage, 1)
        self.letter_button = button(
            self.tr("Letter"), self.letter_wanted.emit, role="primary", shortcut="Ctrl+L"
        )
        row.addWidget(self.letter_button)
        return bar

    def _connect(self) -> None:
        session, findings = self.session, self.findings
        session.changed.connect(self._show)
        session.opened.connect(self._show)
        session.checked.connect(self._show_report)
        session.refused.connect(self.show_notice)
        findings.fix_chosen.connect(session.apply)
        findings.code_chosen.connect(self.code_chosen)
        findings.line_chosen.connect(self.table.go_to)
        self.table.left.connect(self.head.take_focus)
        self.head.done.connect(self.table.take_focus)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+N", self.new),
            ("Ctrl+O", self.open_file),
            ("Ctrl+S", self.save_file),
            ("Ctrl+Z", self.session.undo),
            ("Ctrl+Shift+Z", self.session.redo),
            ("Ctrl+Y", self.session.redo),
            ("Ctrl+L", self.letter_wanted.emit),
            ("F8", lambda: self.findings.walk(1)),
            ("Shift+F8", lambda: self.findings.walk(-1)),
            ("Alt+Return", lambda: self.findings.take_first_fix(self.table.number)),
            ("F1", self.findings.explain),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, act=act: act())
            self.addAction(action)

    def _add_line(self) -> None:
        self.table.begin_line()
        self.table.take_focus()

    def _show(self) -> None:
        claim = self.session.claim
        self.title.setText(f"Claim {claim.claim_number}" if claim.claim_number else "New claim")
        words = {"1": "original", "7": "replacement", "8": "void"}
        parts = [claim.patient.name, claim.payer.name, words.get(claim.frequency, "")]
        if self.session.is_sample:
            parts.append("sample")
        self.subtitle.setText(" · ".join(part for part in parts if part))
        self.total.setText(f"Total {money_label(claim.total_charge)}")
        undo = self.session.undo_name
        self.undo_button.setEnabled(bool(undo))
        self.letter_button.setEnabled(bool(claim.lines))

    def _show_report(self) -> None:
        report = self.session.report
        self.findings.show_report(report, bool(self.session.claim.lines))
        self.coverage.show_coverage(report.coverage)

    def show_notice(self, sentence: str, tone: str = "warning") -> None:
        """One sentence beside the title."""
        self.notice.setText(sentence)
        set_tone(self.notice, tone)
        self.notice.setVisible(bool(sentence))

    def take_focus(self) -> None:
        """The lines take the keys, or the patient of an empty claim."""
        if self.session.draft.claim == Claim():
            self.head.begin()
        else:
            self.table.take_focus()

    def show_claim(self, claim: Claim, *, sample: bool = False) -> None:
        """Put a claim on screen."""
        self.show_notice("")
        self.head.show_section(None)
        self.session.open(claim, sample=sample)

    def may_leave(self) -> bool:
        """Whether the window may close; what is in no file is asked about."""
        return may_replace(self, self.session)

    def new(self) -> None:
        """Begin an empty claim."""
        if may_replace(self, self.session):
            self.show_claim(Claim())
            self.head.begin()

    def open_file(self) -> None:
        """Open a claim from a file that the user names."""
        if not may_replace(self, self.session):
            return
        path = ask_open_path(self)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open a claim file; an 837P with several claims asks which.

        Raises:
            BillingError: the file holds no claim that can be read.
        """
        opened = open_claim_file(path)
        chosen = ask_claim(self, opened.claims)
        if chosen is None:
            return
        self.head.show_section(None)
        self.session.open(chosen.claim, chosen.history)
        self.show_notice(opened.notes[0] if opened.notes else "")
        self.table.take_focus()

    def save_file(self) -> None:
        """Write the claim as JSON where the user says; the file is not encrypted and says so."""
        path = ask_save_path(self, self.session.claim)
        if path is not None:
            save_claim_file(self.session.claim, path)
            self.session.mark_saved()
            self.show_notice(self.tr("Saved. The file is not encrypted: keep it safe."))
