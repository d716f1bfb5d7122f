"""The order of cards: errors first, but a finding that is being fixed keeps its place."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from tests.builders import a_claim, a_line
from tests.ui.keyboard import CTRL, Key, Keyboard

from claimwright.domain.finding.finding import Severity
from claimwright.services.claims.claim_cells import Column
from claimwright.services.claims.claim_fields import Section, fields_of
from claimwright.ui.claim.findings.finding_card import FindingCard
from claimwright.ui.shell.pages.navigator import Navigator

CODES = "99213 20610 64483 77003 22614 80053 82947 17003 11102 96372".split()
VISIT = "ptp-edit:1:99213:20610"
PAIR = "ptp-edit:4:77003:64483"


@pytest.fixture
def ten(claim_navigator: Navigator) -> Navigator:
    """A claim of ten lines and ten errors, four of them on the first line."""
    page = claim_navigator.claim_page
    page.show_claim(a_claim(*(a_line(code) for code in CODES)))
    page.take_focus()
    return claim_navigator


def _ids(navigator: Navigator) -> list[str]:
    return [card.finding.id for card in navigator.claim_page.findings.cards]


def _card(navigator: Navigator, finding_id: str) -> FindingCard:
    cards = navigator.claim_page.findings.cards
    return next(card for card in cards if card.finding.id == finding_id)


def _current(navigator: Navigator) -> str:
    cards = navigator.claim_page.findings.cards
    return next(card.finding.id for card in cards if card.property("current") == "true")


def _seen_at(navigator: Navigator, finding_id: str) -> tuple[int, int]:
    """The position of a card, and its distance in pixels from the top of the view."""
    panel, card = navigator.claim_page.findings, _card(navigator, finding_id)
    return panel.cards.index(card), card.mapTo(panel.scrolled.viewport(), QPoint()).y()


def _is_errors_first(navigator: Navigator) -> bool:
    places = [
        list(Severity).index(card.finding.severity) for card in navigator.claim_page.findings.cards
    ]
    return places == sorted(places)


def test_a_finding_settled_by_a_modifier_keeps_its_place(
    ten: Navigator, keyboard: Keyboard
) -> None:
    before = _ids(ten)
    ten.claim_page.table.go_to(1, Column.MODIFIERS)
    keyboard.type("25\t")
    assert _card(ten, VISIT).finding.severity is Severity.INFO
    assert [one for one in _ids(ten) if one in before] == [
        one for one in before if one in _ids(ten)
    ]
    assert not _is_errors_first(ten)


def test_errors_come_first_again_when_the_cursor_leaves_the_line(
    ten: Navigator, keyboard: Keyboard
) -> None:
    ten.claim_page.table.go_to(1, Column.MODIFIERS)
    keyboard.type("25\t")
    ten.claim_page.table.go_to(2)
    assert _is_errors_first(ten)
    assert _card(ten, VISIT).isVisible()


def test_the_current_finding_does_not_move_while_its_line_is_typed(
    ten: Navigator, keyboard: Keyboard
) -> None:
    ten.claim_page.findings.make_current()
    while _current(ten) != PAIR:
        keyboard.press(Key.Key_F8)
    before = _seen_at(ten, PAIR)
    ten.claim_page.table.go_to(4, Column.MODIFIERS)
    keyboard.type("59\t")
    assert _card(ten, PAIR).finding.severity is not Severity.ERROR
    assert _seen_at(ten, PAIR) == before


def test_removing_findings_above_does_not_move_the_current_one(
    ten: Navigator, keyboard: Keyboard
) -> None:
    page = ten.claim_page
    for _ in range(8):
        keyboard.press(Key.Key_F8)
    current = _current(ten)
    place, below = _seen_at(ten, current)
    page.session.type_cell(2, Column.CODE, "36415")
    place_after, below_after = _seen_at(ten, current)
    assert (place_after < place, below_after) == (True, below)


def test_a_fix_on_another_line_keeps_its_card_current_and_in_place(
    ten: Navigator, keyboard: Keyboard
) -> None:
    card = _card(ten, VISIT)
    place = _ids(ten).index(VISIT)
    fix = next(made for made in card.findChildren(QPushButton) if made.text() == "25 on line 1")
    QTest.mouseClick(fix, Qt.MouseButton.LeftButton)
    assert _ids(ten).index(VISIT) == place
    assert _card(ten, VISIT).property("current") == "true"


def test_undo_and_redo_keep_it_in_place(ten: Navigator, keyboard: Keyboard) -> None:
    page = ten.claim_page
    page.table.go_to(4, Column.MODIFIERS)
    keyboard.type("59\t")
    place = _ids(ten).index(PAIR)
    for key in (Key.Key_Z, Key.Key_Y):
        keyboard.press(key, CTRL)
        assert _ids(ten).index(PAIR) == place


def test_a_change_in_the_head_reorders_the_findings_immediately(
    ten: Navigator, keyboard: Keyboard
) -> None:
    page = ten.claim_page
    page.table.go_to(1, Column.MODIFIERS)
    keyboard.type("25\t")
    page.head.show_section(Section.PAYER)
    kind = next(one for one in fields_of(Section.PAYER) if one.path == "payer.kind")
    page.session.type_field(kind, "medicare")
    assert _is_errors_first(ten)


def test_another_claim_starts_in_its_own_order(ten: Navigator, keyboard: Keyboard) -> None:
    page = ten.claim_page
    page.table.go_to(1, Column.MODIFIERS)
    keyboard.type("25\t")
    page.show_claim(page.session.claim)
    assert _is_errors_first(ten)


def test_stepping_visits_every_finding_once_even_if_one_keeps_its_place(
    ten: Navigator, keyboard: Keyboard
) -> None:
    ten.claim_page.table.go_to(1, Column.MODIFIERS)
    keyboard.type("25\t")
    walked = []
    for _ in _ids(ten):
        keyboard.press(Key.Key_F8)
        walked.append(_current(ten))
    assert sorted(walked) == sorted(_ids(ten))
