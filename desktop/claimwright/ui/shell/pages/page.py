"""What the window asks of its pages."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the window; the defaults here fit most pages."""

    def take_focus(self) -> None:
        """Give the first field the focus; called when the page comes to the front."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the current data; called after an import or when a record was saved."""

    def may_leave(self) -> bool:
        """Whether the window may close; unsaved work is asked about."""
        return True

    def forget(self) -> None:
        """Clear what was typed or pasted here; called when the practice file locks."""

    def use_text_size(self, percent: int) -> None:
        """Adapt what the page paints itself to another text size."""


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
