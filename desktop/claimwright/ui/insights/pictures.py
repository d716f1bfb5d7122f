"""The screenshots of the Insights page, from half a year of an invented practice."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from claimwright.services.insights.sample_year import post_sample_year
from claimwright.ui.insights.page import InsightsPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import INSIGHTS

Settle = Callable[[], None]


def show_insights(navigator: Navigator, settle: Settle) -> None:
    """Show the figures of the last 90 days."""
    _page(navigator, settle)


def show_insights_audit(navigator: Navigator, settle: Settle) -> None:
    """Show the groups and the modifier audit."""
    page = _page(navigator, settle)
    _scroll_to(page, page.figures.groups)


def show_insights_prevention(navigator: Navigator, settle: Settle) -> None:
    """Show prevention and the starter lists."""
    page = _page(navigator, settle)
    page.figures.prevention.choice.setCurrentIndex(1)
    settle()
    _scroll_to(page, page.figures.prevention)


def show_insights_denials(navigator: Navigator, settle: Settle) -> None:
    """Show the denials of a figure."""
    page = _page(navigator, settle)
    assert page.found is not None  # `_page` waits for it
    page.open_figure(page.found.report.figures.overview.bundled.selection)
    while page.stack.currentWidget() is not page.behind:
        settle()


PICTURES: dict[str, Callable[[Navigator, Settle], None]] = {
    "insights": show_insights,
    "insights-audit": show_insights_audit,
    "insights-prevention": show_insights_prevention,
    "insights-denials": show_insights_denials,
}


def _page(navigator: Navigator, settle: Settle) -> InsightsPage:
    services = navigator.services
    if not services.practice.store.remittances.payments():
        post_sample_year(services.posting)
    navigator.window.show_page(INSIGHTS)
    page = navigator.window.page(INSIGHTS)
    assert isinstance(page, InsightsPage)  # created for this route
    page.back_to_figures()
    while page.is_working or page.found is None:
        settle()
    settle()
    _scroll_to(page, page.head)
    return page


def _scroll_to(page: InsightsPage, card: QWidget) -> None:
    area = page.stack.widget(0)
    assert isinstance(area, QScrollArea)  # the figures scroll
    inner = area.widget()
    assert inner is not None  # the widget with the cards
    area.verticalScrollBar().setValue(card.mapTo(inner, QPoint(0, 0)).y() - 8)
