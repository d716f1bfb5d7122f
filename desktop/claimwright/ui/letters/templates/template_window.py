"""The window of the practice's own letter templates: list, wording and preview.

Edits are saved automatically. A template with errors is saved too, but not offered as a letter.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QInputDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from claimwright.domain.dates import Today, day_of
from claimwright.domain.letter.letter import LetterKind
from claimwright.errors import BillingError
from claimwright.services.letters.templates.template_preview import (
    TemplatePreview,
    preview_template,
)
from claimwright.services.letters.templates.templates import OwnTemplate, OwnTemplates
from claimwright.ui.letters.preview import LetterPreview
from claimwright.ui.letters.templates.wording_editor import WordingEditor
from claimwright.ui.shell.program import background
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_file, save_file
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.text.labels import paragraph

SIZE = (1180, 720)
LIST_WIDTH = 210
PAUSE_MS = 350
FILES = "Letter template (*.toml)"


class TemplateWindow(QDialog):
    """Edits templates. Signal: ``changed`` when the list of letters may have changed."""

    changed = Signal()

    def __init__(
        self,
        own: OwnTemplates,
        kinds: Callable[[], Sequence[LetterKind]],
        resources: Path,
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        """``kinds`` returns the letters that can be copied."""
        super().__init__(parent)
        self.setWindowTitle("Letter templates")
        self.resize(*SIZE)
        self._own = own
        self._kinds = kinds
        self._resources = resources
        self._today = today
        self._deleted: tuple[str, str] | None = None
        self._name = ""
        self._saved = ""
        self._checked = ""
        self.list = QListWidget()
        self.list.setAccessibleName("Your letters")
        self.list.setAccessibleDescription("Use the arrow keys to choose a letter")
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.currentItemChanged.connect(lambda item, _before: self._open(item))
        self.editor = WordingEditor()
        self.editor.edited.connect(self._follow)
        self.preview = LetterPreview()
        self.notice = note()
        self.hint = paragraph(
            "Copy one of the built-in letters and reword it for "
            "your practice. Program updates leave your letters alone.",
            "quiet",
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._save_and_check)
        self._arrange()
        self.refresh()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        column.addWidget(self.hint)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list)
        row.addWidget(self.editor, 5)
        row.addWidget(self.preview, 5)
        column.addLayout(row, 1)
        column.addWidget(self.notice)
        buttons = QHBoxLayout()
        self.copy_button = button("Copy a letter…", self._copy, "primary")
        self.import_button = button("Import…", self._import)
        self.export_button = button("Export…", self._export)
        self.delete_button = button("Delete", self._delete, "link")
        self.undo_button = button("Undo delete", self._undo_delete, "link")
        for one in (
            *(self.copy_button, self.import_button, self.export_button),
            *(self.delete_button, self.undo_button),
        ):
            buttons.addWidget(one)
        buttons.addStretch(1)
        buttons.addWidget(button("Close", self.close, "link", "Esc"))
        column.addLayout(buttons)

    # ---- the list

    def refresh(self, name: str = "") -> None:
        """Reload the list and open the template called ``name``, or the first."""
        self._flush()
        self.list.clear()
        for one in self._own.all():
            item = QListWidgetItem(_title(one))
            item.setData(Qt.ItemDataRole.UserRole, one.name)
            self.list.addItem(item)
            if one.name == name:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)
        if not self.list.count():
            self._open(None)
        self.undo_button.setVisible(self._deleted is not None)

    def _open(self, item: QListWidgetItem | None) -> None:
        self._flush()
        name = "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))
        found = next((one for one in self._own.all() if one.name == name), None)
        self._name = "" if found is None else found.name
        self._saved = "" if found is None else found.checked.text
        self._checked = ""
        self.editor.show_text(self._saved)
        self.editor.show_problems(() if found is None else found.checked.problems)
        for one in (self.export_button, self.delete_button):
            one.setEnabled(bool(self._name))
        self.preview.clear()
        self._check()

    # ---- typing

    def _follow(self) -> None:
        if self._name:
            self._pause.start()

    def _flush(self) -> None:
        """Save the wording, even if it has errors."""
        self._pause.stop()
        if not self._name or self.editor.text == self._saved:
            return
        try:
            self._own.save(self._name, self.editor.text)
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        self._saved = self.editor.text
        self.changed.emit()

    def _save_and_check(self) -> None:
        self._flush()
        self._check()

    def _check(self) -> None:
        """Check the wording and draw its preview, in the background."""
        name, text, resources = self._name, self.editor.text, self._resources
        if not name or text == self._checked:
            return
        self._checked, today = text, day_of(self._today)
        background.start(
            lambda _job: preview_template(name, text, resources, today),
            done=self._show_checked,
            failed=_raise,
        )

    def _show_checked(self, preview: TemplatePreview) -> None:
        if preview.text != self.editor.text:
            return  # edited in the meantime; the next check is already scheduled
        self.editor.show_problems(preview.problems)
        if preview.pdf:
            self.preview.show_pdf(preview.pdf)
        item = self.list.currentItem()
        if item is not None:
            title = item.text().removesuffix(BROKEN)
            item.setText(f"{title}{BROKEN}" if preview.problems else title)

    # ---- copies and files

    def _copy(self) -> None:
        kinds = list(self._kinds())
        titles = [kind.title for kind in kinds]
        chosen, ok = QInputDialog.getItem(self, "Copy a letter", "Letter", titles, 0, False)
        if not ok:
            return
        title = self._ask_title(f"{chosen} (ours)")
        if title:
            kind = kinds[titles.index(chosen)].kind
            self._add(lambda: self._own.copy(kind, title))

    def _ask_title(self, suggested: str) -> str:
        title, ok = QInputDialog.getText(self, "Title", "Title of your letter", text=suggested)
        return title.strip() if ok else ""

    def _add(self, make: Callable[[], OwnTemplate]) -> None:
        try:
            made = make()
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        say(self.notice, "")
        self.refresh(made.name)
        self.changed.emit()

    def _import(self) -> None:
        path = open_file(self, "Import a letter", Folder.TEMPLATES, FILES)
        if path is None:
            return
        title = self._ask_title(path.stem.removeprefix("own-").replace("-", " ").capitalize())
        if title:
            self._add(lambda: self._own.import_file(path, title))

    def _export(self) -> None:
        self._flush()
        suggested = f"{self._name}.toml"
        path = save_file(self, "Export the letter", Folder.TEMPLATES, suggested, FILES)
        if path is None:
            return
        try:
            self._own.export(self._name, path)
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        say(self.notice, "Exported. The file holds wording only, no patient data.", "good")

    def _delete(self) -> None:
        self._flush()
        self._deleted = (self._name, self._saved)
        self._own.delete(self._name)
        self._name = ""
        self.refresh()
        self.changed.emit()

    def _undo_delete(self) -> None:
        if self._deleted is not None:
            (name, text), self._deleted = self._deleted, None
            self._add(lambda: self._own.save(name, text))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._flush()
        super().closeEvent(event)

    def reject(self) -> None:
        self._flush()
        super().reject()


BROKEN = " (has an error)"


def _title(own: OwnTemplate) -> str:
    template = own.checked.template
    if template is not None:
        return template.kind.title
    name = own.name.removeprefix("own-").replace("-", " ")
    return f"{name[:1].upper()}{name[1:]}{BROKEN}"


def _raise(problem: Exception) -> None:
    raise problem
