"""A list that is built on demand in the background, for Winback and Worth a look."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from claimwright.errors import BillingError
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.commands import actions
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.program.background import Job
from claimwright.ui.theme import PAGE_MARGIN
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.tables.record_model import Column, RecordModel
from claimwright.ui.widgets.tables.record_table import RecordTable
from claimwright.ui.widgets.text.labels import label, paragraph

Found = TypeVar("Found")
Work = Callable[[], Sequence[Found]]


class ScanView(QWidget, Generic[Found]):
    """Shows what a scan found.

    Signals: ``opened`` with a record; ``list_requested`` to go back to the worklist.
    """

    opened = Signal(object)
    list_requested = Signal()

    def __init__(
        self,
        title: str,
        explained: str,
        columns: Sequence[Column[Found]],
        file_access: FileAccess,
    ) -> None:
        super().__init__()
        self._file_access = file_access
        self._job: Job[Sequence[Found]] | None = None
        self.model = RecordModel(columns)
        self.table = RecordTable(self.model, title, opens_rows=True)
        self.table.opened.connect(self.opened)
        self.notice = note()
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.sum = label("", "strong")
        self.buttons = QHBoxLayout()
        head = QHBoxLayout()
        head.addWidget(label(title, "title"))
        head.addStretch(1)
        head.addWidget(action_button(actions.TO_WORKLIST, self.list_requested.emit, "link"))
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(paragraph(explained, "muted"))
        column.addWidget(self.notice)
        column.addWidget(self.bar)
        column.addWidget(self.table, 1)
        column.addWidget(self.sum)
        column.addLayout(self.buttons)
        bind(self, actions.TO_WORKLIST, self.list_requested.emit)

    def scan(self, work: Work[Found], words: Callable[[Sequence[Found]], str]) -> None:
        """Run ``work`` on another thread and list the result; ``words`` sums it up."""
        if self._job is not None:
            return
        self.bar.show()
        say(self.notice, "")

        def done(found: Sequence[Found]) -> None:
            self._job = None
            if not self._file_access.is_open:
                return
            self.bar.hide()
            self.model.show(found)
            self.sum.setText(words(found))
            if found:
                self.table.selectRow(0)

        def fail(problem: Exception) -> None:
            self._job = None
            if not isinstance(problem, BillingError):
                raise problem
            self.bar.hide()
            say(self.notice, str(problem))

        self._job = self._file_access.run(lambda _job: work(), done, fail)

    @property
    def chosen(self) -> Found | None:
        """The record in the current row."""
        return self.model.record_at(self.table.currentIndex())

    def take_focus(self) -> None:
        """Focus the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
