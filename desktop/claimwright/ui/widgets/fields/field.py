"""A labelled field: the label above is the field's buddy, and what is wrong stands below."""

from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.text.labels import label, set_tone


class Field(QWidget):
    """A label, a widget to type in, and room for one sentence when the entry cannot be read."""

    def __init__(self, title: str, editor: QWidget, tip: str = "") -> None:
        super().__init__()
        self.editor = editor
        plain = title.replace("&", "")
        self.title = QLabel(title)
        self.title.setProperty("role", "label")
        self.title.setBuddy(editor)
        self.problem = label("", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        editor.setAccessibleName(plain)
        set_tip(editor, tip or plain)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        for part in (self.title, editor, self.problem):
            box.addWidget(part)

    def show_problem(self, sentence: str) -> None:
        """Mark the entry and say what is wrong with it; an empty sentence clears the mark."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence)
        set_tone(self.editor, "error" if sentence else "")


def text_field(title: str, placeholder: str = "", tip: str = "") -> tuple[Field, QLineEdit]:
    """A labelled line edit, and the line edit itself."""
    editor = QLineEdit()
    editor.setPlaceholderText(placeholder)
    return Field(title, editor, tip), editor
