"""A sentence that the page says on its own ground: something refused, saved, or to be known."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel

from claimwright.ui.widgets.text.labels import paragraph, set_tone

LEAVES_MS = 10_000  # what went well need not stay


def note() -> QLabel:
    """An empty note; it is hidden until `say` gives it a sentence."""
    made = paragraph("", "note")
    made.hide()
    return made


def say(made: QLabel, sentence: str, tone: str = "warning") -> None:
    """Show a sentence in a note and have it read out; an empty one hides the note.

    A good one hides by itself after some seconds.
    """
    made.setText(sentence)
    set_tone(made, tone)
    made.setVisible(bool(sentence))
    if sentence and tone == "good":
        QTimer.singleShot(LEAVES_MS, made, partial(_leave, made, sentence))
    if sentence:
        QAccessible.updateAccessibility(QAccessibleEvent(made, QAccessible.Event.Alert))


def _leave(made: QLabel, sentence: str) -> None:
    """Hide a note, unless it says something else by now."""
    if made.text() == sentence and made.property("tone") == "good":
        made.setVisible(False)
