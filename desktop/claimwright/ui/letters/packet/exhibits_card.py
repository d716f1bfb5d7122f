"""The card of exhibits: the list, its buttons, its page count and size."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QWidget

from claimwright.domain.letter.packet import Exhibit
from claimwright.ui.letters.packet.exhibit_model import dropped_files
from claimwright.ui.letters.packet.exhibit_table import ExhibitTable
from claimwright.ui.letters.packet.first_page import FirstPage
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.card import Card
from claimwright.ui.widgets.layout.flow_layout import FlowLayout
from claimwright.ui.widgets.layout.text_width import fix_width
from claimwright.ui.widgets.text.labels import label, paragraph, set_tone

LIMIT_WIDTH = 84


class ExhibitsCard(Card):
    """The enclosures of a packet: the table, its buttons and the size limit.

    Signals: ``files_requested``; ``sheet_chosen`` with one of the offered sheets;
    ``list_requested`` to list these enclosures in the letter; ``limit_changed``.
    """

    files_requested = Signal()
    sheet_chosen = Signal(object)
    list_requested = Signal()
    limit_changed = Signal()
    dropped = Signal(object)

    def __init__(self, sheets: Callable[[], Sequence[Exhibit]]) -> None:
        """``sheets`` returns the evidence sheets that can be added now."""
        super().__init__("Exhibits")
        self._sheets = sheets
        self.setAcceptDrops(True)
        self.hint = paragraph(
            "Add what goes with the letter, or drop files here: PDF, PNG, JPEG or TIFF. They are "
            "numbered in this order; drag, or Alt+Up and Alt+Down, to reorder.",
            "quiet",
        )
        self.table = ExhibitTable()
        self.table.dropped.connect(self.dropped)
        self.first_page = FirstPage()
        self.table.chosen.connect(self.first_page.show_exhibit)
        self.first_page.opened.connect(lambda: self.table.opened.emit(self.table.row))
        self.difference = paragraph("", "quiet")
        self.list_button = button(
            *("List these in the letter", self.list_requested.emit, "link"),
            tip="Replace the letter's list of enclosures with the list above",
        )
        self.summary = label("", "strong")
        self.limit = QLineEdit()
        self._arrange()
        self.show_difference("")

    def _arrange(self) -> None:
        self.body.addWidget(self.hint)
        listed = QHBoxLayout()
        listed.setSpacing(12)
        listed.addWidget(self.table, 1, Qt.AlignmentFlag.AlignTop)
        listed.addWidget(self.first_page, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(listed)
        compared = QHBoxLayout()
        compared.addWidget(self.difference, 1)
        compared.addWidget(self.list_button)
        self.body.addLayout(compared)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.add_button = button(
            "Add file…", self.files_requested.emit, tip="Add a PDF, PNG, JPEG or TIFF"
        )
        self.sheet_button = button(
            "Evidence sheet…", self._offer_sheets, tip="Add a dated page of the table relied on"
        )
        self.remove_button = button(
            "Remove", lambda: self.table.removed.emit(self.table.row), "link", "Delete"
        )
        for one in (self.add_button, self.sheet_button, self.remove_button):
            flow.addWidget(one)
        self.body.addWidget(buttons)
        self.body.addLayout(self._totals())

    def _totals(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.summary, 1)
        name = label("P&ortal limit (MB)", "label")
        name.setBuddy(self.limit)
        fix_width(self.limit, LIMIT_WIDTH)
        self.limit.setPlaceholderText("none")
        self.limit.setAccessibleName("Portal limit in megabytes")
        set_tip(self.limit, "Split the packet into files of at most this size, such as 10")
        self.limit.editingFinished.connect(self.limit_changed)
        row.addWidget(name)
        row.addWidget(self.limit)
        return row

    @property
    def max_mb(self) -> float | None:
        """The portal's limit in megabytes; None if it is blank, unreadable or too small."""
        try:
            typed = float(self.limit.text().strip())
        except ValueError:
            typed = 0.0
        set_tone(self.limit, "error" if self.limit.text().strip() and typed < MIN_MB else "")
        return typed if typed >= MIN_MB else None

    def show_difference(self, sentence: str) -> None:
        """Show how the letter's own enclosure list differs from this one; "" hides the sentence."""
        self.difference.setText(sentence)
        self.difference.setVisible(bool(sentence))
        self.list_button.setVisible(bool(sentence))

    def _offer_sheets(self) -> None:
        menu = QMenu(self)
        offered = self._sheets()
        for sheet in offered:
            menu.addAction(sheet.title).triggered.connect(
                lambda _checked=False, one=sheet: self.sheet_chosen.emit(one)
            )
        if not offered:
            menu.addAction("The loaded tables have no evidence for this claim").setEnabled(False)
        menu.popup(self.sheet_button.mapToGlobal(QPoint(0, self.sheet_button.height())))

    # ---- files from the desktop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            self.dropped.emit(paths)


MIN_MB = 0.05
