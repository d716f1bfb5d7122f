"""Denials by payer, provider, code or pair, as a chart and a table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from claimwright.domain.insights.overview import Group, Overview
from claimwright.services.insights.charts import group_chart
from claimwright.ui.insights.chart_view import ChartView
from claimwright.ui.insights.columns import GROUP_WIDTHS, group_columns, with_widths
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label

ROWS = 8
NAMES = ("Payer", "Provider", "Code", "Pair")


class GroupsCard(Card):
    """Denials by payer, provider, code or pair.

    Signal: ``opened`` with the selection of the chosen group or number.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Denials by payer, provider, code and pair")
        self.by = Choice()
        self.by.setAccessibleName("Show denials by")
        self.by.addItems([f"By {name.lower()}" for name in NAMES])
        self.by.currentIndexChanged.connect(self._show)
        self.view = ChartView(120, has_title=False)
        self.view.opened.connect(lambda place: self.opened.emit(self.groups()[place].selection))
        self.tables: list[RecordTable[Group]] = []
        self.stack = QStackedWidget()
        for name in NAMES:
            model: RecordModel[Group] = RecordModel(with_widths(group_columns(name), GROUP_WIDTHS))
            table = RecordTable(model, f"Denials by {name.lower()}", opens_rows=True)
            table.opened.connect(self.opened)
            self.tables.append(table)
            self.stack.addWidget(table)
        self._overview: Overview | None = None
        head = QHBoxLayout()
        head.addWidget(label("Dollars denied", "strong"), 1)
        head.addWidget(self.by)
        self.body.addLayout(head)
        self.body.addWidget(self.view)
        self.body.addWidget(self.stack)

    def show_overview(self, overview: Overview) -> None:
        """Show the groups of a period."""
        self._overview = overview
        self._show()

    def groups(self) -> tuple[Group, ...]:
        """The groups currently listed."""
        if self._overview is None:
            return ()
        of = self._overview
        return (of.by_payer, of.by_provider, of.by_code, of.by_pair)[self.by.currentIndex()]

    def _show(self) -> None:
        place, groups = self.by.currentIndex(), self.groups()
        table = self.tables[place]
        table.records.show(groups)
        table.fit_rows(ROWS)
        self.stack.setCurrentIndex(place)
        self.stack.setFixedHeight(table.height())
        self.view.show_chart(group_chart(f"Dollars denied by {NAMES[place].lower()}", groups))
        self.view.setVisible(bool(groups))
