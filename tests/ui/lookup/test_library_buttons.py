"""The letter buttons of library pages, the one for Do now first."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from claimwright.domain.denial.adjustment import Carc
from claimwright.domain.library.page_letters import page_letters
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LETTERS


def _search(navigator: Navigator, text: str) -> None:
    box = navigator.window.search
    box.setFocus()
    box.selectAll()
    box.insert(text)
    box.textEdited.emit(box.text())


def _buttons(navigator: Navigator) -> list[QPushButton]:
    return navigator.lookup_page.answers.entry.findChildren(QPushButton)


def _texts(navigator: Navigator) -> str:
    labels = navigator.lookup_page.answers.entry.findChildren(QLabel)
    return " ".join(label.text() for label in labels)


@pytest.mark.parametrize("code", ["97", "50", "29", "B15", "252"])
def test_every_letter_that_there_is_has_its_button(navigator: Navigator, code: str) -> None:
    _search(navigator, code)
    page = navigator.services.lookup.carc(code)
    assert isinstance(page, Carc)
    titles = [kind.title for kind in page_letters(page, navigator.services.letters.kinds())]

    shown = [button.text() for button in _buttons(navigator) if button.text() in titles]

    assert titles
    assert shown == titles


def test_the_letter_for_do_now_has_the_first_button(navigator: Navigator) -> None:
    _search(navigator, "CO-16")
    titles = {kind.title: kind.kind for kind in navigator.services.letters.kinds()}

    first = next(button for button in _buttons(navigator) if button.text() in titles)

    assert titles[first.text()] == "status-inquiry"


def test_the_button_begins_that_letter_about_the_claim_on_screen(navigator: Navigator) -> None:
    navigator.show_sample("A-1001.json")
    _search(navigator, "CO-50")
    title = navigator.services.letters.kind("appeal-medical-necessity").title

    next(button for button in _buttons(navigator) if button.text() == title).click()

    assert navigator.window.current_page == LETTERS
    assert navigator.letters_page.denial.typed_denial()["adjustment"] == "CO-50"


def test_the_page_says_what_decided_and_names_the_payers_remittance(navigator: Navigator) -> None:
    _search(navigator, "CO16 MA130")
    assert "because of MA130" in _texts(navigator)

    _search(navigator, "CO-209")
    assert "X12 does not permit CO with 209" in _texts(navigator)


def test_a_term_of_the_trade_is_shown(navigator: Navigator) -> None:
    _search(navigator, "modifier indicator")

    assert "no modifier will bypass the edit" in _texts(navigator)
