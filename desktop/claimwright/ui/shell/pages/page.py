"""What the window asks of its pages."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the window; it answers everything here, and mostly as it does here."""

    def take_focus(self) -> None:
        """The page came to the front: its first field takes the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Other tables answer from now on, or another record is stored: show what is true now."""

    def may_leave(self) -> bool:
        """Whether the window may close; what is stored nowhere is asked about."""
        return True

    def forget(self) -> None:
        """The practice file was locked: hold nothing of what was typed or pasted here."""

    def use_text_size(self, percent: int) -> None:
        """Texts are drawn in another size: what draws by itself follows."""


@runtime_checkable
class TakesFocus(Protocol):
    """A part of a page that knows which of its fields comes first."""

    def take_focus(self) -> None:
        """The first field takes the focus."""


@runtime_checkable
class Refreshes(Protocol):
    """A part of a page that shows records, which may have changed meanwhile."""

    def refresh(self) -> None:
        """Show what is stored now."""


@runtime_checkable
class ChoosesFiles(Protocol):
    """A list that opens files of its own."""

    def choose_files(self) -> None:
        """Ask for them."""


@runtime_checkable
class HasSections(Protocol):
    """A page of several parts."""

    def go_to_section(self, number: int) -> None:
        """Go to a part, counted from 1; a number beyond the last does nothing."""
