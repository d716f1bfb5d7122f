"""What acts and printing ask of the list that they are done from."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QWidget

from claimwright.services.worklist.worklist import WorkChange, WorklistService
from claimwright.ui.worklist.bulk_form import Asked


class ListPort(Protocol):
    """The list with its chosen denials."""

    @property
    def chosen(self) -> tuple[int, ...]:
        """The chosen denials, else the current one."""

    @property
    def owners(self) -> tuple[str, ...]:
        """Everybody who has denials or works here."""

    @property
    def service(self) -> WorklistService:
        """The worklist of the open practice file."""

    def open_current(self) -> None:
        """Open the current denial."""

    def ask(self, asked: Asked) -> None:
        """Ask what an act needs to know."""

    def show_change(self, sentence: str, change: WorkChange) -> None:
        """Say what was done to denials, with its undo."""

    def offer_undo(self, sentence: str, undo: Callable[[], object]) -> None:
        """Say what was done, with its undo."""

    def show_message(self, sentence: str, tone: str = "good") -> None:
        """Say something that cannot be undone."""

    def show_problem(self, sentence: str) -> None:
        """Say why something was not done."""

    def refresh(self) -> None:
        """Make the list anew."""

    def window(self) -> QWidget:
        """Over what dialogs are shown."""
