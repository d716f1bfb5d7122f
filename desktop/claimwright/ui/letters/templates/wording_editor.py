"""The text editor for a template's wording, with a list of errors that link to their lines."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QFontDatabase, QTextCursor, QTextFormat
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from claimwright.services.letters.templates.template_check import TemplateProblem
from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.text.labels import paragraph

PROBLEMS_HEIGHT = 84


class WordingEditor(QWidget):
    """Edits the wording. Signal: ``edited`` on every keystroke."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text_edit = QPlainTextEdit()
        self.text_edit.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setAccessibleName("Wording of the letter")
        self.text_edit.textChanged.connect(self.edited)
        self.state = paragraph("", "quiet")
        self.problems = QListWidget()
        self.problems.setAccessibleName("Errors in the wording")
        self.problems.setAccessibleDescription("Enter goes to the place of the error")
        self.problems.setFixedHeight(PROBLEMS_HEIGHT)
        self.problems.setWordWrap(True)
        self.problems.itemActivated.connect(lambda _item: self._to_problem())
        self.problems.itemClicked.connect(lambda _item: self._to_problem())
        self._lines: list[int] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.text_edit, 1)
        column.addWidget(self.state)
        column.addWidget(self.problems)
        self.show_problems(())

    @property
    def text(self) -> str:
        """The wording as typed."""
        return self.text_edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a wording; an empty one disables the editor."""
        self.text_edit.setPlainText(text)
        self.text_edit.setEnabled(bool(text))

    def show_problems(self, problems: Sequence[TemplateProblem]) -> None:
        """List the errors and mark their lines."""
        self._lines = [problem.line for problem in problems]
        self.problems.clear()
        for problem in problems:
            self.problems.addItem(f"Line {problem.line}: {problem.text}")
        self.problems.setVisible(bool(problems))
        self.state.setText("" if problems or not self.text else "No errors.")
        self.text_edit.setExtraSelections([self._marked(line) for line in self._lines])

    def _marked(self, line: int) -> QTextEdit.ExtraSelection:
        marked = QTextEdit.ExtraSelection()
        color = QColor(current_theme().error)
        color.setAlpha(50)
        format_ = marked.format
        format_.setBackground(color)
        format_.setProperty(QTextFormat.Property.FullWidthSelection, True)
        marked.format = format_
        marked.cursor = self._cursor(line)
        return marked

    def _cursor(self, line: int) -> QTextCursor:
        return QTextCursor(self.text_edit.document().findBlockByNumber(max(line - 1, 0)))

    def _to_problem(self) -> None:
        """Go to the line of the selected error."""
        row = self.problems.currentRow()
        if 0 <= row < len(self._lines):
            self.text_edit.setTextCursor(self._cursor(self._lines[row]))
            self.text_edit.setFocus()
