"""Tips over widgets and rows: text, whatever it looks like; Qt would draw a name as markup."""

from PySide6.QtGui import Qt  # its text functions come with QtGui
from PySide6.QtWidgets import QWidget

MAX_CHARACTERS = 2_000  # characters; a longer tip would cover the screen


def tip(text: str) -> str:
    """The text in a form that a tip shows as it is; most texts are that already."""
    shown = text if len(text) <= MAX_CHARACTERS else f"{text[:MAX_CHARACTERS]}…"
    if not Qt.mightBeRichText(shown):
        return shown
    from html import escape  # reads all the entities that HTML has

    return "<qt>{}</qt>".format(escape(shown).replace("\n", "<br>"))


def set_tip(widget: QWidget, text: str) -> None:
    """Give a widget a tip that shows the text as it is."""
    widget.setToolTip(tip(text))
