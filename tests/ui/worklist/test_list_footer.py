"""The totals below the worklist."""

from decimal import Decimal

from pytestqt.qtbot import QtBot

from claimwright.domain.worklist.views import View
from claimwright.services.worklist.listing.lists import Listed, ListedGroup
from claimwright.ui.worklist.list.list_footer import ListFooter


def said(qtbot: QtBot, late: int) -> str:
    footer = ListFooter()
    qtbot.addWidget(footer)
    group = ListedGroup("", "", (1, 2, 3), Decimal("600.00"), None)
    footer.show_list(Listed((group,), late, {View.READY_TO_SEND: 1}))
    return footer.count.text()


def test_the_passed_deadlines_are_counted(qtbot: QtBot) -> None:
    assert said(qtbot, 2) == "3 denials, 2 past the deadline"


def test_unknown_deadlines_are_not_said_to_be_in_time(qtbot: QtBot) -> None:
    assert said(qtbot, 0) == "3 denials"
