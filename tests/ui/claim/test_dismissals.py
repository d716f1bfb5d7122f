"""Dismissing findings with a reason and a name, and restoring them."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.builders import a_claim, a_line
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard, focused

from claimwright.ui.claim.findings.dismissed_section import DismissedSection
from claimwright.ui.claim.lines.line_model import MARK
from claimwright.ui.shell.pages.navigator import Navigator

FINDING = "ptp-edit:2:22612:22633"


@pytest.fixture
def pair(claim_navigator: Navigator) -> Navigator:
    """Two lines of which the second is denied, with no other findings; cursor on line 2."""
    claim_navigator.show_sample("A-1002.json")
    claim_navigator.claim_page.table.take_focus()
    claim_navigator.claim_page.table.go_to(2)
    return claim_navigator


def _ids(navigator: Navigator) -> list[str]:
    return [card.finding.id for card in navigator.claim_page.findings.cards]


def _dismissed(navigator: Navigator) -> DismissedSection:
    return navigator.claim_page.findings.dismissed


def _dismiss(keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F9, SHIFT)
    keyboard.type("Two levels, per contract\nM. Ortiz\n")


def test_a_finding_is_dismissed_with_a_reason_and_a_name(
    pair: Navigator, keyboard: Keyboard
) -> None:
    before = pair.claim_page.session.claim
    _dismiss(keyboard)
    assert _ids(pair) == []
    parts = [text.text() for text in _dismissed(pair).findChildren(QLabel)]
    assert parts[0] == "Dismissed: 1"
    assert "M. Ortiz: Two levels, per contract" in parts
    assert pair.claim_page.table.lines.index(1, MARK).data() is None
    session = pair.claim_page.session
    assert (session.claim, session.undo_name) == (before, "Dismiss")


def test_without_a_reason_it_stays_and_the_form_says_what_is_missing(
    pair: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_F9, SHIFT)
    keyboard.type("\nM. Ortiz\n")
    card = pair.claim_page.findings.cards[0]
    assert card.review.dismissal is not None
    assert "Say why" in card.review.dismissal.problem.text()
    assert focused() is card.review.dismissal.reason


def test_the_name_is_remembered_for_the_next_finding(pair: Navigator, keyboard: Keyboard) -> None:
    _dismiss(keyboard)
    pair.show_sample("A-1003.json")
    pair.claim_page.take_focus()
    keyboard.press(Key.Key_F9, SHIFT)
    keyboard.type("Seen before\n")
    assert [one.reviewer for _, one in pair.claim_page.session.dismissed] == ["M. Ortiz"]


def test_it_is_restored_by_hand(pair: Navigator, keyboard: Keyboard) -> None:
    _dismiss(keyboard)
    back = next(
        one for one in _dismissed(pair).findChildren(QPushButton) if one.text() == "Restore"
    )
    back.setFocus()
    keyboard.press(Key.Key_Space)
    assert _ids(pair) == [FINDING]
    assert _dismissed(pair).isHidden()


def test_it_reappears_when_its_facts_change(pair: Navigator, keyboard: Keyboard) -> None:
    _dismiss(keyboard)
    pair.claim_page.table.take_focus()
    claim = pair.claim_page.session.claim
    another = replace(claim.payer, payer_id="99999")
    pair.claim_page.session.change("Payer", replace(claim, payer=another))
    assert _ids(pair) == [FINDING]
    keyboard.press(Key.Key_Z, CTRL)  # restores the facts it was dismissed on
    assert _ids(pair) == []


def test_a_dismissed_finding_is_not_reported_as_no_issues(
    pair: Navigator, keyboard: Keyboard
) -> None:
    _dismiss(keyboard)
    assert pair.claim_page.findings.nothing.title.text() == "No other issues found"


def test_a_dismissal_does_not_carry_over_to_the_next_claim(
    pair: Navigator, keyboard: Keyboard
) -> None:
    _dismiss(keyboard)
    pair.show_sample("A-1002.json")
    assert _ids(pair) == [FINDING]
    assert _dismissed(pair).isHidden()


def test_tab_goes_through_the_form_from_top_to_bottom(pair: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F9, SHIFT)
    names = []
    for _ in range(4):
        names.append(focused().accessibleName())
        keyboard.press(Key.Key_Tab)
    assert names == ["Why it does not apply", "Your name", "Dismiss", "Cancel"]


def test_f6_goes_into_the_finding_and_back(pair: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F6)
    assert focused().accessibleName() == "Remove line 2"
    keyboard.press(Key.Key_F6)
    assert pair.claim_page.table.hasFocus()


def test_a_dismissal_stays_with_the_saved_claim(pair: Navigator, keyboard: Keyboard) -> None:
    """Saving with the practice file is tested elsewhere; this covers only the session."""
    pair.claim_page.show_claim(a_claim(a_line("22633"), a_line("22612")))
    pair.claim_page.table.take_focus()
    pair.claim_page.findings.follow(2)
    _dismiss(keyboard)
    ((_, dismissal),) = pair.claim_page.session.dismissed
    assert (dismissal.finding.rule, dismissal.claim_id) == ("ptp-edit", 0)


def test_the_lines_get_the_focus_when_the_finding_is_gone(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    claim_navigator.show_sample("A-1003.json")
    claim_navigator.claim_page.take_focus()
    _dismiss(keyboard)
    assert focused() is claim_navigator.claim_page.table
    back = next(
        one
        for one in _dismissed(claim_navigator).findChildren(QPushButton)
        if one.text() == "Restore"
    )
    back.setFocus()
    keyboard.press(Key.Key_Space)
    assert focused() is claim_navigator.claim_page.table


def test_tab_stops_only_where_the_focus_can_be_seen(pair: Navigator, keyboard: Keyboard) -> None:
    pair.claim_page.what_if.open_bar()
    keyboard.press(Key.Key_Tab)
    keyboard.press(Key.Key_Tab)
    assert isinstance(focused(), QPushButton)
