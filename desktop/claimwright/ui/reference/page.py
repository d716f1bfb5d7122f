"""The Reference page: the loaded tables, a place to drop new ones, and the running import."""

import time
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.reference.reference import Release, Table
from claimwright.domain.reference.reference_import import ImportResult, ImportStatus
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.reference.reference import DOWNLOAD_PAGES, ReferenceService
from claimwright.ui.reference.comparison import Comparison
from claimwright.ui.reference.license_card import LicenseCard
from claimwright.ui.reference.release_model import ReleaseModel
from claimwright.ui.reference.results_card import ResultsCard
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import STOP_IMPORT
from claimwright.ui.shell.pages.page import Page
from claimwright.ui.shell.program import background
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import allow, button
from claimwright.ui.widgets.controls.file_dialogs import Folder, choose_folder, open_files
from claimwright.ui.widgets.feedback.drop_highlight import DropHighlight
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.tables.table_menu import Entry
from claimwright.ui.widgets.text.labels import label, paragraph

TABLE_FILES = "Published tables (*.zip *.txt *.csv *.xlsx *.html *.htm);;All files (*)"
CHOOSE_RELEASE = "Choose an earlier release in the table first"
IN_USE = "This release is in use already"
CHOOSE_TABLE = "Choose a release in the table first"
COMPARING = "Two releases are being compared"


class ReferencePage(Page):
    """The reference tables in use, their imports and releases.

    Signals: ``imported`` after the tables in use changed; ``look_up_requested`` with a query.
    """

    imported = Signal()
    look_up_requested = Signal(str)

    def __init__(
        self,
        services: Services,
        paper: Callable[[], PageSize],
        billed: Callable[[], Collection[str]] = tuple,
    ) -> None:
        """``paper`` returns the paper size, ``billed`` the codes that the practice bills."""
        super().__init__()
        self._services = services
        self._job: background.Job[list[ImportResult]] | None = None
        self._paths: list[Path] = []
        self._begun = 0.0
        self.model = ReleaseModel(services.clock)
        self.table = self._make_table()
        self.license = LicenseCard()
        self.license.accepted.connect(self._import_accepted)
        self.results = ResultsCard()
        self.overview = QWidget()
        stack = QStackedWidget()
        self.comparison = Comparison(services, stack, self.overview, paper, billed)
        self.comparison.ended.connect(self._offer_return)
        self.comparison.look_up_requested.connect(self.look_up_requested)
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Import")
        self.progress = label("", "muted")
        self.cancel_button = action_button(STOP_IMPORT, self.cancel)
        self._cancel_key = bind(self.overview, STOP_IMPORT, self.cancel)
        self.setAcceptDrops(True)
        DropHighlight(self, "Drop to import these tables")
        self._arrange(stack)
        self._show_busy(False)
        self.refresh()

    def _make_table(self) -> RecordTable[Release]:
        table = RecordTable(self.model, "Tables held", more=self._entries)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.selectionModel().currentChanged.connect(lambda *_: self._offer_return())
        return table

    def _entries(self) -> list[Entry]:
        """The menu entries for the current release."""
        entries: list[Entry] = []
        if self.return_button.isEnabled():
            entries.append(("Use this release", "", self.restore))
        if self.changes_button.isEnabled():
            entries.append(("What changed", "", self.compare_chosen))
        return entries

    def _arrange(self, stack: QStackedWidget) -> None:
        stack.addWidget(self.overview)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(stack)
        column = QVBoxLayout(self.overview)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(label("Reference", "title"))
        column.addWidget(
            paragraph(
                (
                    "Every answer names the release it is based "
                    "on. CMS publishes new files each January, April, July and October, "
                    "free of charge."
                ),
                "muted",
            )
        )
        column.addWidget(self._drop_card())
        column.addWidget(self.license)
        column.addWidget(self.results)
        column.addWidget(self.comparison.card)
        column.addWidget(self.table, 1)
        column.addLayout(self._table_buttons())

    def _drop_card(self) -> Card:
        card = Card("Add or update tables")
        card.body.addWidget(
            paragraph(
                "Drop CMS's files here as you downloaded them: zips, folders, one part or all "
                "four. Practitioner PTP edits, add-on codes, practitioner MUEs, the PPRRVU fee "
                "schedule, and your own CARC and RARC lists are recognized by their content."
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        self.choose_button = button("Choose files…", self.choose, role="primary")
        row.addWidget(self.choose_button)
        row.addWidget(button("Choose a folder…", self.choose_folder))
        row.addWidget(
            button(
                "CMS's download page",
                self.open_download_page,
                role="link",
                tip="Opens in your browser; the program itself never goes online",
            )
        )
        row.addStretch(1)
        card.body.addLayout(row)
        busy = QHBoxLayout()
        busy.setSpacing(12)
        busy.addWidget(self.bar, 1)
        busy.addWidget(self.progress)
        busy.addWidget(self.cancel_button)
        card.body.addLayout(busy)
        return card

    def _table_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.return_button = button("Use this release", self.restore)
        allow(self.return_button, False, CHOOSE_RELEASE)
        row.addWidget(self.return_button)
        self.changes_button = button(
            "What changed…",
            self.compare_chosen,
            tip="Compare the chosen release with the one before it",
        )
        allow(self.changes_button, False, CHOOSE_TABLE)
        row.addWidget(self.changes_button)
        row.addStretch(1)
        return row

    def take_focus(self) -> None:
        """Focus the first button."""
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reload the list of tables."""
        self._services.prepare()
        self.model.show(self._services.reference.releases())
        self._offer_return()

    # ---- choosing

    def choose(self) -> None:
        """Ask for files."""
        self.import_paths(open_files(self, "Tables to import", Folder.TABLES, TABLE_FILES))

    def choose_folder(self) -> None:
        """Ask for a folder."""
        folder = choose_folder(self, "Folder of tables", Folder.TABLES)
        self.import_paths([] if folder is None else [folder])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._job is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        names = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.import_paths([Path(name) for name in names])

    def open_download_page(self) -> None:
        """Open the download page of the current table in the user's browser."""
        held = self.model.record_at(self.table.currentIndex())
        table = held.table if held is not None and held.table in DOWNLOAD_PAGES else None
        page = DOWNLOAD_PAGES[table] if table else next(iter(DOWNLOAD_PAGES.values()))
        QDesktopServices.openUrl(QUrl(page))

    # ---- importing

    def import_paths(self, paths: Sequence[Path], *, accept: bool = False) -> None:
        """Import files or folders in the background."""
        if not paths or self._job is not None:
            return
        self._paths = list(paths)
        self._begun = time.monotonic()
        self.results.clear()
        self.comparison.card.clear()
        self.license.hide()
        self._show_busy(True)
        data_dir, chosen = self._services.data_dir, list(paths)

        def work(job: background.Job[list[ImportResult]]) -> list[ImportResult]:
            return ReferenceService(data_dir).import_files(
                chosen,
                accept_license=accept,
                progress=lambda done, expected: job.report((done, expected)),
                canceled=job.is_canceled,
            )

        self._job = background.start(
            work, done=self._finish, failed=self._fail, progressed=self._show_progress
        )

    def _import_accepted(self) -> None:
        self.import_paths(self._paths, accept=True)

    def cancel(self) -> None:
        """Cancel the import; the tables in use do not change."""
        if self._job is not None:
            self._job.cancel()
            self.progress.setText("Stopping…")

    def _show_busy(self, busy: bool) -> None:
        self._cancel_key.setEnabled(busy)  # otherwise Esc goes back
        for widget in (self.bar, self.progress, self.cancel_button):
            widget.setVisible(busy)
        self.choose_button.setEnabled(not busy)
        if busy:
            self.bar.setRange(0, 0)
            self.progress.setText("Reading…")

    def _show_progress(self, progress: tuple[int, int]) -> None:
        done, expected = progress
        if not expected:
            return
        self.bar.setRange(0, expected)
        self.bar.setValue(min(done, expected))
        spent = time.monotonic() - self._begun
        left = round(spent / done * (expected - done)) if done and spent > 1 else 0
        words = f"{done:,} of about {expected:,} rows"
        self.progress.setText(f"{words} · {max(left, 0)} s left" if left > 0 else words)

    def _finish(self, results: list[ImportResult]) -> None:
        self._job = None
        self._show_busy(False)
        waiting = [one for one in results if one.notice and one.status is ImportStatus.REFUSED]
        self.license.show_notices(list(dict.fromkeys(one.notice for one in waiting)))
        self.results.show_results([one for one in results if one not in waiting])
        self.refresh()
        self.imported.emit()
        fresh = [one for one in results if one.status is ImportStatus.IMPORTED and one.table]
        self.comparison.begin(list(dict.fromkeys((Table(one.table), one.release) for one in fresh)))

    def _fail(self, problem: Exception) -> None:
        self._job = None
        self._show_busy(False)
        self.refresh()
        if not isinstance(problem, BillingError):
            raise problem
        self.results.show_sentence(str(problem))

    def _offer_return(self) -> None:
        held = self.model.record_at(self.table.currentIndex())
        is_other = held is not None and not held.is_active
        allow(self.return_button, is_other, CHOOSE_RELEASE if held is None else IN_USE)
        can_compare = held is not None and not self.comparison.is_running
        allow(self.changes_button, can_compare, CHOOSE_TABLE if held is None else COMPARING)

    def restore(self) -> None:
        """Use the selected release in place of the current one."""
        held = self.model.record_at(self.table.currentIndex())
        if held is None or held.is_active:
            return
        self._services.reference.restore(held.table, held.release)
        self.refresh()
        self.imported.emit()

    def compare_chosen(self) -> None:
        """Compare the selected release with the previous one."""
        held = self.model.record_at(self.table.currentIndex())
        if held is None:
            return
        if not (held.is_active and self.comparison.is_possible(held.table, held.release)):
            self.comparison.explain(held.table, held.release)
        else:
            self.comparison.begin([(held.table, held.release)])
            self._offer_return()
