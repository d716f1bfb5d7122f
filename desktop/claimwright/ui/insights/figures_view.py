"""The cards of the Insights page in a column."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.insights.report import InsightsReport
from claimwright.services.insights.charts import rate_chart, trend_chart
from claimwright.ui.insights.audit_card import AuditCard
from claimwright.ui.insights.chart_card import ChartCard
from claimwright.ui.insights.edits_card import EditsCard
from claimwright.ui.insights.groups_card import GroupsCard
from claimwright.ui.insights.indicator_card import IndicatorCard
from claimwright.ui.insights.patterns_card import PatternsCard
from claimwright.ui.insights.prevention_card import PreventionCard
from claimwright.ui.insights.strip import FigureStrip
from claimwright.ui.widgets.layout.side_by_side import SideBySide

MIN_WIDTH_FOR_EDITS = 1000  # pixels, with other cards next to them


class FiguresView(QWidget):
    """All cards of the Insights page.

    Signal: ``opened`` with the `Behind` of the chosen number.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.strip, self.edits = FigureStrip(), EditsCard()
        self.trend, self.rate = ChartCard("Denials by month"), ChartCard("Rate by month")
        self.indicators, self.groups = IndicatorCard(), GroupsCard()
        self.audit, self.prevention, self.patterns = AuditCard(), PreventionCard(), PatternsCard()
        self._report: InsightsReport | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.strip)
        beside = SideBySide(self.indicators, self.patterns)  # stacked when next to the edits
        column.addWidget(SideBySide(self.edits, beside, (7, 3), MIN_WIDTH_FOR_EDITS))
        column.addWidget(SideBySide(self.trend, self.rate))
        column.addWidget(self.groups)
        column.addWidget(self.audit)
        column.addWidget(self.prevention)
        for card in (
            *(self.strip, self.edits, self.indicators, self.groups, self.audit),
            *(self.prevention, self.patterns),
        ):
            card.opened.connect(self.opened)
        self.trend.opened.connect(self._open_month)
        self.rate.opened.connect(self._open_rate)

    def show_report(self, report: InsightsReport, today: date) -> None:
        """Show a report."""
        self._report = report
        overview = report.figures.overview
        self.strip.show_overview(overview, today)
        self.trend.show_chart(trend_chart(overview.trend))
        self.rate.show_chart(rate_chart(overview.trend))
        self.edits.show_figures(report.figures)
        self.indicators.show_overview(overview)
        self.groups.show_overview(overview)
        self.audit.show_audit(report.audit)
        self.prevention.show_prevention(report.prevention, overview.selection)
        self.patterns.show_patterns(report.patterns, overview.selection)

    def _open_month(self, place: int) -> None:
        if self._report is not None:
            self.opened.emit(self._report.figures.overview.trend[place].selection)

    def _open_rate(self, place: int) -> None:
        if self._report is not None:
            known = [one for one in self._report.figures.overview.trend if one.rate.is_known]
            self.opened.emit(known[place].selection)
