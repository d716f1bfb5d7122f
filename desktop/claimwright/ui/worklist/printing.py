"""Printing the worklist and saving it as CSV."""

from collections.abc import Callable
from pathlib import Path

from claimwright.domain.letter.letter import PageSize
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.sheets.worklist_sheet import worklist_sheet
from claimwright.services.worklist.listing.lists import Listed
from claimwright.services.worklist.worklist_text import worklist_csv
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.widgets.controls.file_dialogs import Folder, save_file
from claimwright.ui.worklist.list.filter_bar import FilterBar
from claimwright.ui.worklist.list.list_port import ListPort
from claimwright.ui.worklist.list.views_list import LABEL_ROLE, ViewsList


class ListPrinting:
    """Prints and saves the current list."""

    def __init__(self, services: Services, view: ListPort, paper: Callable[[], PageSize]) -> None:
        self._services = services
        self._view = view
        self._paper = paper

    def _printer(self) -> SheetPrinter:
        say = self._view.show_message
        return SheetPrinter(self._services.sheets, self._paper, self._view.window(), say)

    def print_list(self, listed: Listed, views: ViewsList, chosen: FilterBar) -> None:
        """Print the list as filtered and grouped."""
        title = list_title(views, chosen)
        today = self._services.today
        self._printer().print_sheet(
            lambda: worklist_sheet(listed, self._view.service.by_ids, title, today)
        )

    def save_csv(self, listed: Listed) -> None:
        """Ask for a file and save the list to it."""
        path = save_file(
            self._view.window(),
            "Save the list (the file is not encrypted)",
            Folder.REPORTS,
            f"worklist-{self._services.today.isoformat()}.csv",
            "CSV (*.csv)",
        )
        if path is not None:
            self.save_csv_as(listed, path)

    def save_csv_as(self, listed: Listed, path: Path) -> None:
        """Save the list to a file."""
        text = worklist_csv(self._view.service.by_ids(listed.ids), self._services.today)
        try:
            save_bytes(text.encode("utf-8-sig"), path)
        except BillingError as problem:
            self._view.show_problem(str(problem))
        else:
            self._view.show_message(f"Saved as {path.name}.")


def list_title(views: ViewsList, chosen: FilterBar) -> str:
    """A title that names the view and its filters."""
    parts = [str(views.currentItem().data(LABEL_ROLE))]
    if words := chosen.words.text().strip():
        parts.append(f"filtered by “{words}”")
    if chosen.owner_filter is not None:
        parts.append(f"owner {chosen.owner.currentText()}")
    return ", ".join(parts)
