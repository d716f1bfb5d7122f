"""The base class of pages, and protocols for their parts."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the window, with defaults that suit most pages."""

    def take_focus(self) -> None:
        """Focus the first field; called when the page is shown."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reload the data; called after an import or after a record was saved."""

    def may_leave(self) -> bool:
        """Whether the window may close; asks about unsaved work."""
        return True

    def forget(self) -> None:
        """Clear what was typed or pasted here; called when the practice file locks."""

    def use_text_size(self, percent: int) -> None:
        """Adapt custom painting to another text size."""


@runtime_checkable
class TakesFocus(Protocol):
    """A part of a page that can focus its first field."""

    def take_focus(self) -> None:
        """Focus the first field."""


@runtime_checkable
class Refreshes(Protocol):
    """A part of a page that shows records and can reload them."""

    def refresh(self) -> None:
        """Reload the records."""


@runtime_checkable
class ChoosesFiles(Protocol):
    """A widget that opens its own kind of files."""

    def choose_files(self) -> None:
        """Ask for the files."""


@runtime_checkable
class HasSections(Protocol):
    """A page with numbered sections."""

    def go_to_section(self, number: int) -> None:
        """Go to a section, counted from 1; a number beyond the last is ignored."""
