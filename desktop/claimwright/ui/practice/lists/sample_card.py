"""The card that adds sample data to a new practice file, or removes it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from claimwright.errors import BillingError
from claimwright.services.practice.samples.sample_data import SampleData
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import paragraph

OFFER = (
    "Try the program with sample data: three claims, their payers and a remittance. All "
    "of it is invented and marked “sample”, and one click "
    "removes it."
)
THERE = (
    "Sample data is in this practice file. Its claims begin with SAMPLE, and its patients and "
    "payers have “(sample)” behind their names."
)


class SampleCard(Card):
    """Hidden until `refresh`, and while there is nothing to add or remove.

    Must be inside a page before it is shown: otherwise it would briefly be a window and take the
    focus. Signals: ``changed`` after samples were added or removed; ``notice`` with a sentence.
    """

    changed = Signal()
    notice = Signal(str)

    def __init__(self, samples: Callable[[], SampleData]) -> None:
        super().__init__()
        self._samples = samples
        self.setAccessibleName("Sample data")
        self.text = paragraph("")
        self.add_button = button("Add sample data", self.add)
        self.no_button = button("No, thanks", self.decline, role="link")
        self.remove_button = button("Remove sample data", self.remove)
        self.body.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self.add_button, self.no_button, self.remove_button):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addLayout(row)

    def refresh(self) -> None:
        """Show the buttons for the current state."""
        state = self._samples().state()
        self.text.setText(THERE if state.is_loaded else OFFER)
        for one in (self.add_button, self.no_button):
            one.setVisible(state.is_offered)
        self.remove_button.setVisible(state.is_loaded)
        self.setVisible(state.is_loaded or state.is_offered)

    def add(self) -> None:
        """Add the sample data."""
        self._do(self._added)

    def _added(self) -> str:
        self._samples().add()
        return "Sample data added."

    def decline(self) -> None:
        """Stop offering the sample data."""
        self._samples().decline()
        self.refresh()

    def remove(self) -> None:
        """Remove all sample data."""
        self._do(lambda: self._samples().remove() or "Sample data removed.")

    def _do(self, act: Callable[[], str]) -> None:
        try:
            outcome = act()
        except BillingError as problem:
            outcome = str(problem)
        self.refresh()
        self.changed.emit()
        self.notice.emit(outcome)
