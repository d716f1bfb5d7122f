"""Tooltips in plain text: Qt would render text that looks like markup, even a name."""

from PySide6.QtGui import Qt  # its text functions come with QtGui
from PySide6.QtWidgets import QWidget

MAX_CHARACTERS = 2_000  # a longer tooltip would cover the screen


def tip(text: str) -> str:
    """Escape a text for a tooltip, if Qt would take it for markup."""
    shown = text if len(text) <= MAX_CHARACTERS else f"{text[:MAX_CHARACTERS]}…"
    if not Qt.mightBeRichText(shown):
        return shown
    from html import escape  # slow to import, because it loads all HTML entities

    return "<qt>{}</qt>".format(escape(shown).replace("\n", "<br>"))


def set_tip(widget: QWidget, text: str) -> None:
    """Set a widget's tooltip to a plain text."""
    widget.setToolTip(tip(text))
