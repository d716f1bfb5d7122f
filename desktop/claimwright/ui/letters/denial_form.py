"""What the remittance said: the adjustment, its remarks, the line and the day."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import typed_date
from claimwright.domain.denial.denial import Denial
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field, text_field
from claimwright.ui.widgets.text.labels import set_tone


class DenialForm(QWidget):
    """Four small fields in a row. ``changed`` when one of them was left changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._adjustment_field, self.adjustment_edit = text_field("Denied &as", "CO-107")
        remarks_field, self.remarks_edit = text_field("Re&marks", "N130 M15")
        date_field, self.date_edit = text_field("&Remittance date", "10/2/26")
        self.lines = Choice()
        self.lines.activated.connect(self.changed)
        for editor in self._typed():
            editor.editingFinished.connect(partial(self._finish, editor))
            editor.returnPressed.connect(self.focusNextChild)
        self._date_field = date_field
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        line_field = Field("L&ine", self.lines)
        for column, (field, stretch) in enumerate(
            ((self._adjustment_field, 3), (remarks_field, 3), (line_field, 3), (date_field, 3))
        ):
            grid.addWidget(field, 0, column)
            grid.setColumnStretch(column, stretch)

    def _typed(self) -> tuple[QLineEdit, ...]:
        return (self.adjustment_edit, self.remarks_edit, self.date_edit)

    def _finish(self, editor: QLineEdit) -> None:
        """Tell of a field that was left changed; one that was only visited says nothing."""
        if editor.isModified():
            editor.setModified(False)
            self.changed.emit()

    def stops(self) -> list[QWidget]:
        """What Tab goes through, from the left."""
        return [self.adjustment_edit, self.remarks_edit, self.lines, self.date_edit]

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
        """The denied line, None for the whole claim."""
        found = self.lines.currentData()
        return int(found) if found else None

    def remittance_date(self, today: date) -> date | None:
        """The day of the remittance; a sentence stands below what cannot be read."""
        text = self.date_edit.text().strip()
        self._date_field.show_problem("")
        if not text:
            return None
        try:
            return typed_date(text, today)
        except ValueError as problem:
            self._date_field.show_problem(f"{problem}.")
            return None

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the adjustment."""
        self._adjustment_field.show_problem(sentence)

    def _editors(self) -> dict[str, QWidget]:
        return {
            "adjustment": self.adjustment_edit,
            "remarks": self.remarks_edit,
            "denied_line": self.lines,
            "remittance_date": self.date_edit,
        }

    def show_missing(self, names: Sequence[str]) -> None:
        """Mark what the letter needs of the denial."""
        for name, editor in self._editors().items():
            if editor.property("tone") != "error":
                set_tone(editor, "warning" if name in names else "")

    def editors_of(self, names: Sequence[str]) -> list[QWidget]:
        """The editors of those of these fields that are here."""
        return [editor for name, editor in self._editors().items() if name in names]

    def show_lines(self, claim: Claim) -> None:
        """Offer the claim's lines, the chosen one kept."""
        chosen = self.lines.currentIndex()
        self.lines.clear()
        self.lines.addItem("Whole claim", 0)
        for number, line in enumerate(claim.lines, 1):
            self.lines.addItem(f"{number} · {line.code}", number)
        self.lines.setCurrentIndex(max(0, min(chosen, self.lines.count() - 1)))

    def fill(self, adjustment: str, line: int | None) -> None:
        """Fill in what the way here already said."""
        self.adjustment_edit.setText(adjustment)
        self.lines.setCurrentIndex(line if line and line < self.lines.count() else 0)

    def texts(self) -> dict[str, str]:
        """What stands in the fields, to be kept with a draft."""
        return {
            "adjustment": self.adjustment_edit.text(),
            "remarks": self.remarks_edit.text(),
            "line": str(self.line or 0),
            "date": self.date_edit.text(),
        }

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show what `texts` gave."""
        line = texts.get("line", "0")
        self.fill(texts.get("adjustment", ""), int(line) if line.isdigit() else None)
        self.remarks_edit.setText(texts.get("remarks", ""))
        self.date_edit.setText(texts.get("date", ""))

    def clear(self) -> None:
        """Forget the remittance and the lines of another claim."""
        for editor in self._typed():
            editor.setText("")  # clear() could be undone
        self.lines.clear()


def denial_texts(denial: Denial) -> dict[str, str]:
    """A denial as the fields say it, as `DenialForm.texts` would."""
    day = denial.remittance_date
    return {
        "adjustment": str(denial.adjustment),
        "remarks": " ".join(denial.remarks),
        "line": str(denial.line or 0),
        "date": f"{day:%m/%d/%Y}" if day else "",
    }
