"""The Letters page: what the letter answers, its fields, and the paper beside them."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import Today, day_of
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter import LetterDraft
from claimwright.errors import BillingError
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.letters.letter_session import LetterSession, LetterWork
from claimwright.services.letters.letter_source import LetterSource
from claimwright.services.letters.letters import LetterService
from claimwright.ui.letters.claim_choice import ClaimChoice, Recent
from claimwright.ui.letters.denial_form import DenialForm, denial_texts
from claimwright.ui.letters.field_form import LetterForm
from claimwright.ui.letters.letter_names import about, file_name
from claimwright.ui.letters.preview import LetterPreview
from claimwright.ui.shell import actions, background
from claimwright.ui.shell.action_keys import action_button, bind
from claimwright.ui.shell.page import Page
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field
from claimwright.ui.widgets.text.chip import link_chip
from claimwright.ui.widgets.text.elided_label import ElidedLabel
from claimwright.ui.widgets.text.labels import paragraph

MIN_FORM_WIDTH, FORM_MOST = 440, 560

DRAWN_AT_ONCE = 4_000  # characters; a page of 3,000 takes 40 ms


class LettersPage(Page):
    """Signals: ``saved_claims_wanted`` asks for a claim, ``claim_wanted`` for that of
    the letter; ``released`` tells the bytes of the pages that were printed or saved."""

    claim_wanted = Signal()
    saved_claims_wanted = Signal()
    released = Signal(object)

    def __init__(
        self,
        service: LetterService,
        source: Callable[[], LetterSource],
        own_values: Callable[[], Mapping[str, str]],
        today: Today,
        recent: Recent = tuple,
    ) -> None:
        """``source`` tells what a letter about the claim on screen is written from, ``own_values``
        what the practice itself puts where the claim says nothing, by field name."""
        super().__init__()
        self._service = service
        self._source = source
        self._today = today
        self.letter = LetterSession(service, today)
        self._own_values = own_values
        self.choice = ClaimChoice(recent)
        self.choice.saved_wanted.connect(self.saved_claims_wanted)
        self.choice.new_wanted.connect(self.claim_wanted)
        self._drawn: LetterDraft | None = None
        self._is_drawing = False
        self.title = paragraph("Letters", "title")
        self.subtitle = ElidedLabel("subtitle")
        self.blanks = link_chip("", "warning", self.to_next_blank, "Go to the next blank (F8)")
        self.kinds = Choice()
        for kind in service.kinds():
            self.kinds.addItem(kind.title, kind.kind)
        self.denial = DenialForm()
        self.form = LetterForm()
        self.notice = note()
        self.preview = LetterPreview()
        self._arrange()
        self._connect()
        self._follow()

    def _arrange(self) -> None:
        self._left = left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self.title)
        left.addWidget(self.subtitle)
        left.addWidget(self.blanks, 0, Qt.AlignmentFlag.AlignLeft)
        left.addWidget(self.choice)
        self._kind_field = Field("Letter &kind", self.kinds)
        left.addWidget(self._kind_field)
        left.addWidget(self.denial)
        left.addWidget(self.form, 1)
        left.addWidget(self.notice)
        left.addLayout(self._buttons())
        holder = QWidget()
        holder.setMinimumWidth(MIN_FORM_WIDTH)
        holder.setMaximumWidth(FORM_MOST)
        holder.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        row.setSpacing(16)
        row.addWidget(holder, 6)
        row.addWidget(self.preview, 7)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.print_button = action_button(actions.PRINT_LETTER, self.print_letter, "primary")
        row.addWidget(self.print_button)
        row.addWidget(action_button(actions.SAVE_LETTER, self.save_pdf))
        row.addWidget(action_button(actions.COPY_LETTER, self.copy_text, "link"))
        row.addWidget(action_button(actions.NEW_LETTER, self.begin_another, "link"))
        row.addStretch(1)
        row.addWidget(button("To the claim", self.claim_wanted.emit, "link", shortcut="Ctrl+2"))
        return row

    def _connect(self) -> None:
        self.kinds.activated.connect(self.restart)
        self.denial.changed.connect(self.restart)
        self.form.changed.connect(self._follow_typing)
        self.form.waived.connect(self._waive)
        self.form.made.connect(self._order_tabs)
        for action, act in (
            (actions.PRINT_LETTER, self.print_letter),
            (actions.SAVE_LETTER, self.save_pdf),
            (actions.NEW_LETTER, self.begin_another),
            (actions.NEXT_BLANK, self.to_next_blank),
        ):
            bind(self, action, act)

    def _order_tabs(self) -> None:
        stops = [self.blanks, self.kinds, *self.denial.stops(), *self.form.stops()]
        for before, after in pairwise([*stops, self.print_button]):
            QWidget.setTabOrder(before, after)

    # ---- writing it

    def begin(
        self,
        kind: str,
        adjustment: str = "",
        line: int | None = None,
        denial: Denial | None = None,
        denial_id: int | None = None,
    ) -> None:
        """Begin a letter of a kind for a denial of the claim on screen.

        ``denial_id`` is the denial of the worklist that it answers.
        """
        self.take_typed()
        source = self._source()
        given = {"adjustment": adjustment, "line": str(line or 0)}
        if denial is not None:
            given = denial_texts(denial)
        self.letter.begin(kind, source, given, denial_id)
        self._show_work()

    def begin_another(self) -> None:
        """Begin another letter about the same claim; the one so far is kept among the drafts."""
        self.take_typed()
        self.letter.begin_another()
        self._show_work()
        self.to_next_blank()

    def open_draft(self, work: LetterWork) -> None:
        """Go on with a saved draft about its own claim, whatever claim is on screen."""
        self.take_typed()
        self.letter.open(work, self._source().subject)
        self._show_work()

    def _follow(self) -> None:
        """Follow the claim on screen; see `LetterSession.follow`."""
        self.take_typed()
        self.letter.follow(self._source(), self.kinds.currentData())
        self._show_work()

    def restart(self) -> None:
        """Write the letter anew from its claim; what was typed into it stays."""
        self.take_typed()
        self.letter.choose_kind(self.kinds.currentData())
        self._write()

    def take_typed(self) -> None:
        """Take over what the fields say."""
        self.letter.type_denial(self.denial.texts())
        self.letter.type(self.form.taken())

    def _show_work(self) -> None:
        """Show the letter of the session in place of what was shown before."""
        work = self.letter.work
        if work is None or not work.subject.claim.lines:
            self._show_nothing()
            return
        self.kinds.setCurrentIndex(max(self.kinds.findData(work.kind), 0))
        self.denial.show_lines(work.subject.submitted)
        self.denial.show_texts(work.denial)
        self._write()

    def _write(self) -> None:
        work = self.letter.work
        if work is None:
            self._show_nothing()
            return
        try:
            self.letter.write(self._denial(), self._own_values())
        except BillingError as problem:
            if self.letter.draft is None:  # what is shown is another letter
                self._clear()
            say(self.notice, str(problem), "error")
            return
        self._show()

    def _denial(self) -> Denial | None:
        self.denial.show_problem("")
        text = self.denial.adjustment
        if not text:
            return None
        try:
            adjustment = parse_adjustment(text)
        except ValueError as problem:
            self.denial.show_problem(f"{problem}.")
            return None
        return Denial(
            adjustment,
            remarks=self.denial.remarks,
            line=self.denial.line,
            remittance_date=self.denial.remittance_date(day_of(self._today)),
        )

    def _follow_typing(self) -> None:
        self.take_typed()
        self._show()

    def _waive(self, name: str, waived: bool) -> None:
        self.take_typed()
        self.letter.waive(name, waived)
        self._show()

    # ---- showing it

    def _show(self) -> None:
        draft = self.letter.draft
        if draft is None:
            return
        self._show_choice(there=False)
        self.title.setText(draft.kind.title)
        self.subtitle.show_text(about(self.letter.work))
        self.form.show_draft(draft, self._service.problems(draft))
        self.denial.show_missing([field.name for field in draft.missing])
        count = len(draft.missing)
        self.blanks.setText(f"{count} blank{'s' if count > 1 else ''} left")
        self.blanks.setAccessibleName(self.blanks.text())
        self.blanks.setVisible(bool(count))
        work = self.letter.work
        caution, findings = ("", ()) if work is None else (work.caution, work.source.findings)
        said = (caution, *self._service.before_sending(draft, findings))
        say(self.notice, " ".join(said).strip())
        if draft != self._drawn:
            self._drawn = draft
            self._draw(draft)

    def _draw(self, draft: LetterDraft) -> None:
        """Draw the paper: a long letter off the window's thread, one at a time."""
        if sum(len(text) for text in draft.values.values()) <= DRAWN_AT_ONCE:
            self.preview.show_pdf(self._service.pdf(draft), self._service.plain_text(draft))
        elif not self._is_drawing:
            self._is_drawing, service = True, self._service
            pictures = service.pictures(draft)  # the practice file belongs to this thread
            background.start(
                lambda _job: (draft, service.pdf(draft, None, pictures), service.plain_text(draft)),
                done=self._take_drawn,
                failed=self._stop_drawing,
            )

    def _take_drawn(self, drawn: tuple[LetterDraft, bytes, str]) -> None:
        """Show what was drawn, and draw what was typed meanwhile; a letter that went is dropped."""
        self._is_drawing = False
        if self._drawn is not None and drawn[0].kind == self._drawn.kind:
            self.preview.show_pdf(*drawn[1:])
            if drawn[0] != self._drawn:
                self._draw(self._drawn)

    def _stop_drawing(self, problem: Exception) -> None:
        self._is_drawing = False
        raise problem

    def _show_nothing(self) -> None:
        self._clear()
        say(self.notice, "")
        self.choice.refresh()
        self._show_choice(there=True)

    def _show_choice(self, *, there: bool) -> None:
        """Claims to choose from in place of the letter's fields, or these again."""
        self.choice.setVisible(there)
        for part in (self._kind_field, self.denial):
            part.setVisible(not there)

    def _clear(self) -> None:
        """Show nothing of a letter that was here before."""
        self._drawn = None
        self.title.setText("Letters")
        self.subtitle.show_text("")
        self.denial.clear()
        self.form.clear()
        self.preview.clear()
        self.blanks.hide()

    def take_focus(self) -> None:
        """The first blank takes the focus."""
        self._follow()
        if self.letter.draft is None and self.choice.isVisible():
            self.choice.take_focus()
        elif not self.to_next_blank():
            self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_next_blank(self) -> bool:
        """Go to the next blank, after the last to the first; whether there is one."""
        draft = self.letter.draft
        names = [field.name for field in draft.missing] if draft else []
        stops = [*self.denial.stops(), *self.form.stops()]
        blanks = [stop for stop in stops if stop in self._blanks(names)]
        focus = QApplication.focusWidget()
        here = stops.index(focus) if focus in stops else -1
        below = [blank for blank in blanks if stops.index(blank) > here]
        self._left.activate()  # a note that was just said takes room from the form
        for blank in (below or blanks)[:1]:
            blank.setFocus(Qt.FocusReason.TabFocusReason)
            self.form.bring_into_view(blank)
        return bool(blanks)

    def _blanks(self, names: Sequence[str]) -> list[QWidget]:
        return [*self.denial.editors_of(names), *self.form.editors_of(names)]

    # ---- out of the house

    def _final(self) -> bytes | None:
        """The finished letter; a blank takes the cursor and nothing leaves."""
        self._follow_typing()
        draft = self.letter.draft
        if draft is None:
            return None
        blocked = self._service.blocked(draft)
        if blocked:  # no use in filling what must not go
            say(self.notice, " ".join(blocked), "error")
            return None
        if draft.missing:
            named = ", ".join(field.label for field in draft.missing)
            say(self.notice, f"Fill these first, or leave them blank: {named}.")
            self.to_next_blank()
            return None
        try:
            return self._service.final_pdf(draft)
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return None

    def print_letter(self) -> None:
        """Print through the system's dialog."""
        content = self._final()
        if content is None:
            return
        from claimwright.ui.letters.printing import ask_and_print

        self._say_outcome(lambda: ask_and_print(content, "Letter", self), "", content)

    def save_pdf(self) -> None:
        """Save the letter where the user says."""
        content = self._final()
        if content is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self,
            "Save the letter",
            file_name(self.letter.work, self.kinds.currentData()),
            "PDF (*.pdf)",
        )
        if name:
            said = "Saved. The file is not encrypted: keep it safe."
            self._say_outcome(lambda: save_bytes(content, Path(name)), said, content)

    def _say_outcome(self, act: Callable[[], bool | None], said: str, content: bytes) -> None:
        """Do what lets the letter out; False is that the user thought better of it."""
        try:
            if act() is False:
                return
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        if said:
            say(self.notice, said, "good")
        self.released.emit(content)

    def copy_text(self) -> None:
        """Copy the letter as plain text."""
        self._follow_typing()
        if self.letter.draft is not None:
            QApplication.clipboard().setText(self._service.plain_text(self.letter.draft))
            say(self.notice, "Copied.", "good")
