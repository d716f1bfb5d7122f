"""The modifier audit as small charts, or as a table."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QStackedWidget, QWidget

from claimwright.domain.insights.audit import AuditCell, Audited, ModifierAudit, ShareLevel
from claimwright.domain.insights.selection import LineSelection
from claimwright.services.insights.charts import audit_chart
from claimwright.ui.insights.chart_card import AS_CHART, AS_TABLE
from claimwright.ui.insights.chart_view import ChartView
from claimwright.ui.insights.columns import AUDIT_WIDTHS, audit_columns, with_widths
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph

HEIGHT = 74
HEAD = 24
ROWS = 14
FOOT = (
    "Last four quarters; dashed line: the practice average. Triangle: well above it. Each rate "
    "shows its counts; no rate under 10."
)
EMPTY = "No visits, pairs or surgeries of these quarters are in the practice file yet."


class AuditCard(Card):
    """Shows modifier use by provider.

    Signals: ``print_requested`` to print the audit with the charts to pull; ``opened`` with a
    `LineSelection` whose denials to show.
    """

    print_requested = Signal()
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Modifier audit")
        self.views: list[ChartView] = []
        self.toggle = button(AS_TABLE, self.toggle_table, "link")
        head = QHBoxLayout()
        head.addWidget(label("Modifier audit", "strong"), 1)
        head.addWidget(button("Charts to pull…", self.print_requested.emit, "link"))
        head.addWidget(self.toggle)
        self.body.addLayout(head)
        self._charts = QWidget()
        self.grid = QGridLayout(self._charts)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(14)
        self.grid.setVerticalSpacing(2)
        self.model: RecordModel[AuditCell] = RecordModel(with_widths(audit_columns(), AUDIT_WIDTHS))
        self.table = RecordTable(self.model, "Modifier audit, as a table", opens_rows=True)
        self.table.opened.connect(self.opened)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._charts)
        self.stack.addWidget(self.table)
        self.body.addWidget(self.stack)
        self.foot = paragraph("", "muted")
        self.body.addWidget(self.foot)

    def show_audit(self, audit: ModifierAudit) -> None:
        """Show the audit: a row per provider, a column per modifier that anyone used."""
        clear_layout(self.grid)
        self.views = []
        cells = [one for one in audit.cells if one.use.part]
        self.model.show(cells)
        self.table.fit_rows(ROWS)
        used = [modifier for modifier in Audited if any(one.modifier is modifier for one in cells)]
        self.foot.setText(FOOT if used else EMPTY)
        for column, modifier in enumerate(used, start=1):
            self.grid.addWidget(
                label(f"{modifier.label} of {modifier.denominator}", "label"), 0, column
            )
            self.grid.setColumnStretch(column, 1)
        tops = {
            modifier: max(one.use.share or 0.0 for one in cells if one.modifier is modifier)
            for modifier in used
        }
        for row, provider in enumerate(audit.providers):
            self.grid.addWidget(label(provider), 2 * row + 1, 0)
            for column, modifier in enumerate(used, start=1):
                self._add(audit, provider, modifier, tops[modifier], 2 * row + 1, column)
        self._fit()

    def _fit(self) -> None:
        """Fit the height to the visible view instead of the taller of the two."""
        shown = self.stack.currentWidget()
        rows = self.grid.rowCount() // 2
        height = shown.height() if shown is self.table else HEAD + rows * (HEIGHT + HEAD)
        self.stack.setFixedHeight(height)

    def _add(
        self,
        audit: ModifierAudit,
        provider: str,
        modifier: Audited,
        top: float,
        row: int,
        column: int,
    ) -> None:
        cell = audit.cell(provider, modifier, audit.quarters[-1])
        text = label("none", "small") if cell is None else self._link(cell)
        self.grid.addWidget(text, row, column, Qt.AlignmentFlag.AlignLeft)
        view = ChartView(HEIGHT, has_title=False)
        view.show_chart(audit_chart(audit, provider, modifier, top))
        view.opened.connect(
            lambda place: self._open(audit.cell(provider, modifier, audit.quarters[place]))
        )
        self.views.append(view)
        self.grid.addWidget(view, row + 1, column)

    def _link(self, cell: AuditCell) -> QPushButton:
        """A link with the latest rate; it opens the denials of those lines."""
        text = _share_text(cell)
        if cell.level in (ShareLevel.ABOVE, ShareLevel.BELOW):
            text = f"{text}, {cell.level.value}"
        made = button(text, partial(self._open, cell), "label-link", tip="Opens their denials")
        made.setAccessibleName(f"{cell.title}: {text}")
        return made

    def _open(self, cell: AuditCell | None) -> None:
        if cell is not None:
            self.opened.emit(LineSelection(cell.title, cell.lines))

    def toggle_table(self) -> None:
        """Switch between the charts and the table."""
        is_table = self.stack.currentWidget() is self.table
        self.stack.setCurrentWidget(self._charts if is_table else self.table)
        self._fit()
        self.toggle.setText(AS_TABLE if is_table else AS_CHART)
        self.toggle.setAccessibleName(self.toggle.text())


def _share_text(cell: AuditCell) -> str:
    """The rate of the latest quarter with its counts; with fewer than 10, only the counts."""
    if not cell.use.is_known:
        return f"{cell.use.part:,} of {cell.use.whole:,}, too few for a rate"
    return f"{cell.use.percent}, {cell.use.part:,} of {cell.use.whole:,}"
