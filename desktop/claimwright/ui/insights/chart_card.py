"""A card that shows a chart or a table of the same values."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from claimwright.domain.chart import Chart, ChartPoint
from claimwright.ui.insights.chart_view import ChartView
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label

AS_TABLE, AS_CHART = "Show as table", "Show as chart"
HEIGHT = 148


class ChartCard(Card):
    """A chart that can be shown as a table.

    Signal: ``opened`` with the index of a point, from the chart or the table.
    """

    opened = Signal(int)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.view = ChartView(HEIGHT, has_title=False)
        self.view.opened.connect(self.opened)
        self.model: RecordModel[ChartPoint] = RecordModel(
            [
                Column("", lambda point: point.label, width=0),
                Column(
                    "", lambda point: point.shown, lambda point: point.value, right=True, width=110
                ),
            ]
        )
        self.table = RecordTable(self.model, f"{title}, as a table", opens_rows=True)
        self.table.opened.connect(self._open)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.table)
        self.stack.setFixedHeight(HEIGHT)
        self.toggle = button(AS_TABLE, self.toggle_table, "link")
        self.title = label(title, "label")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(head)
        self.body.addWidget(self.stack)

    def show_chart(self, chart: Chart) -> None:
        """Show a chart and its table."""
        self.title.setText(chart.title)
        self.view.show_chart(chart)
        self.model.rename(dict(enumerate(chart.head)))
        self.model.show(chart.points)

    def toggle_table(self) -> None:
        """Switch between the chart and the table."""
        is_chart = self.stack.currentWidget() is self.view
        self.stack.setCurrentWidget(self.table if is_chart else self.view)
        self.toggle.setText(AS_CHART if is_chart else AS_TABLE)
        self.toggle.setAccessibleName(self.toggle.text())

    def _open(self, point: ChartPoint) -> None:
        chart = self.view.chart
        if chart is not None:
            self.opened.emit(chart.points.index(point))
