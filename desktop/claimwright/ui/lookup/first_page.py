"""The Look up page before anything is typed, or if nothing matches."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import clear_layout
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.text.chip import link_chip
from claimwright.ui.widgets.text.labels import label, paragraph

EXAMPLES = (
    ("107", "a denial"),
    ("N130", "a remark code"),
    ("64483 77003", "a code pair"),
)


SAMPLES = (
    ("A-1001.json", "Claim with an add-on code alone"),
    ("A-1002.json", "Claim with a bundled line"),
    ("A-1003.json", "Claim with several findings"),
)
"""The files of the sample claims and their descriptions."""


class FirstPage(QWidget):
    """Examples, samples, and a sentence about what can be looked up."""

    query_chosen = Signal(str)
    sample_chosen = Signal(str)

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
        self._known = QVBoxLayout()
        self._known.setSpacing(8)
        for part in (self._title, self._text, examples, label("Try it with a sample", "label")):
            column.addWidget(part)
        column.addWidget(self._samples())
        column.addLayout(self._known)
        column.addStretch(1)
        self.show_for("")

    def _samples(self) -> QWidget:
        """Buttons for the sample claims, which are marked as samples and never saved."""
        samples = QWidget()
        row = FlowLayout(samples)
        for name, what in SAMPLES:
            tip = "Opens a sample with invented people; nothing is saved"
            row.addWidget(button(what, partial(self.sample_chosen.emit, name), "link", tip=tip))
        return samples

    def show_for(self, query: str) -> None:
        """Show the greeting, or what to try instead for a query without matches."""
        if not query:
            self._title.setText("What did the payer send?")
            self._text.setText(
                "Enter the denial code on the remittance, a remark "
                "code, one or two procedure codes, or a word such as “bundled”. Nothing "
                "leaves this computer."
            )
            return
        shown = query if len(query) <= 40 else query[:40] + "…"
        self._title.setText(f"Nothing found for “{shown}”")
        self._text.setText(
            "The library knows denial codes (97, CO-97), remark codes (N130), procedure codes "
            "and pairs, modifiers, and words from their descriptions. Try the code alone, "
            "or one word."
        )

    def show_lists(self, lists: Mapping[str, Sequence[str]]) -> None:
        """Show lists of queries by title, such as the favorites; empty lists are omitted."""
        clear_layout(self._known)
        for title, queries in lists.items():
            if not queries:
                continue
            chips = QWidget()
            row = FlowLayout(chips)
            for query in queries:
                look_up = partial(self.query_chosen.emit, query)
                row.addWidget(link_chip(query, "accent", look_up, "Look it up"))
            self._known.addWidget(label(title, "label"))
            self._known.addWidget(chips)

    def take_focus(self) -> None:
        """Focus the first example."""
        self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
