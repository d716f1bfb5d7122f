"""The page of a code with thousands of partners, compared with the bare query."""

from collections.abc import Iterator
from datetime import date
from functools import partial

import pytest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from tests.full_table import FullTable
from tests.performance.timing import median_seconds, tell

from claimwright.services.lookup.lookup import LookupService
from claimwright.storage.database import open_to_read
from claimwright.storage.reference.reference_store import ReferenceStore
from claimwright.ui.lookup.entries.partner_card import PartnerCard

DAY = date(2024, 8, 1)
CODE = "36000"  # column 2 of more than 7,000 codes


@pytest.fixture
def store(full_table: FullTable) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(full_table.data_dir) as opened:
        yield opened


@pytest.fixture
def floor(full_table: FullTable) -> float:
    """The one unavoidable query, on the same file."""
    (path,) = (full_table.data_dir / "reference").glob("ptp-*.db")
    connection = open_to_read(path)
    sql = (
        "SELECT o.code, e.terms FROM ptp_code c CROSS JOIN ptp_edit e ON e.column2 = c.id "
        "CROSS JOIN ptp_code o ON o.id = e.column1 WHERE c.code = ?"
    )
    took = median_seconds(lambda: connection.execute(sql, (CODE,)).fetchall())
    connection.close()
    return took


@pytest.fixture
def card(store: ReferenceStore, qtbot: QtBot) -> Iterator[PartnerCard]:
    service = LookupService(lambda: store)
    made = PartnerCard(partial(service.partners, CODE), service.code(CODE, DAY), "")
    page = QScrollArea()
    page.setWidget(made)
    page.resize(900, 700)
    qtbot.addWidget(page)
    page.show()
    yield made  # keeps the page alive during the test


def test_the_partners_are_read_at_little_more_than_the_bare_query(
    store: ReferenceStore, floor: float
) -> None:
    assert len(store.partners_of(CODE, 2)) > 7000
    took = median_seconds(lambda: store.partners_of(CODE, 2))
    assert tell(f"partners of {CODE}", took, floor) < 6


def test_a_side_is_shown_within_a_few_bare_queries(card: PartnerCard, floor: float) -> None:
    def show() -> None:
        card._rows.clear()
        card.show_side(2)
        card.repaint()

    took = median_seconds(show)
    assert card.model.rowCount() > 6000
    assert tell(f"page of {CODE}, read, filtered and painted", took, floor) < 12


def test_a_keystroke_in_the_filter_costs_less_than_reading_anew(
    card: PartnerCard, floor: float
) -> None:
    card.show_side(2)

    def type_one() -> None:
        card.filter.setText("" if card.filter.text() else "2")
        card.repaint()

    took = median_seconds(type_one, repeat=2)
    assert tell("a keystroke in the filter, painted", took, floor) < 6


def test_another_day_costs_less_than_reading_anew(
    card: PartnerCard, store: ReferenceStore, floor: float
) -> None:
    service = LookupService(lambda: store)
    card.show_side(2)
    entries = [service.code(CODE, date(2024, 8, day)) for day in (1, 2)]

    def step() -> None:
        entries.reverse()
        card.show_day(entries[0], "")
        card.repaint()

    took = median_seconds(step, repeat=2)
    assert tell("another date of service, painted", took, floor) < 6
