"""The card about what an update changed in the practice file, shown until confirmed."""

from PySide6.QtCore import Qt, Signal

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import paragraph


class NoticeCard(Card):
    """A notice about an update.

    Signal: ``read`` when OK was pressed, which hides the card.
    """

    read = Signal()

    def __init__(self, sentence: str) -> None:
        super().__init__("What changed in this version")
        self.body.addWidget(paragraph(sentence))
        self.button = button("OK", self._end)
        self.body.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _end(self) -> None:
        self.hide()
        self.read.emit()
