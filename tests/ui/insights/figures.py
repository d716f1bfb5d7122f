"""Helpers to read what the Insights page shows."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from claimwright.domain.insights.report import InsightsReport
from claimwright.ui.insights.page import InsightsPage


def report(page: InsightsPage) -> InsightsReport:
    assert page.found is not None
    return page.found.report


def show_behind(page: InsightsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.stack.currentWidget() is page.behind, timeout=30_000)


def link(page: InsightsPage, name: str) -> QPushButton:
    found = [one for one in page.figures.strip.links if one.accessibleName().startswith(name)]
    return found[0]
