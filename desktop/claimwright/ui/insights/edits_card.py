"""The top edits of the period or of one month, with advice."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.domain.insights.edits import TopEdit
from claimwright.domain.insights.report import Figures
from claimwright.ui.insights.columns import ADVICE, EDIT_WIDTHS, OUTCOME, edit_columns, with_widths
from claimwright.ui.insights.outcome_delegate import AdviceDelegate, OutcomeDelegate
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph

ROWS = 20
ROW = 25
WHOLE = "Whole period"
LEGEND = "Outcome: blue won, hatched in part, orange lost, gray open."
EMPTY = (
    "No denial in this period is based on a PTP edit. Post "
    "remittances, or check a batch of claims to see which edits it would hit."
)
FROM_CHECKS = "From checked claims: no remittance was posted yet, so nothing was appealed. "


class EditsCard(Card):
    """The top edits with their advice.

    Signal: ``opened`` with the selection of the chosen number or edit.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Top 20 edits")
        self.months = Choice()
        self.months.setAccessibleName("Month of the top edits")
        self.months.currentIndexChanged.connect(self._show)
        self.model: RecordModel[TopEdit] = RecordModel(with_widths(edit_columns(), EDIT_WIDTHS))
        self.table = RecordTable(
            self.model, "Top 20 edits", opens_rows=True, role="report", row_height=ROW
        )
        self.table.setItemDelegateForColumn(OUTCOME, OutcomeDelegate(self.table))
        self.table.setItemDelegateForColumn(ADVICE, AdviceDelegate(self.table))
        self.table.opened.connect(self.opened)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self.why = paragraph("", "muted")
        self._figures: Figures | None = None
        head = QHBoxLayout()
        head.addWidget(label("Top 20 edits, by dollars denied", "strong"), 1)
        head.addWidget(self.months)
        self.body.addLayout(head)
        self.body.addWidget(self.table)
        self.body.addWidget(self.why)
        self.body.addStretch(1)

    def show_figures(self, figures: Figures) -> None:
        """Show the edits of a period."""
        self._figures = figures
        chosen = self.months.currentText()
        self.months.blockSignals(True)  # the list is rebuilt; `_show` follows below
        self.months.clear()
        self.months.addItem(WHOLE)
        for month, _ in figures.edits_by_month:
            self.months.addItem(f"{month:%B %Y}")
        self.months.setCurrentIndex(max(self.months.findText(chosen), 0))
        self.months.blockSignals(False)
        self._show()

    def shown(self) -> tuple[TopEdit, ...]:
        """The edits currently listed."""
        if self._figures is None:
            return ()
        place = self.months.currentIndex()
        return self._figures.edits if place < 1 else self._figures.edits_by_month[place - 1][1]

    def _show(self) -> None:
        edits = self.shown()
        self.model.show(edits)
        self.table.setFixedHeight(self.table.height_of(max(min(len(edits), ROWS), 1)))
        from_checks = bool(edits) and not edits[0].from_remittances
        self.why.setText(EMPTY if not edits else f"{FROM_CHECKS if from_checks else ''}{LEGEND}")

    def _explain(self) -> None:
        edit = self.model.record_at(self.table.currentIndex())
        if edit is None:
            return
        sentences = [f"{edit.column1} / {edit.column2}: {edit.why}"]
        if edit.sentences:
            sentences.append(f"For the chart: {' '.join(edit.sentences)}")
        self.why.setText(" ".join(sentences))
