"""The status of the claim on screen, and marking it as submitted on the Claim page."""

from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.practice.practice_windows import ANA

from claimwright.domain.claim.claim_status import Status
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM


def test_a_new_claim_has_no_status_and_a_saved_one_shows_it(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(CLAIM)
    page = open_navigator.claim_page
    assert not page.title.status.isVisible()

    (row,) = open_navigator.services.practice.claims.find("A-1001", open_navigator.services.today)
    open_navigator.practice.open_claim(row.id)

    assert page.title.status.isVisible()
    assert page.title.status.text() == "Draft"
    assert page.session.claim == ANA


def test_control_m_submits_the_claim_on_screen(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    practice, today = open_navigator.services.practice, open_navigator.services.today
    (row,) = practice.claims.find("A-1001", today)
    open_navigator.practice.open_claim(row.id)

    keyboard.press(Key.Key_M, CTRL)
    keyboard.type("\n")  # today, through the clearinghouse

    page = open_navigator.claim_page
    assert page.title.status.text() == "Submitted"
    (row,) = practice.claims.find("A-1001", today)
    assert (row.status, row.submissions) == (Status.SUBMITTED, 1)
    assert not page.has_card
