"""The modifier adviser: the record is quoted before a modifier is named."""

import logging

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from tests.builders import a_claim, a_line
from tests.ui.keyboard import CTRL, Key, Keyboard, focused

from claimwright.ui.claim.findings.adviser_form import AdviserForm
from claimwright.ui.claim.findings.finding_card import FindingCard
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LETTERS
from claimwright.ui.widgets.fields.wrapping_radio import WrappingRadio

WORDS = "Knee pain for 3 weeks, examined, imaging ordered."


@pytest.fixture
def visit(claim_navigator: Navigator) -> Navigator:
    """A visit billed with a minor procedure, which modifier 25 may separate; cursor on it."""
    claim_navigator.claim_page.show_claim(a_claim(a_line("17000"), a_line("99213")))
    claim_navigator.claim_page.table.take_focus()
    _card(claim_navigator, "ptp-edit:2:99213")
    return claim_navigator


def _card(navigator: Navigator, beginning: str) -> FindingCard:
    """The card of a finding, made current."""
    panel = navigator.claim_page.findings
    for _ in panel.cards:
        navigator.claim_page.findings.walk(1)
        card = panel.make_current()
        assert card is not None
        if card.finding.id.startswith(beginning):
            return card
    raise AssertionError([card.finding.id for card in panel.cards])


def _form(navigator: Navigator) -> AdviserForm:
    card = _card(navigator, "ptp-edit:2:99213")
    assert card.review.adviser is not None
    return card.review.adviser


def _answer(keyboard: Keyboard) -> None:
    """Choose the first option, fill in quote, document and page, and press Enter."""
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_Space)
    keyboard.type("\t")
    keyboard.type(f"{WORDS}\tOffice note\tpage 1\n")


def test_no_option_is_preselected(visit: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F9)
    form = _form(visit)
    assert not any(radio.isChecked() for radio in form.choices.values())
    assert form.fix is None
    assert isinstance(focused(), WrappingRadio)


def test_no_modifier_is_named_before_the_record_is_quoted(
    visit: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_Space)
    form = _form(visit)
    assert not form.ask.isEnabled()
    keyboard.type(f"\t{WORDS}\tOffice note\n")  # the page is still missing
    assert focused() is form.page
    keyboard.type("\n")
    assert (form.fix, form.ask.isEnabled()) == (None, False)


def test_the_modifier_is_added_to_its_line_and_undo_removes_it(
    visit: Navigator, keyboard: Keyboard
) -> None:
    before = visit.claim_page.session.claim
    _answer(keyboard)
    fix = focused()
    assert isinstance(fix, QPushButton)
    assert fix.text() == "25 on line 2"
    keyboard.press(Key.Key_Space)
    assert visit.claim_page.session.claim.lines[1].modifiers == ("25",)
    assert visit.claim_page.table.hasFocus()
    keyboard.press(Key.Key_Z, CTRL)
    assert visit.claim_page.session.claim == before


def test_changing_the_answer_clears_the_advice(visit: Navigator, keyboard: Keyboard) -> None:
    _answer(keyboard)
    form = _form(visit)
    named = form.advice.text()
    form.quote.setFocus()
    keyboard.type("x")
    assert form.fix is None
    assert ("25" in named, form.advice.isHidden()) == (True, True)


def test_no_modifier_is_offered_when_none_is_supported(
    visit: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_Space)
    keyboard.press(Key.Key_Down, times=3)  # none of these
    form = _form(visit)
    assert form.fix is None
    assert "no modifier is supported" in form.advice.text()
    assert not form.quote.isVisible()


def test_the_chart_sentences_can_be_copied_before_quoting(
    visit: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_Space)
    form = _form(visit)
    form.sentences.copy.setFocus()
    keyboard.press(Key.Key_Space)
    assert (
        "Reason for the visit, apart from the procedure: ____." in QApplication.clipboard().text()
    )


def test_esc_closes_the_form_and_returns_to_its_link(visit: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_Escape)
    card = _card(visit, "ptp-edit:2:99213")
    assert card.review.form is None
    assert focused() is card.review.ask_link
    keyboard.press(Key.Key_Escape)
    assert visit.claim_page.table.hasFocus()


def test_a_half_typed_form_survives_a_change_of_its_finding(
    visit: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_F9)
    keyboard.press(Key.Key_Space)
    keyboard.type(f"\t{WORDS}")
    former = _card(visit, "ptp-edit:2:99213")
    visit.claim_page.table.go_to(2)
    visit.claim_page.table.take_focus()
    keyboard.press(Key.Key_Tab)
    keyboard.type("59\n")
    assert _card(visit, "ptp-edit:2:99213") is not former
    assert _form(visit).answers.text == WORDS
    assert visit.claim_page.table.hasFocus()


def test_the_quote_goes_into_the_letter(visit: Navigator, keyboard: Keyboard) -> None:
    _answer(keyboard)
    keyboard.press(Key.Key_Space)
    visit.begin_letter("appeal-distinct-service", "CO-97")
    assert visit.window.current_page == LETTERS
    draft = visit.letters_page.letter.draft
    assert draft is not None
    assert (draft.values["record_quote"], draft.values["record_page"]) == (WORDS, "page 1")
    assert draft.values["distinct_by"] == "visit well beyond the usual work around the procedure"


def test_a_quote_never_shows_on_another_claim(visit: Navigator, keyboard: Keyboard) -> None:
    _answer(keyboard)
    claim = visit.claim_page.session.claim
    visit.claim_page.show_claim(claim)
    card = _card(visit, "ptp-edit:2:99213")
    assert card.review.form is None
    assert card.review.quoted.isHidden()
    assert visit.claim_page.session.review.quotes == ()


def test_quotes_are_never_logged(
    visit: Navigator, keyboard: Keyboard, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        _answer(keyboard)
    assert len(visit.claim_page.session.review.quotes) == 1
    assert WORDS not in caplog.text
    assert WORDS not in repr(visit.claim_page.session.review.quotes)


def test_every_control_of_the_form_has_an_accessible_name(
    visit: Navigator, keyboard: Keyboard
) -> None:
    _answer(keyboard)
    stops = _card(visit, "ptp-edit:2:99213").stops()
    assert [stop.accessibleName() for stop in stops if stop.isVisible()].count("") == 0


def test_the_adviser_is_not_offered_where_no_modifier_helps(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    claim_navigator.show_sample("A-1002.json")
    claim_navigator.claim_page.take_focus()
    card = _card(claim_navigator, "ptp-edit:2:22612")
    keyboard.press(Key.Key_F9)
    assert card.review.form is None
    assert card.review.ask_link not in card.review.links
