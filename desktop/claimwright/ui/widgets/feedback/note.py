"""Notices on a page, such as a problem or a confirmation."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel

from claimwright.ui.widgets.text.labels import paragraph, set_tone

LEAVES_MS = 10_000  # after this, a confirmation hides


def note() -> QLabel:
    """An empty notice, hidden until `say` shows a sentence in it."""
    made = paragraph("", "note")
    made.hide()
    return made


def say(made: QLabel, sentence: str, tone: str = "warning") -> None:
    """Show a sentence in a notice and announce it to screen readers; "" hides the notice.

    A notice with the tone "good" hides after `LEAVES_MS`.
    """
    made.setText(sentence)
    set_tone(made, tone)
    made.setVisible(bool(sentence))
    if sentence and tone == "good":
        QTimer.singleShot(LEAVES_MS, made, partial(_leave, made, sentence))
    if sentence:
        QAccessible.updateAccessibility(QAccessibleEvent(made, QAccessible.Event.Alert))


def _leave(made: QLabel, sentence: str) -> None:
    """Hide a notice, unless it has changed since."""
    if made.text() == sentence and made.property("tone") == "good":
        made.setVisible(False)
