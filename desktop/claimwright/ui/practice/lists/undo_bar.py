"""The bar that reports the last action and can undo it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import UNDO
from claimwright.ui.widgets.feedback.note import note, say


class UndoBar(QWidget):
    """Hidden until there is a message."""

    def __init__(self) -> None:
        super().__init__()
        self._undo: Callable[[], object] | None = None
        self.sentence = note()
        self.button = action_button(UNDO, self.undo, "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.sentence, 1)
        row.addWidget(self.button)
        self.hide()

    def bind_to(self, page: QWidget) -> None:
        """Let the Undo key work anywhere in a page."""
        bind(page, UNDO, self.undo)

    def offer(self, sentence: str, undo: Callable[[], object]) -> None:
        """Report what was done, with an Undo button."""
        self._undo = undo
        say(self.sentence, sentence, "accent")
        self.button.show()
        self.show()

    def show_message(self, sentence: str, tone: str = "good") -> None:
        """Show a message without undo; "" hides the bar."""
        self._undo = None
        say(self.sentence, sentence, tone)
        self.button.hide()
        self.setVisible(bool(sentence))

    def undo(self) -> None:
        """Undo the last offer, once."""
        undo, self._undo = self._undo, None
        if undo is not None:
            undo()
            self.hide()
