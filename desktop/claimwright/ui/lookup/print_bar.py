"""The Print page button of an entry, with a menu of other sheets."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from claimwright.services.sheets.sheets import SheetChoice
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import PRINT_ENTRY
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.widgets.controls.buttons import button


class PrintBar(QWidget):
    """The Print button and its menu.

    ``choices`` is called on every print, because a page depends on its date of service.
    """

    def __init__(self, choices: Callable[[], Sequence[SheetChoice]], printer: SheetPrinter) -> None:
        super().__init__()
        self._choices = choices
        self._printer = printer
        self.print_button = action_button(PRINT_ENTRY, self.print_page)
        self.more = button("▾", self._open_menu, tip="Save as PDF, training sheets")
        self.more.setAccessibleName("More ways to print")
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.print_button)
        row.addWidget(self.more)

    def print_page(self) -> None:
        """Print the current page."""
        self._printer.print_sheet(self._choices()[0].make)

    def save_page(self) -> None:
        """Save the current page as PDF."""
        self._printer.save_sheet(self._choices()[0].make)

    def _open_menu(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _fill(self) -> None:
        """Add an entry to print and one to save for each sheet."""
        self.menu.clear()
        for at, choice in enumerate(self._choices()):
            if at:
                self.menu.addSeparator()
            name = choice.title
            self._add(f"Print: {name}", choice, self._printer.print_sheet)
            self._add(f"Save as PDF: {name}", choice, self._printer.save_sheet)

    def _add(self, words: str, choice: SheetChoice, act: Callable[..., object]) -> None:
        action = QAction(words, self.menu)
        action.triggered.connect(lambda _checked, make=choice.make: act(make))
        self.menu.addAction(action)
