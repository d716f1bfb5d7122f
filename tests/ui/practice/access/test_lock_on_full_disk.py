"""Locking on a full disk: what was typed is kept and reported."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import Key, Keyboard
from tests.ui.practice.practice_windows import secrets_shown, unlock

from claimwright.domain.claim.claim import Claim
from claimwright.services.claims.claim_fields import CLAIM_FIELDS
from claimwright.storage.practice.practice_connection import PracticeConnection, PracticeFileProblem
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS


class Disk:
    """A disk that can be full."""

    is_full = False


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Disk]:
    made, write = Disk(), PracticeConnection.write

    def written(file: PracticeConnection, statement: str, *values: object) -> None:
        if made.is_full:
            raise PracticeFileProblem("The disk is full.")
        write(file, statement, *values)

    monkeypatch.setattr(PracticeConnection, "write", written)
    yield made


def type_patient(navigator: Navigator, keyboard: Keyboard) -> Claim:
    """Type a claim of Cora Vale that is not saved."""
    navigator.window.show_page(CLAIM)
    page = navigator.claim_page
    name = next(field for field in CLAIM_FIELDS if field.path == "patient.name")
    assert page.session.type_field(name, "Cora Vale") == ""
    return page.session.claim


def test_a_new_claim_survives_a_lock_on_a_full_disk_and_is_saved_once_there_is_space(
    open_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot, disk: Disk
) -> None:
    claim = type_patient(open_navigator, keyboard)
    disk.is_full = True
    open_navigator.practice.lock()
    assert [text for text in secrets_shown(open_navigator.window) if "Vale" in text] == []

    disk.is_full = False
    unlock(open_navigator, qtbot)

    page = open_navigator.claim_page
    service = open_navigator.services.practice
    assert page.session.claim == claim
    assert "could not be saved" in page.notice.text()
    assert [row.patient_name for row in service.claims.find("vale", open_navigator.services.today)]


def test_a_disk_still_full_at_the_unlock_is_reported_and_the_claim_stays(
    open_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot, disk: Disk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    claim = type_patient(open_navigator, keyboard)
    disk.is_full = True
    open_navigator.practice.lock()
    audit = "claimwright.storage.practice.access.audit.AuditLog.add"
    monkeypatch.setattr(audit, lambda *_: None)  # logging the unlock is not tested here
    unlock(open_navigator, qtbot)
    assert open_navigator.claim_page.session.claim == claim
    assert "still cannot" in open_navigator.claim_page.notice.text()

    disk.is_full = False
    saver = open_navigator.practice.claim
    assert saver is not None
    saver.save_draft_now()
    service = open_navigator.services.practice
    assert service.claims.find("vale", open_navigator.services.today)


def test_a_letter_survives_a_lock_on_a_full_disk(
    open_navigator: Navigator, keyboard: Keyboard, qtbot: QtBot, disk: Disk
) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.window.show_page(LETTERS)
    open_navigator.letters_page.form.editors["signer_name"].show_value("Typed Late")
    disk.is_full = True
    open_navigator.practice.lock()
    disk.is_full = False
    unlock(open_navigator, qtbot)

    work = open_navigator.letters_page.letter.work
    assert work is not None and work.typed["signer_name"] == "Typed Late"
    assert work.subject.claim.patient.name == "Ana Ruiz"
    keyboard.press(Key.Key_Escape)
