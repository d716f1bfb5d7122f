"""The list of saved claims: submit, hold, compare and restore; and duplicate claims."""

from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.builders import a_line
from tests.services.practice.practices import TODAY
from tests.ui.keyboard import CTRL, Key, Keyboard
from tests.ui.practice.lists.test_lists import enter, names, service
from tests.ui.practice.practice_windows import ANA, unlock

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_json import claim_text
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import ClaimRow
from claimwright.domain.practice.practice import StaffRecord
from claimwright.services.claims.saved_matches import Choice
from claimwright.ui.practice.access.key_card import KeyCard, Way
from claimwright.ui.practice.access.keys_lost_card import KeysLostCard
from claimwright.ui.practice.access.staff_card import StaffCard
from claimwright.ui.practice.lists.access_log_list import AccessLogList
from claimwright.ui.practice.lists.claims_list import ClaimsList
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.practice.work.saved_match_card import SavedMatchCard
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM

OTHER_WORDING = replace(ANA, lines=(a_line(units=None),))


def row_of(page: PracticePage, number: str) -> ClaimRow:
    (row,) = service(page).claims.find(number, TODAY)
    return row


def choose(section: ClaimsList, number: str) -> None:
    shown = [row.claim_number for row in section.list.model.shown]
    section.list.go_to(shown.index(number))


def test_a_claim_is_marked_as_submitted_by_keys(
    practice_page: PracticePage, keyboard: Keyboard
) -> None:
    section = enter(practice_page, "claims", ClaimsList)
    choose(section, "A-1001")
    keyboard.press(Key.Key_M, CTRL)
    section.submission.date.setText("10/2/2026")
    section.submission.batch.setText("B-77")
    section.submission.save()
    row = row_of(practice_page, "a-1001")
    (made,) = service(practice_page).claims.open(row.id).submissions

    assert (row.status, made.batch_number) == (Status.SUBMITTED, "B-77")
    assert "10/02/2026" in names(section.list, 7)
    assert section.submission.isHidden()


def test_submitting_a_held_claim_asks_for_a_reason(practice_page: PracticePage) -> None:
    section = enter(practice_page, "claims", ClaimsList)
    choose(section, "A-1001")
    section.ask_hold()
    section.hold.reason.setText("Waiting for records")
    section.hold.save()
    choose(section, "A-1001")
    section.mark_submitted()
    section.submission.save()
    refused = section.submission.problem.text()
    section.submission.reason.setText("The limit is today")
    section.submission.save()

    assert "Waiting for records" in refused
    assert row_of(practice_page, "a-1001").status is Status.SUBMITTED


def test_a_status_that_needs_more_information_is_refused_with_a_message(
    practice_page: PracticePage,
) -> None:
    section = enter(practice_page, "claims", ClaimsList)
    choose(section, "A-1001")
    section.status.setCurrentIndex(section.status.findData(Status.SUBMITTED.value))
    section.status.activated.emit(section.status.currentIndex())

    assert "Mark this claim as submitted" in section.list.undo.sentence.text()
    assert section.status.currentData() == Status.DRAFT.value


def test_the_history_compares_opens_and_restores_versions(
    practice_page: PracticePage, qtbot: QtBot
) -> None:
    claim_id = row_of(practice_page, "a-1001").id
    service(practice_page).claims.save_version(claim_id, replace(ANA, note="second wording"))
    section = enter(practice_page, "claims", ClaimsList)
    choose(section, "A-1001")
    section.show_history()
    compared = section.history.text.toPlainText()
    section.history.list.go_to(1)
    section.history.open()
    opened = section.history.text.toPlainText()
    with qtbot.waitSignal(section.claim_requested) as wanted:
        section.history.restore()

    assert "second wording" in compared
    assert opened.startswith("Version 1, Original")
    assert wanted.args == [claim_id]
    assert service(practice_page).claims.open(claim_id).claim.note == ANA.note


def write(path: Path, claim: Claim) -> Path:
    path.write_text(claim_text(claim), encoding="utf-8")
    return path


def test_an_identical_file_shows_the_saved_claim(
    open_navigator: Navigator, qtbot: QtBot, tmp_path: Path
) -> None:
    open_navigator.window.show_page(CLAIM)
    page = open_navigator.claim_page
    page.files.open_path(write(tmp_path / "a.json", ANA))
    qtbot.waitUntil(lambda: page.session.saved_id is not None)

    assert "saved already" in page.notice.text()
    assert len(open_navigator.services.practice.claims.find("a-1001", TODAY)) == 1


def test_a_different_file_asks_and_saves_the_chosen_version(
    open_navigator: Navigator, qtbot: QtBot, tmp_path: Path
) -> None:
    open_navigator.window.show_page(CLAIM)
    page = open_navigator.claim_page
    page.files.open_path(write(tmp_path / "a.json", OTHER_WORDING))
    qtbot.waitUntil(lambda: page.findChild(SavedMatchCard) is not None)
    card = page.findChild(SavedMatchCard)
    assert card is not None
    unchosen = open_navigator.services.practice.claims.find("a-1001", TODAY)
    card.chosen.emit(Choice.NEW_VERSION)
    (row,) = open_navigator.services.practice.claims.find("a-1001", TODAY)

    assert [one.versions for one in unchosen] == [1]
    assert row.versions == 2
    assert page.session.saved_id == row.id


def test_the_practice_page_asks_in_the_same_way(
    practice_page: PracticePage, qtbot: QtBot, tmp_path: Path
) -> None:
    section = enter(practice_page, "claims", ClaimsList)
    for claim, expected in ((ANA, "saved already"), (OTHER_WORDING, "1 claim is saved already")):
        with qtbot.waitSignal(section.claim_import.finished):
            section.claim_import.import_file(write(tmp_path / "a.json", claim))
        assert expected in section.claim_import.message.text()
    with qtbot.waitSignal(section.claim_import.finished):
        section.claim_import.choose(Choice.NEW_VERSION)

    assert row_of(practice_page, "a-1001").versions == 2


def test_who_is_working_is_chosen_without_a_password_and_logged(
    practice_page: PracticePage,
) -> None:
    store = service(practice_page).store
    for name in ("Jo Field", "Mia Lopez"):
        store.staff.save(StaffRecord(name))
    bar = practice_page.staff_bar
    bar.refresh()
    bar.box.setCurrentIndex(bar.box.findText("Mia Lopez"))
    bar.box.activated.emit(bar.box.currentIndex())
    section = enter(practice_page, "log", AccessLogList)

    assert service(practice_page).working == "Mia Lopez"
    assert names(section.list, 1)[0].startswith("Mia Lopez")
    assert names(section.list, 2)[0] == "Started working"


def test_the_claim_page_asks_who_is_working_after_an_unlock(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    practice = open_navigator.services.practice
    for name in ("Jo Field", "Mia Lopez"):
        practice.store.staff.save(StaffRecord(name))
    open_navigator.window.show_page(CLAIM)
    open_navigator.practice.file_access.lock()
    open_navigator.window.show_page(CLAIM)
    open_navigator.claim_page.show_card(None)
    unlock(open_navigator, qtbot)
    card = open_navigator.claim_page.findChild(StaffCard)
    assert card is not None
    card.buttons[1].click()

    assert practice.working == "Mia Lopez"
    assert open_navigator.claim_page.session.reviewer == "Mia Lopez"
    assert not open_navigator.claim_page.has_card


def test_the_card_about_lost_keys_can_be_closed(open_navigator: Navigator, qtbot: QtBot) -> None:
    open_navigator.practice.file_access.lock()
    card = KeyCard(open_navigator.practice.file_access)
    qtbot.addWidget(card)
    card.show_way(Way.RECOVER)
    card.lost.click()
    lost = card.findChild(KeysLostCard)
    assert lost is not None
    lost.back_button.click()

    assert card.way is Way.UNLOCK
    assert "passphrase" in card.fields
