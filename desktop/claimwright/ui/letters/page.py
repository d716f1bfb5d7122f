"""The Letters page: what the letter answers, its fields, and the paper beside them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.adjustment import parse_adjustment
from claimwright.domain.claim import Claim
from claimwright.domain.denial import Denial
from claimwright.domain.finding import Finding
from claimwright.domain.letter import LetterDraft
from claimwright.errors import BillingError
from claimwright.services.letters import LetterService
from claimwright.services.saved_file import save_bytes
from claimwright.ui.letters.denial_form import DenialForm
from claimwright.ui.letters.field_form import LetterForm
from claimwright.ui.letters.preview import LetterPreview
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.chip import chip
from claimwright.ui.widgets.field import Field
from claimwright.ui.widgets.text import label, paragraph, set_tone

FORM_WIDTH = 496


@dataclass(frozen=True, slots=True)
class LetterSource:
    """What a letter is written from: the claim on screen, as it was sent, and its findings."""

    claim: Claim
    original: Claim | None
    findings: tuple[Finding, ...]


class LettersPage(QWidget):
    """Signal ``claim_wanted`` leads to the claim that the letter is about."""

    claim_wanted = Signal()

    def __init__(
        self, service: LetterService, source: Callable[[], LetterSource], today: date
    ) -> None:
        super().__init__()
        self._service = service
        self._source = source
        self._today = today
        self.draft: LetterDraft | None = None
        self.kinds = QComboBox()
        for kind in service.kinds():
            self.kinds.addItem(kind.title, kind.kind)
        self.kinds.activated.connect(self.restart)
        self.denial = DenialForm()
        self.denial.changed.connect(self.restart)
        self.form = LetterForm()
        self.form.changed.connect(self._follow_typing)
        self.form.waived.connect(self._waive)
        self.preview = LetterPreview()
        self.title = label(self.tr("Letters"), "title")
        self.subtitle = label("", "subtitle")
        self.blanks = chip("", "warning")
        self.notice = paragraph("", "warning")
        self._arrange()
        self._add_keys()
        self.restart()

    def _arrange(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(self.title)
        left.addWidget(self.subtitle)
        left.addWidget(self.blanks, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(Field(self.tr("&Kind of letter"), self.kinds))
        left.addWidget(self.denial)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        left.addWidget(scroll, 1)
        left.addWidget(self.notice)
        left.addLayout(self._buttons())
        holder = QWidget()
        holder.setFixedWidth(FORM_WIDTH)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        row.setSpacing(16)
        row.addWidget(holder)
        row.addWidget(self.preview, 1)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = button(
            self.tr("Print…"), self.print_letter, role="primary", shortcut="Ctrl+P"
        )
        row.addWidget(self.print_button)
        row.addWidget(button(self.tr("Save PDF"), self.save_pdf, shortcut="Ctrl+S"))
        row.addWidget(
            button(self.tr("Copy text"), self.copy_text, role="link", tip=self.tr("Copy the text"))
        )
        row.addStretch(1)
        row.addWidget(button(self.tr("To the claim"), self.claim_wanted.emit, role="link"))
        return row

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+P", self.print_letter),
            ("Ctrl+S", self.save_pdf),
            ("F8", self.to_first_blank),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked, act=act: act())
            self.addAction(action)

    # ---- starting a letter

    def begin(self, kind: str, adjustment: str = "", line: int | None = None) -> None:
        """Begin a letter of a kind for a denial of the claim on screen."""
        self.kinds.setCurrentIndex(max(self.kinds.findData(kind), 0))
        self.denial.fill(adjustment, line)
        self.draft = None
        self.restart()

    def restart(self) -> None:
        """Write the letter anew from the claim; what was typed into it stays."""
        source = self._source()
        self.denial.show_lines(source.claim if source.original is None else source.original)
        if not source.claim.lines:
            self._show_nothing()
            return
        typed = self._typed()
        try:
            fresh = self._service.start(
                self.kinds.currentData(),
                source.claim,
                self._denial(),
                source.original,
                source.findings,
                self._today,
            )
            names = {field.name for field in fresh.kind.fields}
            kept = {name: text for name, text in typed.items() if name in names}
            self.draft = self._service.with_values(fresh, kept)
            self._started = dict(fresh.values)
        except BillingError as problem:
            self._say(str(problem))
            return
        self._show()

    def _typed(self) -> dict[str, str]:
        """What the biller typed herself, as against what the program filled in."""
        if self.draft is None:
            return {}
        return {
            name: text
            for name, text in self.draft.values.items()
            if text != self._started.get(name, "") and name in self.form.editors
        }

    def _denial(self) -> Denial | None:
        text = self.denial.adjustment
        if not text:
            return None
        try:
            adjustment = parse_adjustment(text)
        except ValueError as problem:
            self.denial.show_problem(f"{problem}.")
            return None
        self.denial.show_problem("")
        return Denial(
            adjustment,
            remarks=self.denial.remarks,
            line=self.denial.line,
            remittance_date=self.denial.remittance_date(self._today),
        )

    def _follow_typing(self) -> None:
        if self.draft is not None:
            self.draft = self._service.with_values(self.draft, self.form.values())
            self._show()

    def _waive(self, name: str, waived: bool) -> None:
        if self.draft is not None:
            names = self.draft.waived | {name} if waived else self.draft.waived - {name}
            self.draft = self._service.with_waived(self.draft, names)
            self._show()

    # ---- showing it

    def _show(self) -> None:
        assert self.draft is not None  # only called with a letter begun
        draft = self.draft
        claim = self._source().claim
        self.title.setText(draft.kind.title)
        number = claim.claim_number or self.tr("without a number")
        self.subtitle.setText(self.tr("From claim {0}").format(number))
        problems = self._service.problems(draft)
        self.form.show_draft(draft, problems)
        self.denial.show_missing([field.name for field in draft.missing])
        count = len(draft.missing)
        self.blanks.setText(f"{count} blank{'s' if count > 1 else ''} left")
        self.blanks.setVisible(bool(count))
        said = (*self._service.blocked(draft), *self._service.cautions(draft))
        self._say(" ".join(said))
        self.preview.show_pdf(self._service.pdf(draft))

    def _show_nothing(self) -> None:
        self.draft = None
        self.preview.clear()
        self.blanks.hide()
        self._say(self.tr("A letter is written from a claim: open or type one on the Claim page."))

    def _say(self, sentence: str, tone: str = "warning") -> None:
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        set_tone(self.notice, tone)

    def take_focus(self) -> None:
        """The first blank takes the keys."""
        self.restart()
        if not self.to_first_blank():
            self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_first_blank(self) -> bool:
        """Go to the first blank; whether there is one."""
        if self.draft is None:
            return False
        names = [field.name for field in self.draft.missing]
        editor = self.denial.editor_of(names) or self.form.first_missing(self.draft)
        if editor is None:
            return False
        editor.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    # ---- out of the house

    def _final(self) -> bytes | None:
        """The finished letter; a blank takes the cursor and nothing leaves."""
        if self.draft is None:
            return None
        self._follow_typing()
        try:
            return self._service.final_pdf(self.draft)
        except BillingError as problem:
            self._say(str(problem))
            self.to_first_blank()
            return None

    def print_letter(self) -> None:
        """Print through the system's dialog."""
        content = self._final()
        if content is not None:
            from claimwright.ui.letters.printing import ask_and_print

            ask_and_print(content, self.tr("Letter"), self)

    def save_pdf(self) -> None:
        """Save the letter where the user says."""
        content = self._final()
        if content is None:
            return
        assert self.draft is not None  # there is a letter to save
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the letter"), f"{self.draft.kind.kind}.pdf", "PDF (*.pdf)"
        )
        if name:
            save_bytes(content, Path(name))
            self._say(self.tr("Saved. The file is not encrypted: keep it safe."))

    def copy_text(self) -> None:
        """Copy the letter as plain text."""
        if self.draft is not None:
            QApplication.clipboard().setText(self._service.plain_text(self.draft))
