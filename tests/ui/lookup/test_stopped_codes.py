"""The page of a stopped code says since when, or that this is unknown."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.resources.denial_library import guidance

from claimwright.domain.library.lookup import Match, MatchKind
from claimwright.ui.lookup.entries.carc_view import carc_cards
from claimwright.ui.lookup.entries.entry_links import EntryLinks
from claimwright.ui.lookup.entries.rarc_view import rarc_cards


def _nowhere(*_codes: str) -> None:
    """A link that does nothing, because only the badges are tested."""


LINKS = EntryLinks(_nowhere, _nowhere, _nowhere)


def _stops(cards: list[QWidget], qtbot: QtBot) -> list[str]:
    for card in cards:
        qtbot.addWidget(card)
    texts = [label.text() for card in cards for label in card.findChildren(QLabel)]
    return [text for text in texts if text.startswith("Stopped")]


@pytest.mark.parametrize(
    ("code", "expected"),
    [("N793", ["Stopped, date not known"]), ("N29", ["Stopped 03/01/2016"]), ("N19", [])],
)
def test_a_remark_page_says_when_the_code_was_stopped(
    code: str, expected: list[str], qtbot: QtBot
) -> None:
    assert _stops(rarc_cards(guidance().rarcs[code], LINKS), qtbot) == expected


@pytest.mark.parametrize(("code", "expected"), [("125", ["Stopped 11/01/2013"]), ("97", [])])
def test_a_reason_page_says_when_the_code_was_stopped(
    code: str, expected: list[str], qtbot: QtBot
) -> None:
    carc = guidance().carcs[code]
    match = Match(MatchKind.CARC, code, carc.title, "its code")
    assert _stops(carc_cards(match, carc, LINKS), qtbot) == expected
