"""Locking leaves no patient data in widgets, memory, clipboard, log or window title."""

import gc
import logging
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import CTRL, SHIFT, Key, Keyboard
from tests.ui.practice.practice_windows import ANA, BORIS, SECRETS, secrets_shown, state, unlock

from claimwright.domain.claim.claim import Patient
from claimwright.logs import start_log
from claimwright.services.claims.claim_fields import CLAIM_FIELDS
from claimwright.services.practice.access.practice_state import PracticeState
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, PRACTICE, REFERENCE


def test_text_copied_here_is_cleared_from_the_clipboard_on_locking(
    open_navigator: Navigator,
) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.letters_page.copy_text()
    assert "Ana Ruiz" in QApplication.clipboard().text()
    open_navigator.practice.lock()

    assert QApplication.clipboard().text() == ""


def test_text_copied_by_another_program_stays_on_the_clipboard(
    open_navigator: Navigator, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_navigator.practice.open_claim(1)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(QGuiApplication, "focusWindow", lambda: None)
        QApplication.clipboard().setText("copied elsewhere")
    open_navigator.practice.lock()

    assert QApplication.clipboard().text() == "copied elsewhere"


FIELDS = {field.path: field for field in CLAIM_FIELDS}


def patients_in_memory() -> list[Patient]:
    """The patients in any claim, draft, undo step or cache in memory."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    names = {ANA.patient.name, BORIS.patient.name}
    return [one for one in gc.get_objects() if isinstance(one, Patient) and one.name in names]


def test_no_claim_of_a_patient_is_in_memory_after_locking(open_navigator: Navigator) -> None:
    before = patients_in_memory()  # from this module and from windows of other tests
    for claim_id in (1, 2):
        open_navigator.practice.open_claim(claim_id)
        open_navigator.claim_page.session.type_field(FIELDS["note"], "typed")
        open_navigator.begin_letter("corrected-claim", "CO-97")
        open_navigator.letters_page.form.editors["signer_name"].show_value("Jo")
    open_navigator.claim_page.session.undo()
    assert len(patients_in_memory()) > len(before)
    open_navigator.practice.lock()

    assert [one for one in patients_in_memory() if not any(one is old for old in before)] == []


def test_a_patient_typed_over_the_sample_is_not_in_its_undo_steps_after_locking(
    open_navigator: Navigator,
) -> None:
    open_navigator.show_sample("A-1001.json")
    session = open_navigator.claim_page.session
    session.type_field(FIELDS["patient.name"], "Boris Quill")
    session.undo()
    open_navigator.practice.lock()
    session = open_navigator.claim_page.session
    session.redo()

    assert session.is_tried_out and session.claim.claim_number == "A-1001"
    assert "Quill" not in session.claim.patient.name


def test_no_widget_shows_a_patient_after_locking(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.practice.open_claim(1)
    open_navigator.begin_letter("corrected-claim", "CO-97")
    open_navigator.window.show_page(PRACTICE)
    for key in open_navigator.practice_page.sections_by_key:
        open_navigator.practice_page.show_section(key)
    assert secrets_shown(open_navigator.window), "nobody is on screen before the lock"

    keyboard.press(Key.Key_L, CTRL | SHIFT)

    assert state(open_navigator) is PracticeState.LOCKED
    assert secrets_shown(open_navigator.window) == []
    for page in (CLAIM, LETTERS, REFERENCE, PRACTICE):
        open_navigator.window.show_page(page)
    assert secrets_shown(open_navigator.window) == []


@pytest.mark.parametrize(
    "query", ["Dear Sirs, we have looked at the claim of Boris Quill again, CO-97", "Quill", "W123"]
)
def test_the_look_up_query_is_cleared_on_locking(
    open_navigator: Navigator, keyboard: Keyboard, query: str
) -> None:
    open_navigator.look_up(query)
    open_navigator.look_up("CO-97")
    open_navigator.go_back()
    open_navigator.practice.lock()
    open_navigator.go_back()
    open_navigator.window.search.undo()

    assert secrets_shown(open_navigator.window) == []
    assert open_navigator.window.search.text() == ""


def test_no_patient_data_is_logged(open_navigator: Navigator, qtbot: QtBot, tmp_path: Path) -> None:
    path = start_log(tmp_path / "logs")
    open_navigator.practice.open_claim(1)
    open_navigator.claim_page.save()
    open_navigator.practice.lock()
    unlock(open_navigator, qtbot)
    for handler in logging.getLogger("claimwright").handlers[:]:
        handler.close()
        logging.getLogger("claimwright").removeHandler(handler)

    written = path.read_text(encoding="utf-8")
    assert [secret for secret in SECRETS if secret in written] == []


def test_the_title_of_the_window_names_no_patient(open_navigator: Navigator) -> None:
    open_navigator.practice.open_claim(1)

    assert open_navigator.window.windowTitle() == "Claimwright"
