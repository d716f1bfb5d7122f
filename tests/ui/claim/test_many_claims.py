"""Printing the findings, and checking many claims at once."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.batches import batch_837p
from tests.builders import a_claim, a_line
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard

from claimwright.services.checking.batch.summary import ClaimAtRisk
from claimwright.ui.claim.batch.columns import TallyRow
from claimwright.ui.claim.batch.window import BatchWindow
from claimwright.ui.letters import printing
from claimwright.ui.shell.pages.navigator import SAMPLE_CLAIM, Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LOOK_UP
from claimwright.ui.shell.program import background

CLAIMS = 60
# The offscreen platform prints a message for each window.
pytestmark = pytest.mark.qt_log_ignore("does not support propagateSizeHints")


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """Titles and texts passed to the print dialog, which accepts immediately."""
    found: list[tuple[str, str]] = []

    def answer(content: bytes, title: str, _parent: object) -> bool:
        pages = PdfReader(io.BytesIO(content)).pages
        found.append((title, " ".join(page.extract_text() for page in pages)))
        return True

    monkeypatch.setattr(printing, "ask_and_print", answer)
    return found


@pytest.fixture
def batch_file(tmp_path: Path) -> Path:
    path = tmp_path / "september.837"
    path.write_text(batch_837p(CLAIMS))
    return path


@pytest.fixture
def window(claim_navigator: Navigator, qtbot: QtBot) -> Iterator[BatchWindow]:
    """The batch window, opened from the Claim page."""
    claim_navigator.claim_page.batch_requested.emit()
    made = claim_navigator.checks.batch
    assert made is not None
    yield made
    made.close()
    background.wait_for_all()


def _checked(window: BatchWindow, path: Path, qtbot: QtBot) -> None:
    window.check([path])
    qtbot.waitUntil(lambda: window.outcome is not None)


def test_control_p_prints_the_findings(
    claim_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot, printed: list[tuple[str, str]]
) -> None:
    claim_navigator.show_sample(SAMPLE_CLAIM)
    claim_navigator.claim_page.take_focus()
    keyboard.press(Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: bool(printed))
    ((title, text),) = printed
    assert title == "Claim check A-1001"  # print queues show it: no patient's name
    assert "Would be denied" in text
    assert "CO-107" in text


def test_a_dismissed_finding_is_printed_with_reviewer_and_reason(
    claim_navigator: Navigator, qtbot: QtBot, printed: list[tuple[str, str]]
) -> None:
    claim_navigator.show_sample(SAMPLE_CLAIM)
    session = claim_navigator.claim_page.session
    session.dismiss(session.report.findings[0], "The primary went out yesterday.", "M. Ortiz")
    claim_navigator.claim_page.print_button.click()
    qtbot.waitUntil(lambda: bool(printed))
    assert "M. Ortiz: The primary went out yesterday." in " ".join(printed[0][1].split())


def test_an_empty_claim_has_nothing_to_print(claim_navigator: Navigator) -> None:
    assert not claim_navigator.claim_page.print_button.isEnabled()
    claim_navigator.claim_page.session.open(a_claim(a_line()))
    assert claim_navigator.claim_page.print_button.isEnabled()


def test_a_batch_is_totaled_by_rule_provider_and_claim(
    window: BatchWindow, batch_file: Path, qtbot: QtBot
) -> None:
    _checked(window, batch_file, qtbot)
    assert f"{CLAIMS} claims with {CLAIMS * 4} lines" in window.totals.text()
    assert "Add-on code" in [row.name for row in window.rules.shown]
    assert [row.name for row in window.providers.shown] == ["SAM LEE · 1234567893"]
    money = [at_risk.at_risk for at_risk in window.most_at_risk.shown]
    assert money == sorted(money, reverse=True)


def test_a_claim_of_the_batch_is_opened_on_the_claim_page(
    claim_navigator: Navigator, window: BatchWindow, batch_file: Path, qtbot: QtBot
) -> None:
    _checked(window, batch_file, qtbot)
    claim_navigator.window.show_page(LOOK_UP)
    at_risk = window.most_at_risk.shown[3]
    window.claims.opened.emit(at_risk)
    qtbot.waitUntil(lambda: claim_navigator.window.current_page == CLAIM)
    assert claim_navigator.claim_page.session.claim.claim_number == at_risk.claim_number
    assert not window.isVisible()  # it would cover the claim
    claim_navigator.claim_page.batch_requested.emit()
    assert (window.isVisible(), at_risk in window.most_at_risk.shown) == (True, True)


def test_the_spreadsheet_is_saved_where_the_user_chooses(
    window: BatchWindow,
    batch_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _checked(window, batch_file, qtbot)
    out = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    window.spreadsheet_button.click()
    qtbot.waitUntil(lambda: "Saved as out.csv" in window.notice.text())
    assert len(list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))) > CLAIMS


def test_the_totals_are_printed(
    window: BatchWindow, batch_file: Path, qtbot: QtBot, printed: list[tuple[str, str]]
) -> None:
    _checked(window, batch_file, qtbot)
    window.print_button.click()
    qtbot.waitUntil(lambda: bool(printed))
    assert printed[0][0] == "september.837"
    assert "By provider" in printed[0][1]


def test_a_canceled_check_shows_nothing(
    window: BatchWindow, batch_file: Path, qtbot: QtBot
) -> None:
    window.check([batch_file])
    QTest.keyClick(window, Qt.Key.Key_Escape)
    qtbot.waitUntil(window.choose_button.isEnabled)
    assert window.outcome is None
    assert window.isVisible()


def test_a_file_without_claims_says_what_it_is(
    window: BatchWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("no claim")
    window.check([path])
    qtbot.waitUntil(lambda: "neither a claim" in window.notice.text())
    assert window.outcome is None


def test_after_a_check_the_focus_is_on_the_results(
    window: BatchWindow,
    batch_file: Path,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    letter = tmp_path / "letter.837"
    letter.write_text("Dear Sir")
    window.check([letter])
    qtbot.waitUntil(lambda: window.notice.isVisible())
    assert window.choose_button.hasFocus()
    _checked(window, batch_file, qtbot)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "o.csv"), ""))
    window.spreadsheet_button.setFocus()
    window.spreadsheet_button.click()
    qtbot.waitUntil(lambda: "Saved as" in window.notice.text())
    assert window.spreadsheet_button.hasFocus()


def test_the_lock_shortcut_works_in_this_window_too(
    claim_navigator: Navigator, window: BatchWindow, keyboard: Keyboard, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(claim_navigator.window.lock_requested):
        keyboard.press(Key.Key_L, CTRL | SHIFT)


def test_locking_the_practice_file_empties_and_closes_it(
    claim_navigator: Navigator, window: BatchWindow, batch_file: Path, qtbot: QtBot
) -> None:
    _checked(window, batch_file, qtbot)
    claim_navigator.practice.file_access.closing.emit()
    assert (window.outcome, window.most_at_risk.shown, window.isVisible()) == (None, [], False)


def test_the_totals_models_pass_qts_checks(
    window: BatchWindow, batch_file: Path, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    for model in (window.rules, window.providers, window.most_at_risk):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call] # pytest-qt's own
    _checked(window, batch_file, qtbot)
    assert isinstance(window.rules.shown[0], TallyRow)
    assert isinstance(window.most_at_risk.shown[0], ClaimAtRisk)
