"""Sentences with blanks that a provider's note would need, to copy into a chart template."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.text.labels import label, paragraph


class ChartSentences(QWidget):
    """The sentences and a Copy button; hidden while there are none."""

    def __init__(self) -> None:
        super().__init__()
        self.text = paragraph("", "muted")
        self.copy = button(
            "Copy sentences",
            self._copy,
            role="link",
            tip="Copy them into a chart template",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(2)
        column.addWidget(label("Sentences for the chart", "label"))
        column.addWidget(self.text)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)

    def show_sentences(self, sentences: Sequence[str]) -> None:
        """Show the sentences for the chosen option."""
        text = "\n".join(sentences)
        if text != self.text.text():
            self.text.setText(text)
            self._name("Copy sentences")
        self.setVisible(bool(sentences))

    def _copy(self) -> None:
        QApplication.clipboard().setText(self.text.text())
        self._name("Copied")

    def _name(self, words: str) -> None:
        self.copy.setText(words)
        self.copy.setAccessibleName(words)
