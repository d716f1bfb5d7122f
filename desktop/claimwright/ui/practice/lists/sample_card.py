"""The card that offers sample data in a new practice file, and removes it in one act."""

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
    """Hidden where there is nothing to offer and nothing to remove, and until `refresh`.

    It is shown only inside a page: without one it would be a window for a moment, and take the
    focus with it.

    Signals: ``changed`` after samples were added or removed; ``notice`` with a sentence.
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
        """Show what can be done now."""
        state = self._samples().state()
        self.text.setText(THERE if state.is_loaded else OFFER)
        for one in (self.add_button, self.no_button):
            one.setVisible(state.is_offered)
        self.remove_button.setVisible(state.is_loaded)
        self.setVisible(state.is_loaded or state.is_offered)

    def add(self) -> None:
        """Save the samples."""
        self._do(self._added)

    def _added(self) -> str:
        self._samples().add()
        return "Sample data added."

    def decline(self) -> None:
        """Do not offer them again."""
        self._samples().decline()
        self.refresh()

    def remove(self) -> None:
        """Remove every sample."""
        self._do(lambda: self._samples().remove() or "Sample data removed.")

    def _do(self, act: Callable[[], str]) -> None:
        try:
            said = act()
        except BillingError as problem:
            said = str(problem)
        self.refresh()
        self.changed.emit()
        self.notice.emit(said)
