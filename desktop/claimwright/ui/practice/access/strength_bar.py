"""The strength of a new passphrase while it is typed, as four steps and a word."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from claimwright.services.practice.access.passphrase import (
    MIN_SCORE,
    Strength,
    passphrase_strength,
)
from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.text.labels import label

AFTER_MS = 120  # pause in typing before the strength is estimated
STEPS, WIDTH, HEIGHT, GAP = 4, 150, 6, 4
HINT = "Four or five unrelated words make a strong passphrase."


class StrengthBar(QWidget):
    """Shows the strength of one field's text, at a constant height."""

    def __init__(self, editor: QLineEdit) -> None:
        super().__init__()
        self._editor = editor
        self.steps = _Steps()
        self.words = label(HINT, "muted")
        self.words.setAccessibleName("Strength of the passphrase")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.steps, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.words, 1)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(AFTER_MS)
        self._pause.timeout.connect(self.measure)
        editor.textChanged.connect(lambda _text: self._pause.start())

    def measure(self) -> None:
        """Estimate the current text."""
        text = self._editor.text()
        strength = passphrase_strength(text) if text else None
        self.steps.show_strength(strength)
        self.words.setText(strength.words if strength else HINT)


class _Steps(QWidget):
    """Four bars, filled in the color of a good or a weak passphrase."""

    def __init__(self) -> None:
        super().__init__()
        self._score = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Strength of the passphrase, in four steps")

    def show_strength(self, strength: Strength | None) -> None:
        """Fill the steps for a strength."""
        self._score = 0 if strength is None else max(strength.score, 1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        good = theme.good if self._score >= MIN_SCORE else theme.warning
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        width = (self.width() - GAP * (STEPS - 1)) / STEPS
        for step in range(STEPS):
            painter.setBrush(QColor(good if step < self._score else theme.line))
            rect = QRectF(step * (width + GAP), 0, width, self.height())
            painter.drawRoundedRect(rect, HEIGHT / 2, HEIGHT / 2)
        painter.end()
