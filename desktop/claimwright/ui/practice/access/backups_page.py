"""The backups of the practice file: listing needs no key, restoring does."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from claimwright.services.practice.backups.practice_backups import (
    Backup,
    BackupKind,
    list_backups,
    save_copy,
)
from claimwright.services.practice.backups.practice_care import backup_now, verify_backup
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.letters_list import moment
from claimwright.ui.practice.lists.record_list import RecordList
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.controls.file_dialogs import Folder, choose_folder, save_file
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.fields.field import text_field
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.tables.record_model import Column
from claimwright.ui.widgets.text.labels import label, paragraph

KIND_WORDS = {
    BackupKind.DAILY: "Daily",
    BackupKind.MIGRATION: "Before a program update changed the file",
    BackupKind.REPLACED: "What a restored backup replaced",
    BackupKind.UPDATE: "Before the program was updated",
}
COLUMNS: tuple[Column[Backup], ...] = (
    Column("Made", lambda backup: moment(backup.made_at), width=160),
    Column("Why", lambda backup: KIND_WORDS[backup.kind], width=300),
    Column(
        "Size", lambda backup: _size(backup.size), lambda backup: backup.size, right=True, width=100
    ),
    Column("Folder", lambda backup: backup.path.name),
)
MIN_HEIGHT = 240


def _size(count: int) -> str:
    return f"{count / 1_000_000:,.1f} MB" if count >= 100_000 else f"{count / 1_000:,.0f} kB"


class BackupsPage(QWidget):
    """Lists the backups, of which 14 of each kind are kept; also works while the file is locked."""

    def __init__(self, file_access: FileAccess) -> None:
        super().__init__()
        self._file_access = file_access
        self._chosen: Path | None = None
        self.setMinimumHeight(MIN_HEIGHT)
        self.list = RecordList(
            "Backups",
            COLUMNS,
            self._find,
            "Find a backup by date",
            "No backups yet; one is made each day you open the practice file.",
        )
        self.list.opened.connect(lambda _backup: self.begin_restore())
        self.message = note()
        self.restoring = self._restore_card()
        self._add_buttons()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.restoring)
        column.addWidget(self.message)
        column.addWidget(self.list, 1)
        file_access.refused.connect(self._show_refusal)

    def _add_buttons(self) -> None:
        row, is_open = self.list.buttons, self._file_access.is_open
        restore = "Restore…"
        tip = "Restore this backup in place of the practice file (Enter)"
        if is_open:
            self.now_button = button("Back up now", self.back_up, role="primary")
            row.addWidget(self.now_button)
            row.addWidget(button("Verify", self.verify))
        row.addWidget(button(restore, self.begin_restore, tip=tip))
        if is_open:
            copy = "Save a copy to…"
            row.addWidget(
                button(copy, self.ask_copy, role="link", tip="For example, to a USB drive")
            )
        row.addWidget(
            button(
                "Restore from a folder…",
                self.ask_folder,
                role="link",
                tip="Restore a copy, or the practice file from another computer",
            )
        )

    def _restore_card(self) -> Card:
        card = Card()
        self.restore_title = label("", "strong")
        card.body.addWidget(self.restore_title)
        card.body.addWidget(
            paragraph(
                (
                    "It replaces the practice file. The current "
                    "file is saved as a backup, so you can undo this the same way."
                ),
                "muted",
            )
        )
        field, self.secret = text_field("&Passphrase or recovery key")
        field.setMaximumWidth(360)
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.secret.returnPressed.connect(self.restore)
        card.body.addWidget(field)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.restore_button = button("Restore", self.restore, role="primary")
        row.addWidget(self.restore_button)
        row.addWidget(button("Cancel", card.hide, role="link"))
        row.addStretch(1)
        card.body.addLayout(row)
        card.hide()
        return card

    def _find(self, query: str) -> list[Backup]:
        backups = list_backups(self._file_access.service.folder)
        return [one for one in backups if query.strip() in moment(one.made_at)]

    def hasHeightForWidth(self) -> bool:
        """False, because the table can shrink: a box layout would squeeze the widgets above."""
        return False

    def refresh(self) -> None:
        """Reload the list from the backup folder."""
        self.list.refresh()

    def take_focus(self) -> None:
        """Focus the list."""
        self.list.take_focus()
        self.list.focus_table()

    # ---- backing up and verifying

    def back_up(self) -> None:
        """Back up now."""
        access = self._file_access.service.access
        self._file_access.attempt(
            lambda: backup_now(access), lambda _made: self._done("Backed up.")
        )

    def verify(self) -> None:
        """Open the selected backup and read all of it."""
        backup = self.list.current
        if backup is not None:
            access = self._file_access.service.access
            self._file_access.attempt(
                lambda: verify_backup(access, backup.path),
                lambda _done: self._done(
                    f"The backup of {moment(backup.made_at)} opens and is complete."
                ),
            )

    def ask_copy(self) -> None:
        """Ask for a folder and copy the practice file to it."""
        title = "Save a copy of the practice file as a new folder"
        target = save_file(self, title, Folder.BACKUPS, "claimwright-practice")
        if target is not None:
            access = self._file_access.service.access
            sentence = "Copied. The copy is encrypted like the file itself."
            self._file_access.attempt(
                lambda: save_copy(access, target), lambda _done: self._done(sentence)
            )

    def _done(self, sentence: str) -> None:
        if self._file_access.is_open:
            self.list.refresh()
            say(self.message, sentence, "good")

    def _show_refusal(self, sentence: str) -> None:
        if self.isVisible() and (self._file_access.is_open or self.restoring.isVisible()):
            say(self.message, sentence, "error")

    # ---- restoring

    def ask_folder(self) -> None:
        """Ask for the folder of a copy."""
        folder = choose_folder(self, "Folder with practice.db", Folder.BACKUPS)
        if folder is not None:
            self.choose(folder)

    def choose(self, folder: Path) -> None:
        """Ask for the key of a copy in a folder."""
        self._begin(folder, folder.name)

    def begin_restore(self) -> None:
        """Ask for the key of the selected backup."""
        backup = self.list.current
        if backup is not None:
            self._begin(backup.path, moment(backup.made_at))

    def _begin(self, path: Path, name: str) -> None:
        self._chosen = path
        self.restore_title.setText(f"Restore the backup of {name}")
        say(self.message, "")
        self.secret.clear()
        self.restoring.show()
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def restore(self) -> None:
        """Restore the backup; this locks an open file, which closes this page."""
        if self._chosen is not None and self.secret.text():
            secret = self.secret.text()
            self.secret.clear()
            self._file_access.restore(self._chosen, secret)
