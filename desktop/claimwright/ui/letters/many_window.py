"""Many letters at once: one kind of letter, claims from files, one PDF per payer."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import Today, day_of
from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.letter.letter_pictures import LetterPictures
from claimwright.errors import BillingError
from claimwright.services.letters.letters import LetterService
from claimwright.services.letters.packets.bulk_letters import BulkResult
from claimwright.services.letters.packets.many_letters import (
    ClaimsOfFiles,
    ManyLetters,
    read_claims,
    write_many,
)
from claimwright.ui.letters.field_form import LetterForm
from claimwright.ui.shell.program import background
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, choose_folder, open_files
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.field import Field, text_field
from claimwright.ui.widgets.text.labels import label, paragraph

SIZE = (640, 560)
FILES = "Claims (*.json *.837 *.txt *.edi *.x12);;All files (*)"


class ManyLettersWindow(QDialog):
    """Writes a letter for every claim, then lists the result by payer and what is not ready."""

    def __init__(
        self,
        service: LetterService,
        data_dir: Path,
        own_values: Callable[[], Mapping[str, str]],
        pictures: Callable[[str], LetterPictures],
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        """``own_values`` returns the practice's own field values, ``pictures`` the images that
        go with a signer's name."""
        super().__init__(parent)
        self.setWindowTitle("Many letters")
        self.resize(*SIZE)
        self._service = service
        self._data_dir = data_dir
        self._own_values = own_values
        self._pictures = pictures
        self._today = today
        self.claims: tuple[Claim, ...] = ()
        self._job: background.Job[BulkResult] | None = None
        self.kinds = Choice()
        for kind in service.kinds():
            self.kinds.addItem(kind.title, kind.kind)
        self.kinds.activated.connect(self.ask_for_blanks)
        self._denial_field, self.denial = text_field("&Denied as", "CO-107")
        self.denial.editingFinished.connect(self.ask_for_blanks)
        self.form = LetterForm()
        self.files = paragraph("No claims chosen yet.", "quiet")
        self.bar = QProgressBar()
        self.bar.setAccessibleName("Letters written")
        self.bar.hide()
        self.outcome = QListWidget()
        self.outcome.setAccessibleName("Outcome")
        self.outcome.setAccessibleDescription("What was made for each claim")
        self.outcome.setWordWrap(True)
        self.notice = note()
        self._arrange()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        column.addWidget(
            paragraph(
                "One letter for each claim in the files. Each "
                "payer gets one PDF, sorted by address; a letter with blanks is listed, "
                "not printed.",
                "quiet",
            )
        )
        head = QHBoxLayout()
        head.addWidget(Field("&Letter", self.kinds), 2)
        head.addWidget(self._denial_field, 1)
        column.addLayout(head)
        row = QHBoxLayout()
        self.choose_button = button("Choose claim files…", self._choose_files)
        row.addWidget(self.choose_button)
        row.addWidget(self.files, 1)
        column.addLayout(row)
        column.addWidget(label("The same in every letter", "label"))
        column.addWidget(self.form, 3)
        column.addWidget(self.outcome, 2)
        column.addWidget(self.bar)
        column.addWidget(self.notice)
        buttons = QHBoxLayout()
        self.run_button = button("Make letters…", self._ask_folder, "primary")
        self.cancel_button = button("Cancel", self.cancel)
        self.cancel_button.hide()
        buttons.addWidget(self.run_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        buttons.addWidget(button("Close", self.close, "link", "Esc"))
        column.addLayout(buttons)

    def _choose_files(self) -> None:
        paths = tuple(open_files(self, "Claims", Folder.IMPORTS, FILES))
        if paths:
            background.start(
                lambda _job: read_claims(paths), done=self.take_claims, failed=self._show_failed
            )

    def take_claims(self, found: ClaimsOfFiles) -> None:
        """Use these claims, and name the files that could not be read."""
        self.claims = found.claims
        count = len(found.claims)
        self.files.setText(f"{count:,} claim{'' if count == 1 else 's'}")
        say(self.notice, " ".join(found.refused), "error")
        self.ask_for_blanks()

    def ask_for_blanks(self) -> None:
        """Show the fields that the first claim leaves blank; the entries apply to all claims."""
        if not self.claims:
            return
        typed = self.form.read_values()
        try:
            draft = self._service.start(self.kinds.currentData(), self.claims[0], self._denial())
        except (BillingError, ValueError):
            return  # reported when the letters are written
        known = {field.name for field in draft.kind.fields}
        own = {name: text for name, text in self._own_values().items() if name in known and text}
        draft = self._service.with_values(draft, own)
        kind = replace(draft.kind, fields=draft.missing)
        values = {field.name: typed.get(field.name, "") for field in draft.missing}
        self.form.show_draft(replace(draft, kind=kind, values=values), {})

    def _ask_folder(self) -> None:
        if not self.claims:
            say(self.notice, "Choose the claim files first.")
            self.choose_button.setFocus()
            return
        folder = choose_folder(self, "Folder for the letters", Folder.LETTERS)
        if folder is not None:
            self.run(folder)

    def run(self, folder: Path) -> None:
        """Write the letters to a folder."""
        self._denial_field.show_problem("")
        try:
            denial = self._denial()
        except ValueError as problem:
            self._denial_field.show_problem(f"{problem}.")
            return
        typed = {name: text for name, text in self.form.read_values().items() if text.strip()}
        values = {name: text for name, text in self._own_values().items() if text} | typed
        pictures = self._pictures(values.get("signer_name", ""))
        kind = self.kinds.currentData()
        many = ManyLetters(kind, self.claims, folder, denial, values, pictures)
        self._show_running(True)
        data_dir, today = self._data_dir, day_of(self._today)
        self._job = background.start(
            lambda job: _write(job, many, data_dir, today),
            done=self._show_outcome,
            failed=self._show_failed,
            progressed=self._show_progress,
        )

    def _denial(self) -> Denial | None:
        """The typed denial, or None; `ValueError` if it is not an adjustment."""
        text = self.denial.text().strip()
        return Denial(parse_adjustment(text)) if text else None

    def cancel(self) -> None:
        """Cancel before the next letter."""
        if self._job is not None:
            self._job.cancel()

    def _show_running(self, running: bool) -> None:
        self.bar.setVisible(running)
        self.bar.setRange(0, 0)
        self.cancel_button.setVisible(running)
        self.run_button.setEnabled(not running)
        if running:
            self.outcome.clear()
            say(self.notice, "")

    def _show_progress(self, progress: tuple[int, int]) -> None:
        done, total = progress
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _show_outcome(self, result: BulkResult) -> None:
        self._job = None
        self._show_running(False)
        for file in result.files:
            letters = f"{file.letters:,} letter{'s' if file.letters > 1 else ''}"
            self.outcome.addItem(f"{file.payer}: {letters}, {file.path.name}")
        for one in result.not_ready:
            self.outcome.addItem(f"Not printed: {one.claim_number}, {one.payer}. {one.why}")
        say(self.notice, _said(result), "warning" if result.not_ready else "good")

    def _show_failed(self, problem: Exception) -> None:
        self._job = None
        self._show_running(False)
        if not isinstance(problem, BillingError):
            raise problem
        say(self.notice, str(problem), "error")


def _write(
    job: "background.Job[BulkResult]", many: ManyLetters, data_dir: Path, today: date
) -> BulkResult:
    return write_many(
        *(many, data_dir, today, lambda done, total: job.report((done, total))),
        canceled=job.is_canceled,
    )


def _said(result: BulkResult) -> str:
    if result.is_canceled:
        return "Canceled. The files listed are whole; nothing else was written."
    sentences = [f"{result.letters:,} letters written."]
    if result.letters:
        sentences.append("The files are not encrypted: keep them safe.")
    if result.blanks_file is not None:
        count = len(result.not_ready)
        sentences.append(f"{count:,} not printed; {result.blanks_file.name} says why.")
    return " ".join(sentences)
