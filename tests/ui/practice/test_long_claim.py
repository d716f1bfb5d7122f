"""A claim of a thousand lines is checked in the background with the same result."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot
from tests.ui.practice.practice_windows import ANA, unlock

from claimwright.services.checking.check import CheckService
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM


def test_a_long_claim_is_checked_on_another_thread_with_the_same_findings(
    open_navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = replace(ANA, claim_number="L-1", lines=ANA.lines * 1_000)
    expected = open_navigator.services.checker.check(long, None, open_navigator.services.today)
    threads: list[bool] = []
    check, main = CheckService.check, QThread.currentThread()

    def recording(service: CheckService, *arguments: object, **more: object) -> object:
        threads.append(QThread.currentThread() is main)
        return check(service, *arguments, **more)  # type: ignore[arg-type]

    open_navigator.window.show_page(CLAIM)
    session = open_navigator.claim_page.session
    monkeypatch.setattr(CheckService, "check", recording)
    session.open(long)
    qtbot.waitUntil(lambda: bool(session.whole_report.findings), timeout=30_000)

    assert threads and not any(threads)
    found = {finding.id for finding in session.whole_report.findings}
    assert {finding.id for finding in expected.findings} <= found


def test_edits_during_the_check_of_a_long_claim_are_checked_next(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    open_navigator.window.show_page(CLAIM)
    session = open_navigator.claim_page.session
    session.open(replace(ANA, claim_number="L-1", lines=ANA.lines * 200))
    session.open(replace(ANA, claim_number="L-2", lines=ANA.lines * 200))
    assert session.whole_report.claim_number != "L-1"
    qtbot.waitUntil(lambda: session.whole_report.claim_number == "L-2", timeout=30_000)


def test_the_check_can_be_printed_after_a_lock(
    open_navigator: Navigator, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []

    def recording(_content: bytes, title: str, _parent: object) -> bool:
        printed.append(title)
        return True

    monkeypatch.setattr("claimwright.ui.letters.printing.ask_and_print", recording)
    open_navigator.practice.open_claim(1)
    open_navigator.checks.print_check()
    qtbot.waitUntil(lambda: len(printed) == 1)
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)
    open_navigator.practice.open_claim(1)
    open_navigator.checks.print_check()
    qtbot.waitUntil(lambda: len(printed) == 2)

    assert printed == ["Claim check A-1001"] * 2  # without a patient's name
