"""The summary of one section of the claim's head, in one line or two."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton

from claimwright.services.claims.claim_fields import Section
from claimwright.ui.widgets.feedback.tips import set_tip

PROBLEM_MARK = "✖"
PART = " · "  # between the parts of a summary
MIN_WIDTH = 90
SIDES, PADDING = 26, 16  # px around the text, horizontally and vertically


class SectionSummary(QPushButton):
    """A button with a section's summary; pressing it opens the section below."""

    def __init__(self, toggle: Callable[[], object], section: Section) -> None:
        super().__init__()
        self.section = section
        self._text = ""
        self._is_in_two_lines = False
        self.setProperty("role", "summary")
        self.setAutoDefault(False)
        self.clicked.connect(lambda: toggle())

    def show_text(self, text: str, problem: str) -> None:
        """Show the summary, elided to the width; a problem is marked in front."""
        self._text = f"{PROBLEM_MARK} {text}" if problem else text
        self._elide()
        set_tip(self, problem or text or "Press Enter to fill it in")
        self.setAccessibleName(f"{self.section.value}: {text or 'empty'}")
        self.setAccessibleDescription(problem)

    def use_two_lines(self, two: bool) -> None:
        """Show the name above the rest, or everything in one line."""
        if two != self._is_in_two_lines:
            self._is_in_two_lines = two
            self._elide()
            self._hold_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._hold_height()

    def _hold_height(self) -> None:
        """Never cut its lines: a style sheet's minimum height would override the size hint."""
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        if self._is_in_two_lines:
            hint.setHeight(2 * self.fontMetrics().height() + PADDING)
        return hint

    def minimumSizeHint(self) -> QSize:
        return QSize(MIN_WIDTH, self.sizeHint().height())

    def _elide(self) -> None:
        name, _, rest = self._text.partition(PART)
        lines = (name, rest or " ") if self._is_in_two_lines else (self._text,)
        room, metrics = self.width() - SIDES, self.fontMetrics()
        shown = (metrics.elidedText(one, Qt.TextElideMode.ElideRight, room) for one in lines)
        self.setText("\n".join(shown).replace("&", "&&") if self._text else "…")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)
