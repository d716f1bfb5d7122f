"""Posted remittances: removal, matching by hand, and raw segments."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import Key, Keyboard, focused
from tests.ui.worklist.conftest import the_view
from tests.ui.worklist.days import THREE, Denied, remittance, save_claims

from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, DENIALS
from claimwright.ui.worklist.list.list_view import WorklistView
from claimwright.ui.worklist.list.views_list import PLACE, REMITTANCES, WINBACK, WORTH_A_LOOK, Place
from claimwright.ui.worklist.page import WorklistPage
from claimwright.ui.worklist.remittances_view import RemittancesView


@pytest.fixture
def posted(page: WorklistPage, view: WorklistView) -> RemittancesView:
    """The Remittances view, shown."""
    view.views.choose(Place(PLACE, REMITTANCES))
    assert page.places.remittances is not None
    return page.places.remittances


def test_from_a_payment_to_its_claims_and_their_raw_segments(posted: RemittancesView) -> None:
    assert [one.number for one in posted.payments.shown] == ["EFT1"]
    assert [one.claim.claim_number for one in posted.claims.shown] == ["A-1", "A-2", "A-3"]
    shown = posted.raw.toPlainText()
    assert "Line 2: 17000" in shown
    assert "CLP*A-1*1*400.00*120.00" in shown
    assert "CAS*CO*97*200.00" in shown


def test_from_a_claim_to_its_remittances_to_the_segments_and_back(
    open_navigator: Navigator, page: WorklistPage, keyboard: Keyboard
) -> None:
    claim_page = open_navigator.pages.claim
    claim_id = claim_of(open_navigator, "A-2")
    open_navigator.practice.open_claim(claim_id)
    link = claim_page.title.remittances
    assert link.isVisible()
    assert link.text() == link.accessibleName() == "1 remittance"

    link.setFocus()
    keyboard.press(Key.Key_Return)
    posted = page.places.remittances
    assert posted is not None
    assert posted.isVisible()
    assert [one.number for one in posted.payments.shown] == ["EFT1"]
    assert [one.claim.claim_number for one in posted.claims.shown] == ["A-2"]
    assert "CLP*A-2*1*400.00*120.00" in posted.raw.toPlainText()
    assert posted.which.currentText() == "Claim A-2"
    assert "1 decision about this claim · $120.00 paid in all" in posted.notice.text()

    posted.claim_button.click()
    assert claim_page.isVisible()
    assert claim_page.session.saved_id == claim_id

    page.show_place(REMITTANCES)
    assert len(posted.claims.shown) == len(THREE)


def claim_of(navigator: Navigator, number: str) -> int:
    """The id of the saved claim with this number in the remittance."""
    posted = navigator.services.practice.store.remittances.everything()
    (found,) = (one.claim_id for one in posted if one.claim.claim_number == number)
    assert found is not None
    return found


def test_a_claim_without_a_remittance_has_no_link_until_one_is_posted(
    open_navigator: Navigator, page: WorklistPage
) -> None:
    store = open_navigator.services.practice.store
    claim_page = open_navigator.pages.claim
    open_navigator.practice.open_claim(claim_of(open_navigator, "A-1"))
    assert claim_page.title.remittances.isVisible()
    (payment,) = store.remittances.payments()
    open_navigator.services.posting.remove(payment.id, "posted by mistake")
    open_navigator.window.show_page(DENIALS)
    open_navigator.window.show_page(CLAIM)
    assert claim_page.title.remittances.isHidden()


def test_a_posting_is_removed_only_with_a_reason(
    posted: RemittancesView, view: WorklistView, keyboard: Keyboard, qtbot: QtBot
) -> None:
    posted.remove_button.click()
    keyboard.press(Key.Key_Return)
    assert "Say why this posting is removed" in posted.form.fields[0].problem
    keyboard.type("posted by mistake\n")
    qtbot.waitUntil(lambda: not posted.payments.shown, timeout=30_000)

    store = posted._services.practice.store
    assert store.remittances.log_entries(1)[0].reason == "posted by mistake"
    view.refresh()
    assert view.model.listed.count == 0


def test_escape_goes_back_to_the_list(
    page: WorklistPage, posted: RemittancesView, keyboard: Keyboard
) -> None:
    assert focused() is posted.table
    keyboard.press(Key.Key_Escape)
    assert page.shows_list


def test_an_unmatched_claim_is_matched_by_hand_and_the_match_is_saved(
    open_navigator: Navigator, tmp_path: Path, qtbot: QtBot
) -> None:
    services = open_navigator.services
    theirs = Denied("CLEARING-77", ("20610",), "CO*97", ("M15",), "Pia Holm")
    open_navigator.denials.import_files([remittance(tmp_path / "x.835", [theirs])])
    page = open_navigator.pages.worklist
    view = the_view(page)
    qtbot.waitUntil(lambda: view.incoming.incoming is not None, timeout=20_000)
    view.incoming.post()
    qtbot.waitUntil(lambda: view.model.listed.count == 1, timeout=30_000)
    ours = Denied("A-9", ("20611",), "", patient="Pia Holm")
    (claim_id,) = save_claims(services.practice, [ours])

    page.show_place(REMITTANCES)
    room = page.places.remittances
    assert room is not None
    room.show_unmatched()
    (posted,) = room.claims.shown
    room.match(posted, claim_id)
    qtbot.waitUntil(lambda: not room.claims.shown, timeout=30_000)

    (denial,) = services.worklist.of_claim(claim_id)
    assert denial.decision.action
    assert services.practice.store.billed.remembered([posted.number]) == {posted.number: claim_id}


def test_winback_and_worth_a_look_are_built_in_the_background(
    page: WorklistPage, view: WorklistView, qtbot: QtBot
) -> None:
    places = page.places
    view.views.choose(Place(PLACE, WINBACK))
    qtbot.waitUntil(lambda: places.winback is not None and bool(places.winback.sum.text()))
    assert places.winback is not None
    assert places.winback.sum.text() == "0 denials, $0.00"

    view.views.choose(Place(PLACE, WORTH_A_LOOK))
    qtbot.waitUntil(lambda: places.doubts is not None and bool(places.doubts.sum.text()))
    assert places.doubts is not None
    assert places.doubts.sum.text().endswith("worth a look")
    assert len(THREE) == 3
