"""The open question, with a result for each choice; keys 1 to 9 answer it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from claimwright.domain.decision.decision import Question
from claimwright.services.denials.decision_words import choice_rows
from claimwright.ui.shell.commands.action_keys import bind
from claimwright.ui.shell.commands.actions import ANSWERS
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.choice_keys import choice_key
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.wrapping_radio import WrappingRadio
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph

TITLES = ("Answered", "One question decides", "Two questions decide; this one first")
"""Indexed by the number of open questions, which is at most two."""


class QuestionCard(Card):
    """Asks the open question.

    Signals: ``answered`` with the fact and the value; ``cleared`` to remove all answers.
    """

    answered = Signal(str, str)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        head = QHBoxLayout()
        self.title = label("", "label")
        head.addWidget(self.title)
        head.addStretch(1)
        self.keys_hint = label("", "muted")
        head.addWidget(self.keys_hint)
        self.text = paragraph("", "strong")
        self.message = paragraph("", "muted")
        self.back = button("Clear the answers", self.cleared.emit, "link")
        self.choices: list[WrappingRadio] = []
        self._numbers: list[int] = []
        self.body.addLayout(head)
        self.body.addWidget(self.text)
        self._place = self.body.count()
        self.body.addWidget(self.message)
        self.body.addWidget(self.back)
        self.body.addStretch(1)

    def show_questions(self, questions: Sequence[Question], answers: str) -> None:
        """Show the first open question, if any; ``answers`` lists the answers so far."""
        title = TITLES[min(len(questions), len(TITLES) - 1)]
        self.title.setText(title)
        self.setAccessibleName(title)
        for radio in self.choices:
            self.body.removeWidget(radio)
            radio.hide()
            radio.deleteLater()
        self.choices, self._numbers = [], []
        self.message.setText(answers)
        self.message.setVisible(bool(answers))
        self.back.setVisible(bool(answers))
        if not questions:
            self.text.setText("No open questions.")
            self.keys_hint.setText("")
            return
        question = questions[0]
        self.text.setText(question.text)
        rows = choice_rows(question)
        keys = [key for row in rows if (key := choice_key(row.number))]
        self.keys_hint.setText(f"Press {keys[0]} to {keys[-1]}" if len(keys) > 1 else "Press 1")
        for place, row in enumerate(rows):
            key = choice_key(row.number)
            words = f"{key}  {row.words}" + (f" → {row.result}" if row.result else "")
            radio = WrappingRadio(words)
            radio.setAutoExclusive(False)  # each is its own tab stop, and clicking one answers
            set_tip(radio, f"{row.result} ({key})" if key else row.result)
            radio.clicked.connect(partial(self.answered.emit, question.fact.value, row.value))
            self.body.insertWidget(self._place + place, radio)
            radio.show()  # now, because a hidden widget cannot take the focus
            self.choices.append(radio)
        self._numbers = [row.number for row in rows]

    def press(self, number: int) -> None:
        """Choose by number; an unknown number is ignored."""
        if number in self._numbers:
            self.choices[self._numbers.index(number)].click()


def bind_numbers(page: QWidget, card: QuestionCard) -> None:
    """Let the number keys answer anywhere on the page except in text fields."""
    for number, action in enumerate(ANSWERS, 1):
        bind(page, action, partial(card.press, number))
