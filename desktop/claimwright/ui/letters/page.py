"""The Letters page: the denial, the letter's fields, and the preview next to them."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.claim.claim import Payer
from claimwright.domain.dates import Today, day_of
from claimwright.domain.denial.denial import Denial
from claimwright.errors import BillingError
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.packets.packet_work import PacketWork
from claimwright.services.letters.writing.letter_session import LetterSession, LetterWork
from claimwright.services.letters.writing.letter_source import LetterSource
from claimwright.ui.letters.claim_choice import ClaimChoice, Recent
from claimwright.ui.letters.denial_form import DenialForm, denial_texts
from claimwright.ui.letters.field_form import LetterForm
from claimwright.ui.letters.letter_head import LetterHead
from claimwright.ui.letters.letter_names import about, offer_kinds
from claimwright.ui.letters.letter_output import LetterOutput
from claimwright.ui.letters.letter_parts import LetterParts
from claimwright.ui.letters.packet.packet_panel import PacketPanel
from claimwright.ui.letters.paper_drawing import PaperDrawing
from claimwright.ui.letters.preview import LetterPreview
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field
from claimwright.ui.widgets.layout.flow_layout import FlowLayout

MIN_FORM_WIDTH, MAX_FORM_WIDTH = 440, 560


class LettersPage(Page):
    """The page on which a letter is written.

    Signals: ``saved_claims_requested`` to choose a claim; ``claim_requested`` to show the
    letter's claim; ``released`` with the PDF that was printed or saved; ``shown`` when a letter is
    on the page.
    """

    claim_requested = Signal()
    saved_claims_requested = Signal()
    released = Signal(object)
    shown = Signal()

    def __init__(
        self,
        service: LetterService,
        source: Callable[[], LetterSource],
        own_values: Callable[[], Mapping[str, str]],
        today: Today,
        packets: PacketWork,
        recent: Recent = tuple,
        payer_address: Callable[[Payer, str], str] = lambda _payer, _which: "",
    ) -> None:
        """``source`` returns what a letter is written from, ``own_values`` the practice's field
        values, and ``payer_address`` a payer's address in the practice's list."""
        super().__init__()
        self._service = service
        self._source = source
        self._today = today
        self.letter = LetterSession(service, today)
        self._own_values = own_values
        self._payer_address = payer_address
        self.choice = ClaimChoice(recent)
        self.choice.saved_requested.connect(self.saved_claims_requested)
        self.choice.new_requested.connect(self.claim_requested)
        self.head = LetterHead(self.to_next_blank, self.claim_requested.emit)
        self.blanks = self.head.blanks
        self.kinds = Choice()
        self.denial = DenialForm()
        self.form = LetterForm()
        self.notice = note()
        self.preview = LetterPreview()
        self.drawing = PaperDrawing(service, self.preview)
        self.packet = PacketPanel(packets, self.letter, self.drawing.compose, today)
        self.parts = LetterParts(self.form, self.packet)
        limit = self.packet.exhibits
        self.output = LetterOutput(service, packets, self.letter, lambda: limit.max_mb, self)
        self.offer_kinds()
        self._arrange()
        self._connect()
        self._follow()

    def _arrange(self) -> None:
        self._left = left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(10)
        left.addWidget(self.head)
        left.addWidget(self.choice)
        self._kind_field = Field("Letter ty&pe", self.kinds)
        left.addWidget(self._kind_field)
        left.addWidget(self.denial)
        left.addWidget(self.parts, 1)
        left.addWidget(self.notice)
        self._acts = self._buttons()
        left.addWidget(self._acts)
        holder = QWidget()
        holder.setMinimumWidth(MIN_FORM_WIDTH)
        holder.setMaximumWidth(MAX_FORM_WIDTH)
        holder.setLayout(left)
        row = QHBoxLayout(self)
        row.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        row.setSpacing(16)
        row.addWidget(holder, 6)
        row.addWidget(self.preview, 7)

    def _buttons(self) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row)
        self.save_button = action_button(actions.SAVE_LETTER, self.save_pdf, "primary")
        self.print_button = action_button(actions.PRINT_LETTER, self.print_letter)
        flow.addWidget(self.save_button)
        flow.addWidget(self.print_button)
        flow.addWidget(action_button(actions.SAVE_WORD, self.save_word))
        flow.addWidget(action_button(actions.COPY_LETTER, self.copy_text, "link"))
        flow.addWidget(action_button(actions.NEW_LETTER, self.begin_another, "link"))
        return row

    def _connect(self) -> None:
        self.kinds.activated.connect(self.restart)
        self.denial.changed.connect(self.restart)
        self.form.changed.connect(self._follow_typing)
        self.form.waived.connect(self._waive)
        self.form.made.connect(self._order_tabs)
        self.packet.changed.connect(self._show)
        self.packet.typed.connect(self._fill)
        self.packet.message.connect(self._say)
        self.output.message.connect(self._say)
        self.output.blank_found.connect(self.to_next_blank)
        self.output.released.connect(self.released)
        for action, act in (
            (actions.PRINT_LETTER, self.print_letter),
            (actions.SAVE_LETTER, self.save_pdf),
            (actions.SAVE_WORD, self.save_word),
            (actions.NEW_LETTER, self.begin_another),
            (actions.NEXT_BLANK, self.to_next_blank),
        ):
            bind(self, action, act)

    def _order_tabs(self) -> None:
        stops = [self.blanks, self.kinds, *self.denial.stops(), self.parts.tabs, *self.form.stops()]
        for before, after in pairwise([*stops, *self.packet.stops(), self.save_button]):
            QWidget.setTabOrder(before, after)

    def offer_kinds(self) -> None:
        """Reload the list of letter kinds; the chosen one stays chosen."""
        offer_kinds(self.kinds, self._service.kinds())

    # ---- writing it

    def begin(
        self,
        kind: str,
        adjustment: str = "",
        line: int | None = None,
        denial: Denial | None = None,
        denial_id: int | None = None,
    ) -> None:
        """Begin a letter about a denial of the claim on screen.

        ``denial_id`` is the denial in the worklist that the letter answers.
        """
        self.read_fields()
        source = self._source()
        given = {"adjustment": adjustment, "line": str(line or 0)}
        if denial is not None:
            given = denial_texts(denial)
        self.letter.begin(kind, source, given, denial_id)
        self._show_work()

    def begin_another(self) -> None:
        """Begin another letter about the same claim; the current one stays as a draft."""
        self.read_fields()
        self.letter.begin_another()
        self._show_work()
        self.to_next_blank()

    def open_draft(self, work: LetterWork) -> None:
        """Continue a saved draft about its own claim, regardless of the claim on screen."""
        self.read_fields()
        self.letter.open(work, self._source().subject)
        self._show_work()

    def _follow(self) -> None:
        """Follow the claim on screen; see `LetterSession.follow`."""
        self.read_fields()
        self.letter.follow(self._source(), self.kinds.currentData())
        self._show_work()

    def restart(self) -> None:
        """Rebuild the letter from its claim; typed values stay."""
        self.read_fields()
        self.letter.choose_kind(self.kinds.currentData())
        self._write()

    def read_fields(self) -> None:
        """Copy the fields' values into the letter session."""
        self.letter.type_denial(self.denial.typed_denial())
        self.letter.type(self.form.read_values())

    def _show_work(self) -> None:
        """Show the session's current letter."""
        work = self.letter.work
        if work is None or not work.subject.claim.lines:
            self._show_nothing()
            return
        self.kinds.setCurrentIndex(max(self.kinds.findData(work.kind), 0))
        self.denial.show_lines(work.subject.submitted)
        self.denial.show_denial(work.denial)
        self._write()

    def _write(self) -> None:
        work = self.letter.work
        if work is None:
            self._show_nothing()
            return
        try:
            self.letter.write(self.denial.denial(day_of(self._today)), self._known_values(work))
        except BillingError as problem:
            if self.letter.draft is None:  # the page still shows another letter
                self._clear()
            say(self.notice, str(problem), "error")
            return
        self._show()

    def _known_values(self, work: LetterWork) -> Mapping[str, str]:
        """The practice's values for fields that the claim does not fill."""
        address = self._payer_address(work.subject.claim.payer, self._service.address_of(work.kind))
        return {**self._own_values(), "payer_address": address}

    def _follow_typing(self) -> None:
        self.read_fields()
        self._show()

    def _fill(self, values: Mapping[str, str]) -> None:
        """Fill in fields from elsewhere, such as a quote from an exhibit."""
        self.read_fields()
        draft = self.letter.draft
        if draft is None:
            return
        known = {field.name for field in draft.kind.fields}
        self.parts.show_form()
        self.letter.type({name: text for name, text in values.items() if name in known})
        self._show()
        if set(values) - known:
            say(self.notice, "This letter has no place for a quote; choose another letter type.")

    def _say(self, sentence: str, tone: str) -> None:
        say(self.notice, sentence, tone)

    def _waive(self, name: str, waived: bool) -> None:
        self.read_fields()
        self.letter.waive(name, waived)
        self._show()

    # ---- showing it

    def _show(self) -> None:
        draft, work = self.letter.draft, self.letter.work
        if draft is None:
            return
        self._show_choice(there=False)
        self.head.show_letter(draft.kind.title, about(work), len(draft.missing))
        self.form.show_draft(draft, self._service.problems(draft))
        self.denial.show_missing([field.name for field in draft.missing])
        caution, findings = ("", ()) if work is None else (work.caution, work.source.findings)
        notes = (caution, *self._service.before_sending(draft, findings))
        say(self.notice, " ".join(notes).strip())
        self.packet.show_draft(draft)
        exhibits = () if work is None else work.exhibits
        self.parts.count_exhibits(len(exhibits))
        self.save_button.setText("Save packet PDF" if exhibits else actions.SAVE_LETTER.text)
        self.drawing.show(draft)
        self.shown.emit()

    def _show_nothing(self) -> None:
        self._clear()
        say(self.notice, "")
        self.choice.refresh()
        self._show_choice(there=True)

    def _show_choice(self, *, there: bool) -> None:
        """Show the choice of claims instead of the letter's fields, or the reverse."""
        self.choice.setVisible(there)
        parts = (self._kind_field, self.denial, self.parts.tabs, self.parts.pages, self._acts)
        for part in parts:
            part.setVisible(not there)

    def _clear(self) -> None:
        """Clear everything shown of the previous letter."""
        self.drawing.clear()
        self.head.show_letter("Letters", "", 0)
        self.denial.clear()
        self.form.clear()

    def take_focus(self) -> None:
        """Focus the first blank."""
        self._follow()
        if self.letter.draft is None and self.choice.isVisible():
            self.choice.take_focus()
        elif not self.to_next_blank():
            self.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def to_next_blank(self) -> bool:
        """Go to the next blank or invalid value, wrapping around; return whether there is one."""
        draft = self.letter.draft
        names = self._service.unfinished(draft) if draft else []
        stops = [*self.denial.stops(), *self.form.stops()]
        blanks = [stop for stop in stops if stop in self._blanks(names)]
        focus = QApplication.focusWidget()
        here = stops.index(focus) if focus in stops else -1
        below = [blank for blank in blanks if stops.index(blank) > here]
        self._left.activate()  # a notice that just appeared changes the form's height
        for blank in (below or blanks)[:1]:
            self.parts.show_form()
            blank.setFocus(Qt.FocusReason.TabFocusReason)
            self.form.bring_into_view(blank)
        return bool(blanks)

    def _blanks(self, names: Sequence[str]) -> list[QWidget]:
        return [*self.denial.editors_of(names), *self.form.editors_of(names)]

    # ---- output

    def print_letter(self) -> None:
        """Print through the system's dialog."""
        self._follow_typing()
        self.output.print_letter()

    def save_pdf(self) -> None:
        """Save the letter with its exhibits where the user chooses."""
        self._follow_typing()
        self.output.save_pdf()

    def save_word(self) -> None:
        """Save the letter as a Word file."""
        self._follow_typing()
        self.output.save_word()

    def copy_text(self) -> None:
        """Copy the letter as plain text."""
        self._follow_typing()
        self.output.copy_text()
