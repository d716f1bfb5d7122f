"""The starter top 20 by specialty, for practices without figures of their own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.domain.insights.edits import StarterEdit
from claimwright.services.insights.starter_edits import StarterEdits
from claimwright.ui.insights.columns import STARTER_WIDTHS, starter_columns, with_widths
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph

ROWS = 8
SAID = (
    "Pairs often billed together, in no particular order, column 1 "
    "and column 2 as CMS lists them. Your own top 20 replaces this list once you post "
    "remittances."
)


class StarterCard(Card):
    """The starter pairs of a specialty.

    Signals: ``print_requested`` with edits for a training sheet; ``look_up_requested``.
    """

    print_requested = Signal(object)
    look_up_requested = Signal(str)

    def __init__(self, edits: StarterEdits) -> None:
        super().__init__()
        self.setAccessibleName("Starter top 20 by specialty")
        self._edits = edits
        self.specialties = Choice()
        self.specialties.setAccessibleName("Specialty")
        self.specialties.setToolTip("The edits most often met in one specialty")
        self.specialties.addItems(edits.specialties)
        self.model: RecordModel[StarterEdit] = RecordModel(
            with_widths(starter_columns(), STARTER_WIDTHS)
        )
        self.table = RecordTable(self.model, "Starter top 20 by specialty", opens_rows=True)
        self.table.opened.connect(
            lambda one: self.look_up_requested.emit(f"{one.column1} {one.column2}")
        )
        head = QHBoxLayout()
        head.addWidget(label("Starter top 20 by specialty", "strong"), 1)
        head.addWidget(self.specialties)
        head.addWidget(
            button("Training sheet…", lambda: self.print_requested.emit(self.shown()), "link")
        )
        self.body.addLayout(head)
        self.body.addWidget(self.table)
        self.body.addWidget(paragraph(SAID, "muted"))
        self.specialties.currentIndexChanged.connect(self._show)
        self._show()

    def shown(self) -> tuple[StarterEdit, ...]:
        """The pairs of the chosen specialty."""
        return self._edits.of(self.specialties.currentText())

    def _show(self) -> None:
        self.model.show(self.shown())
        self.table.fit_rows(ROWS)
