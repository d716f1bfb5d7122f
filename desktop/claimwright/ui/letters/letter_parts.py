"""The two tabs of a letter: its fields, and its exhibits and sending."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from claimwright.ui.letters.field_form import LetterForm
from claimwright.ui.theme import scaled

FORM, PACKET = 0, 1
MIN_HEIGHT = 140  # pixels at 100% text size
FORM_TITLE, PACKET_TITLE = "Letter", "Exhibits and sending"


class LetterParts(QWidget):
    """Tabs for the fields of the letter and for its exhibits."""

    def __init__(self, form: LetterForm, packet: QWidget) -> None:
        super().__init__()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName("Parts of the letter")
        for title in (FORM_TITLE, PACKET_TITLE):
            self.tabs.addTab(title)
        self.pages = QStackedWidget()
        self.pages.addWidget(form)
        self.pages.addWidget(_scrolled(packet))
        self.tabs.currentChanged.connect(self.pages.setCurrentIndex)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.tabs)
        column.addWidget(self.pages, 1)
        self._hold_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the text size may have changed
            self._hold_height()

    def _hold_height(self) -> None:
        """Keep a field and its label visible; in a low window, the page scrolls instead."""
        self.pages.setMinimumHeight(scaled(MIN_HEIGHT))

    def show_form(self) -> None:
        """Show the fields."""
        self.tabs.setCurrentIndex(FORM)

    def show_packet(self) -> None:
        """Show the exhibits and sending."""
        self.tabs.setCurrentIndex(PACKET)

    def count_exhibits(self, count: int) -> None:
        """Show the number of exhibits in the tab."""
        self.tabs.setTabText(PACKET, f"Exhibits ({count}) and sending" if count else PACKET_TITLE)


def _scrolled(packet: QWidget) -> QScrollArea:
    inside = QWidget()
    inside.setProperty("role", "canvas")
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 8, 0)
    column.addWidget(packet)
    column.addStretch(1)
    area = QScrollArea()
    area.setAccessibleName(PACKET_TITLE)
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area
