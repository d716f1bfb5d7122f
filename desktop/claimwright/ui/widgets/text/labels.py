"""Labels and paragraphs in the roles of the style sheet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """One line of plain text; ``role`` is its style sheet role."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if role:
        made.setProperty("role", role)
    return made


def paragraph(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Plain text that wraps and can be selected with the mouse."""
    made = label(text, role, parent)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)  # not a tab stop
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made


def rich_paragraph(html: str = "", role: str = "") -> QLabel:
    """Like `paragraph`, but with our own markup; other text must be escaped first."""
    made = paragraph("", role)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(html)
    return made


def set_tone(widget: QWidget, tone: str) -> None:
    """Set a widget's ``tone`` (error, warning, good, accent, plain or "") and repaint it."""
    if widget.property("tone") != tone:
        widget.setProperty("tone", tone)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
