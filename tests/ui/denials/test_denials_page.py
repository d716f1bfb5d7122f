"""The page of one denial by keyboard: entry, question, letter and corrected claim."""

import pytest
from tests.builders import a_claim, a_line
from tests.ui.keyboard import CTRL, Key, Keyboard, focused

from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.facts import Fact, Facts
from claimwright.domain.denial.denial import Denial
from claimwright.services.denials.denial_work import DeniedClaim
from claimwright.ui.denials.page import DenialsPage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, DENIALS, LETTERS, LOOK_UP, PRACTICE


@pytest.fixture
def denials(navigator: Navigator, keyboard: Keyboard) -> DenialsPage:
    """The page for the sample claim of two fusions; focus in the denial field."""
    navigator.show_sample("A-1002.json")
    keyboard.press(Key.Key_4, CTRL)
    assert navigator.window.current_page == DENIALS
    return navigator.pages.denials


def test_a_typed_denial_is_decided_with_its_claim(denials: DenialsPage, keyboard: Keyboard) -> None:
    assert focused() is denials.entry.denial
    keyboard.type("CO-236 22612 3000.00\n")
    assert denials.work.decision is not None
    assert denials.decision.headline.text() == "Close line 2: write it off"
    assert denials.decision.certainty.text() == "✓ Certain"
    assert not denials.question.isVisible()


def test_an_empty_page_says_what_to_type(denials: DenialsPage) -> None:
    assert denials.notice.text().startswith("Enter or paste a denial")
    assert not denials.decision.isVisible()


def test_text_that_is_not_a_denial_is_reported_in_one_sentence(
    denials: DenialsPage, keyboard: Keyboard
) -> None:
    keyboard.type("hello\n")
    assert denials.notice.text() == "No denial found there: enter one such as CO-97 N19 150.00."


def test_a_number_key_answers_and_the_decision_follows(
    denials: DenialsPage, keyboard: Keyboard
) -> None:
    keyboard.type("CO-29\n")
    assert denials.decision.certainty.text() == "Needs one answer"
    assert focused() is denials.question.choices[0]
    results = [radio.text() for radio in denials.question.choices]
    assert results[0] == "1  In time, with an acceptance report (277CA) → Appeal"
    keyboard.type("1")
    assert denials.work.decision is not None
    assert (denials.work.decision.action, denials.work.decision.sure) == (Action.APPEAL, True)
    text = denials.question.message.text()
    assert text == "Answered: Filing: In time, with an acceptance report (277CA)"


def test_a_digit_typed_into_the_denial_answers_nothing(
    denials: DenialsPage, keyboard: Keyboard
) -> None:
    keyboard.type("CO-29\n")
    denials.entry.denial.setFocus()
    keyboard.press(Key.Key_End)
    keyboard.type(" 1")
    assert denials.entry.denial.text() == "CO-29 1"
    assert denials.work.facts == Facts()


def test_control_enter_begins_the_letter_of_the_decision(
    navigator: Navigator, denials: DenialsPage, keyboard: Keyboard
) -> None:
    denials.entry.date.setText("10/30/2026")
    keyboard.type("CO-236 22612\n")
    keyboard.press(Key.Key_Return, CTRL)
    assert navigator.window.current_page == LETTERS
    work = navigator.letters_page.letter.work
    assert work is not None
    assert work.kind == "no-appeal-note"
    assert (work.denial["adjustment"], work.denial["line"], work.denial["date"]) == (
        "CO-236",
        "2",
        "10/30/2026",
    )


def test_control_enter_opens_the_corrected_claim_with_the_fix(
    navigator: Navigator, denials: DenialsPage, keyboard: Keyboard
) -> None:
    claim = a_claim(a_line("99213"), a_line("20610"))
    navigator.claim_page.show_claim(claim)
    navigator.window.show_page(DENIALS)
    keyboard.type("CO-97 99213\n")
    denials.answer("record_supports", "25")
    assert denials.decision.primary.text() == "Make corrected claim"
    keyboard.press(Key.Key_Return, CTRL)
    assert navigator.window.current_page == CLAIM
    made = navigator.claim_page.session.claim
    assert (made.frequency, made.lines[0].modifiers) == ("7", ("25",))
    keyboard.press(Key.Key_Z, CTRL)
    assert navigator.claim_page.session.claim == claim


def test_an_unknown_deadline_links_to_the_payers_settings(
    navigator: Navigator, denials: DenialsPage, keyboard: Keyboard
) -> None:
    keyboard.type("CO-236 22612\n")
    denials.clocks.enter_requested.emit()
    assert navigator.window.current_page == PRACTICE


def test_answers_do_not_carry_over_to_another_claim(
    navigator: Navigator, denials: DenialsPage, keyboard: Keyboard
) -> None:
    keyboard.type("CO-29\n1")
    navigator.show_sample("A-1001.json")
    keyboard.press(Key.Key_4, CTRL)
    assert denials.work.facts == Facts()
    assert denials.work.subject.claim.claim_number == "A-1001"


def test_locking_clears_the_denial(denials: DenialsPage, keyboard: Keyboard) -> None:
    keyboard.type("CO-29\n")
    denials.forget()
    assert denials.entry.denial.text() == ""
    assert denials.work.subject.claim.patient.name == ""
    assert not denials.decision.isVisible()


def test_a_denial_is_added_to_the_worklist_with_its_claim_and_answers(
    denials: DenialsPage, keyboard: Keyboard
) -> None:
    kept: list[tuple[Denial, DeniedClaim, Facts]] = []

    class DenialStore:
        def add(self, denial: Denial, claim: DeniedClaim, facts: Facts) -> None:
            kept.append((denial, claim, facts))

        def answer(self, denial_id: int, fact: Fact, value: str) -> None:
            raise AssertionError("it was typed and is in no worklist yet")

    denials._denial_store = DenialStore
    keyboard.type("CO-29\n1")
    denials.keep()
    (denial, claim, facts) = kept[0]
    assert (str(denial.adjustment), claim.claim.claim_number) == ("CO-29", "A-1002")
    assert facts.get(Fact.FILING) == "proof-accepted"


def test_a_looked_up_denial_is_copied_into_the_page(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    navigator.show_sample("A-1002.json")
    navigator.window.show_page(LOOK_UP)
    navigator.window.search.setFocus()
    keyboard.type("CO-236 22612 $3,000.00")
    keyboard.press(Key.Key_4, CTRL)
    assert navigator.pages.denials.entry.denial.text() == "CO-236 22612 $3,000.00"
    assert navigator.pages.denials.decision.headline.text() == "Close line 2: write it off"
