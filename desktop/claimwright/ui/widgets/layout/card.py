"""A card: a bordered area for one topic."""

from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from claimwright.ui.widgets.text.labels import label


class Card(QFrame):
    """A bordered area; add widgets to ``body``."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(6)
        if title:
            self.body.addWidget(label(title, "label"))
            self.setAccessibleName(title)


def clear_layout(layout: QLayout) -> None:
    """Remove and delete everything in a layout."""
    while (taken := layout.takeAt(0)) is not None:
        if (widget := taken.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := taken.layout()) is not None:
            clear_layout(inner)
