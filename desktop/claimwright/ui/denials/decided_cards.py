"""The cards of a decided denial: decision, question, deadlines, steps and letters."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.decision.decision import Decision
from claimwright.domain.denial.denial import Denial
from claimwright.services.denials.decision_words import answer_words, clock_rows, headline
from claimwright.services.denials.denial_work import DenialWork
from claimwright.ui.denials.clocks_card import ClocksCard
from claimwright.ui.denials.decision_card import DecisionCard
from claimwright.ui.denials.lists_cards import AnswersCard, LettersCard, RelatedCard, StepsCard
from claimwright.ui.denials.question_card import QuestionCard
from claimwright.ui.widgets.layout.side_by_side import SideBySide


class DecidedCards(QWidget):
    """Shows a whole decision; other pages can add widgets to the layout ``below``."""

    def __init__(self) -> None:
        super().__init__()
        self.decision, self.question = DecisionCard(), QuestionCard()
        self.clocks = ClocksCard()
        self.steps, self.answers = StepsCard(), AnswersCard()
        self.letters, self.related = LettersCard(), RelatedCard()
        self.below = QVBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(SideBySide(self.decision, self.question))
        column.addWidget(self.clocks)
        column.addWidget(SideBySide(self.steps, self.answers))
        column.addWidget(SideBySide(self.letters, self.related))
        column.addLayout(self.below)

    @property
    def first_control(self) -> QWidget:
        """The first choice of the open question, or the primary button if there is no question."""
        return self.question.choices[0] if self.question.choices else self.decision.primary

    def show_work(
        self,
        work: DenialWork,
        decision: Decision,
        denial: Denial,
        press: str,
        letters: Sequence[tuple[str, str]],
    ) -> None:
        """Show the decision about ``denial``.

        ``press`` is the text of the primary button, or "" to hide it; ``letters`` are pairs of
        kind and title.
        """
        self.decision.show_decision(decision, headline(decision, denial), press)
        text = "; ".join(answer_words(fact, value) for fact, value in work.answers)
        self.question.setVisible(bool(decision.questions or work.answers))
        self.question.show_questions(decision.questions, f"Answered: {text}" if text else "")
        claim = work.subject.claim
        begins = min((line.date for line in claim.lines if line.date), default=None)
        rows = clock_rows(decision, work.today)
        self.clocks.show_clocks(rows, work.today, begins, claim.payer.name)
        self.steps.show_decision(decision)
        self.answers.show_decision(decision)
        self.letters.show_letters(letters)
        found = decision.evidence.get("related_claims")
        self.related.show_claims(found if isinstance(found, list) else ())
