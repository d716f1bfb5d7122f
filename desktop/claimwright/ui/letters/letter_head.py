"""The head of the Letters page: title, claim, and the number of blanks left."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import PAGES
from claimwright.ui.shell.pages.routes import CLAIM
from claimwright.ui.widgets.text.chip import link_chip
from claimwright.ui.widgets.text.elided_label import ElidedLabel
from claimwright.ui.widgets.text.labels import paragraph


class LetterHead(QWidget):
    """The title with a chip that goes to the next blank, and the letter's claim below."""

    def __init__(self, to_next_blank: Callable[[], object], to_claim: Callable[[], object]) -> None:
        super().__init__()
        self.title = paragraph("Letters", "title")
        self.subtitle = ElidedLabel("subtitle")
        self.blanks = link_chip("", "warning", to_next_blank, "Go to the next blank (F8)")
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.blanks, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(row)
        below = QHBoxLayout()
        below.addWidget(self.subtitle, 1)
        self.claim_button = action_button(
            replace(PAGES[CLAIM], text="To the claim"), to_claim, "link"
        )
        below.addWidget(self.claim_button)
        column.addLayout(below)

    def show_letter(self, title: str, about: str, blanks: int) -> None:
        """Show a letter's title, its claim (``about``) and the number of blanks left."""
        self.title.setText(title)
        self.subtitle.show_text(about)
        self.claim_button.setVisible(bool(about))
        self.blanks.setText(f"{blanks} blank{'s' if blanks > 1 else ''} left")
        self.blanks.setAccessibleName(self.blanks.text())
        self.blanks.setVisible(bool(blanks))
