"""Looking up codes, pairs, words, and unreadable queries."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import CTRL, Key, Keyboard, focused

from claimwright.domain.library.lookup import MatchKind
from claimwright.ui.lookup.first_page import EXAMPLES
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, LOOK_UP


def _first(navigator: Navigator) -> tuple[MatchKind, str] | None:
    match = navigator.lookup_page.current_match()
    return (match.kind, match.code) if match else None


def _search(navigator: Navigator, text: str) -> None:
    """Set the search box to a text, as a paste does."""
    box = navigator.window.search
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
        ("M54.16", (MatchKind.DIAGNOSIS, "M54.16")),
        ("S52.501", (MatchKind.DIAGNOSIS, "S52.501")),
    ],
)
def test_results_follow_the_typing(
    navigator: Navigator, keyboard: Keyboard, query: str, found: tuple[MatchKind, str]
) -> None:
    keyboard.type(query)
    assert _first(navigator) == found
    assert navigator.lookup_page.answers.entry.accessibleName().startswith(found[1])


@pytest.mark.parametrize(
    "query",
    ["qqqqqq zzzzz", "🙂", '"', "'; --", "%_*", "x" * 10_000, "((((", "\\"],
)
def test_a_query_without_matches_says_so_and_offers_examples(
    navigator: Navigator, query: str
) -> None:
    _search(navigator, query)
    page = navigator.lookup_page
    assert _first(navigator) is None
    titles = [text.text() for text in page.first.findChildren(QLabel) if text.isVisible()]
    assert titles[0].startswith("Nothing found for")
    assert len(titles[0]) < 80


def test_words_of_sql_are_words_and_nothing_else(navigator: Navigator) -> None:
    _search(navigator, "'; DROP TABLE carc; --")
    _search(navigator, "97")
    assert _first(navigator) == (MatchKind.CARC, "97")


def test_a_pasted_letter_of_ten_thousand_characters_finds_the_code_in_it(
    navigator: Navigator,
) -> None:
    _search(navigator, "Dear provider " * 700 + "denied as CO-97")
    assert _first(navigator) == (MatchKind.CARC, "97")


def test_clearing_the_box_shows_the_greeting_again(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.type("97")
    keyboard.press(Key.Key_Escape)
    assert navigator.window.search.text() == ""
    assert navigator.lookup_page.first.isVisible()


def test_the_window_opens_with_three_examples_that_each_find_something(
    navigator: Navigator,
) -> None:
    asked = {example for example, _ in EXAMPLES}
    found_buttons = navigator.lookup_page.first.findChildren(QPushButton)
    buttons = [one for one in found_buttons if one.text().split("  ·")[0] in asked]
    assert len(buttons) == len(EXAMPLES)
    found = []
    for made in buttons:
        made.click()
        found.append(_first(navigator))
    assert None not in found


def test_down_goes_to_the_matches_and_through_them(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.type("bundled")
    keyboard.press(Key.Key_Down)
    answers = navigator.lookup_page.answers
    assert focused() is answers.results
    keyboard.press(Key.Key_Down)
    assert answers.results.currentIndex().row() == 1
    match = answers.current_match()
    assert match is not None
    assert answers.entry.accessibleName().startswith(match.code)


def test_enter_goes_into_the_page_and_esc_returns(navigator: Navigator, keyboard: Keyboard) -> None:
    keyboard.type("97\n")
    keyboard.press(Key.Key_Return)
    answers = navigator.lookup_page.answers
    assert answers.entry.isAncestorOf(focused())
    keyboard.press(Key.Key_Escape)
    assert focused() is answers.results


def test_the_page_can_be_scrolled_with_the_keys(
    navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type("97\n\t")
    scrolled = navigator.lookup_page.answers.scrolled
    assert focused() is scrolled
    qtbot.waitUntil(lambda: scrolled.verticalScrollBar().maximum() > 0)  # measured once it is shown
    keyboard.press(Key.Key_PageDown)
    assert scrolled.verticalScrollBar().value() > 0


def test_the_page_of_a_code_is_not_rebuilt_while_it_stays_the_best_match(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.type("CO-97")
    answers = navigator.lookup_page.answers
    cards, found = answers.entry.findChildren(QLabel), answers.model.rowCount()
    keyboard.type(" bundled")
    assert answers.model.rowCount() > found
    assert answers.entry.findChildren(QLabel) == cards


def test_control_k_works_anywhere_and_selects_the_old_query(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    keyboard.type("97")
    navigator.window.show_page(LETTERS)
    keyboard.press(Key.Key_K, CTRL)
    keyboard.type("N130")
    assert navigator.window.search.text() == "N130"
    assert navigator.window.current_page == LOOK_UP


def test_a_claim_on_screen_is_not_replaced_by_the_sample(
    navigator: Navigator, keyboard: Keyboard
) -> None:
    navigator.show_sample("A-1002.json")
    keyboard.type("107")
    navigator.check_for("107")
    assert navigator.window.current_page == CLAIM
    assert navigator.claim_page.session.claim.claim_number == "A-1002"
