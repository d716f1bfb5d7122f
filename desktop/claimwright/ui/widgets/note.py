"""A sentence that the page says on its own ground: something refused, saved, or to be known."""

from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel

from claimwright.ui.widgets.text import paragraph, set_tone


def note() -> QLabel:
    """An empty note; it is hidden until `say` gives it a sentence."""
    made = paragraph("", "note")
    made.hide()
    return made


def say(made: QLabel, sentence: str, tone: str = "warning") -> None:
    """Show a sentence in a note and have it read out; an empty one hides the note."""
    made.setText(sentence)
    set_tone(made, tone)
    made.setVisible(bool(sentence))
    if sentence:
        QAccessible.updateAccessibility(QAccessibleEvent(made, QAccessible.Event.Alert))
