"""The interface of the worklist for bulk actions and printing."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from claimwright.services.worklist.worklist import WorkChange, WorklistService
from claimwright.ui.worklist.bulk_form import FormSpec


class ListPort(Protocol):
    """A list with selected denials."""

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the selected denials, or of the current one if none is selected."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Everyone who owns denials or is on the staff."""

    @property
    def service(self) -> WorklistService:
        """The worklist of the open practice file."""

    def open_current(self) -> None:
        """Open the current denial."""

    def ask(self, spec: FormSpec) -> None:
        """Show a form for a bulk action."""

    def show_change(self, sentence: str, change: WorkChange) -> None:
        """Report a change of denials and offer to undo it."""

    def offer_undo(self, sentence: str, undo: Callable[[], object]) -> None:
        """Report what was done and offer to undo it."""

    def show_message(self, sentence: str, tone: str = "good") -> None:
        """Show a message without undo."""

    def show_problem(self, sentence: str) -> None:
        """Show why something was not done."""

    def refresh(self) -> None:
        """Reload the list."""

    def window(self) -> QWidget:
        """The parent for dialogs."""
