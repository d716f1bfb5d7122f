"""The head of the claim: five summaries in a row, and the open section's fields below."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.claim_fields import (
    Section,
    applies,
    diagnoses_text,
    fields_of,
    section_summary,
    with_diagnoses,
    with_field,
)
from claimwright.services.lookup.diagnosis_typeahead import DiagnosisTypeahead
from claimwright.ui.claim.head.diagnosis_completer import DiagnosisCompleter
from claimwright.ui.claim.head.diagnosis_titles import DiagnosisTitles
from claimwright.ui.claim.head.field_editor import ClaimFieldEditor
from claimwright.ui.claim.head.head_details import HeadDetails
from claimwright.ui.claim.head.section_summary import SectionSummary
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.theme import scaled
from claimwright.ui.widgets.fields.field_form import FieldForm
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.tab_order import chain

COLUMNS = 4
ONE_LINE = 1180  # px; from this width on, a summary fits in one line
SHARES = (8, 6, 5, 6, 5)  # of the width: patient, payer, rendering, billing, claim info
SECTION_TITLES = {
    Section.PATIENT: "&Patient",
    Section.PAYER: "Pa&yer",
    Section.RENDERING: "&Rendering",
    Section.BILLING: "&Billing",
    Section.NUMBERS: "Claim &info",
}


WALKED = (Section.PATIENT, Section.PAYER, Section.RENDERING, Section.BILLING)
"""The sections that Enter and Tab go through."""


class HeadForm(QWidget):
    """Edits everything on the claim above the lines.

    Signals: ``done`` when Enter leaves the last field, and the lines are next; ``built`` with the
    editors of a section that was just created.
    """

    done = Signal()
    built = Signal(object)

    def __init__(self, session: ClaimSession) -> None:
        super().__init__()
        self._session = session
        self._open: Section | None = None
        self.summaries = {
            section: SectionSummary(partial(self.toggle, section), section) for section in Section
        }
        self._details: dict[Section, Card] = {}
        self._editors: dict[Section, list[ClaimFieldEditor]] = {}
        self.diagnoses = QLineEdit()
        self.diagnoses.setPlaceholderText("M48.061 M54.16")
        self.diagnoses.setAccessibleName("Diagnoses")
        self.diagnoses.setToolTip("ICD-10-CM codes in order, separated by spaces")
        self.diagnoses.editingFinished.connect(self._commit_diagnoses)
        self.diagnoses.returnPressed.connect(self._finish)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addLayout(self._row())
        self._column.addLayout(self._diagnosis_row())
        self.titles = DiagnosisTitles(self.diagnoses)
        self._column.addWidget(self.titles)
        self._open_part = HeadDetails()
        self._open_part.hide()
        self._column.addWidget(self._open_part)
        session.changed.connect(self.refresh)
        session.opened.connect(self._reset)
        self.refresh()

    def offer_diagnoses(
        self, typeahead: DiagnosisTypeahead, used: Callable[[], Sequence[str]] = tuple
    ) -> None:
        """Suggest codes while a diagnosis is typed, by code or by words.

        ``used`` returns the codes of this patient's earlier claims, which come first.
        """

        def day() -> date:
            days = [line.date for line in self._session.claim.lines if line.date is not None]
            return min(days, default=self._session.today)

        def title(code: str) -> str:
            return typeahead.title(code, day())

        DiagnosisCompleter(
            self.diagnoses, lambda typed: typeahead.offer(typed, day(), used()), title
        )
        self.titles.show_titles_of(title)

    def _row(self) -> QGridLayout:
        """The summaries side by side; two lines each in a narrow window."""
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        for at, summary in enumerate(self.summaries.values()):
            self._grid.addWidget(_labelled(SECTION_TITLES[summary.section], summary), 0, at)
            self._grid.setColumnStretch(at, SHARES[at])
        return self._grid

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for summary in self.summaries.values():
            summary.use_two_lines(self.width() < scaled(ONE_LINE))
        self._hold_height()
        self.titles.refresh()

    def _hold_height(self) -> None:
        """Reserve height for both lines of a summary; the style's minimum allows only one."""
        cells = (self._grid.itemAtPosition(0, at) for at in range(len(self.summaries)))
        self._grid.setRowMinimumHeight(0, max(each.sizeHint().height() for each in cells if each))

    def _diagnosis_row(self) -> QHBoxLayout:
        """The diagnosis field, wide enough for all twelve."""
        row = QHBoxLayout()
        row.setSpacing(12)
        name = QLabel("Diagno&ses")
        name.setProperty("role", "label")
        name.setBuddy(self.diagnoses)
        row.addWidget(name)
        row.addWidget(self.diagnoses, 1)
        return row

    def refresh(self) -> None:
        """Show the claim's values, except in fields with uncommitted text."""
        if not self.diagnoses.isModified():
            self._show_diagnoses()
        for editor in self._all_editors():
            editor.refresh()
        self._show_what_applies()
        self._summarize()
        self.titles.refresh()

    def _reset(self) -> None:
        """Show another claim and discard uncommitted text."""
        self._show_diagnoses()
        for editor in self._all_editors():
            editor.reset()
        self._show_what_applies()
        self._summarize()

    def _show_what_applies(self) -> None:
        """Show the insured's fields only if the patient is not the insured."""
        claim = self._session.draft.claim
        for editor in self._all_editors():
            editor.setVisible(applies(editor.field, claim))

    def _all_editors(self) -> list[ClaimFieldEditor]:
        return [editor for editors in self._editors.values() for editor in editors]

    def _show_diagnoses(self) -> None:
        text = diagnoses_text(self._session.claim)
        if text != self.diagnoses.text():
            self.diagnoses.setText(text)
            self.diagnoses.home(False)  # shows the start of a list that is too long
        self.diagnoses.setModified(False)

    def _summarize(self) -> None:
        for section, summary in self.summaries.items():
            editors = self._editors.get(section, [])
            problem = next((editor.problem for editor in editors if editor.problem), "")
            summary.show_text(section_summary(self._session.claim, section), problem)
        self._hold_height()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hold_height()  # only now is the font known

    def commit(self) -> None:
        """Commit what is being typed."""
        for editor in self._all_editors():
            editor.commit()
        self._commit_diagnoses()

    def pending(self, draft: Draft) -> Draft:
        """The draft plus uncommitted text in the head, as far as it can be read."""
        claim = draft.claim
        for editor in self._all_editors():
            if editor.is_typed:
                with suppress(ValueError):
                    claim = with_field(claim, editor.field, editor.text, self._session.today)
        if self.diagnoses.isModified():
            claim = with_diagnoses(claim, self.diagnoses.text())
        return replace(draft, claim=claim)

    def toggle(self, section: Section) -> None:
        """Open a section, or close it if it is open."""
        self.show_section(None if self._open is section else section)

    def show_section(self, section: Section | None) -> None:
        """Open one section, or none, and focus its first empty field."""
        if self._open is not None:
            self._details[self._open].hide()
        previous, self._open = self._open, section
        for one, summary in self.summaries.items():
            summary.setProperty("tone", "accent" if one is section else "")
            summary.style().unpolish(summary)
            summary.style().polish(summary)
        self._open_part.setVisible(section is not None)
        if section is None:
            if previous is not None:
                self.summaries[previous].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if section not in self._details:
            self._make(section)
        self._details[section].show()
        editors = self._editors[section]
        first = next((editor for editor in editors if editor.is_empty), editors[0])
        first.take_focus()

    def _make(self, section: Section) -> None:
        card = Card()
        form = FieldForm(COLUMNS)
        editors = [ClaimFieldEditor(field, self._session) for field in fields_of(section)]
        for editor in editors:
            editor.committed.connect(self._summarize)
            editor.focused.connect(partial(self._open_part.ensureWidgetVisible, editor, 0, 8))
            editor.escaped.connect(lambda: self.show_section(None))
        form.hold(editors)
        form.passed.connect(self.next_part)
        card.body.addWidget(form)
        self._details[section] = card
        self._editors[section] = editors
        self._open_part.add(card)
        self._show_what_applies()
        self._order_tabs(section)
        self.built.emit(editors)

    def _order_tabs(self, section: Section) -> None:
        """Set the tab order from a summary through its fields to the next summary."""
        after = [*self.summaries.values(), self.diagnoses]
        summary = self.summaries[section]
        fields = [editor.editor for editor in self._editors[section]]
        chain([summary, *fields, after[after.index(summary) + 1]])

    def next_part(self) -> None:
        """Go from the open section to the next empty one, or to the diagnoses.

        Claim info is skipped (Alt+5 opens it), because most claims need none of it.
        """
        assert self._open is not None  # only an open section can be left
        claim = self._session.draft.claim
        after = WALKED[WALKED.index(self._open) + 1 :] if self._open in WALKED else ()
        empty = next((one for one in after if not section_summary(claim, one)), None)
        self.show_section(empty)
        if empty is None:
            self.diagnoses.setFocus(Qt.FocusReason.TabFocusReason)

    def _finish(self) -> None:
        """Enter on the last field: close the open section to make room for the lines."""
        self.show_section(None)
        self.done.emit()

    def begin(self) -> None:
        """Start a new claim at the patient."""
        self.show_section(Section.PATIENT)

    def take_focus(self) -> None:
        """Focus the first summary."""
        self.summaries[Section.PATIENT].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_focus(self) -> bool:
        """Whether a widget in the head has the focus."""
        holder = QApplication.focusWidget()
        return holder is not None and self.isAncestorOf(holder)

    def _commit_diagnoses(self) -> None:
        if not self.diagnoses.isModified():
            return
        self.diagnoses.setModified(False)
        claim = self._session.draft.claim
        self._session.change("Diagnoses", with_diagnoses(claim, self.diagnoses.text()))
        self._show_diagnoses()
        self.diagnoses.home(False)


def _labelled(title: str, widget: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    name = QLabel(title)
    name.setProperty("role", "label")
    name.setBuddy(widget)
    column.addWidget(name)
    column.addWidget(widget)
    return holder
