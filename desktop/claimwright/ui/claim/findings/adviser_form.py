"""The modifier adviser: the biller quotes the record, then the program names the modifier."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.finding.finding import Edit
from claimwright.domain.finding.modifier_advice import SHOWN_WORDS, Advice, PairInQuestion, Shown
from claimwright.services.checking.modifier_advice import advise, choices, prompts
from claimwright.ui.claim.findings.chart_sentences import ChartSentences
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.field import Field, text_field
from claimwright.ui.widgets.fields.wrapping_radio import WrappingRadio
from claimwright.ui.widgets.text.labels import label

QUOTE_HEIGHT = 62

TargetOf = Callable[[Advice], tuple[int, Edit | None]]


@dataclass(frozen=True, slots=True)
class Answers:
    """The entries in the form; ``shown`` is None until an option is chosen."""

    shown: Shown | None = None
    text: str = ""
    document: str = ""
    page: str = ""

    @property
    def are_complete(self) -> bool:
        """Whether a modifier can be named: an option, a quote and a page were entered."""
        return self.shown is not None and bool(self.text and self.page)


class AdviserForm(QWidget):
    """Asks what the record shows before it names a modifier; no option is preselected.

    Signals: ``answered`` with the complete `Answers` and the `Advice`; ``fix_chosen`` with an
    `Edit`; ``grown`` when parts of the form were shown or hidden; ``closed`` on Esc or Close.
    """

    answered = Signal(object, object)
    fix_chosen = Signal(object)
    grown = Signal()
    closed = Signal()

    def __init__(self, pair: PairInQuestion, target_of: TargetOf, answers: Answers) -> None:
        super().__init__()
        self._pair = pair
        self._target = target_of
        self.choices = {shown: WrappingRadio(SHOWN_WORDS[shown]) for shown in choices(pair)}
        self._group = QButtonGroup(self)
        self.quote = QPlainTextEdit(answers.text)
        self.quote.setPlaceholderText("Word for word, as written in the note")
        self.quote.setTabChangesFocus(True)
        self.quote.setFixedHeight(QUOTE_HEIGHT)
        document_field, self.document = text_field("Document", "Office note")
        page_field, self.page = text_field("Page", "page 1")
        for line, text in ((self.document, answers.document), (self.page, answers.page)):
            line.setText(text)
            line.home(False)
        self.ask = button("Which modifier fits?", self.show_advice)
        self.advice = note()
        self.fix: QPushButton | None = None
        self.sentences = ChartSentences()
        self._fixes = QVBoxLayout()
        self._quoting = QWidget()
        self._arrange(document_field, page_field)
        if answers.shown in self.choices:
            self.choices[answers.shown].setChecked(True)
        self._connect()
        self._follow()

    def _arrange(self, document_field: Field, page_field: Field) -> None:
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(document_field, 3)
        where.addWidget(page_field, 2)
        quoting = QVBoxLayout(self._quoting)
        quoting.setContentsMargins(0, 4, 0, 0)
        quoting.setSpacing(8)
        quoting.addWidget(Field("Quote from the record", self.quote))
        quoting.addLayout(where)
        quoting.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(4)
        column.addWidget(label("What does the record show?", "label"))
        for radio in self.choices.values():
            self._group.addButton(radio)
            column.addWidget(radio)
        column.addWidget(self._quoting)
        column.addWidget(self.advice)
        column.addLayout(self._fixes)
        column.addWidget(self.sentences)

    def _connect(self) -> None:
        self._group.buttonToggled.connect(lambda _radio, on: self._follow() if on else None)
        self.quote.textChanged.connect(self._follow)
        for line in (self.document, self.page):
            line.textEdited.connect(self._follow)
            line.returnPressed.connect(self._go_on)

    @property
    def answers(self) -> Answers:
        """The current entries."""
        chosen = next((shown for shown, radio in self.choices.items() if radio.isChecked()), None)
        texts = (self.quote.toPlainText(), self.document.text(), self.page.text())
        return Answers(chosen, *(text.strip() for text in texts))

    def _follow(self) -> None:
        """Update the form after an entry changed, and clear any advice based on the old entries."""
        answers = self.answers
        nothing = answers.shown is Shown.NOTHING
        self._quoting.setVisible(answers.shown is not None and not nothing)
        self.ask.setEnabled(answers.are_complete)
        set_tip(
            self.ask,
            "Named from what you say and quote (Enter)"
            if answers.are_complete
            else "First quote the record and give the page",
        )
        self.sentences.show_sentences(prompts(self._pair, answers.shown) if answers.shown else ())
        self._show_fix(None)
        say(self.advice, advise(self._pair, Shown.NOTHING).why if nothing else "")
        self.grown.emit()

    def _go_on(self) -> None:
        """Enter: go to the page field if it is empty, else show the advice."""
        if self.document.hasFocus() and not self.page.text().strip():
            self.page.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.show_advice()

    def show_advice(self) -> None:
        """Show the modifier that these entries support, or say that none is supported."""
        answers = self.answers
        if answers.shown is None or not answers.are_complete:
            return
        advice = advise(self._pair, answers.shown)
        self.answered.emit(answers, advice)
        number, edit = self._target(advice)
        if not advice.modifier:
            say(self.advice, advice.why)
        elif edit is not None:
            say(self.advice, advice.why, "accent")
        elif number:
            there = f"{advice.modifier} is on line {number} already."
            say(self.advice, f"{there} {advice.why}", "good")
        else:
            other = "{0} belongs on {1}, which is on another claim: correct it there."
            say(self.advice, f"{other.format(advice.modifier, advice.code)} {advice.why}")
        self._show_fix(edit)
        if self.fix is not None:
            self.fix.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _show_fix(self, edit: Edit | None) -> None:
        if self.fix is not None:
            self._fixes.removeWidget(self.fix)
            self.fix.hide()
            self.fix.deleteLater()
            self.fix = None
        if edit is None:
            return
        words = f"{edit.value} on line {edit.line}"
        tip = "Add the modifier; you can undo it"
        self.fix = button(words, partial(self.fix_chosen.emit, edit), tip=tip)
        self._fixes.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        self.fix.show()  # a hidden widget cannot take the focus

    def take_focus(self) -> None:
        """Focus the chosen option, or the first one."""
        chosen = self._group.checkedButton() or self._group.buttons()[0]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif not enter or not isinstance(self.focusWidget(), QLineEdit):
            super().keyPressEvent(event)
