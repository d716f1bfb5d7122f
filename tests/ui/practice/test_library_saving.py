"""The practice's notes, favorites and recent look-ups."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.keyboard import Keyboard
from tests.ui.practice.practice_windows import secrets_shown, unlock

from claimwright.ui.lookup.first_page import EXAMPLES, SAMPLES
from claimwright.ui.practice.work.library_saving import LibrarySaver, NotesCard
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import LOOK_UP


def notes_card(navigator: Navigator) -> NotesCard:
    shown = [card for card in navigator.lookup_page.findChildren(NotesCard) if not card.isHidden()]
    assert len(shown) == 1, f"there are {len(shown)} cards of notes"
    return shown[0]


def texts(navigator: Navigator) -> list[str]:
    QCoreApplication.sendPostedEvents()  # makes layouts show new widgets
    labels = navigator.lookup_page.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisibleTo(navigator.window)]


def known(navigator: Navigator) -> list[str]:
    """The queries listed below the greeting."""
    navigator.look_up("")
    QCoreApplication.sendPostedEvents()
    examples = [f"{query}  ·  {what}" for query, what in EXAMPLES]
    buttons = navigator.lookup_page.first.findChildren(QPushButton)
    shown = [button.text() for button in buttons if button.isVisibleTo(navigator.window)]
    samples = [what for _, what in SAMPLES]
    return [text for text in shown if text not in (*examples, *samples)]


def test_a_note_on_a_code_is_saved_and_shown_with_who_wrote_it(
    open_navigator: Navigator, keyboard: Keyboard
) -> None:
    open_navigator.look_up("CO-97")
    notes_card(open_navigator).editor.setFocus()
    keyboard.type("Zenith wants 59, not XS.\n")
    open_navigator.look_up("CO-18")
    assert "Zenith wants 59, not XS." not in texts(open_navigator)
    open_navigator.look_up("CO-97")

    assert "Zenith wants 59, not XS." in texts(open_navigator)
    (note,) = open_navigator.services.practice.store.notes.on("carc", "97")
    assert note.text == "Zenith wants 59, not XS."


def test_a_removed_note_is_restored(open_navigator: Navigator) -> None:
    store = open_navigator.services.practice.store
    note = store.notes.add("carc", "97", "Ask Jo first.")
    open_navigator.look_up("CO-97")
    notes_card(open_navigator).remove(note)
    assert store.notes.on("carc", "97") == ()
    notes_card(open_navigator).undo.undo()

    assert [one.text for one in store.notes.on("carc", "97")] == ["Ask Jo first."]


def test_a_favorite_is_listed_below_the_greeting_and_opens_its_entry(
    open_navigator: Navigator,
) -> None:
    open_navigator.look_up("N130")
    notes_card(open_navigator).star.click()
    assert known(open_navigator) == ["N130"]
    open_navigator.lookup_page.first.query_chosen.emit("N130")

    match = open_navigator.lookup_page.current_match()
    assert match is not None and match.code == "N130"


def test_only_entries_shown_for_a_while_become_recent_look_ups(
    open_navigator: Navigator,
) -> None:
    open_navigator.look_up("CO-18")
    open_navigator.look_up("CO-97")
    keeping = open_navigator.lookup_page.findChild(LibrarySaver)
    assert keeping is not None
    keeping.remember()

    assert known(open_navigator) == ["97"]


def test_locking_removes_the_practices_notes_from_the_page(
    open_navigator: Navigator, qtbot: QtBot
) -> None:
    store = open_navigator.services.practice.store
    store.notes.add("carc", "97", "Boris Quill's claim was paid with 59.")
    store.lists.set_favorite("carc", "97", True)
    open_navigator.look_up("CO-97")
    open_navigator.practice.lock()
    open_navigator.window.show_page(LOOK_UP)
    assert secrets_shown(open_navigator.window) == []
    assert known(open_navigator) == []
    unlock(open_navigator, qtbot)

    assert known(open_navigator) == ["97"]
