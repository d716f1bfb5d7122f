"""Every number of the Insights page opens that many denials and has its counts next to it."""

from itertools import product
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.insights.figures import link, show_behind

from claimwright.domain.insights.selection import Selection
from claimwright.services.insights.insights import InsightsService
from claimwright.ui.insights.chart_view import ChartView
from claimwright.ui.insights.page import InsightsPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.widgets.tables.record_table import RecordTable

Record = TypeVar("Record")
COUNTS = {"Lines", "Denials", "Appealed", "Won", "Part", "Lost", "Pending", "Open"}


def test_every_link_of_the_strip_opens_that_many_denials(page: InsightsPage, qtbot: QtBot) -> None:
    for made in page.figures.strip.links:
        name = made.accessibleName().partition(": ")[2]
        count = name.split()[0].replace(",", "")
        if not count.isdigit():
            continue
        made.click()
        show_behind(page, qtbot)
        behind = page.behind.model.shown
        is_of_claims = made.accessibleName().startswith("Claims denied")
        found = {one.claim_number for one in behind} if is_of_claims else behind
        assert len(found) == int(count), made.accessibleName()
        page.back_to_figures()


def behind_counts(insights: InsightsService, table: RecordTable[Record]) -> int:
    """Assert that each count of a table opens that many denials; return their total."""
    counted = 0
    for column, record in product(table.records.columns, table.records.shown):
        if column.title in COUNTS:
            assert column.target is not None
            behind = column.target(record)
            assert isinstance(behind, Selection)
            found = insights.denials(behind)
            assert f"{len(found):,}" == column.text(record), column.title
            counted += len(found)
    return counted


def test_every_count_of_a_table_opens_that_many_denials(
    open_navigator: Navigator, page: InsightsPage
) -> None:
    insights = open_navigator.services.insights
    assert behind_counts(insights, page.figures.edits.table) > 50
    groups = page.figures.groups
    for by, table in enumerate(groups.tables):
        groups.by.setCurrentIndex(by)
        assert behind_counts(insights, table) > 50


def test_every_number_of_the_strip_is_a_link(page: InsightsPage) -> None:
    strip = page.figures.strip
    plain = [one.text() for one in strip.findChildren(QLabel)]
    assert plain
    assert not [text for text in plain if any(letter.isdigit() for letter in text)]


def test_every_rate_on_the_page_has_its_counts_next_to_it(page: InsightsPage) -> None:
    shown = [one.text() for one in page.findChildren(QPushButton)]
    shown += [one.text() for one in page.findChildren(QLabel)]
    for view in page.findChildren(ChartView):
        shown += [] if view.chart is None else [one.shown for one in view.chart.points]
    rates = [text for text in shown if "%" in text]
    big = link(page, "Claims denied:")  # its counts are in the line below
    assert len(rates) > 10
    assert [text for text in rates if " of " not in text] == [big.text()]
