"""Windows whose practice file is absent, locked or open, and its invented people."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractListModel, QCoreApplication, QEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.builders import a_claim
from tests.services.practice.practices import PASSPHRASE, a_service, filled_practice

from claimwright.domain.claim.claim import Claim, Patient, Payer
from claimwright.services.practice.access.practice_state import PracticeState
from claimwright.services.practice.practice import PracticeService
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.page import PracticePage
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, PRACTICE

ANA = a_claim(claim_number="A-1001")
BORIS = a_claim(
    claim_number="B-2002",
    patient=replace(ANA.patient, name="Boris Quill", member_id="Q987"),
    payer=Payer("Zenith Mutual", payer_id="ZM01"),
)
SECRETS = ("Quill", "Q987", "Ruiz", "W123", "1961")
"""The data of these people that must not be visible."""
PATIENCE_MS = 60_000  # key derivation on another thread can be slow on a busy machine


@pytest.fixture
def quick_navigator(navigator: Navigator) -> Navigator:
    """A window without a practice file; creating one is fast."""
    navigator.services.use_practice(a_service(navigator.services.data_dir))
    return navigator


def save_two(service: PracticeService) -> None:
    for claim in (ANA, BORIS):
        service.claims.save_version(None, claim)


@pytest.fixture
def open_navigator(quick_navigator: Navigator, qtbot: QtBot) -> Iterator[Navigator]:
    """A window with an open practice file of two people, Boris being the more recent."""
    services = quick_navigator.services
    services.use_practice(filled_practice(services.data_dir, save_two))
    unlock(quick_navigator, qtbot)
    yield quick_navigator


@pytest.fixture
def file_access(open_navigator: Navigator) -> FileAccess:
    """The access to the open practice file."""
    return open_navigator.practice.file_access


@pytest.fixture
def practice_page(open_navigator: Navigator) -> PracticePage:
    """The Practice page of the open file, shown."""
    open_navigator.window.show_page(PRACTICE)
    return open_navigator.practice_page


def unlock(navigator: Navigator, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    """Open the file as the card does; a refusal fails the test with its message."""
    file_access, refusals = navigator.practice.file_access, list[str]()
    refused = file_access.refused.connect(refusals.append)
    file_access.unlock(passphrase)
    qtbot.waitUntil(lambda: file_access.is_open or bool(refusals), timeout=PATIENCE_MS)
    file_access.refused.disconnect(refused)
    assert refusals == []


def claim_on_screen(navigator: Navigator) -> Claim:
    """The claim on the Claim page, which is shown."""
    navigator.window.show_page(CLAIM)
    return navigator.claim_page.session.claim


def somebody() -> Patient:
    """A patient who is not saved."""
    return Patient("Cora Vale", None, "F", "V55")


def texts_of(window: QWidget) -> Iterator[str]:
    """All texts of a window's widgets, visible or hidden, including accessible texts."""
    for widget in [window, *window.findChildren(QWidget), *QApplication.topLevelWidgets()]:
        yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName())
        yield widget.accessibleDescription()
        if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QPlainTextEdit):
            yield widget.toPlainText()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(model.rowCount()):
                columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
                for column in range(columns):
                    yield str(model.index(row, column).data() or "")


def secrets_shown(window: QWidget) -> list[str]:
    """The texts of a window that contain data of the people here."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [text for text in texts_of(window) if any(secret in text for secret in SECRETS)]


def state(navigator: Navigator) -> PracticeState:
    """Whether the practice file of the window is absent, locked or unlocked."""
    return navigator.services.practice.state
