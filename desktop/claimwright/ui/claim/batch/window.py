"""The batch window: choose claim files, check them, then read, print and save the totals."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.sheet import SheetDocument
from claimwright.errors import BillingError
from claimwright.services.checking.batch.claims_check import BatchStopped
from claimwright.services.checking.batch.files import (
    BatchFiles,
    BatchOutcome,
    check_files,
    claim_at,
)
from claimwright.services.checking.batch.summary import ClaimAtRisk
from claimwright.services.checking.batch.text import batch_sentences, tables_looked_at
from claimwright.services.claims.claim_file import LoadedClaim
from claimwright.services.sheets.check_sheets import batch_sheet
from claimwright.ui.claim.batch.columns import (
    at_risk_columns,
    provider_rows,
    rule_rows,
    table_columns,
    tally_columns,
)
from claimwright.ui.claim.files import CLAIM_FILES
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import OPEN_CLAIM, PRINT_TOTALS, STOP_CHECK
from claimwright.ui.shell.program import background
from claimwright.ui.shell.sheet_printer import SheetPrinter
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_files, save_file
from claimwright.ui.widgets.feedback.drop_highlight import DropHighlight
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.tables.record_model import RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph

SIZE = (940, 640)
MAX_NOTES = 3


class BatchWindow(QDialog):
    """Checks many claims in the background and shows the totals.

    ``files_of`` turns paths into a batch; it adds the data folder, today's date and, if it is open,
    the practice file. ``printer`` creates a `SheetPrinter` with this window as its parent. Signal:
    ``claim_chosen`` with a claim of the batch to show on the Claim page.
    """

    claim_chosen = Signal(object)

    def __init__(
        self,
        files_of: Callable[[Sequence[Path]], BatchFiles],
        printer: Callable[[QWidget, Callable[[str, str], object]], SheetPrinter],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Check many claims")
        self.setModal(False)
        self.setAcceptDrops(True)
        DropHighlight(self, "Drop to check these files")
        self.resize(*SIZE)
        self._files_of = files_of
        self._job: background.Job[BatchOutcome] | None = None
        self.outcome: BatchOutcome | None = None
        self.notice = note()
        self.totals = paragraph("")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Claims checked")
        self.progress = label("", "muted")
        self._printer = printer(self, lambda *words: say(self.notice, *words))
        self._make_tables()
        self._make_buttons()
        self._arrange()
        self._show_state()

    def _make_tables(self) -> None:
        self.rules = RecordModel(tally_columns("Rule"))
        self.providers = RecordModel(tally_columns("Rendering provider"))
        self.most_at_risk = RecordModel(at_risk_columns())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for model, name in (
            (self.rules, "By rule"),
            (self.providers, "By provider"),
        ):
            self.tabs.addTab(RecordTable(model, name), name)
        name = "Claims with the most at risk"
        self.claims = RecordTable(self.most_at_risk, name, opens_rows=True)
        self.claims.opened.connect(self._open_claim)
        self.tabs.addTab(self.claims, name)
        self.tables = RecordModel(table_columns())
        name = "Tables checked"
        self.tabs.addTab(RecordTable(self.tables, name), name)
        policy = self.tabs.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.tabs.setSizePolicy(policy)

    def _make_buttons(self) -> None:
        choosing = replace(OPEN_CLAIM, text="Choose files…", tip="Choose files")
        self.choose_button = action_button(choosing, self.choose, "primary")
        self.cancel_button = action_button(STOP_CHECK, self.cancel)
        self.print_button = action_button(PRINT_TOTALS, self.print_totals)
        for action, act in (
            (OPEN_CLAIM, self.choose_button.click),
            (STOP_CHECK, self._stop),
            (PRINT_TOTALS, self.print_button.click),
        ):
            bind(self, action, act)
        self.save_button = button(
            "Save totals as PDF…", lambda: self._printer.save_sheet(self._sheet), role="link"
        )
        self.spreadsheet_button = button(
            "Save spreadsheet…",
            self.save_spreadsheet,
            tip="A row for each finding; the file is not encrypted",
        )

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        column.setSpacing(12)
        column.addWidget(label("Check many claims", "title"))
        words = (
            "Drop 837P files here, or choose them. Every claim is checked as is; nothing in"
            " it is changed or saved."
        )
        column.addWidget(paragraph(words, "muted"))
        choosing = QHBoxLayout()
        choosing.setSpacing(12)
        choosing.addWidget(self.choose_button)
        choosing.addWidget(self.bar, 1)
        choosing.addWidget(self.progress)
        choosing.addWidget(self.cancel_button)
        choosing.addStretch(0)
        column.addLayout(choosing)
        column.addWidget(self.notice)
        column.addWidget(self.totals)
        column.addWidget(self.tabs, 1)
        ways_out = QHBoxLayout()
        ways_out.setSpacing(8)
        ways_out.addStretch(1)
        for one in (self.save_button, self.spreadsheet_button, self.print_button):
            ways_out.addWidget(one)
        column.addLayout(ways_out)

    # ---- checking

    def choose(self) -> None:
        """Ask which files to check."""
        title = "Check many claims"
        self.check(open_files(self, title, Folder.IMPORTS, CLAIM_FILES))

    def check(self, paths: Sequence[Path]) -> None:
        """Check every claim in these files in the background."""
        if paths and self._job is None:
            self.outcome = None
            self._begin(self._files_of(paths), None, self._show_outcome)

    def save_spreadsheet(self) -> None:
        """Check the claims again and write one row per finding to a file that the user chooses."""
        if self.outcome is None or self._job is not None:
            return
        files = self.outcome.files
        title = "Save the spreadsheet (the file is not encrypted)"
        suggestion = f"{files.paths[0].stem}-findings.csv"
        path = save_file(self, title, Folder.REPORTS, suggestion, "CSV (*.csv)")
        if path is not None:
            saved = "Saved as {0}. The file is not encrypted: keep it safe."
            self._begin(files, path, lambda _: self._show_saved(saved.format(path.name)))

    def _show_saved(self, sentence: str) -> None:
        say(self.notice, sentence, "good")
        self.spreadsheet_button.setFocus()

    def _begin(
        self, files: BatchFiles, spreadsheet: Path | None, done: Callable[[BatchOutcome], object]
    ) -> None:
        def work(job: background.Job[BatchOutcome]) -> BatchOutcome:
            return check_files(
                files,
                spreadsheet=spreadsheet,
                progress=lambda claims, known: job.report((claims, known)),
                canceled=job.is_canceled,
            )

        def finish(outcome: BatchOutcome) -> None:
            forgotten = self._job is None or self._job.is_canceled()
            self._job = None
            self._show_state()
            if not forgotten:
                done(outcome)

        say(self.notice, "")
        self._job = background.start(
            work, done=finish, failed=self._fail, progressed=self._show_progress
        )
        self._show_state()

    def cancel(self) -> None:
        """Cancel the running check."""
        if self._job is not None:
            self._job.cancel()
            self.progress.setText("Stopping…")

    def _stop(self) -> None:
        """Esc: cancel the running check, or close the window."""
        if self._job is not None:
            self.cancel()
        else:
            self.reject()

    def print_totals(self) -> None:
        """Print the totals through the system's dialog."""
        self._printer.print_sheet(self._sheet)

    def _fail(self, problem: Exception) -> None:
        self._job = None
        self._show_state()
        self.choose_button.setFocus()  # Cancel had the focus and is now hidden
        if not isinstance(problem, BillingError):
            raise problem
        say(self.notice, str(problem), "plain" if isinstance(problem, BatchStopped) else "error")

    # ---- showing

    def _show_progress(self, progress: tuple[int, int]) -> None:
        done, known = progress
        self.bar.setRange(0, known)
        self.bar.setValue(done)
        self.progress.setText("{} of {} claims".format(f"{done:,}", f"{known:,}"))

    def _show_state(self) -> None:
        busy, there = self._job is not None, self.outcome is not None
        for widget in (self.bar, self.progress, self.cancel_button):
            widget.setVisible(busy)
        if busy:
            self.bar.setRange(0, 0)
            self.progress.setText("Reading…")
        self.choose_button.setEnabled(not busy)
        for one in (self.print_button, self.save_button, self.spreadsheet_button):
            one.setVisible(there)
            one.setEnabled(there and not busy)
        self.tabs.setVisible(there)
        self.totals.setVisible(there)

    def _show_outcome(self, outcome: BatchOutcome) -> None:
        self.outcome = outcome
        summary = outcome.summary
        self.rules.show(rule_rows(summary))
        self.providers.show(provider_rows(summary))
        self.most_at_risk.show(summary.most_at_risk)
        self.tables.show(list(tables_looked_at(summary)))
        self.totals.setText("\n".join((outcome.files.name, *batch_sentences(summary))))
        left_out = len(outcome.notes) - MAX_NOTES
        more = ["And {} more.".format(f"{left_out:,}")] if left_out > 0 else []
        say(self.notice, " ".join([*outcome.notes[:MAX_NOTES], *more]))
        self._show_state()
        self.tabs.setFocus()

    def _sheet(self) -> SheetDocument:
        assert self.outcome is not None  # the buttons are disabled without one
        files = self.outcome.files
        return batch_sheet(self.outcome.summary, files.name, files.today)

    def _open_claim(self, at_risk: ClaimAtRisk) -> None:
        """Read the claim from its file again and open it on the Claim page."""
        if self.outcome is None:
            return
        files = self.outcome.files

        def show(loaded: LoadedClaim | None) -> None:
            if loaded is None or loaded.claim.claim_number != at_risk.claim_number:
                say(self.notice, "The file was changed since; check it again.")
            else:
                self.claim_chosen.emit(loaded)

        background.start(lambda job: claim_at(files, at_risk.place), done=show, failed=self._fail)

    # ---- drops, closing

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.check([Path(url.toLocalFile()) for url in event.mimeData().urls()])

    def forget(self) -> None:
        """Clear everything shown and cancel a running check."""
        self.cancel()
        self.outcome = None
        for model in (self.rules, self.providers):
            model.show(())
        self.most_at_risk.show(())
        self.tables.show(())
        self.totals.setText("")
        self._show_state()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.cancel()
        super().closeEvent(event)
