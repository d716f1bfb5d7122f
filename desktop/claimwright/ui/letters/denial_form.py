"""The denial as the remittance has it: adjustment, remarks, line and date."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import typed_date, us_date
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.ui.widgets.fields.editors import ChoiceEditor, LineEditor
from claimwright.ui.widgets.fields.field_editor import FieldEditor
from claimwright.ui.widgets.fields.field_form import FieldForm
from claimwright.ui.widgets.fields.form_field import Entry, FormField

FIELDS = (
    FormField("adjustment", "Denied &as", hint="CO-107"),
    FormField("remarks", "Re&marks", hint="N130 M15"),
    FormField("denied_line", "L&ine", Entry.CHOICE),
    FormField("remittance_date", "&Remittance date", hint="10/02/2026"),
)


class DenialForm(FieldForm):
    """Four fields in a row. Signal: ``changed`` when one is left after an edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(len(FIELDS))
        self.hold([FieldEditor(declared) for declared in FIELDS])
        self.passed.connect(self.focusNextChild)
        self.adjustment_edit = self._line("adjustment")
        self.remarks_edit = self._line("remarks")
        self.date_edit = self._line("remittance_date")
        lines = self.editors["denied_line"].editor
        assert isinstance(lines, ChoiceEditor)  # declared in FIELDS
        self.lines = lines
        self.lines.activated.connect(self.changed)

    def _line(self, name: str) -> LineEditor:
        editor = self.editors[name].editor
        assert isinstance(editor, LineEditor)  # declared in FIELDS
        editor.editingFinished.connect(partial(self._finish, editor))
        return editor

    def _typed(self) -> tuple[LineEditor, ...]:
        return (self.adjustment_edit, self.remarks_edit, self.date_edit)

    def _finish(self, editor: LineEditor) -> None:
        """Report that a field was left, but only if it was edited."""
        if editor.is_typed:
            editor.set_typed(False)
            self.changed.emit()

    def stops(self) -> list[QWidget]:
        """The widgets in tab order, from left to right."""
        return [field.editor for field in self.editors.values()]

    @property
    def adjustment(self) -> str:
        """The adjustment as typed."""
        return self.adjustment_edit.text().strip()

    @property
    def remarks(self) -> tuple[str, ...]:
        """The remark codes."""
        return tuple(self.remarks_edit.text().upper().replace(",", " ").split())

    @property
    def line(self) -> int | None:
        """The denied line; None for the whole claim."""
        found = self.lines.currentData()
        return int(found) if found else None

    def remittance_date(self, today: date) -> date | None:
        """The remittance date; None, with a message below the field, if it cannot be read."""
        text = self.date_edit.text().strip()
        field = self.editors["remittance_date"]
        field.show_problem("")
        if not text:
            return None
        try:
            return typed_date(text, today)
        except ValueError as problem:
            field.show_problem(f"{problem}.")
            return None

    def denial(self, today: date) -> Denial | None:
        """The denial as typed; None, with a message below the field, if it cannot be read."""
        self.show_problem("")
        text = self.adjustment
        if not text:
            return None
        try:
            adjustment = parse_adjustment(text)
        except ValueError as problem:
            self.show_problem(f"{problem}.")
            return None
        return Denial(
            adjustment,
            remarks=self.remarks,
            line=self.line,
            remittance_date=self.remittance_date(today),
        )

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong with the adjustment."""
        self.editors["adjustment"].show_problem(sentence)

    def show_missing(self, names: Sequence[str]) -> None:
        """Mark the fields that the letter still needs."""
        for name, field in self.editors.items():
            if not field.problem:
                field.show_state("missing" if name in names else "")

    def editors_of(self, names: Sequence[str]) -> list[QWidget]:
        """The editors of these fields; fields that are not in this form are skipped."""
        return [field.editor for name, field in self.editors.items() if name in names]

    def show_lines(self, claim: Claim) -> None:
        """Offer the lines of a claim; the chosen one stays chosen."""
        chosen = self.lines.currentIndex()
        self.lines.clear()
        self.lines.addItem("Whole claim", 0)
        for number, line in enumerate(claim.lines, 1):
            self.lines.addItem(f"{number} · {line.code}", number)
        self.lines.setCurrentIndex(max(0, min(chosen, self.lines.count() - 1)))

    def fill(self, adjustment: str, line: int | None) -> None:
        """Fill in the adjustment and the line."""
        self.adjustment_edit.setText(adjustment)
        self.lines.setCurrentIndex(line if line and line < self.lines.count() else 0)

    def typed_denial(self) -> dict[str, str]:
        """The texts of all fields, to save with a draft."""
        return {
            "adjustment": self.adjustment_edit.text(),
            "remarks": self.remarks_edit.text(),
            "line": str(self.line or 0),
            "date": self.date_edit.text(),
        }

    def show_denial(self, texts: Mapping[str, str]) -> None:
        """Show texts returned by `typed_denial`."""
        line = texts.get("line", "0")
        self.fill(texts.get("adjustment", ""), int(line) if line.isdigit() else None)
        self.remarks_edit.setText(texts.get("remarks", ""))
        self.date_edit.setText(texts.get("date", ""))

    def clear(self) -> None:
        """Clear the fields and the list of lines."""
        for editor in self._typed():
            editor.setText("")  # unlike clear(), this cannot be undone
        self.lines.clear()


def denial_texts(denial: Denial) -> dict[str, str]:
    """The texts of a denial, in the form `DenialForm.typed_denial` returns."""
    day = denial.remittance_date
    return {
        "adjustment": str(denial.adjustment),
        "remarks": " ".join(denial.remarks),
        "line": str(denial.line or 0),
        "date": us_date(day) if day else "",
    }
