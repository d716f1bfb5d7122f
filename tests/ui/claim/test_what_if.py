"""What-ifs: another date, payer type or release, without changing the claim."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from tests.builders import a_claim, a_line
from tests.services.reference.published_releases import DAY, import_files, v322, v323
from tests.ui.keyboard import ALT, Key, Keyboard, focused

from claimwright.domain.claim.claim import Payer, PayerKind
from claimwright.services.reference.reference import ReferenceService
from claimwright.ui.shell.pages.navigator import Navigator

AFTER = date(2026, 10, 5)


@pytest.fixture
def pair(claim_navigator: Navigator) -> Navigator:
    """A claim with one pair; cursor in the lines."""
    claim_navigator.show_sample("A-1002.json")
    claim_navigator.claim_page.table.take_focus()
    return claim_navigator


def _ids(navigator: Navigator) -> list[str]:
    return [card.finding.id for card in navigator.claim_page.findings.cards]


def _suppose(keyboard: Keyboard, day: str) -> None:
    keyboard.press(Key.Key_W, ALT)
    keyboard.type(f"{day}\n")


def test_another_date_shows_the_findings_for_that_date(pair: Navigator, keyboard: Keyboard) -> None:
    before = _ids(pair)
    _suppose(keyboard, "3/1/20")
    page = pair.claim_page
    assert "What if on 03/01/2020: the claim is unchanged." in page.what_if.words.text()
    assert (_ids(pair), before) == ([], ["ptp-edit:2:22612:22633"])
    assert page.findings.nothing.title.text() == "Nothing known for that date"


def test_the_claim_its_marks_and_its_undo_stay_as_they_are(
    pair: Navigator, keyboard: Keyboard
) -> None:
    session = pair.claim_page.session
    before = (session.draft, session.report, session.undo_name)
    _suppose(keyboard, "3/1/20")
    assert (session.draft, session.report, session.undo_name) == before


def test_a_what_if_finding_cannot_be_fixed(pair: Navigator, keyboard: Keyboard) -> None:
    _suppose(keyboard, "10/5/26")
    card = pair.claim_page.findings.cards[0]
    fix = next(one for one in card.findChildren(QPushButton) if one.text() == "Remove line 2")
    assert not fix.isEnabled()
    assert card.review.links == ()
    before = pair.claim_page.session.claim
    keyboard.press(Key.Key_Return, ALT)
    keyboard.press(Key.Key_F9)
    assert pair.claim_page.session.claim == before
    assert card.review.form is None


@pytest.mark.parametrize("from_table", [False, True])
def test_esc_ends_it_and_restores_the_claims_own_findings(
    pair: Navigator, keyboard: Keyboard, from_table: bool
) -> None:
    before = _ids(pair)
    _suppose(keyboard, "3/1/20")
    if from_table:
        pair.claim_page.table.take_focus()
    keyboard.press(Key.Key_Escape)
    assert pair.claim_page.what_if.isHidden()
    assert _ids(pair) == before
    assert pair.claim_page.table.hasFocus()
    card = pair.claim_page.findings.cards[0]
    fix = next(one for one in card.findChildren(QPushButton) if one.text() == "Remove line 2")
    assert fix.isEnabled()


def test_another_payer_type_is_checked_by_its_own_rules(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    late = date(2025, 9, 1)
    claim_navigator.claim_page.show_claim(a_claim(a_line("99213", date=late)))
    claim_navigator.claim_page.table.take_focus()
    assert "timely-filing:1:2025-09-01" not in _ids(claim_navigator)
    keyboard.press(Key.Key_W, ALT)
    keyboard.type("\tm")
    assert "payer Medicare" in claim_navigator.claim_page.what_if.words.text()
    assert "timely-filing:1:2025-09-01" in _ids(claim_navigator)


def test_a_claim_from_2020_is_not_reported_as_late_today(
    claim_navigator: Navigator, keyboard: Keyboard
) -> None:
    medicare = Payer("Medicare Part B", PayerKind.MEDICARE)
    claim_navigator.claim_page.show_claim(a_claim(a_line("99213"), payer=medicare))
    claim_navigator.claim_page.table.take_focus()
    _suppose(keyboard, "3/1/20")
    assert claim_navigator.claim_page.what_if.what.is_active
    assert [finding for finding in _ids(claim_navigator) if "timely" in finding] == []


def test_edits_during_a_what_if_are_included(pair: Navigator, keyboard: Keyboard) -> None:
    _suppose(keyboard, "10/5/26")
    pair.claim_page.session.remove_lines([2])
    assert _ids(pair) == []
    assert not pair.claim_page.what_if.isHidden()


def test_an_unreadable_date_is_reported_and_ignored(pair: Navigator, keyboard: Keyboard) -> None:
    before = _ids(pair)
    _suppose(keyboard, "someday")
    assert "“someday” is not a date" in focused().accessibleDescription()
    assert _ids(pair) == before
    assert not pair.claim_page.what_if.what.is_active


def test_another_claim_ends_it(pair: Navigator, keyboard: Keyboard) -> None:
    _suppose(keyboard, "3/1/20")
    pair.claim_page.show_claim(a_claim(a_line("22614", charge=Decimal("9.00"))))
    assert pair.claim_page.what_if.isHidden()
    assert _ids(pair) == ["add-on-code:1:22614"]


def test_another_loaded_release_can_be_tried(
    claim_navigator: Navigator, keyboard: Keyboard, tmp_path: Path
) -> None:
    service = ReferenceService(claim_navigator.services.data_dir)
    for number, release in enumerate((v322, v323)):
        import_files(service, *release(tmp_path / str(number)))
    claim_navigator.services.reopen()
    lines = [a_line(code, date=DAY) for code in ("64483", "77003")]
    claim_navigator.claim_page.show_claim(a_claim(*lines))
    claim_navigator.claim_page.table.take_focus()
    assert "ptp-edit:2:77003:64483" not in _ids(claim_navigator)
    keyboard.press(Key.Key_W, ALT)
    keyboard.type("\t\t")
    keyboard.press(Key.Key_Down)
    assert "pairs of 2026Q3" in claim_navigator.claim_page.what_if.words.text()
    assert "ptp-edit:2:77003:64483" in _ids(claim_navigator)
    keyboard.press(Key.Key_Escape)
    assert "ptp-edit:2:77003:64483" not in _ids(claim_navigator)


def test_the_release_is_offered_only_if_there_is_another(
    pair: Navigator, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_W, ALT)
    assert not pair.claim_page.what_if.releases.isVisible()


def test_all_dates_of_the_claim_shift_together(pair: Navigator, keyboard: Keyboard) -> None:
    _suppose(keyboard, "10/5/26")
    report = pair.claim_page.session.report_if(pair.claim_page.what_if.what)
    assert [finding.id for finding in report.findings] == ["ptp-edit:2:22612:22633"]
    assert pair.claim_page.what_if.what.day == AFTER
