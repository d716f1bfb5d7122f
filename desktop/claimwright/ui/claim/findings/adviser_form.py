"""What does the record show? The biller quotes it; then the modifier is named."""

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

Taking = Callable[[Advice], tuple[int, Edit | None]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the form holds; ``shown`` is None until something is chosen."""

    shown: Shown | None = None
    text: str = ""
    document: str = ""
    page: str = ""

    @property
    def are_whole(self) -> bool:
        """Whether a modifier may be named: something is shown, quoted, and its page given."""
        return self.shown is not None and bool(self.text and self.page)


class AdviserForm(QWidget):
    """Nothing is chosen beforehand, and no modifier is named before the record's words are there.

    Signals: ``answered`` with the whole Answers and the Advice; ``fix_chosen`` with an Edit;
    ``grown`` when parts came or went; ``closed`` on Esc or Close.
    """

    answered = Signal(object, object)
    fix_chosen = Signal(object)
    grown = Signal()
    closed = Signal()

    def __init__(self, pair: PairInQuestion, taking: Taking, answers: Answers) -> None:
        super().__init__()
        self._pair = pair
        self._taking = taking
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
        self.ask = button("Which modifier fits?", self.tell)
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
        """What the form holds now."""
        chosen = next((shown for shown, radio in self.choices.items() if radio.isChecked()), None)
        texts = (self.quote.toPlainText(), self.document.text(), self.page.text())
        return Answers(chosen, *(text.strip() for text in texts))

    def _follow(self) -> None:
        """After an answer changed: ask what is still open, and withdraw the advice."""
        answers = self.answers
        nothing = answers.shown is Shown.NOTHING
        self._quoting.setVisible(answers.shown is not None and not nothing)
        self.ask.setEnabled(answers.are_whole)
        set_tip(
            self.ask,
            "Named from what you say and quote (Enter)"
            if answers.are_whole
            else "First quote the record and give the page",
        )
        self.sentences.show_sentences(prompts(self._pair, answers.shown) if answers.shown else ())
        self._show_fix(None)
        say(self.advice, advise(self._pair, Shown.NOTHING).why if nothing else "")
        self.grown.emit()

    def _go_on(self) -> None:
        """Enter: to the page, then to the advice."""
        if self.document.hasFocus() and not self.page.text().strip():
            self.page.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.tell()

    def tell(self) -> None:
        """Name the modifier that these answers support, or say that none is supported."""
        answers = self.answers
        if answers.shown is None or not answers.are_whole:
            return
        advice = advise(self._pair, answers.shown)
        self.answered.emit(answers, advice)
        number, edit = self._taking(advice)
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
        self.fix.show()  # at once, so that it can take the focus

    def take_focus(self) -> None:
        """The choice takes the focus, or the first of them."""
        chosen = self._group.checkedButton() or self._group.buttons()[0]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif not enter or not isinstance(self.focusWidget(), QLineEdit):
            super().keyPressEvent(event)
