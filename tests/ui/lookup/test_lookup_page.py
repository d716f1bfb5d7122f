"""Looking something up in the window: codes, pairs, words, and what nobody can read."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.ui.keyboard import CTRL, Key, Keyboard, focused

from claimwright.domain.library.lookup import MatchKind
from claimwright.ui.lookup.first_page import EXAMPLES
from claimwright.ui.shell.navigator import CLAIM, LETTERS, LOOK_UP, Desk


def _first(desk: Desk) -> tuple[MatchKind, str] | None:
    match = desk.lookup_page.current_match()
    return (match.kind, match.code) if match else None


def _search(desk: Desk, text: str) -> None:
    """Put a text into the box as a paste does."""
    box = desk.window.search
    box.setFocus()
    box.selectAll()
    box.insert(text)
    box.textEdited.emit(box.text())


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("97", (MatchKind.CARC, "97")),
        ("co97", (MatchKind.CARC, "97")),
        ("CO-97", (MatchKind.CARC, "97")),
        ("N130", (MatchKind.RARC, "N130")),
        ("22614", (MatchKind.CODE, "22614")),
        ("64483 77003", (MatchKind.PAIR, "64483 77003")),
        ("PR", (MatchKind.GROUP, "PR")),
    ],
)
def test_what_is_typed_is_found_as_it_is_typed(
    desk: Desk, keyboard: Keyboard, query: str, found: tuple[MatchKind, str]
) -> None:
    keyboard.type(query)
    assert _first(desk) == found
    assert desk.lookup_page.answers.entry.accessibleName().startswith(found[1])


@pytest.mark.parametrize(
    "query",
    ["qqqqqq zzzzz", "🙂", '"', "'; --", "%_*", "x" * 10_000, "((((", "\\"],
)
def test_a_query_without_an_answer_says_so_and_offers_examples(desk: Desk, query: str) -> None:
    _search(desk, query)
    page = desk.lookup_page
    assert _first(desk) is None
    titles = [text.text() for text in page.first.findChildren(QLabel) if text.isVisible()]
    assert titles[0].startswith("Nothing found for")
    assert len(titles[0]) < 80


def test_words_of_sql_are_words_and_nothing_else(desk: Desk) -> None:
    _search(desk, "'; DROP TABLE carc; --")
    _search(desk, "97")
    assert _first(desk) == (MatchKind.CARC, "97")


def test_a_pasted_letter_of_ten_thousand_characters_finds_the_code_in_it(desk: Desk) -> None:
    _search(desk, "Dear provider " * 700 + "denied as CO-97")
    assert _first(desk) == (MatchKind.CARC, "97")


def test_an_emptied_box_greets_again(desk: Desk, keyboard: Keyboard) -> None:
    keyboard.type("97")
    keyboard.press(Key.Key_Escape)
    assert desk.window.search.text() == ""
    assert desk.lookup_page.first.isVisible()


def test_the_window_opens_on_three_examples_that_each_find_something(desk: Desk) -> None:
    buttons = desk.lookup_page.first.findChildren(QPushButton)
    assert len(buttons) == len(EXAMPLES)
    found = []
    for made in buttons:
        made.click()
        found.append(_first(desk))
    assert None not in found


def test_down_goes_to_the_matches_and_walks_them(desk: Desk, keyboard: Keyboard) -> None:
    keyboard.type("bundled")
    keyboard.press(Key.Key_Down)
    answers = desk.lookup_page.answers
    assert focused() is answers.results
    keyboard.press(Key.Key_Down)
    assert answers.results.currentIndex().row() == 1
    match = answers.current_match()
    assert match is not None
    assert answers.entry.accessibleName().startswith(match.code)


def test_enter_goes_into_the_page_and_esc_comes_back(desk: Desk, keyboard: Keyboard) -> None:
    keyboard.type("97\n")
    keyboard.press(Key.Key_Return)
    answers = desk.lookup_page.answers
    assert answers.entry.isAncestorOf(focused())
    keyboard.press(Key.Key_Escape)
    assert focused() is answers.results


def test_the_page_can_be_scrolled_with_the_keys(desk: Desk, keyboard: Keyboard) -> None:
    keyboard.type("97\n\t")
    scrolled = desk.lookup_page.answers.scrolled
    assert focused() is scrolled
    keyboard.press(Key.Key_PageDown)
    assert scrolled.verticalScrollBar().value() > 0


def test_the_page_of_a_code_is_left_alone_while_it_stays_the_best_match(
    desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.type("CO-97")
    answers = desk.lookup_page.answers
    cards, found = answers.entry.findChildren(QLabel), answers.model.rowCount()
    keyboard.type(" bundled")
    assert answers.model.rowCount() > found
    assert answers.entry.findChildren(QLabel) == cards


def test_control_k_comes_from_anywhere_with_the_old_query_ready_to_be_typed_over(
    desk: Desk, keyboard: Keyboard
) -> None:
    keyboard.type("97")
    desk.window.show_page(LETTERS)
    keyboard.press(Key.Key_K, CTRL)
    keyboard.type("N130")
    assert desk.window.search.text() == "N130"
    assert desk.window.current_page == LOOK_UP


def test_a_claim_on_screen_is_not_replaced_by_the_sample(desk: Desk, keyboard: Keyboard) -> None:
    desk.show_sample("A-1002.json")
    keyboard.type("107")
    desk.check_for("107")
    assert desk.window.current_page == CLAIM
    assert desk.claim_page.session.claim.claim_number == "A-1002"
