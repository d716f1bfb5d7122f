"""The entry of a denial: its text as typed or pasted, claim, line and remittance date."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import typed_date, us_date
from claimwright.services.denials.typed_denial import EXAMPLE
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field, text_field
from claimwright.ui.widgets.layout.side_by_side import GAP, SideBySide

FROM_TEXT = 0  # the first choice of line: the line named in the text

MIN_FOR_ONE_ROW = 640  # pixels at 100% text size


def _beside(*fields: tuple[QWidget, int]) -> QWidget:
    """Fields in a row, each with its share of the width."""
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GAP)
    for field, share in fields:
        row.addWidget(field, share)
    return holder


class EntryRow(QWidget):
    """The fields of a denial.

    Signals: ``changed`` after a field was edited; ``entered`` when Enter was pressed in the denial
    or date field; ``claim_chosen`` when another claim was chosen.
    """

    changed = Signal()
    entered = Signal()
    claim_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.denial_field, self.denial = text_field(
            "De&nial, typed or pasted", EXAMPLE, "A denial such as CO-97 N19, or a remittance line"
        )
        self.claims, self.lines = Choice(), Choice()
        for choice in (self.claims, self.lines):
            choice.setSizeAdjustPolicy(
                Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(14)
        self.date_field, self.date = text_field(
            "&Remittance", "10/02/2026", "Date of the remittance"
        )
        first = _beside((self.denial_field, 4), (Field("Clai&m", self.claims), 5))
        second = _beside((Field("L&ine", self.lines), 6), (self.date_field, 3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(SideBySide(first, second, least_width=MIN_FOR_ONE_ROW))
        self.denial.returnPressed.connect(self.entered)
        self.denial.editingFinished.connect(self.changed)
        self.date.editingFinished.connect(self.changed)
        self.date.returnPressed.connect(self.entered)
        self.lines.activated.connect(self.changed)
        self.claims.activated.connect(self.claim_chosen)

    def show_claims(self, titles: Sequence[tuple[str, int | None]], chosen: int | None) -> None:
        """Offer claims by title; the id None stands for the claim on screen."""
        self.claims.clear()
        for title, claim_id in titles:
            self.claims.addItem(title, claim_id)
        self.claims.setCurrentIndex(max(self.claims.findData(chosen), 0))

    def show_lines(self, claim: Claim, line: int | None) -> None:
        """Offer the lines of a claim; with None, the line is taken from the text."""
        self.lines.clear()
        self.lines.addItem("The line named in the text", FROM_TEXT)
        for number, one in enumerate(claim.lines, 1):
            day = f"{us_date(one.date)} · " if one.date else ""
            code = "-".join((one.code, *one.modifiers))
            charge = f" · ${one.charge:,.2f}" if one.charge is not None else ""
            self.lines.addItem(f"{number} · {day}{code}{charge}", number)
        self.lines.setCurrentIndex(line or FROM_TEXT)

    @property
    def claim_id(self) -> int | None:
        """The id of the chosen saved claim; None for the claim on screen."""
        found = self.claims.currentData()
        return None if found is None else int(found)

    @property
    def line(self) -> int | None:
        """The chosen line; None if the text or the claim determines it."""
        return int(self.lines.currentData() or 0) or None

    def remittance_date(self, today: date) -> date | None:
        """The remittance date; None, with a message below the field, if it cannot be read."""
        self.date_field.show_problem("")
        text = self.date.text().strip()
        if not text:
            return None
        try:
            return typed_date(text, today)
        except ValueError as problem:
            self.date_field.show_problem(f"{problem}.")
            return None

    def forget(self) -> None:
        """Clear all fields."""
        self.denial.setText("")  # unlike clear(), this cannot be undone
        self.date.setText("")
        self.claims.clear()
        self.lines.clear()
