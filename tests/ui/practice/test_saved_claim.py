"""The claim on screen is saved while typing, on request, and across a lock."""

from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_claim, a_line
from tests.services.practice.practices import PASSPHRASE, TODAY
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.practice.practice_windows import ANA, claim_on_screen, somebody, unlock

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.saved_claim import ClaimRow, VersionKind
from claimwright.domain.finding.finding import Severity
from claimwright.services.claims.claim_cells import Column
from claimwright.ui.practice.access.key_card import KeyCard
from claimwright.ui.practice.access.recovery_card import RecoveryCard
from claimwright.ui.practice.work.claim_saving import ClaimSaver
from claimwright.ui.practice.work.unfinished_card import UnfinishedCard
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LOOK_UP, PRACTICE

Shown = TypeVar("Shown", bound=QWidget)
NEW = a_claim(claim_number="C-3003", patient=somebody())


@pytest.fixture(autouse=True)
def never_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail on a question, which would wait forever."""

    def fail(*_arguments: object) -> bool:
        raise AssertionError("the window asked a question")

    monkeypatch.setattr("claimwright.ui.claim.files.confirm_discard", fail)


def rows(navigator: Navigator) -> tuple[ClaimRow, ...]:
    return navigator.services.practice.claims.find("", TODAY)


def newest(navigator: Navigator) -> ClaimRow:
    return rows(navigator)[0]


def saver(navigator: Navigator) -> ClaimSaver:
    assert navigator.practice.claim is not None, "the Claim page keeps nothing"
    return navigator.practice.claim


def tick(navigator: Navigator, qtbot: QtBot) -> None:
    """Trigger the draft timer once and wait until the draft is saved."""
    timer = saver(navigator).findChild(QTimer)
    assert timer is not None and timer.isActive(), "no draft is saved any more"
    timer.setInterval(0)
    with qtbot.waitSignal(timer.timeout):
        pass
    qtbot.waitUntil(lambda: not saver(navigator)._writer.is_busy)


def card(navigator: Navigator, kind: type[Shown]) -> Shown:
    found: list[Shown] = navigator.claim_page.findChildren(kind)
    assert len(found) == 1, f"there are {len(found)} cards"
    return found[0]


def test_saving_the_first_patient_asks_for_a_passphrase_in_the_page_and_then_saves(
    quick_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    quick_navigator.window.show_page(CLAIM)
    quick_navigator.claim_page.show_claim(NEW)
    quick_navigator.claim_page.take_focus()
    keyboard.press(Key.Key_S, CTRL)
    card(quick_navigator, KeyCard)
    with qtbot.waitSignal(quick_navigator.practice.file_access.key_made):
        keyboard.type(f"{PASSPHRASE}\n{PASSPHRASE}\n")

    assert newest(quick_navigator).claim_number == "C-3003"
    assert newest(quick_navigator).versions == 1
    assert card(quick_navigator, RecoveryCard).isVisible()


def test_not_now_leaves_the_claim_unchanged(quick_navigator: Navigator, keyboard: Keyboard) -> None:
    quick_navigator.window.show_page(CLAIM)
    quick_navigator.claim_page.show_claim(NEW)
    quick_navigator.claim_page.save()
    card(quick_navigator, KeyCard)
    keyboard.press(Key.Key_Escape)

    assert quick_navigator.claim_page.session.claim == NEW
    assert not quick_navigator.services.practice.folder.exists


def test_control_s_saves_a_version_of_the_claim(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.show_claim(NEW)
    keyboard.press(Key.Key_S, CTRL)
    assert (newest(open_navigator).claim_number, newest(open_navigator).versions) == ("C-3003", 1)

    keyboard.press(Key.Key_S, CTRL)
    assert newest(open_navigator).versions == 1


def test_a_correction_becomes_a_version_of_the_same_claim(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    saved = rows(open_navigator)[1]
    open_navigator.practice.resubmit(saved.id, "7")
    session = open_navigator.claim_page.session
    session.type_cell(1, Column.CHARGE, "120")
    assert session.original == ANA
    keyboard.press(Key.Key_S, CTRL)

    versions = open_navigator.services.practice.claims.open(saved.id).versions
    assert [version.kind for version in versions] == [VersionKind.ORIGINAL, VersionKind.REPLACEMENT]
    assert len(rows(open_navigator)) == 2


def test_a_draft_is_saved_a_second_after_typing(open_navigator: Navigator, qtbot: QtBot) -> None:
    open_navigator.practice.open_claim(rows(open_navigator)[1].id)
    open_navigator.claim_page.session.type_cell(1, Column.CHARGE, "123.45")
    tick(open_navigator, qtbot)

    assert newest(open_navigator).has_draft
    assert newest(open_navigator).total == Decimal("123.45")


def test_a_cell_that_is_still_being_typed_is_in_the_draft(
    open_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    open_navigator.practice.open_claim(rows(open_navigator)[1].id)
    open_navigator.claim_page.table.go_to(1, Column.CHARGE)
    open_navigator.claim_page.table.take_focus()
    keyboard.type("777")
    tick(open_navigator, qtbot)

    assert newest(open_navigator).total == Decimal(777)
    assert open_navigator.claim_page.session.claim.lines[0].charge == Decimal("100.00")


def test_a_head_field_that_is_still_being_typed_is_in_the_draft(
    open_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.type("Dora Finch")
    tick(open_navigator, qtbot)

    assert newest(open_navigator).patient_name == "Dora Finch"


def test_a_cell_that_cannot_be_read_is_saved_with_its_text_and_is_not_sent(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    open_navigator.practice.open_claim(rows(open_navigator)[1].id)
    open_navigator.claim_page.session.type_cell(1, Column.CHARGE, "abc")
    open_navigator.claim_page.save()
    assert "draft only" in open_navigator.claim_page.notice.text()
    saved = newest(open_navigator)
    assert (saved.versions, saved.has_draft) == (1, True)
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)

    assert open_navigator.claim_page.session.draft.unread == {(1, Column.CHARGE): "abc"}


def test_a_draft_undone_to_the_saved_version_is_removed(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    open_navigator.practice.open_claim(rows(open_navigator)[1].id)
    open_navigator.claim_page.session.type_cell(1, Column.CHARGE, "123.45")
    tick(open_navigator, qtbot)
    open_navigator.claim_page.session.undo()
    tick(open_navigator, qtbot)

    assert not newest(open_navigator).has_draft


def test_the_sample_is_not_saved_and_says_so(open_navigator: Navigator, qtbot: QtBot) -> None:
    open_navigator.show_sample("A-1001.json")
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.session.type_cell(1, Column.CHARGE, "5")
    tick(open_navigator, qtbot)
    open_navigator.claim_page.save()

    assert "sample" in open_navigator.claim_page.notice.text()
    assert len(rows(open_navigator)) == 2


def test_another_claim_opens_without_a_question_because_the_draft_is_saved(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    first, second = rows(open_navigator)
    open_navigator.practice.open_claim(first.id)
    open_navigator.claim_page.session.type_cell(1, Column.CHARGE, "55")
    open_navigator.practice.open_claim(second.id)

    assert open_navigator.services.practice.claims.open(first.id).claim.lines[0].charge == Decimal(
        55
    )


def test_a_new_claim_that_was_cleared_again_is_not_saved(
    open_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot
) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.type("Dora\n")
    tick(open_navigator, qtbot)
    open_navigator.claim_page.session.undo()
    open_navigator.claim_page.new()

    assert len(rows(open_navigator)) == 2
    assert open_navigator.services.practice.store.trash.entries() == ()


def test_the_claim_on_screen_is_restored_after_unlocking(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    open_navigator.practice.open_claim(rows(open_navigator)[1].id)
    open_navigator.claim_page.session.type_cell(1, Column.CHARGE, "88")
    saved_id = open_navigator.claim_page.session.saved_id
    open_navigator.practice.lock()
    assert claim_on_screen(open_navigator) == Claim()
    assert card(open_navigator, KeyCard).isVisible()
    unlock(open_navigator, qtbot)

    session = open_navigator.claim_page.session
    assert (session.saved_id, session.claim.lines[0].charge) == (saved_id, Decimal(88))
    assert session.original == ANA
    assert open_navigator.claim_page.findChildren(KeyCard) == []


def test_a_claim_opened_from_a_file_is_restored_and_stays_unsaved(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.session.open(NEW, (ANA,))
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)

    session = open_navigator.claim_page.session
    assert (session.claim, session.saved_id, session.history) == (NEW, None, (ANA,))
    assert len(rows(open_navigator)) == 2


def test_a_claim_begun_while_locked_is_not_replaced(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    open_navigator.practice.open_claim(rows(open_navigator)[1].id)
    open_navigator.practice.lock()
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.session.change("Begin", NEW)
    unlock(open_navigator, qtbot)

    assert open_navigator.claim_page.session.claim == NEW


def test_an_unfinished_claim_is_offered_at_the_next_start(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    service = open_navigator.services.practice
    open_navigator.window.show_page(CLAIM)
    draft = saver(open_navigator).page.session.draft
    service.claims.save_draft(None, type(draft)(NEW))
    open_navigator.window.show_page(LOOK_UP)
    open_navigator.window.close_pages(CLAIM)
    open_navigator.practice.claim = None
    open_navigator.window.show_page(CLAIM)
    offered = card(open_navigator, UnfinishedCard)
    assert claim_on_screen(open_navigator) == Claim()
    offered.resumed.emit()

    assert claim_on_screen(open_navigator) == NEW


def test_a_copy_is_a_separate_claim(open_navigator: Navigator, keyboard: Keyboard) -> None:
    open_navigator.practice.copy_claim(rows(open_navigator)[1].id)
    session = open_navigator.claim_page.session
    assert (session.claim.claim_number, session.saved_id) == ("", None)
    assert session.claim.patient == ANA.patient
    keyboard.press(Key.Key_S, CTRL)

    assert len(rows(open_navigator)) == 3


def test_saved_claims_of_the_patient_are_history_for_the_check(open_navigator: Navigator) -> None:
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.show_claim(a_claim(a_line("99213"), claim_number="A-9"))
    report = open_navigator.claim_page.session.report
    assert any(f.rule == "duplicate-line" and f.severity is Severity.ERROR for f in report.findings)

    open_navigator.practice.open_claim(rows(open_navigator)[1].id)
    report = open_navigator.claim_page.session.report
    assert [finding for finding in report.findings if finding.rule == "duplicate-line"] == []


def test_the_coverage_says_that_history_was_not_checked_while_locked(
    open_navigator: Navigator,
) -> None:
    open_navigator.practice.lock()
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.show_claim(NEW)

    history = next(
        c for c in open_navigator.claim_page.session.report.coverage if c.table == "history"
    )
    assert not history.complete and "not checked" in history.note


def test_control_o_shows_the_saved_claims_and_enter_opens_one(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.window.show_page(CLAIM)
    keyboard.press(Key.Key_O, CTRL)
    assert open_navigator.window.current_page == PRACTICE
    keyboard.type("ruiz\n")

    assert open_navigator.window.current_page == CLAIM
    assert open_navigator.claim_page.session.claim == ANA
