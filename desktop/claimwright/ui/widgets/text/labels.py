"""Labels in their roles: titles, field labels, quiet text, and paragraphs that wrap."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """One line of plain text; ``role`` names its look in the style sheet."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if role:
        made.setProperty("role", role)
    return made


def paragraph(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Plain text that wraps, can be selected with the mouse, and takes the height it needs."""
    made = label(text, role, parent)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # no Tab stop
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def rich_paragraph(html: str = "", role: str = "") -> QLabel:
    """As `paragraph`, for our own mark-up; people's text must be escaped before it comes here."""
    made = paragraph("", role)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(html)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Change a widget's ``tone`` (error, warning, good, accent, plain or none) and repaint it."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
