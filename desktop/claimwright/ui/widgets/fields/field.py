"""A field with its label above and a problem below."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.text.labels import label, set_tone


class Field(QWidget):
    """A label, an editor, and space for a problem with the entry.

    A field is in one of three states: normal; marked with a word next to the label, such as
    ``missing``; or with a problem, described below. Color is never the only indication.
    """

    def __init__(self, title: str, editor: QWidget, tip: str = "") -> None:
        super().__init__()
        self.editor = editor
        plain = title.replace("&", "")
        self.title = self._made_title(title)
        self.title.setProperty("role", "label")
        self.title.setBuddy(editor)
        self.state = label("", "warning")
        self.state.hide()
        self._problem = label("", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        editor.setAccessibleName(plain)
        set_tip(editor, tip or plain)
        self.head = QHBoxLayout()
        self.head.setSpacing(6)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.state)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(self.head)
        box.addWidget(editor)
        box.addWidget(self._problem)

    def _made_title(self, title: str) -> QLabel:
        return QLabel(title)

    @property
    def problem(self) -> str:
        """What is wrong with the entry, or ""."""
        return self._problem.text()

    def show_problem(self, sentence: str) -> None:
        """Mark the entry and show what is wrong with it; "" clears the mark."""
        self.show_state("", sentence)

    def show_state(self, words: str, problem: str = "", tone: str = "warning") -> None:
        """Show a word or two next to the label, such as missing, or a problem below the entry."""
        self.state.setText(words)
        self.state.setVisible(bool(words))
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.editor.setAccessibleDescription(problem or words)
        set_tone(self.editor, "error" if problem else tone if words else "")


def text_field(title: str, placeholder: str = "", tip: str = "") -> tuple[Field, QLineEdit]:
    """Create a field with a line edit; return both."""
    editor = QLineEdit()
    editor.setPlaceholderText(placeholder)
    return Field(title, editor, tip), editor
