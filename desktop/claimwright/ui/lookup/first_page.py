"""What Look up shows before anything is typed, or when nothing matches."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.flow_layout import FlowLayout
from claimwright.ui.widgets.text import label, paragraph

EXAMPLES = (
    ("107", "a denial"),
    ("N130", "a remark code"),
    ("64483 77003", "a pair of procedures"),
)


class FirstPage(QWidget):
    """Three examples to press, and a sentence that says what the box takes."""

    query_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", "title")
        self._title.setWordWrap(True)
        self._text = paragraph("", "muted")
        self._buttons: list[QPushButton] = []
        examples = QWidget()
        row = FlowLayout(examples)
        for query, what in EXAMPLES:
            made = button(f"{query}  ·  {what}", partial(self.query_chosen.emit, query))
            self._buttons.append(made)
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 48, 0, 0)
        column.setSpacing(12)
        for part in (self._title, self._text, examples):
            column.addWidget(part)
        column.addStretch(1)
        self.show_for("")

    def show_for(self, query: str) -> None:
        """The greeting, or for a query without an answer what to try instead."""
        if not query:
            self._title.setText(self.tr("What did the payer send?"))
            self._text.setText(
                self.tr(
                    "Type the code on the remittance, a remark, a procedure code or two of them, "
                    "or a word such as “bundled”. Nothing leaves this computer."
                )
            )
            return
        shown = query if len(query) <= 40 else query[:40] + "…"
        self._title.setText(self.tr("Nothing found for “{0}”").format(shown))
        self._text.setText(
            self.tr(
                "The library knows denial codes (97, CO-97), remark codes (N130), procedure codes "
                "and pairs, modifiers, and words of their meaning. Try the code alone, or one word."
            )
        )

    def take_focus(self) -> None:
        """The first example takes the keys."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
