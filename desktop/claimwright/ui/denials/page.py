"""The Denials page: one denial with its claim, what to do about it, why and by when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.decision.facts import Fact
from claimwright.domain.denial.denial import Denial
from claimwright.errors import BillingError
from claimwright.services.denials.decision_text import decision_text
from claimwright.services.denials.denial_work import DenialWork, DeniedClaim, TypedDenialStore
from claimwright.services.denials.typed_denial import contains_denial
from claimwright.ui.denials.decided_cards import DecidedCards
from claimwright.ui.denials.entry_row import EntryRow
from claimwright.ui.denials.question_card import bind_numbers
from claimwright.ui.denials.sources import OpenedDenial
from claimwright.ui.denials.work_bar import WorkBar
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import PAGES
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.shell.pages.routes import CLAIM
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.scrolled import scrolled
from claimwright.ui.widgets.text.labels import label, paragraph

NOTE_WHY_NO_APPEAL = "no-appeal-note"
OVERRIDE_LETTER = "appeal-general"
EMPTY = (
    "Enter or paste a denial, such as CO-97 N19 150.00 or a whole remittance line, and press Enter."
)


class DenialsPage(Page):
    """The decision about one denial, with its questions, deadlines and letters.

    Signals: ``letter_requested`` with the letter's kind; ``claim_requested`` with a corrected
    claim; ``settings_requested`` opens the payer's filing limits; ``claims_requested`` opens the
    Claim page; ``print_requested`` prints the decision. For a denial from the worklist:
    ``list_requested`` goes back to it, ``step_requested`` goes to the next denial (1) or the
    previous one (-1), and ``answered`` gives the denial's id.
    """

    letter_requested = Signal(str)
    claim_requested = Signal(object)
    settings_requested = Signal()
    claims_requested = Signal()
    list_requested = Signal()
    step_requested = Signal(int)
    answered = Signal(int)
    print_requested = Signal()

    def __init__(
        self,
        work: DenialWork,
        on_screen: Callable[[], DeniedClaim],
        saved: Callable[[], Sequence[tuple[str, int | None]]],
        open_saved: Callable[[int], DeniedClaim],
        titles: Callable[[], Mapping[str, str]],
        name_codes: Callable[[Denial], str],
        looked_up: Callable[[], str],
        denial_store: Callable[[], TypedDenialStore | None] = lambda: None,
    ) -> None:
        """Connect the page to its sources, which are called whenever their value is needed.

        Args:
            work: The denial being decided.
            on_screen: The claim of the Claim page.
            saved: Titles and ids of saved claims.
            open_saved: A saved claim by id.
            titles: The titles of letters by kind.
            name_codes: What a denial's codes mean.
            looked_up: The text in the search box.
            denial_store: Saves a typed denial to the worklist; None while that is not possible.
        """
        super().__init__()
        self.work = work
        self._on_screen, self._saved, self._open_saved = on_screen, saved, open_saved
        self._looked_up = looked_up
        self._titles, self._name_codes, self._denial_store = titles, name_codes, denial_store
        self._read: tuple[str, int | None, str] = ("", None, "")
        self.entry = EntryRow()
        self.codes = paragraph("", "muted")
        self.notice = note()
        self.cards = DecidedCards()
        self.decision, self.question = self.cards.decision, self.cards.question
        self.clocks, self.below = self.cards.clocks, self.cards.below
        self.keep_button = button("Add to the worklist", self.keep, "link")
        self.to_claim = action_button(
            replace(PAGES[CLAIM], text="To the claim"), self.claims_requested.emit, "link"
        )
        self.work_bar = WorkBar()
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.codes, 1)
        head.addWidget(self.work_bar)
        head.addWidget(self.keep_button)
        head.addWidget(self.to_claim)
        inner = QWidget()
        inner.setProperty("role", "canvas")
        column = QVBoxLayout(inner)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 16)
        column.setSpacing(10)
        column.addWidget(label("Denials", "title"))
        column.addWidget(self.entry)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(self.cards)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))

    def _connect(self) -> None:
        self.entry.changed.connect(self.read)
        self.entry.entered.connect(self._enter)
        self.entry.claim_chosen.connect(self._choose_claim)
        self.question.answered.connect(self.answer)
        self.question.cleared.connect(self.clear_answers)
        self.decision.carry_out.connect(self.carry_out)
        self.decision.copy_requested.connect(self.copy_text)
        self.clocks.enter_requested.connect(self.settings_requested)
        self.cards.answers.override_requested.connect(
            lambda: self.letter_requested.emit(OVERRIDE_LETTER)
        )
        self.cards.letters.letter_requested.connect(self.letter_requested)
        self.decision.print_requested.connect(self.print_requested)
        self.work_bar.list_requested.connect(self.list_requested)
        self.work_bar.step_requested.connect(self.step_requested)
        bind(self, actions.TO_WORKLIST, self.list_requested.emit)
        bind(self, actions.ONE_BEFORE, partial(self._step, -1))
        bind(self, actions.ONE_AFTER, partial(self._step, 1))
        bind(self, actions.PRINT_WORKLIST, self.print_requested.emit)
        bind(self, actions.CARRY_OUT, self.carry_out)
        bind(self, actions.COPY_DECISION, self.copy_text)
        bind_numbers(self, self.question)

    # ---- entry

    def take_focus(self) -> None:
        """Focus the denial field and pick up the claim now on screen.

        A denial in the search box is copied into an empty page.
        """
        if self.work.denial_id:
            self.cards.first_control.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if not self.entry.denial.text().strip() and contains_denial(self._looked_up()):
            self.entry.denial.setText(self._looked_up().strip())
        self.refresh()
        self.entry.denial.setFocus(Qt.FocusReason.OtherFocusReason)
        self.entry.denial.selectAll()

    def refresh(self) -> None:
        """Reload the list of claims and decide again."""
        if self.work.denial_id:
            self._attempt(self.work.decide)
            return
        here = self._on_screen()
        number = here.claim.claim_number or "without a number"
        name = here.claim.patient.name
        on_screen = f"On screen: {number}" + (f" · {name}" if name else "")
        self.entry.show_claims([(on_screen, None), *self._saved()], self.entry.claim_id)
        self._choose_claim()

    def _choose_claim(self) -> None:
        chosen = self.entry.claim_id
        self.work.choose(self._on_screen() if chosen is None else self._open_saved(chosen))
        self.entry.show_lines(self.work.subject.claim, self.work.line)
        self._read = (self.entry.denial.text(), self.entry.line, self.entry.date.text())
        self._decide()

    def begin(self, text: str, line: int | None = None) -> None:
        """Decide about a denial that comes from another page, such as Look up."""
        self.entry.denial.setText(text)
        self.entry.lines.setCurrentIndex(line or 0)
        self.read()

    def open_denial(self, opened: OpenedDenial, where: str) -> None:
        """Show a denial from the worklist; ``where`` is its position in the list, as text."""
        self.work.open(opened.id, opened.denial, opened.subject, opened.facts)
        claim = opened.subject.claim
        number = claim.claim_number or "No number"
        parts = (number, claim.patient.name, claim.payer.name)
        title = " · ".join(part for part in parts if part)
        self.entry.show_claims([(title, opened.subject.claim_id)], opened.subject.claim_id)
        self.entry.show_lines(claim, opened.denial.line)
        self.entry.denial.setText(self.work.text)
        day = opened.denial.remittance_date
        self.entry.date.setText(us_date(day) if day else "")
        self._read = (self.entry.denial.text(), self.entry.line, self.entry.date.text())
        self.work_bar.show_place(where)
        self._attempt(self.work.decide)

    def type_new(self) -> None:
        """Start an empty denial about the claim on screen."""
        self.work.forget()
        self.entry.forget()
        self.work_bar.show_place("")
        self.take_focus()

    def drop_worklist_denial(self) -> None:
        """Drop a denial that came from the worklist; a typed one stays."""
        if self.work.denial_id:
            self.work.forget()
            self.entry.forget()
            self.work_bar.show_place("")
            self._show()

    def show_message(self, sentence: str, tone: str = "plain") -> None:
        """Show a sentence above the decision."""
        say(self.notice, sentence, tone)

    def _step(self, step: int) -> None:
        if self.work.denial_id:
            self.step_requested.emit(step)

    def _enter(self) -> None:
        self.read()
        if self.work.decision is not None:
            self.cards.first_control.setFocus(Qt.FocusReason.TabFocusReason)

    def read(self) -> None:
        """Read the fields and decide, unless nothing changed."""
        read = (self.entry.denial.text(), self.entry.line, self.entry.date.text())
        if read != self._read:
            self._read = read
            self._decide()

    def _decide(self) -> None:
        self.work.type(self.entry.denial.text())
        self.work.locate(self.entry.line, self.entry.remittance_date(self.work.today))
        self._attempt(self.work.decide)

    def answer(self, fact: str, value: str) -> None:
        """Answer the question and focus the next one, or the primary button."""
        self._attempt(lambda: self._answer(Fact(fact), value))
        self.cards.first_control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _answer(self, fact: Fact, value: str) -> None:
        self.work.answer(fact, value)
        denial_store = self._denial_store()
        if self.work.denial_id and denial_store is not None:
            denial_store.answer(self.work.denial_id, fact, value)
            self.answered.emit(self.work.denial_id)

    def clear_answers(self) -> None:
        """Clear every answer, including those saved in the worklist."""
        facts = [fact for fact, _ in self.work.answers]
        self._attempt(self.work.clear_answers)
        denial_store = self._denial_store()
        if self.work.denial_id and denial_store is not None:
            for fact in facts:
                denial_store.answer(self.work.denial_id, fact, "")
            self.answered.emit(self.work.denial_id)

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BillingError as problem:
            say(self.notice, str(problem), "error")
        else:
            say(self.notice, "" if self.work.text.strip() else EMPTY, "plain")
        self._show()

    # ---- display

    def _show(self) -> None:
        work = self.work
        decision, denial = work.decision, work.denial
        self.cards.setVisible(decision is not None)
        may_keep = decision is not None and not work.denial_id and self._denial_store() is not None
        self.keep_button.setVisible(may_keep)
        self.codes.setText("" if denial is None else self._name_codes(denial))
        if decision is None or denial is None:
            return
        self.cards.show_work(work, decision, denial, self._press(), self._letters())

    def _press(self) -> str:
        """The text of the primary button; "" if there is nothing to write."""
        if self.work.needs_new_claim:
            action = self.work.decision.action if self.work.decision else ""
            return "Make new claim" if action == "new-claim" else "Make corrected claim"
        letters = self._letters()
        return f"Write: {letters[0][1]}" if letters else ""

    def _letters(self) -> list[tuple[str, str]]:
        titles, decision = self._titles(), self.work.decision
        kinds = () if decision is None else (*decision.letters, NOTE_WHY_NO_APPEAL)
        return [(kind, titles[kind]) for kind in dict.fromkeys(kinds) if kind in titles]

    # ---- actions

    def carry_out(self) -> None:
        """Do what was decided: begin the letter, or open the claim with the fix applied."""
        if self.work.decision is None:
            return
        if self.work.needs_new_claim:
            try:
                corrected = self.work.corrected()
            except BillingError as problem:
                say(self.notice, str(problem), "error")
                return
            self.claim_requested.emit(corrected)
        elif letters := self._letters():
            self.letter_requested.emit(letters[0][0])

    def keep(self) -> None:
        """Add the denial and its claim to the worklist."""
        denial_store = self._denial_store()
        if denial_store is None or self.work.denial is None:
            return
        try:
            denial_store.add(self.work.denial, self.work.subject, self.work.facts)
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        say(self.notice, "Added to the worklist.", "good")

    def copy_text(self) -> None:
        """Copy the decision as text."""
        if self.work.decision is not None and self.work.denial is not None:
            QApplication.clipboard().setText(decision_text(self.work.denial, self.work.decision))
            say(self.notice, "Copied. The clipboard is not encrypted.", "good")

    def forget(self) -> None:
        """Clear the denial and its claim, because the practice file was locked."""
        self.work.forget()
        self.entry.forget()
        self._show()
