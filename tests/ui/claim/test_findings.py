"""Findings while a claim is typed: updates, positions and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.builders import a_claim, a_line
from tests.ui.keyboard import ALT, CTRL, SHIFT, Key, Keyboard, focused

from claimwright.domain.finding.finding import Edit, EditOp
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.claim.findings.finding_card import FindingCard
from claimwright.ui.claim.findings.finding_counts import FindingCounts
from claimwright.ui.claim.findings.finding_why import FindingWhy
from claimwright.ui.claim.findings.findings_panel import MAX_CARDS
from claimwright.ui.claim.lines.line_model import FIRST_CELL, MARK, UNREAD_ROLE
from claimwright.ui.claim.page import ClaimPage
from claimwright.ui.shell.pages.navigator import Navigator


@pytest.fixture
def sample(claim_navigator: Navigator) -> Navigator:
    """The sample with a pair on line 2 of 4; cursor on line 1."""
    claim_navigator.show_sample("A-1002.json")
    claim_navigator.claim_page.take_focus()
    return claim_navigator


@pytest.fixture
def many(claim_navigator: Navigator) -> Navigator:
    """The sample with several findings; cursor on line 1."""
    claim_navigator.show_sample("A-1003.json")
    claim_navigator.claim_page.take_focus()
    return claim_navigator


def _ids(navigator: Navigator) -> list[str]:
    return [card.finding.id for card in navigator.claim_page.findings.cards]


def _current(navigator: Navigator) -> list[FindingCard]:
    cards = navigator.claim_page.findings.cards
    return [card for card in cards if card.property("current") == "true"]


def _counts(navigator: Navigator) -> list[QLabel]:
    counts = navigator.claim_page.findings.findChild(FindingCounts)
    assert counts is not None
    return counts.findChildren(QLabel)


@pytest.mark.parametrize(("column", "text"), [(Column.UNITS, "abc"), (Column.DATE, "2026-02-30")])
def test_a_cell_that_cannot_be_read_keeps_its_text_and_the_rest_is_checked(
    sample: Navigator, keyboard: Keyboard, column: Column, text: str
) -> None:
    table = sample.claim_page.table
    table.go_to(4, column)
    keyboard.type(f"{text}\n")
    cell = table.lines.index(3, FIRST_CELL + column)
    assert cell.data() == text
    assert cell.data(UNREAD_ROLE)
    assert table.lines.index(3, MARK).data()
    assert any(finding.startswith("ptp-edit:2:22612") for finding in _ids(sample))


def test_the_problem_of_a_cell_is_shown_below_the_lines(
    sample: Navigator, keyboard: Keyboard
) -> None:
    bar = sample.claim_page.line_bar
    sample.claim_page.table.go_to(4, Column.UNITS)
    keyboard.type("abc\n")
    assert bar.unread.text() == "Cannot be read and is not checked: line 4 Units."
    keyboard.press(Key.Key_Backtab)
    assert "“abc” is not a number of units" in bar.unread.text()
    keyboard.type("2\n")
    assert bar.unread.isHidden()


def _second_line(navigator: Navigator) -> tuple[ClaimPage, list[str]]:
    """Start a second line below 22633; return the page and the findings so far."""
    page = navigator.claim_page
    page.show_claim(a_claim(a_line("22633")))
    page.table.take_focus()
    page.table.begin_line()
    return page, _ids(navigator)


def test_a_complete_code_is_checked_before_it_is_committed_and_a_partial_one_is_not(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    page, before = _second_line(claim_navigator)
    keyboard.type("2261")
    assert _ids(claim_navigator) == before
    keyboard.type("2")
    assert any(finding.startswith("ptp-edit:2:22612:22633") for finding in _ids(claim_navigator))
    assert page.session.draft.claim.lines[1].code == ""


def test_esc_removes_findings_about_a_code_that_was_not_committed(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    page, before = _second_line(claim_navigator)
    keyboard.type("22612")
    keyboard.press(Key.Key_Escape)
    assert _ids(claim_navigator) == before
    assert page.table.hasFocus()


def test_the_card_of_an_unchanged_finding_is_reused(sample: Navigator, keyboard: Keyboard) -> None:
    card = sample.claim_page.findings.cards[0]
    sample.claim_page.table.go_to(4, Column.CHARGE)
    keyboard.type("311\n")
    assert sample.claim_page.findings.cards[0] is card
    assert card.isVisible()


def test_the_counts_are_the_same_widgets_after_an_edit(
    sample: Navigator, keyboard: Keyboard
) -> None:
    chips = _counts(sample)
    sample.claim_page.table.go_to(2, Column.CODE)
    keyboard.type("99213\n")
    sample.claim_page.session.undo()
    assert _counts(sample) == chips


def test_an_edit_keeps_the_scroll_position_of_the_findings(
    many: Navigator, keyboard: Keyboard
) -> None:
    bar = many.claim_page.findings.scrolled.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    place = bar.value()
    many.claim_page.table.go_to(1, Column.CHARGE)
    bar.setValue(place)
    keyboard.type("143\n")
    assert (bar.value(), place > 0) == (place, True)


def test_f8_and_shift_f8_step_through_the_findings_and_their_lines(
    many: Navigator, keyboard: Keyboard
) -> None:
    findings = _ids(many)
    walked = []
    for _ in findings:
        keyboard.press(Key.Key_F8)
        card = _current(many)[0]
        walked.append(card.finding.id)
        assert many.claim_page.table.number == card.finding.lines[0]
    assert sorted(walked) == sorted(findings)
    keyboard.press(Key.Key_F8, SHIFT)
    assert _current(many)[0].finding.id == walked[-2]
    assert many.claim_page.table.hasFocus()


def test_the_finding_of_the_line_under_the_cursor_becomes_current(
    sample: Navigator, keyboard: Keyboard
) -> None:
    assert _current(sample) == []
    keyboard.press(Key.Key_Down)
    assert [card.finding.lines[0] for card in _current(sample)] == [2]
    keyboard.press(Key.Key_Down)
    assert _current(sample) == []


def test_clicking_a_cards_text_goes_to_its_line(sample: Navigator) -> None:
    card = sample.claim_page.findings.cards[0]
    text = next(label for label in card.findChildren(QLabel) if label.wordWrap())
    QTest.mouseClick(text, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert sample.claim_page.table.number == 2
    assert _current(sample) == [card]


def test_alt_enter_applies_the_first_fix_and_the_cursor_stays_in_the_table(
    sample: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_F8)
    keyboard.press(Key.Key_Return, ALT)
    page = sample.claim_page
    assert [line.code for line in page.session.claim.lines] == ["22633", "64483", "64484"]
    assert page.table.hasFocus()
    keyboard.press(Key.Key_Z, CTRL)
    assert len(page.session.claim.lines) == 4


def test_alt_enter_on_a_line_without_a_finding_goes_to_the_next_one_and_changes_nothing(
    sample: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_Return, ALT)
    assert len(sample.claim_page.session.claim.lines) == 4
    assert sample.claim_page.table.number == 2


def test_alt_enter_removes_no_line_that_only_needs_documentation(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    page = claim_navigator.claim_page
    page.show_claim(a_claim(a_line("20610"), a_line("99213", "25")))
    page.take_focus()
    keyboard.press(Key.Key_F8)
    (card,) = _current(claim_navigator)
    assert [edit.op for edit in card.edits()] == [EditOp.REMOVE_LINE]

    keyboard.press(Key.Key_Return, ALT)

    menu = page.findings.menu
    assert menu is not None
    menu.close()
    assert len(page.session.claim.lines) == 2


def test_alt_enter_commits_the_code_being_typed(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    page = claim_navigator.claim_page
    page.show_claim(a_claim(a_line("22633")))
    page.table.take_focus()
    page.table.begin_line()
    keyboard.type("22612")
    keyboard.press(Key.Key_Return, ALT)
    assert [line.code for line in page.session.claim.lines] == ["22633"]
    assert page.session.undo_name == "Fix"


def test_after_a_fix_adds_a_line_the_cursor_is_on_its_charge(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    claim_navigator.show_sample("A-1001.json")
    claim_navigator.claim_page.take_focus()
    keyboard.press(Key.Key_Return, ALT)  # several primaries are possible: it asks which
    menu = claim_navigator.claim_page.findings.menu
    assert menu is not None
    next(entry for entry in menu.actions() if entry.text() == "Add 22600").trigger()
    menu.close()
    keyboard.type("3000\n")
    first = claim_navigator.claim_page.session.claim.lines[0]
    assert (first.code, str(first.charge)) == ("22600", "3000.00")


def test_clicking_a_fix_returns_the_focus_to_the_table(sample: Navigator) -> None:
    card = sample.claim_page.findings.cards[0]
    fix = next(made for made in card.findChildren(QPushButton) if made.text() == "Remove line 2")
    QTest.mouseClick(fix, Qt.MouseButton.LeftButton)
    assert focused() is sample.claim_page.table
    assert len(sample.claim_page.session.claim.lines) == 3


def test_f1_shows_why_and_f1_again_hides_it(sample: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F8)
    keyboard.press(Key.Key_F1)
    why = sample.claim_page.findings.cards[0].findChild(FindingWhy)
    assert why is not None
    assert why.isVisible()
    heads = [text.text() for text in why.findChildren(QLabel) if text.property("role") == "label"]
    assert heads == ["The rule", "Evidence", "Source", "Tables checked", "Not checked"]
    keyboard.press(Key.Key_F1)
    assert not why.isVisible()


def test_a_changed_finding_keeps_its_explanation_open(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    page = claim_navigator.claim_page
    page.show_claim(a_claim(a_line("22633"), a_line("22612", "59")))
    page.take_focus()
    keyboard.press(Key.Key_F8)
    keyboard.press(Key.Key_F1)
    page.table.go_to(2, Column.MODIFIERS)
    keyboard.press(Key.Key_Delete)
    explained = [card.finding.rule for card in page.findings.cards if card.is_explained]
    assert explained == ["ptp-edit"]


def test_no_findings_never_reads_as_a_clean_claim(sample: Navigator, keyboard: Keyboard) -> None:
    keyboard.press(Key.Key_F8)
    keyboard.press(Key.Key_Return, ALT)
    panel = sample.claim_page.findings
    assert (panel.nothing.title.text(), panel.nothing.message.isVisible()) == (
        "No issues found in the tables checked",
        True,
    )
    assert "not checked" in panel.nothing.message.text()


def test_an_empty_claim_says_what_to_do_first(claim_navigator: Navigator) -> None:
    assert claim_navigator.claim_page.findings.nothing.message.text().startswith(
        "Enter the first line"
    )


def test_the_undo_button_says_what_it_would_undo(sample: Navigator, keyboard: Keyboard) -> None:
    undo = sample.claim_page.line_bar.undo_button
    assert (undo.toolTip(), undo.isEnabled()) == ("Nothing to undo (Ctrl+Z)", False)
    keyboard.press(Key.Key_D, CTRL)
    assert (undo.toolTip(), undo.isEnabled()) == ("Undo: Copy line (Ctrl+Z)", True)


def test_a_fix_for_a_removed_line_is_refused_with_a_message(sample: Navigator) -> None:
    edit = next(fix.edit for fix in sample.claim_page.session.report.findings[0].fixes if fix.edit)
    sample.claim_page.session.remove_lines([1, 2, 3, 4])
    sample.claim_page.findings.fix_chosen.emit(edit)
    assert isinstance(edit, Edit)
    assert "no longer on the claim" in sample.claim_page.notice.text()


def test_findings_beyond_the_limit_are_counted_but_not_drawn(
    claim_navigator: Navigator,
) -> None:
    page = claim_navigator.claim_page
    page.show_claim(a_claim(*(a_line("99213", units=None) for _ in range(MAX_CARDS + 20))))
    assert len(page.findings.cards) == MAX_CARDS
    assert page.findings.more.isVisible()
