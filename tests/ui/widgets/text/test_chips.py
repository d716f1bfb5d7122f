"""A long chip in a wide row and in a narrow one."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from claimwright.ui.theme import apply_theme
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.chip import LongChip, chip

TEXT = "Not checked in full: pairs, add-ons, units, fees, history, the payer's own bundles"


@pytest.mark.parametrize(("width", "is_one_line"), [(1200, True), (300, False)])
def test_a_long_chip_wraps_only_if_the_row_is_too_narrow(
    qtbot: QtBot, qapp: QApplication, width: int, is_one_line: bool
) -> None:
    apply_theme(qapp, "light")
    row = QWidget()
    qtbot.addWidget(row)
    flow = FlowLayout(row)
    long, short = LongChip("warning"), chip("History", "warning")
    for one in (long, short):
        flow.addWidget(one)
    long.setText(TEXT)
    row.resize(width, 200)
    row.grab()
    assert long.geometry().right() < width
    assert (long.height() == short.height()) == is_one_line
    assert long.height() >= long.heightForWidth(long.width())
