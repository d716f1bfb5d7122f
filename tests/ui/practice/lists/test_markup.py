"""A name that looks like markup is shown as text, in every field on every page."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.builders import a_claim, a_line
from tests.services.practice.practices import PASSPHRASE

from claimwright.domain.claim.claim import Claim, Patient, Payer, Provider, Subscriber
from claimwright.domain.practice.practice import PayerRecord, PracticeProfile
from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, LETTERS, LOOK_UP, PRACTICE, SETTINGS
from claimwright.ui.shell.program.exception_hook import show_problem
from claimwright.ui.widgets.feedback import boxes
from claimwright.ui.widgets.feedback.tips import tip

EVIL = "<img src='file:///dev/zero'>"


def evil_claim() -> Claim:
    """A claim with markup in every text."""
    line = a_line(note=EVIL)
    return a_claim(
        line,
        claim_number=EVIL,
        note=EVIL,
        payer_claim_number=EVIL,
        prior_authorization=EVIL,
        patient=Patient(EVIL, None, "F", EVIL),
        subscriber=Subscriber(EVIL),
        payer=Payer(EVIL, payer_id="X1"),
        billing_provider=Provider(EVIL),
        rendering_provider=Provider(EVIL),
    )


def is_drawn_as_markup(text: object) -> bool:
    return isinstance(text, str) and "<img" in text and Qt.mightBeRichText(text)


def drawn_in(window: QWidget) -> Iterator[str]:
    """The places where a text of the window would be rendered as markup."""
    for widget in [*window.findChildren(QWidget), *QApplication.topLevelWidgets()]:
        if is_drawn_as_markup(widget.toolTip()):
            yield f"tip of {type(widget).__name__}"
        is_plain = not isinstance(widget, QLabel) or widget.textFormat() is Qt.TextFormat.PlainText
        if isinstance(widget, QLabel) and not is_plain and is_drawn_as_markup(widget.text()):
            yield f"label {widget.text()[:40]}"
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from drawn_in_model(widget.model())


def drawn_in_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(), 50)):
        for column in range(columns):
            found = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            if is_drawn_as_markup(found):
                yield f"tip of {type(model).__name__} {row} {column}"


@pytest.fixture
def evil_navigator(quick_navigator: Navigator, qtbot: QtBot) -> Navigator:
    service = quick_navigator.services.practice
    service.create(PASSPHRASE)
    service.claims.save_version(None, evil_claim())
    service.store.payers.save(PayerRecord(Payer(EVIL, payer_id="X2"), fax=EVIL))
    service.store.profile.save(PracticeProfile(EVIL, contact=EVIL))
    service.store.rules.save(PracticeRules((PayerBundle(EVIL, "11102", "17000", False, EVIL),)))
    service.lock()
    with qtbot.waitSignal(quick_navigator.practice.file_access.opened):
        quick_navigator.practice.file_access.unlock(PASSPHRASE)
    return quick_navigator


def test_markup_in_every_field_is_text_on_every_page(evil_navigator: Navigator) -> None:
    navigator = evil_navigator
    drawn: list[str] = []
    navigator.practice.open_claim(1)
    navigator.claim_page.show_notice(EVIL)
    drawn += drawn_in(navigator.window)
    navigator.begin_letter("corrected-claim", "CO-97")
    for editor in navigator.letters_page.form.editors.values():
        editor.show_value(EVIL)
    for page in (LETTERS, CLAIM, LOOK_UP, SETTINGS, PRACTICE):
        navigator.window.show_page(page)
        drawn += drawn_in(navigator.window)
    for key in navigator.practice_page.sections_by_key:
        navigator.practice_page.show_section(key)
        drawn += drawn_in(navigator.window)
    navigator.look_up(EVIL)
    drawn += drawn_in(navigator.window)

    assert drawn == []


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_a_message_box_shows_markup_as_text(qtbot: QtBot) -> None:
    show_problem(EVIL)
    box = boxes._open[-1]
    qtbot.addWidget(box)

    assert (box.text(), box.textFormat()) == (EVIL, Qt.TextFormat.PlainText)
    box.close()


@pytest.mark.parametrize("text", ["Ana Ruiz", "3 < 4 & 5 > 4", "two\nlines", ""])
def test_a_tooltip_without_markup_is_unchanged(text: str) -> None:
    assert tip(text) == text


def test_a_tooltip_escapes_markup_and_a_very_long_one_is_cut() -> None:
    assert tip(f"{EVIL}\nx") == "<qt>&lt;img src=&#x27;file:///dev/zero&#x27;&gt;<br>x</qt>"
    assert len(tip("x" * 100_000)) < 3_000
