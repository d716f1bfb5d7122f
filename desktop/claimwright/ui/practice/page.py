"""The Practice page: the card that opens the file, then its lists."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.services.practice.rule_lists import BUNDLES, PREREQUISITES
from claimwright.services.practice.starter_rules import first_rules
from claimwright.services.sheets.rule_sheets import bundles_sheet, prerequisites_sheet
from claimwright.ui.practice.access.backups_page import BackupsRoom
from claimwright.ui.practice.access.file_access import PracticeDoor
from claimwright.ui.practice.access.key_card import KeyCard, RecoveryCard
from claimwright.ui.practice.access.keys_page import KeysRoom
from claimwright.ui.practice.forms.form_pages import ProfileRoom, SetsRoom
from claimwright.ui.practice.lists import record_kinds
from claimwright.ui.practice.lists.claims_list import ClaimsRoom
from claimwright.ui.practice.lists.letters_list import LettersRoom
from claimwright.ui.practice.lists.record_page import RecordRoom
from claimwright.ui.practice.lists.rule_list import RuleRoom
from claimwright.ui.practice.lists.trash_list import BinRoom
from claimwright.ui.practice.sections import Rooms, Section, SectionList
from claimwright.ui.shell.theme import PAGE_MARGIN
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.note import note, say
from claimwright.ui.widgets.remove_widget import let_go
from claimwright.ui.widgets.text import label

CLAIMS, LETTERS = "claims", "letters"


class PracticePage(QWidget):
    """Signals: ``claim_wanted``, ``copy_wanted`` and ``again_wanted`` are those of the claims'
    room, ``draft_wanted`` that of the letters' room.
    """

    claim_wanted = Signal(int)
    copy_wanted = Signal(int)
    again_wanted = Signal(int, str)
    draft_wanted = Signal(object)

    def __init__(self, door: PracticeDoor, paper: str) -> None:
        """``paper`` is letter or a4, for what is printed here."""
        super().__init__()
        self.door = door
        self._paper = paper
        self.card: KeyCard | None = None
        self.backups: BackupsRoom | None = None
        self.rooms: Rooms | None = None
        self.sections: SectionList | None = None
        self.recovery: RecoveryCard | None = None
        self.sections_by_key: dict[str, str] = {}
        self._content: QWidget | None = None
        self.said = note()
        self.lock_button = button(
            self.tr("Lock"),
            door.lock,
            role="link",
            shortcut="Ctrl+Shift+L",
            tip=self.tr("Lock the practice file"),
        )
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Practice"), "title"))
        top.addStretch(1)
        top.addWidget(self.lock_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        self._column.setSpacing(12)
        self._column.addLayout(top)
        self._column.addWidget(self.said)
        door.opened.connect(self._furnish)
        door.closed.connect(self._furnish)
        door.key_made.connect(self.show_recovery_key)
        door.told.connect(self._tell)
        self._furnish()

    def _furnish(self) -> None:
        """Put in what the state of the file allows; what was there goes with all it showed."""
        focused = self._content is not None and self.isVisible()
        if self._content is not None:
            let_go(self._content)
        self.card = self.backups = self.rooms = self.sections = self.recovery = None
        say(self.said, "")
        self._content = self._open_content() if self.door.is_open else self._closed_content()
        self._column.addWidget(self._content, 1)
        self._content.show()
        self.lock_button.setVisible(self.door.is_open)
        if focused:
            self.take_focus()

    def _closed_content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.card = KeyCard(self.door)
        column.addWidget(self.card)
        if self.door.exists:
            self.backups = BackupsRoom(self.door)
            self.backups.refresh()
            column.addWidget(label(self.tr("Backups"), "label"))
            column.addWidget(self.backups, 1)
        else:
            column.addStretch(1)
        return content

    def _open_content(self) -> QWidget:
        content = QWidget()
        listed = self._sections()
        self.rooms = Rooms(listed)
        self.sections = SectionList([section.title for section in listed])
        self.sections_by_key = {section.key: section.title for section in listed}
        self.sections.currentRowChanged.connect(self._show_row)
        self.sections.entered_room.connect(self.enter_room)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(12)
        self._beside.addWidget(self.rooms, 1)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.sections)
        row.addLayout(self._beside, 1)
        self.sections.setCurrentRow(0)
        return content

    def _sections(self) -> list[Section]:
        door, today = self.door, self.door.bench.today
        room, who = partial(RecordRoom, door), door.service.store.file.os_user
        return [
            Section(CLAIMS, self.tr("Claims"), self._claims),
            Section("patients", self.tr("Patients"), lambda: room(record_kinds.patients(today))),
            Section("payers", self.tr("Payers"), lambda: room(record_kinds.payers(today, who))),
            Section("providers", self.tr("Providers"), lambda: room(record_kinds.providers(today))),
            Section(LETTERS, self.tr("Letters kept"), self._letters),
            Section("profile", self.tr("Our practice"), lambda: ProfileRoom(door)),
            Section("bundles", self.tr("Payers' pairs"), self._bundles),
            Section("prerequisites", self.tr("Prerequisites"), self._prerequisites),
            Section("sets", self.tr("Code lists"), lambda: SetsRoom(door)),
            Section("labels", self.tr("Names of codes"), lambda: room(record_kinds.labels())),
            Section("bin", self.tr("Bin"), lambda: BinRoom(door)),
            Section("backups", self.tr("Backups"), lambda: BackupsRoom(door)),
            Section("keys", self.tr("Keys and export"), lambda: KeysRoom(door)),
        ]

    def _bundles(self) -> QWidget:
        spec = record_kinds.bundles(self.door.bench.today)
        return RuleRoom(self.door, spec, BUNDLES, bundles_sheet, self._paper)

    def _prerequisites(self) -> QWidget:
        first = first_rules(self.door.bench.resources).prerequisites
        spec = record_kinds.prerequisites()
        return RuleRoom(self.door, spec, PREREQUISITES, prerequisites_sheet, self._paper, first)

    def _claims(self) -> QWidget:
        room = ClaimsRoom(self.door)
        room.claim_wanted.connect(self.claim_wanted)
        room.copy_wanted.connect(self.copy_wanted)
        room.again_wanted.connect(self.again_wanted)
        return room

    def _letters(self) -> QWidget:
        room = LettersRoom(self.door)
        room.claim_wanted.connect(self.claim_wanted)
        room.draft_wanted.connect(self.draft_wanted)
        return room

    def _show_row(self, row: int) -> None:
        if self.rooms is not None:
            self.rooms.show_room(list(self.sections_by_key)[row])

    def show_room(self, key: str) -> None:
        """Bring one of the lists to the front, while the file is open."""
        if self.sections is not None:
            row = list(self.sections_by_key).index(key)
            self.sections.setCurrentRow(row)
            self._show_row(row)
            self.enter_room()

    def enter_room(self) -> None:
        """The room takes the keys."""
        if self.rooms is not None:
            take_focus = getattr(self.rooms.currentWidget(), "take_focus", None)
            if callable(take_focus):
                take_focus()

    def take_focus(self) -> None:
        """What opens the file takes the keys, else the list in front with what is kept now."""
        if self.recovery is not None:
            self.recovery.take_focus()
        elif self.card is not None:
            self.card.take_focus()
        elif self.rooms is not None and self.sections is not None:
            self._show_row(self.sections.currentRow())
            self.enter_room()

    # ---- what is shown once

    def show_recovery_key(self, recovery_key: str) -> None:
        """Show a new recovery key above the lists until it is on paper."""
        if self.rooms is None or not self.isVisible():
            return
        self.hide_recovery_key()
        self.recovery = RecoveryCard(recovery_key, self.door.bench.today.isoformat(), self._paper)
        self.recovery.finished.connect(self.hide_recovery_key)
        self._beside.insertWidget(0, self.recovery, 0, Qt.AlignmentFlag.AlignTop)
        self.rooms.hide()
        self.recovery.show()
        self.recovery.take_focus()

    def hide_recovery_key(self) -> None:
        """The key is on paper: the lists again."""
        if self.recovery is not None and self.rooms is not None:
            let_go(self.recovery)
            self.recovery = None
            self.rooms.show()
            self.take_focus()

    def _tell(self, sentence: str) -> None:
        say(self.said, sentence, "good")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        say(self.said, "")
