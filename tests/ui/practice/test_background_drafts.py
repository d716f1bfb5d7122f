"""Drafts are saved in the background; a claim changed elsewhere prompts a choice."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import Key, Keyboard
from tests.ui.practice.practice_windows import ANA, claim_on_screen, unlock

from claimwright.services.claims.claim_entry import Draft
from claimwright.services.claims.claim_fields import CLAIM_FIELDS
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.practice import draft_write
from claimwright.storage.database import Connection
from claimwright.storage.practice.practice_store import PracticeStore
from claimwright.storage.vault.cipher import connect
from claimwright.ui.practice.work.changed_card import ChangedCard
from claimwright.ui.practice.work.claim_saving import ClaimSaver
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS

NAME = next(field for field in CLAIM_FIELDS if field.path == "patient.name")
NOTE = next(field for field in CLAIM_FIELDS if field.path == "note")


@pytest.fixture
def other_program(
    open_navigator: Navigator, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Connection]:
    """Another program that can lock the file."""
    monkeypatch.setattr(draft_write, "WAIT_MS", 20)
    service = open_navigator.services.practice
    connection = connect(service.folder.database, service.access.key)
    yield connection
    connection.close()


@pytest.fixture
def saver(open_navigator: Navigator) -> ClaimSaver:
    open_navigator.window.show_page(CLAIM)
    made = open_navigator.practice.claim
    assert made is not None
    made._tick.stop()  # the tests start each save
    return made


def saved_names(navigator: Navigator) -> list[str]:
    rows = navigator.services.practice.claims.find("", navigator.services.today)
    return sorted(row.patient_name for row in rows)


def type_name(navigator: Navigator, name: str) -> None:
    assert navigator.claim_page.session.type_field(NAME, name) == ""


def change_elsewhere(navigator: Navigator, note: str) -> None:
    """Change the first claim as another window would."""
    with PracticeStore(navigator.services.practice.access) as store:
        claim = SavedClaims(store).open(1).claim
        SavedClaims(store).save_draft(1, Draft(replace(claim, note=note)))


def note_in_file(navigator: Navigator, claim_id: int = 1) -> str:
    return navigator.services.practice.store.claims.open(claim_id).claim.note


def changed_card(navigator: Navigator) -> ChangedCard | None:
    cards = navigator.claim_page.findChildren(ChangedCard)
    return cards[-1] if cards and navigator.claim_page.has_card else None


def test_drafts_are_saved_on_another_thread(
    open_navigator: Navigator, saver: ClaimSaver, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    type_name(open_navigator, "Cora Vale")
    store = open_navigator.services.practice.store
    monkeypatch.setattr(store.file, "write", None)  # the window's connection must not write
    with qtbot.waitSignal(saver.draft_saved):
        saver.save_in_background()

    assert saved_names(open_navigator) == ["Ana Ruiz", "Boris Quill", "Cora Vale"]
    assert open_navigator.claim_page.session.saved_id == 3


def test_a_file_locked_by_another_program_is_reported_without_blocking_typing(
    open_navigator: Navigator, saver: ClaimSaver, other_program: Connection, qtbot: QtBot
) -> None:
    other_program.execute("BEGIN IMMEDIATE")
    type_name(open_navigator, "Cora V")
    saver.save_in_background()
    type_name(open_navigator, "Cora Vale")
    notice = open_navigator.claim_page.notice
    qtbot.waitUntil(lambda: "in use by another program" in notice.text())

    other_program.execute("ROLLBACK")
    with qtbot.waitSignal(saver.draft_saved):
        saver.save_in_background()
    assert "can be written again" in notice.text()
    assert saved_names(open_navigator) == ["Ana Ruiz", "Boris Quill", "Cora Vale"]


def test_locking_while_a_draft_is_being_saved_saves_it_once(
    open_navigator: Navigator, saver: ClaimSaver, other_program: Connection, qtbot: QtBot
) -> None:
    other_program.execute("BEGIN IMMEDIATE")
    type_name(open_navigator, "Cora Vale")
    saver.save_in_background()
    other_program.execute("ROLLBACK")
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)

    assert saved_names(open_navigator) == ["Ana Ruiz", "Boris Quill", "Cora Vale"]
    assert claim_on_screen(open_navigator).patient.name == "Cora Vale"


def test_a_claim_opened_during_a_save_gets_nothing_of_the_first(
    open_navigator: Navigator, saver: ClaimSaver, qtbot: QtBot
) -> None:
    type_name(open_navigator, "Cora Vale")
    saver.save_in_background()
    open_navigator.practice.open_claim(1)
    qtbot.waitUntil(lambda: not saver._writer.is_busy)
    saver.save_draft_now()

    assert open_navigator.claim_page.session.saved_id == 1
    assert claim_on_screen(open_navigator) == ANA
    assert saved_names(open_navigator) == ["Ana Ruiz", "Boris Quill", "Cora Vale"]


@pytest.fixture
def asked(open_navigator: Navigator, saver: ClaimSaver, qtbot: QtBot) -> ChangedCard:
    """Ana's claim, changed here and elsewhere, with the choice on screen."""
    open_navigator.practice.open_claim(1)
    change_elsewhere(open_navigator, "theirs")
    assert open_navigator.claim_page.session.type_field(NOTE, "mine") == ""
    saver.save_in_background()
    qtbot.waitUntil(lambda: changed_card(open_navigator) is not None)
    card = changed_card(open_navigator)
    assert card is not None
    return card


def test_a_claim_changed_elsewhere_is_not_silently_overwritten(
    open_navigator: Navigator, asked: ChangedCard, saver: ClaimSaver
) -> None:
    saver.save_draft_now()

    assert note_in_file(open_navigator) == "theirs"
    assert claim_on_screen(open_navigator).note == "mine"
    assert not saver.is_stored()


def test_choosing_mine_overwrites_theirs(
    open_navigator: Navigator, asked: ChangedCard, saver: ClaimSaver
) -> None:
    asked.mine_button.click()

    assert note_in_file(open_navigator) == "mine"
    assert saver.is_stored()


def test_choosing_theirs_shows_theirs(
    open_navigator: Navigator, asked: ChangedCard, saver: ClaimSaver
) -> None:
    asked.theirs_button.click()

    assert claim_on_screen(open_navigator).note == "theirs"
    assert saver.is_stored()
    assert note_in_file(open_navigator) == "theirs"


def test_choosing_both_saves_both(
    open_navigator: Navigator, asked: ChangedCard, saver: ClaimSaver, keyboard: Keyboard
) -> None:
    keyboard.press(Key.Key_Space)  # the first button has the focus

    assert (note_in_file(open_navigator, 1), note_in_file(open_navigator, 3)) == ("theirs", "mine")
    assert open_navigator.claim_page.session.saved_id == 3
    assert "separate claim" in open_navigator.claim_page.notice.text()


def test_locking_before_the_choice_loses_neither(
    open_navigator: Navigator, asked: ChangedCard, qtbot: QtBot
) -> None:
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)

    assert claim_on_screen(open_navigator).note == "mine"
    assert note_in_file(open_navigator) == "theirs"
    assert changed_card(open_navigator) is not None


def test_saving_a_version_over_a_change_from_elsewhere_asks_too(
    open_navigator: Navigator, saver: ClaimSaver
) -> None:
    open_navigator.practice.open_claim(1)
    change_elsewhere(open_navigator, "theirs")
    open_navigator.practice.save_claim()

    assert "choose what to save" in open_navigator.claim_page.notice.text()
    assert changed_card(open_navigator) is not None
    assert note_in_file(open_navigator) == "theirs"


def test_a_letter_is_saved_in_the_background_and_later_edits_are_saved_next(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.window.show_page(LETTERS)
    page, letters = open_navigator.letters_page, open_navigator.practice.letter
    assert letters is not None
    letters._tick.stop()
    signer = page.form.editors["signer_name"]
    signer.show_value("Jo")
    letters.save_in_background()
    signer.show_value("Jo Lee")
    page.read_fields()
    qtbot.waitUntil(lambda: not letters._writer.is_busy)
    letters.save_in_background()
    qtbot.waitUntil(lambda: not letters._writer.is_busy)

    found = open_navigator.services.practice.find_letters("", open_navigator.services.today)
    assert [one.values["signer_name"] for one in found] == ["Jo Lee"]
    assert page.letter.work is not None and not page.letter.work.is_unsaved
