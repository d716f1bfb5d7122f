"""The Practice page: the card that unlocks the file, then its sections."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.practice.practice import PayerRecord
from claimwright.services.practice.notices import end_notice, notices
from claimwright.services.practice.records.practice_records import PracticeRecords
from claimwright.services.practice.records.rule_lists import BUNDLES, PREREQUISITES
from claimwright.services.practice.records.starter_rules import first_rules
from claimwright.services.sheets.rule_sheets import bundles_sheet, prerequisites_sheet
from claimwright.ui.practice.access.backups_page import BackupsPage
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.key_card import KeyCard
from claimwright.ui.practice.access.keys_page import KeysPage
from claimwright.ui.practice.access.recovery_card import RecoveryCard
from claimwright.ui.practice.access.staff_bar import StaffBar
from claimwright.ui.practice.forms.form_pages import CodeSetsPage, ProfilePage
from claimwright.ui.practice.lists import record_kinds
from claimwright.ui.practice.lists.access_log_list import AccessLogList
from claimwright.ui.practice.lists.claims_list import ClaimsList
from claimwright.ui.practice.lists.letters_list import LettersList
from claimwright.ui.practice.lists.notice_card import NoticeCard
from claimwright.ui.practice.lists.record_page import RecordPage
from claimwright.ui.practice.lists.rule_list import RulePage
from claimwright.ui.practice.lists.sample_card import SampleCard
from claimwright.ui.practice.lists.trash_list import TrashList
from claimwright.ui.practice.sections import Section, SectionList, Sections
from claimwright.ui.shell.commands.action_keys import action_button
from claimwright.ui.shell.commands.actions import LOCK
from claimwright.ui.shell.pages.page import Page, TakesFocus
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.layout.remove_widget import remove_widget
from claimwright.ui.widgets.text.labels import label

CLAIMS, LETTERS, PAYERS = "claims", "letters", "payers"


class PracticePage(Page):
    """The practice file: its sections, once it is unlocked, or the card that unlocks it.

    Signals: ``claim_requested``, ``copy_requested`` and ``resubmission_requested`` come from the
    list of claims, ``draft_requested`` from the list of letters.
    """

    claim_requested = Signal(int)
    copy_requested = Signal(int)
    resubmission_requested = Signal(int, str)
    draft_requested = Signal(object)

    def __init__(self, file_access: FileAccess, paper: str) -> None:
        """``paper`` is letter or a4, for printing."""
        super().__init__()
        self.file_access = file_access
        self._paper = paper
        self.card: KeyCard | None = None
        self.backups: BackupsPage | None = None
        self.sections: Sections | None = None
        self.section_list: SectionList | None = None
        self.recovery: RecoveryCard | None = None
        self.sections_by_key: dict[str, str] = {}
        self._content: QWidget | None = None
        self.message = note()
        self.lock_button = action_button(LOCK, file_access.lock, "link")
        top = QHBoxLayout()
        top.addWidget(label("Practice", "title"))
        top.addStretch(1)
        self.staff_bar = StaffBar(file_access)
        top.addWidget(self.staff_bar)
        top.addWidget(self.lock_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(PAGE_MARGIN, 16, PAGE_MARGIN, 16)
        self._column.setSpacing(12)
        self._column.addLayout(top)
        self._column.addWidget(self.message)
        file_access.opened.connect(self._build_page)
        file_access.closed.connect(self._build_page)
        file_access.key_made.connect(self.show_recovery_key)
        file_access.notice.connect(self._show_notice)
        self._build_page()

    def _build_page(self) -> None:
        """Rebuild the page for the locked or unlocked file."""
        focused = self._content is not None and self.isVisible()
        if self._content is not None:
            remove_widget(self._content)
        self.card = self.backups = self.sections = self.section_list = self.recovery = None
        say(self.message, "")
        self._content = self._open_content() if self.file_access.is_open else self._closed_content()
        self._column.addWidget(self._content, 1)
        self._content.show()
        self.lock_button.setVisible(self.file_access.is_open)
        self.staff_bar.refresh()
        if focused:
            self.take_focus()

    def _closed_content(self) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.card = KeyCard(self.file_access)
        column.addWidget(self.card)
        if self.file_access.exists or self.card.is_missing:
            self.backups = BackupsPage(self.file_access)
            self.backups.refresh()
            column.addWidget(label("Backups", "label"))
            column.addWidget(self.backups, 1)
        else:
            column.addStretch(1)
        return content

    def _open_content(self) -> QWidget:
        content = QWidget()
        listed = self._sections()
        self.sections = Sections(listed)
        self.section_list = SectionList([section.title for section in listed])
        self.sections_by_key = {section.key: section.title for section in listed}
        self.section_list.currentRowChanged.connect(self._show_row)
        self.section_list.entered_section.connect(self.enter_section)
        self._beside = QVBoxLayout()
        self._beside.setSpacing(12)
        self._beside.addWidget(self.sections, 1)
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.section_list)
        row.addLayout(self._beside, 1)
        self.section_list.setCurrentRow(0)
        self._show_notices()
        self._offer_samples()
        return content

    def _offer_samples(self) -> None:
        """Add the card that adds or removes sample data."""
        self.samples = SampleCard(lambda: self.file_access.services.samples)
        self.samples.notice.connect(self._show_notice)
        self.samples.changed.connect(self._show_claims_again)
        self._beside.insertWidget(0, self.samples)
        self.samples.refresh()

    def _show_claims_again(self) -> None:
        if self.section_list is not None and self.sections is not None:
            self.sections.show_section(list(self.sections_by_key)[self.section_list.currentRow()])
            self.enter_section()

    def _show_notices(self) -> None:
        """Show once what an update changed in the practice file."""
        service = self.file_access.service
        for name, sentence in notices(service).items():
            card = NoticeCard(sentence)
            card.read.connect(partial(end_notice, service, name))
            self._beside.insertWidget(0, card)

    def _sections(self) -> list[Section]:
        file_access, today = self.file_access, self.file_access.services.clock
        section, who = partial(RecordPage, file_access), PracticeRecords(file_access.service).user
        return [
            Section(CLAIMS, "Saved claims", self._claims),
            Section("patients", "Patients", lambda: section(record_kinds.patients(today))),
            Section(PAYERS, "Payers", lambda: section(record_kinds.payers(today, who))),
            Section("providers", "Providers", lambda: section(record_kinds.providers(today))),
            Section(LETTERS, "Saved letters", self._letters),
            Section("profile", "Our practice", lambda: ProfilePage(file_access)),
            Section("staff", "Staff", lambda: section(record_kinds.staff())),
            Section("bundles", "Payer bundling rules", self._bundles),
            Section("prerequisites", "Prerequisites", self._prerequisites),
            Section("sets", "Custom code rules", lambda: CodeSetsPage(file_access)),
            Section("labels", "Code nicknames", lambda: section(record_kinds.labels())),
            Section("trash", "Trash", lambda: TrashList(file_access)),
            Section("log", "Access log", lambda: AccessLogList(file_access, self._paper)),
            Section("backups", "Backups", lambda: BackupsPage(file_access)),
            Section("keys", "Keys and export", lambda: KeysPage(file_access)),
        ]

    def _bundles(self) -> QWidget:
        spec = record_kinds.bundles(self.file_access.services.clock)
        return RulePage(self.file_access, spec, BUNDLES, bundles_sheet, self._paper)

    def _prerequisites(self) -> QWidget:
        first = first_rules(self.file_access.services.resources).prerequisites
        spec = record_kinds.prerequisites()
        return RulePage(
            self.file_access, spec, PREREQUISITES, prerequisites_sheet, self._paper, first
        )

    def _claims(self) -> QWidget:
        section = ClaimsList(self.file_access)
        section.claim_requested.connect(self.claim_requested)
        section.copy_requested.connect(self.copy_requested)
        section.resubmission_requested.connect(self.resubmission_requested)
        return section

    def _letters(self) -> QWidget:
        section = LettersList(self.file_access)
        section.claim_requested.connect(self.claim_requested)
        section.draft_requested.connect(self.draft_requested)
        return section

    def _show_row(self, row: int) -> None:
        if self.sections is not None:
            self.sections.show_section(list(self.sections_by_key)[row])

    def show_claims(self) -> None:
        """Show the list of claims, if the file is open."""
        self.show_section(CLAIMS)

    def show_section(self, key: str) -> None:
        """Show a section, if the file is open."""
        if self.section_list is not None:
            row = list(self.sections_by_key).index(key)
            self.section_list.setCurrentRow(row)
            self._show_row(row)
            self.enter_section()

    def show_payer(self, payer: PayerRecord | None) -> None:
        """Open a payer's record, or the list of payers for None."""
        self.show_section(PAYERS)
        section = None if self.sections is None else self.sections.made.get(PAYERS)
        if payer is not None and isinstance(section, RecordPage):
            section.open(payer)

    def go_to_section(self, number: int) -> None:
        """Alt+1 to Alt+9: show a section, counted from the top."""
        keys = list(self.sections_by_key)
        if number <= len(keys):
            self.show_section(keys[number - 1])

    def enter_section(self) -> None:
        """Focus the current section."""
        self.staff_bar.refresh()
        if self.sections is not None:
            section = self.sections.currentWidget()
            if section is not None and isinstance(section, TakesFocus):
                section.take_focus()

    def take_focus(self) -> None:
        """Focus the key card, or the current section after reloading it."""
        if self.recovery is not None:
            self.recovery.take_focus()
        elif self.card is not None:
            self.card.take_focus()
        elif self.sections is not None and self.section_list is not None:
            self._show_row(self.section_list.currentRow())
            self.enter_section()

    # ---- the recovery key, shown once

    def show_recovery_key(self, recovery_key: str) -> None:
        """Show a new recovery key in place of the sections until it is saved."""
        if self.sections is None or not self.isVisible():
            return
        self.hide_recovery_key()
        self.recovery = RecoveryCard(
            *(recovery_key, us_date(self.file_access.services.today), self._paper),
            replaces=self.file_access.waits_for_confirmation,
        )
        self.recovery.finished.connect(self._confirm_recovery_key)
        self.recovery.postponed.connect(self._drop_recovery_key)
        self._beside.insertWidget(0, self.recovery, 0, Qt.AlignmentFlag.AlignTop)
        self.sections.hide()
        self.samples.hide()
        self.recovery.show()
        self.recovery.take_focus()

    def _confirm_recovery_key(self) -> None:
        self.hide_recovery_key()
        self.file_access.confirm_key()

    def _drop_recovery_key(self) -> None:
        self.file_access.drop_key()
        self.hide_recovery_key()

    def hide_recovery_key(self) -> None:
        """Remove the recovery key and show the sections again."""
        if self.recovery is not None and self.sections is not None:
            remove_widget(self.recovery)
            self.recovery = None
            self.sections.show()
            self.samples.refresh()
            self.take_focus()

    def _show_notice(self, sentence: str) -> None:
        say(self.message, sentence, "good")

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        say(self.message, "")
