"""All cards of the page, one below the other, scrolled where the window is low."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.insights.audit import AuditCell
from claimwright.domain.insights.prevention import MissedRule
from claimwright.domain.insights.report import InsightsReport
from claimwright.domain.insights.selection import Selection
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


class FiguresView(QWidget):
    """``opened`` gives the selection behind whatever number was opened, ``lines_opened`` a title
    with billed lines whose denials are to be seen.
    """

    opened = Signal(object)
    lines_opened = Signal(str, object)

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
        column.addWidget(self.edits)
        column.addWidget(SideBySide(self.indicators, self.patterns))
        column.addWidget(SideBySide(self.trend, self.rate))
        column.addWidget(self.groups)
        column.addWidget(self.audit)
        column.addWidget(self.prevention)
        for card in (self.strip, self.edits, self.indicators, self.groups):
            card.opened.connect(self.opened)
        self.trend.opened.connect(self._open_month)
        self.rate.opened.connect(self._open_rate)
        self.prevention.opened.connect(self._open_rule)
        self.prevention.lines_opened.connect(self.lines_opened)
        self.audit.opened.connect(self._open_cell)

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
        self.prevention.show_prevention(report.prevention)
        self.patterns.show_patterns(report.patterns)

    def _open_month(self, place: int) -> None:
        if self._report is not None:
            self.opened.emit(self._report.figures.overview.trend[place].selection)

    def _open_rate(self, place: int) -> None:
        if self._report is not None:
            known = [one for one in self._report.figures.overview.trend if one.rate.is_known]
            self.opened.emit(known[place].selection)

    def _open_cell(self, cell: AuditCell) -> None:
        title = f"{cell.provider}, {cell.modifier.label}, {cell.quarter.label}"
        self.lines_opened.emit(title, cell.lines)

    def _open_rule(self, rule: MissedRule) -> None:
        if self._report is not None:
            whole: Selection = self._report.figures.overview.selection
            self.opened.emit(whole.narrowed(rule.title, ids=rule.ids))
