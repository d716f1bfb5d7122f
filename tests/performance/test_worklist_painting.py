"""Painting a screen of the worklist is faster than painting the same rows in a plain table."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot
from tests.performance.timing import median_seconds, tell

from claimwright.domain.decision.actions import Action
from claimwright.domain.worklist.open_denial import DecisionSummary, OpenDenial
from claimwright.services.worklist.listing.lists import Listed, ListedGroup
from claimwright.ui.worklist.list.table import WorklistTable
from claimwright.ui.worklist.list.table_model import WorklistModel

TODAY = date(2026, 11, 28)
ROWS = 100_000
GROUP = 25  # denials per heading, so that some headings are always visible
WIDTH, HEIGHT = 1280, 900
ACTIONS = (Action.APPEAL, Action.CORRECTED_CLAIM, Action.SEND_RECORDS, Action.CLOSE)


@pytest.fixture
def table(qtbot: QtBot) -> Iterator[WorklistTable]:
    """The list of 100,000 denials, scrolled to the middle."""
    model = WorklistModel(lambda ids: [a_denial(one) for one in ids], lambda: TODAY)
    made = WorklistTable(model, lambda: ())
    groups = [a_group(first) for first in range(1, ROWS, GROUP)]
    model.show(Listed(tuple(groups)))
    show(made, qtbot)
    yield made


@pytest.fixture
def plain(table: WorklistTable, qtbot: QtBot) -> Iterator[QTableView]:
    """Qt's own table with the same rows and columns."""
    made = QTableView()
    made.setModel(table.rows)
    for column in range(table.rows.columnCount()):
        made.setColumnWidth(column, table.columnWidth(column))
        made.setColumnHidden(column, table.isColumnHidden(column))
    made.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
    made.verticalHeader().hide()
    show(made, qtbot)
    yield made


def show(made: QTableView, qtbot: QtBot) -> None:
    qtbot.addWidget(made)
    made.resize(WIDTH, HEIGHT)
    made.show()
    qtbot.waitExposed(made)
    made.setCurrentIndex(made.model().index(ROWS // 2, 1))


def a_group(first: int) -> ListedGroup:
    ids = tuple(range(first, first + GROUP))
    return ListedGroup(f"{first}", f"Payer {first:,}", ids, Decimal(150) * GROUP, TODAY)


def a_denial(number: int) -> OpenDenial:
    return OpenDenial(
        id=number,
        claim_number=f"A-{number}",
        patient=f"Ana Ruiz {number}",
        payer="Acme Health of the Lakes",
        date=TODAY - timedelta(days=number % 90),
        code="22614",
        modifiers=("XS",),
        adjustment="CO-97",
        remarks=("N19", "M15"),
        amount=Decimal(number % 1000),
        owner="Jo Park",
        decision=DecisionSummary(
            ACTIONS[number % len(ACTIONS)],
            sure=number % 5 > 0,
            deadline=TODAY + timedelta(days=number % 40 - 3),
        ),
    )


def test_a_screen_of_the_worklist_is_painted_faster_than_a_plain_table(
    table: WorklistTable, plain: QTableView
) -> None:
    floor = median_seconds(plain.viewport().repaint, repeat=3)
    took = median_seconds(table.viewport().repaint, repeat=3)
    assert tell("a screen of the worklist, painted", took, floor) < 1
