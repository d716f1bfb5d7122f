"""The comparison of two denials, with links to both pages."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from claimwright.ui.lookup.answers import two_denials
from claimwright.ui.shell.pages.navigator import Navigator


@pytest.mark.parametrize("query", ["97/236", "107 B15", "CO-97 CO-236"])
def test_two_denials_are_shown_side_by_side(navigator: Navigator, query: str) -> None:
    navigator.look_up(query)
    answers = navigator.lookup_page.answers
    assert "side by side" in answers.entry.accessibleName()
    assert answers.current_match() is None
    text = " ".join(label.text() for label in answers.entry.findChildren(QLabel))
    assert "How they differ" in text


def test_choosing_one_of_the_two_opens_its_page(navigator: Navigator, qtbot: QtBot) -> None:
    navigator.look_up("97/236")
    answers = navigator.lookup_page.answers
    answers.results.setCurrentIndex(answers.model.index(1))
    match = answers.current_match()
    assert match is not None
    assert match.code == "236"
    assert "side by side" not in answers.entry.accessibleName()


@pytest.mark.parametrize("query", ["97", "97 N19", "97/236/107", "bundled", "CO-97 CO-45"])
def test_any_other_query_compares_nothing(navigator: Navigator, query: str) -> None:
    matches = navigator.services.lookup.search(query)
    assert two_denials(matches) is None
