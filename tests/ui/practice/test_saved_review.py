"""The review of a saved claim is restored with it, and leaves the screen on locking."""

import pytest
from pytestqt.qtbot import QtBot
from tests.builders import a_claim, a_line
from tests.ui.keyboard import SHIFT, Key, Keyboard
from tests.ui.practice.practice_windows import somebody, texts_of, unlock

from claimwright.ui.practice.work.claim_saving import ClaimSaver
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM

WORDS = "Knee pain for 3 weeks, examined, imaging ordered."
REASON = "Both are paid by contract"
VISIT = a_claim(a_line("17000"), a_line("99213"), claim_number="C-3003", patient=somebody())


def saver(navigator: Navigator) -> ClaimSaver:
    assert navigator.practice.claim is not None, "the Claim page keeps nothing"
    return navigator.practice.claim


@pytest.fixture
def reviewed(open_navigator: Navigator, keyboard: Keyboard) -> Navigator:
    """A saved claim whose pair has a quote and was then dismissed."""
    open_navigator.window.show_page(CLAIM)
    page = open_navigator.claim_page
    page.show_claim(VISIT)
    page.save()
    page.table.take_focus()
    page.table.go_to(2)
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_Space)
    keyboard.type(f"\t{WORDS}\tOffice note\tpage 1\n")
    keyboard.press(Key.Key_F9, SHIFT)
    keyboard.type(f"{REASON}\nM. Ortiz\n")
    assert len(page.session.dismissed) == 1
    return open_navigator


def test_a_reopened_claim_has_its_quote_and_dismissals(reviewed: Navigator) -> None:
    session = reviewed.claim_page.session
    claim_id = session.saved_id
    assert claim_id is not None
    reviewed.claim_page.show_claim(a_claim())
    assert (session.review.quotes, session.dismissed) == ((), ())
    saver(reviewed).open(claim_id)
    ((_, dismissal),) = session.dismissed
    assert (dismissal.reason, dismissal.reviewer) == (REASON, "M. Ortiz")
    assert [(quote.text, quote.page) for quote in session.review.quotes] == [(WORDS, "page 1")]


def test_locking_clears_quotes_and_reasons_from_the_screen(
    reviewed: Navigator, qtbot: QtBot
) -> None:
    reviewed.practice.lock()
    qtbot.wait(0)
    shown = " ".join(texts_of(reviewed.window))
    assert WORDS not in shown
    assert REASON not in shown
    unlock(reviewed, qtbot)
    assert len(reviewed.claim_page.session.dismissed) == 1
