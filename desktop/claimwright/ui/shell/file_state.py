"""The state of the practice file below the list of pages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from claimwright.ui.shell.icons import picture
from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.text.labels import label


class FileState(QWidget):
    """Whether the practice file is open, in words or, in a compact navigation, as an icon."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label("", "muted")
        self.words.setWordWrap(True)
        self.symbol = QLabel()
        self.symbol.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.symbol)
        self._icon = ""
        self.show_compact(compact=False)

    def show_state(self, icon: str, lines: Sequence[str]) -> None:
        """Show the sentences about the file, and the icon that represents them."""
        text = "\n".join(lines)
        self._icon = icon
        self.words.setText(text)
        set_tip(self.symbol, text)
        self.symbol.setAccessibleName(". ".join(lines))
        self.draw_icon()

    def draw_icon(self) -> None:
        """Draw the icon in the color of the current theme."""
        self.symbol.setPixmap(picture(self._icon, current_theme().muted))

    def show_compact(self, compact: bool) -> None:
        """Show only the icon, whose tooltip has the words."""
        self.words.setVisible(not compact)
        self.symbol.setVisible(compact)
