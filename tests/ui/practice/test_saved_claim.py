"""The claim on screen is kept while it is typed, as it is sent, and over the lock."""

from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_claim, a_line
from tests.services.practice.practices import PASSPHRASE, TODAY
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard
from tests.ui.practice.practice_windows import ANA, claim_on_screen, somebody, unlock

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.saved_claim import ClaimRow, VersionKind
from claimwright.domain.finding.finding import Severity
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.practice.access.key_card import KeyCard, RecoveryCard
from claimwright.ui.practice.work.claim_saving import ClaimKeeping
from claimwright.ui.practice.work.unfinished_card import UnfinishedCard
from claimwright.ui.shell.navigator import CLAIM, LOOK_UP, PRACTICE, Desk

Shown = TypeVar("Shown", bound=QWidget)
NEW = a_claim(claim_number="C-3003", patient=somebody())


@pytest.fixture(autouse=True)
def never_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """A question would wait for ever; here it is an error."""

    def fail(*_arguments: object) -> QMessageBox.StandardButton:
        raise AssertionError("the window asked a question")

    monkeypatch.setattr(QMessageBox, "question", fail)


def rows(desk: Desk) -> tuple[ClaimRow, ...]:
    return desk.bench.practice.claims.find("", TODAY)


def newest(desk: Desk) -> ClaimRow:
    return rows(desk)[0]


def keeping(desk: Desk) -> ClaimKeeping:
    assert desk.practice.claim is not None, "the Claim page keeps nothing"
    return desk.practice.claim


def tick(desk: Desk, qtbot: QtBot) -> None:
    """Let the timer of the drafts run out once."""
    timer = keeping(desk).findChild(QTimer)
    assert timer is not None and timer.isActive(), "no draft is kept any more"
    timer.setInterval(0)
    with qtbot.waitSignal(timer.timeout):
        pass


def card(desk: Desk, kind: type[Shown]) -> Shown:
    found: list[Shown] = desk.claim_page.findChildren(kind)
    assert len(found) == 1, f"there are {len(found)} cards"
    return found[0]


def test_saving_the_first_patient_asks_for_a_passphrase_in_the_page_and_then_saves(
    quick_desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    quick_desk.window.show_page(CLAIM)
    quick_desk.claim_page.show_claim(NEW)
    quick_desk.claim_page.take_focus()
    keyboard.press(Key.Key_S, CTRL)
    card(quick_desk, KeyCard)
    with qtbot.waitSignal(quick_desk.practice.door.key_made):
        keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")

    assert newest(quick_desk).claim_number == "C-3003"
    assert newest(quick_desk).versions == 1
    assert card(quick_desk, RecoveryCard).isVisible()


def test_not_now_leaves_the_claim_as_it_was_typed(quick_desk: Desk, keyboard: Keyboard) -> None:
    quick_desk.window.show_page(CLAIM)
    quick_desk.claim_page.show_claim(NEW)
    quick_desk.claim_page.keep()
    card(quick_desk, KeyCard)
    keyboard.press(Key.Key_Escape)

    assert quick_desk.claim_page.session.claim == NEW
    assert not quick_desk.bench.practice.folder.exists


def test_control_s_keeps_the_claim_as_it_is_sent(open_desk: Desk, keyboard: Keyboard) -> None:
    open_desk.window.show_page(CLAIM)
    open_desk.claim_page.show_claim(NEW)
    keyboard.press(Key.Key_S, CTRL)
    assert (newest(open_desk).claim_number, newest(open_desk).versions) == ("C-3003", 1)

    keyboard.press(Key.Key_S, CTRL)
    assert newest(open_desk).versions == 1


def test_a_correction_becomes_a_version_of_the_same_claim(
    open_desk: Desk, keyboard: Keyboard
) -> None:
    kept = rows(open_desk)[1]
    open_desk.practice.send_again(kept.id, "7")
    session = open_desk.claim_page.session
    session.type_cell(1, Column.CHARGE, "120")
    assert session.original == ANA
    keyboard.press(Key.Key_S, CTRL)

    versions = open_desk.bench.practice.claims.open(kept.id).versions
    assert [version.kind for version in versions] == [VersionKind.ORIGINAL, VersionKind.CORRECTED]
    assert len(rows(open_desk)) == 2


def test_what_is_typed_is_kept_as_a_draft_a_second_later(open_desk: Desk, qtbot: QtBot) -> None:
    open_desk.practice.open_claim(rows(open_desk)[1].id)
    open_desk.claim_page.session.type_cell(1, Column.CHARGE, "123.45")
    tick(open_desk, qtbot)

    assert newest(open_desk).has_draft
    assert newest(open_desk).total == Decimal("123.45")


def test_a_cell_that_is_still_being_typed_is_in_the_draft(
    open_desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    open_desk.practice.open_claim(rows(open_desk)[1].id)
    open_desk.claim_page.table.go_to(1, Column.CHARGE)
    open_desk.claim_page.table.take_focus()
    keyboard.type("777")
    tick(open_desk, qtbot)

    assert newest(open_desk).total == Decimal(777)
    assert open_desk.claim_page.session.claim.lines[0].charge == Decimal("100.00")


def test_a_head_field_that_is_still_being_typed_is_in_the_draft(
    open_desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    open_desk.window.show_page(CLAIM)
    keyboard.type("Dora Finch")
    tick(open_desk, qtbot)

    assert newest(open_desk).patient_name == "Dora Finch"


def test_a_cell_that_cannot_be_read_is_kept_with_its_text_and_is_not_sent(
    open_desk: Desk, qtbot: QtBot
) -> None:
    open_desk.practice.open_claim(rows(open_desk)[1].id)
    open_desk.claim_page.session.type_cell(1, Column.CHARGE, "abc")
    open_desk.claim_page.keep()
    assert "draft only" in open_desk.claim_page.notice.text()
    kept = newest(open_desk)
    assert (kept.versions, kept.has_draft) == (1, True)
    open_desk.practice.lock()
    unlock(open_desk, qtbot)

    assert open_desk.claim_page.session.draft.unread == {(1, Column.CHARGE): "abc"}


def test_a_draft_that_is_undone_to_what_was_sent_is_no_draft(open_desk: Desk, qtbot: QtBot) -> None:
    open_desk.practice.open_claim(rows(open_desk)[1].id)
    open_desk.claim_page.session.type_cell(1, Column.CHARGE, "123.45")
    tick(open_desk, qtbot)
    open_desk.claim_page.session.undo()
    tick(open_desk, qtbot)

    assert not newest(open_desk).has_draft


def test_the_sample_is_not_kept_and_says_so(open_desk: Desk, qtbot: QtBot) -> None:
    open_desk.show_sample("A-1001.json")
    open_desk.window.show_page(CLAIM)
    open_desk.claim_page.session.type_cell(1, Column.CHARGE, "5")
    tick(open_desk, qtbot)
    open_desk.claim_page.keep()

    assert "sample" in open_desk.claim_page.notice.text()
    assert len(rows(open_desk)) == 2


def test_another_claim_comes_without_a_question_because_the_draft_is_kept(
    open_desk: Desk, keyboard: Keyboard
) -> None:
    first, second = rows(open_desk)
    open_desk.practice.open_claim(first.id)
    open_desk.claim_page.session.type_cell(1, Column.CHARGE, "55")
    open_desk.practice.open_claim(second.id)

    assert open_desk.bench.practice.claims.open(first.id).claim.lines[0].charge == Decimal(55)


def test_a_new_claim_that_was_emptied_again_leaves_nothing_behind(
    open_desk: Desk, keyboard: Keyboard, qtbot: QtBot
) -> None:
    open_desk.window.show_page(CLAIM)
    keyboard.type("Dora\n")
    tick(open_desk, qtbot)
    open_desk.claim_page.session.undo()
    open_desk.claim_page.new()

    assert len(rows(open_desk)) == 2
    assert open_desk.bench.practice.store.bin.entries() == ()


def test_the_claim_on_screen_comes_back_at_the_unlocking(open_desk: Desk, qtbot: QtBot) -> None:
    open_desk.practice.open_claim(rows(open_desk)[1].id)
    open_desk.claim_page.session.type_cell(1, Column.CHARGE, "88")
    kept_id = open_desk.claim_page.session.kept_id
    open_desk.practice.lock()
    assert claim_on_screen(open_desk) == Claim()
    assert card(open_desk, KeyCard).isVisible()
    unlock(open_desk, qtbot)

    session = open_desk.claim_page.session
    assert (session.kept_id, session.claim.lines[0].charge) == (kept_id, Decimal(88))
    assert session.original == ANA
    assert open_desk.claim_page.findChildren(KeyCard) == []


def test_a_claim_of_a_file_comes_back_and_is_still_nobodys(open_desk: Desk, qtbot: QtBot) -> None:
    open_desk.window.show_page(CLAIM)
    open_desk.claim_page.session.open(NEW, (ANA,))
    open_desk.practice.lock()
    unlock(open_desk, qtbot)

    session = open_desk.claim_page.session
    assert (session.claim, session.kept_id, session.history) == (NEW, None, (ANA,))
    assert len(rows(open_desk)) == 2


def test_a_claim_begun_while_locked_is_not_pushed_aside(open_desk: Desk, qtbot: QtBot) -> None:
    open_desk.practice.open_claim(rows(open_desk)[1].id)
    open_desk.practice.lock()
    open_desk.window.show_page(CLAIM)
    open_desk.claim_page.session.change("Begin", NEW)
    unlock(open_desk, qtbot)

    assert open_desk.claim_page.session.claim == NEW


def test_an_unfinished_claim_is_offered_quietly_at_the_next_start(
    open_desk: Desk, qtbot: QtBot
) -> None:
    service = open_desk.bench.practice
    open_desk.window.show_page(CLAIM)
    draft = keeping(open_desk).page.session.draft
    service.claims.save_draft(None, type(draft)(NEW))
    open_desk.window.show_page(LOOK_UP)
    open_desk.window.close_pages(CLAIM)
    open_desk.practice.claim = None
    open_desk.window.show_page(CLAIM)
    offered = card(open_desk, UnfinishedCard)
    assert claim_on_screen(open_desk) == Claim()
    offered.wanted.emit()

    assert claim_on_screen(open_desk) == NEW


def test_a_copy_is_a_claim_of_its_own(open_desk: Desk, keyboard: Keyboard) -> None:
    open_desk.practice.copy_claim(rows(open_desk)[1].id)
    session = open_desk.claim_page.session
    assert (session.claim.claim_number, session.kept_id) == ("", None)
    assert session.claim.patient == ANA.patient
    keyboard.press(Key.Key_S, CTRL)

    assert len(rows(open_desk)) == 3


def test_kept_claims_of_the_patient_are_history_for_the_check(open_desk: Desk) -> None:
    open_desk.window.show_page(CLAIM)
    open_desk.claim_page.show_claim(a_claim(a_line("99213"), claim_number="A-9"))
    report = open_desk.claim_page.session.report
    assert any(f.rule == "duplicate-line" and f.severity is Severity.ERROR for f in report.findings)

    open_desk.practice.open_claim(rows(open_desk)[1].id)
    report = open_desk.claim_page.session.report
    assert [finding for finding in report.findings if finding.rule == "duplicate-line"] == []


def test_the_coverage_says_that_history_was_not_checked_while_locked(open_desk: Desk) -> None:
    open_desk.practice.lock()
    open_desk.window.show_page(CLAIM)
    open_desk.claim_page.show_claim(NEW)

    history = next(c for c in open_desk.claim_page.session.report.coverage if c.table == "history")
    assert not history.complete and "not checked" in history.note


def test_control_shift_o_leads_to_the_kept_claims_and_enter_opens_one(
    open_desk: Desk, keyboard: Keyboard
) -> None:
    open_desk.window.show_page(CLAIM)
    keyboard.press(Key.Key_O, CTRL | SHIFT)
    assert open_desk.window.current_page == PRACTICE
    keyboard.type("ruiz\n")

    assert open_desk.window.current_page == CLAIM
    assert open_desk.claim_page.session.claim == ANA
