"""The card that imports the claims of a file: progress, cancel, choices and result."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from claimwright.domain.claim.claim import Claim
from claimwright.domain.practice.practice import RecordKind
from claimwright.errors import BillingError
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.claims.claim_import import DifferentClaim, ImportedClaims, import_claims
from claimwright.services.claims.saved_matches import Choice
from claimwright.services.practice.records.practice_records import PracticeRecords
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.program.background import Job
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.text.labels import label, paragraph

MAX_PROBLEMS = 5
MAX_DIFFERENT = 4  # claims whose differences are listed
MAX_CHANGES = 3
UNDONE = (
    "Import undone: {count} in the trash. A new version of a saved claim stays; its history has "
    "the version before it."
)


class ClaimImportCard(Card):
    """Hidden until a file is imported. Signal: ``finished`` after an import.

    ``known_ids`` are the ids of claims in the file that were already saved.
    """

    finished = Signal()

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__("Import 837P claims")
        self._file_access = file_access
        self._job: Job[ImportedClaims] | None = None
        self._different: tuple[DifferentClaim, ...] = ()
        self._new_ids: tuple[int, ...] = ()
        self.known_ids: tuple[int, ...] = ()
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Import 837P claims")
        self.count = label("", "muted")
        self.cancel_button = button("Cancel", self.cancel)
        self.close_button = button("Close", self.hide, role="link")
        self.message = paragraph("")
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.count)
        row.addWidget(self.cancel_button)
        self.body.addLayout(row)
        self.body.addWidget(self.message)
        closing = QHBoxLayout()
        self.choice_buttons = [
            button("Replace", lambda: self.choose(Choice.REPLACE), role="primary"),
            button("Save as new version", lambda: self.choose(Choice.NEW_VERSION)),
            button("Cancel", lambda: self.choose(Choice.CANCEL), role="link"),
        ]
        for one in self.choice_buttons:
            closing.addWidget(one)
        self.undo_button = button(
            "Undo import", self.undo, role="link", tip="Move the new claims of this import to trash"
        )
        closing.addWidget(self.undo_button)
        closing.addWidget(self.close_button)
        closing.addStretch(1)
        self.body.addLayout(closing)
        self.hide()

    def import_file(self, path: Path) -> None:
        """Read a file and save its claims in the background."""
        self._import(lambda: [loaded.claim for loaded in open_claim_file(path).claims], None)

    def choose(self, choice: Choice) -> None:
        """Apply the user's choice to claims that are saved already but differ."""
        different, self._different = self._different, ()
        if choice is Choice.CANCEL or not different:
            self.hide()
            return
        self._import(lambda: [one.claim for one in different], choice)

    def _import(self, read: Callable[[], list[Claim]], choice: Choice | None) -> None:
        if self._job is not None:
            return
        access = self._file_access.service.access
        self._new_ids = ()
        self._show_running(True)

        def work(job: Job[ImportedClaims]) -> ImportedClaims:
            claims = read()
            return import_claims(
                access,
                claims,
                choice=choice,
                progressed=lambda done: job.report((done, len(claims))),
                is_canceled=job.is_canceled,
            )

        self._job = self._file_access.run(work, self._finish, self._fail, self._show_progress)

    def undo(self) -> None:
        """Move the claims added by this import to the trash."""
        ids, self._new_ids = self._new_ids, ()
        if not ids:
            return
        PracticeRecords(self._file_access.service).move_to_trash(RecordKind.CLAIM, list(ids))
        self._show_running(False)
        count = "1 claim is" if len(ids) == 1 else f"{len(ids):,} claims are"
        self.message.setText(UNDONE.format(count=count))
        self.finished.emit()

    def cancel(self) -> None:
        """Cancel the import; claims imported so far stay."""
        if self._job is not None:
            self._job.cancel()
            self.count.setText("Stopping…")

    def _show_running(self, running: bool) -> None:
        for part in (self.bar, self.count, self.cancel_button):
            part.setVisible(running)
        self.message.setVisible(not running)
        self.close_button.setVisible(not running and not self._different)
        self.undo_button.setVisible(not running and bool(self._new_ids))
        for one in self.choice_buttons:
            one.setVisible(not running and bool(self._different))
        self.bar.setRange(0, 0)
        self.count.setText("Reading…" if running else "")
        self.show()

    def _show_progress(self, progress: tuple[int, int]) -> None:
        done, expected = progress
        self.bar.setRange(0, expected)
        self.bar.setValue(done)
        self.count.setText(f"{done:,} of {expected:,} claims")

    def _finish(self, taken: ImportedClaims) -> None:
        self._job = None
        if not self._file_access.is_open:
            return
        self._different, self.known_ids = taken.different, taken.known_ids
        self._new_ids = taken.new_ids
        self._show_running(False)
        self.message.setText(imported_text(taken))
        self.finished.emit()

    def _fail(self, problem: Exception) -> None:
        self._job = None
        if not isinstance(problem, BillingError):
            raise problem
        if not self._file_access.is_open:
            return
        self._show_running(False)
        self.message.setText(f"{problem}")
        self.finished.emit()


def different_text(different: Sequence[DifferentClaim]) -> list[str]:
    """The differences of the claims about which the user has to choose."""
    one = len(different) == 1
    parts = [
        "1 claim is saved already and differs:"
        if one
        else f"{len(different):,} claims are saved already and differ:"
    ]
    for each in different[:MAX_DIFFERENT]:
        changes = " ".join(each.match.changes[:MAX_CHANGES])
        parts.append(f"{each.claim.claim_number or 'Without a number'}: {changes}")
    left_out = len(different) - MAX_DIFFERENT
    return [*parts, f"And {left_out:,} more."] if left_out > 0 else parts


def imported_text(taken: ImportedClaims) -> str:
    """The result of an import, in sentences."""
    parts = [
        f"{count:,} {words}"
        for count, words in (
            (taken.new, "new"),
            (taken.versions, "as a new version of a saved claim"),
            (taken.replaced, "replaced"),
            (taken.known, "saved already, nothing added"),
        )
        if count
    ]
    stopped = "Stopped. " if taken.was_canceled else ""
    sentences = [f"{stopped}Claims: {', '.join(parts) or 'none'}."]
    if taken.matched:
        claims = "claim" if taken.matched == 1 else "claims"
        sentences.append(
            f"Posted before and matched now: {taken.matched:,} {claims} of remittances."
        )
    sentences += taken.problems[:MAX_PROBLEMS]
    if taken.different:
        sentences += different_text(taken.different)
    left_out = len(taken.problems) - MAX_PROBLEMS
    if left_out > 0:
        sentences.append(f"And {left_out:,} more.")
    return "\n".join(sentences)
