"""An add-on with a hundred primaries: buttons for the likely ones, and a list of all."""

from tests.builders import a_claim, a_line
from tests.ui.keyboard import ALT, Key, Keyboard, focused

from claimwright.domain.finding.finding import EditOp
from claimwright.ui.claim.findings.finding_card import FindingCard
from claimwright.ui.claim.findings.more_primaries import MorePrimaries, PrimaryList
from claimwright.ui.shell.pages.navigator import Navigator

LONG, SHORT = "22842", "22614"


def _card(navigator: Navigator, code: str) -> FindingCard:
    """The card of an add-on billed alone."""
    page = navigator.claim_page
    page.show_claim(a_claim(a_line(code)))
    page.table.take_focus()
    return next(one for one in page.findings.cards if one.finding.rule == "add-on-code")


def _more(card: FindingCard) -> MorePrimaries:
    assert card.more is not None
    return card.more


def _opened(more: MorePrimaries) -> PrimaryList:
    assert more.list is not None
    return more.list


def test_a_long_list_is_cut_to_the_likely_ones_and_the_rest_can_be_shown(
    claim_navigator: Navigator,
) -> None:
    card = _card(claim_navigator, LONG)
    more = _more(card)
    offered = [edit for edit in card.edits() if edit.op is EditOp.ADD_LINE]
    listed = card.finding.evidence.to_json()["primaries"]
    assert isinstance(listed, list)
    assert len(offered) < 20 < len(listed)
    assert more.toggle.text() == f"Show all {len(listed)}"
    assert not more.is_open
    more.toggle.click()
    assert _opened(more).isVisible()
    assert _opened(more).count() == len(listed) - len(offered)
    assert more.toggle.text() == "Show fewer"
    more.toggle.click()
    assert not _opened(more).isVisible()


def test_a_short_list_has_a_button_each_and_nothing_to_open(claim_navigator: Navigator) -> None:
    assert _card(claim_navigator, SHORT).more is None


def test_the_list_can_be_opened_searched_and_used_by_keyboard(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    card = _card(claim_navigator, LONG)
    wanted = "22612"
    keyboard.press(Key.Key_F8)
    keyboard.press(Key.Key_Return, ALT)  # opens a menu whose last entry lists all
    menu = claim_navigator.claim_page.findings.menu
    assert menu is not None
    assert menu.actions()[-1].text() == _more(card).toggle.text()
    menu.actions()[-1].trigger()
    menu.close()
    assert focused() is _more(card).list
    keyboard.type(f"{wanted}\n")
    codes = [line.code for line in claim_navigator.claim_page.session.claim.lines]
    assert codes == [wanted, LONG]
    assert focused() is claim_navigator.claim_page.table


def test_an_open_list_stays_open_when_its_card_is_replaced(
    claim_navigator: Navigator,
) -> None:
    former = _card(claim_navigator, LONG)
    _more(former).open_list()
    card = FindingCard(former.finding, claim_navigator.claim_page.session)
    card.restore_from(former)
    assert _more(card).is_open


def test_a_what_if_offers_no_list(claim_navigator: Navigator) -> None:
    finding = _card(claim_navigator, LONG).finding
    assert FindingCard(finding, claim_navigator.claim_page.session, read_only=True).more is None
