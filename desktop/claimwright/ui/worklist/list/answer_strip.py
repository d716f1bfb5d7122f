"""The open question inside its row: each choice names its result, and keys 1 to 9 answer."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.services.denials.decision_words import usual_choices
from claimwright.services.worklist.row_words import pair_words
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import OPEN_ROW
from claimwright.ui.theme import scaled
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.choice_keys import choice_key
from claimwright.ui.widgets.layout.card import clear_layout
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.labels import label, paragraph

MIN_WIDTH_FOR_PAIR = 720  # pixels at 100% text size; below this the question needs the space
SIDES = 42  # aligns the question with the claim number column


class AnswerStrip(QFrame):
    """The open question of the current denial.

    Signals: ``answered`` with the fact and the value; ``open_requested`` to open the denial.
    """

    answered = Signal(str, str)
    open_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "answer-strip")
        self.text = paragraph("", "strong")
        self.pair = label("", "muted")
        self.open_button = action_button(
            replace(OPEN_ROW, text="Open denial"), self.open_requested.emit, "link"
        )
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.text, 1)
        head.addWidget(self.pair)
        head.addWidget(self.open_button)
        self.choices: list[QPushButton] = []
        self._numbers: list[int] = []
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, 0, 10, 8)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._holder)
        self.hide()

    def show_question(self, denial: OpenDenial) -> bool:
        """Show the open question of a denial; return whether it has one."""
        question = denial.decision.question
        clear_layout(self._flow)
        self.choices, self._numbers = [], []
        if question is None:
            return False
        self.text.setText(question.text)
        self.pair.setText(pair_words(denial))
        for row in usual_choices(question):
            key = choice_key(row.number)
            words = f"{key}  {row.words}"
            if row.result:
                words = f"{words}   {row.result}"
            act = partial(self.answered.emit, question.fact.value, row.value)
            made = button(words, act, role="choice", tip=f"Answer with {key}")
            self._flow.addWidget(made)
            made.show()  # a hidden widget takes no space in the layout
            self.choices.append(made)
            self._numbers.append(row.number)
        return True

    def press(self, number: int) -> bool:
        """Choose by number key (0 is the tenth); return whether there was such a choice."""
        number = number or 10
        if not self.isVisible() or number not in self._numbers:
            return False
        self.choices[self._numbers.index(number)].click()
        return True

    def arrange(self, width: int) -> int:
        """Lay out for a width, with the pair if it fits; return the height in pixels."""
        inner = width - SIDES - 10
        has_room = width >= scaled(MIN_WIDTH_FOR_PAIR)
        self.pair.setVisible(has_room)
        side = self.open_button.sizeHint().width() + 12
        side += self.pair.sizeHint().width() + 12 if has_room else 0
        head = max(
            self.text.heightForWidth(max(inner - side, 120)), self.open_button.sizeHint().height()
        )
        return head + 2 + self._flow.heightForWidth(inner) + 8
