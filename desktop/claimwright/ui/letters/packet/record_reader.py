"""The window that shows an enclosed record and quotes from it, with the page number."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from claimwright.domain.letter.packet import Exhibit
from claimwright.errors import BillingError
from claimwright.services.letters.packets.packet_quotes import readable_pdf, selected_quote
from claimwright.ui.letters.packet.record_paper import RecordPaper
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.text.labels import label, paragraph

SIZE = (760, 860)


class RecordReader(QDialog):
    """Shows a record. Signal: ``quoted`` with the letter's fields; see `selected_quote`."""

    quoted = Signal(object)

    def __init__(self, exhibit: Exhibit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Exhibit")  # a window title must not name a patient
        self.resize(*SIZE)
        self._exhibit = exhibit
        self.title = paragraph(exhibit.title, "strong")
        self.paper = RecordPaper()
        self.page_label = label("", "label")
        self.chosen = paragraph("", "quiet")
        self.notice = note()
        self.quote_button = button(
            *("&Quote in the letter", self._quote, "primary"),
            tip="The selected words become the quote, with their page",
        )
        self.paper.selected.connect(self._show_selected)
        self.paper.turned.connect(self._show_page)
        self._arrange()
        self._open()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.back_button = button(
            "Previous page", lambda: self.paper.turn(self.paper.page - 1), "link", "PgUp"
        )
        self.next_button = button(
            "Next page", lambda: self.paper.turn(self.paper.page + 1), "link", "PgDown"
        )
        for part in (self.back_button, self.page_label, self.next_button):
            head.addWidget(part)
        column.addLayout(head)
        scroll = QScrollArea()
        scroll.setWidget(self.paper)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(scroll, 1)
        column.addWidget(self.chosen)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.addWidget(self.quote_button)
        row.addWidget(button("Close", self.close, "link", "Esc"))
        row.addStretch(1)
        column.addLayout(row)

    def _open(self) -> None:
        try:
            opened = self.paper.load(readable_pdf(self._exhibit))
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        if not opened:
            say(self.notice, f"{self._exhibit.title} cannot be shown here.", "error")
        self.paper.setFocus()

    def _show_page(self, page: int) -> None:
        count = max(self.paper.document.pageCount(), 1)
        self.page_label.setText(f"Page {page} of {count}")
        self.back_button.setEnabled(page > 1)
        self.next_button.setEnabled(page < count)
        is_picture = not self.paper.text.strip()
        text = f"Page {page} is a scan without text; enter the words you see."
        say(self.notice, text if is_picture else "", "")

    def _show_selected(self, words: str) -> None:
        self.chosen.setText(f"“{words}”" if words else "Select the words to quote.")
        self.quote_button.setEnabled(bool(words))

    def _quote(self) -> None:
        try:
            quote = selected_quote(self._exhibit.title, self.paper.page + 1, self.paper.words)
        except BillingError as problem:
            say(self.notice, str(problem), "error")
            return
        self.quoted.emit(quote)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.paper.words:
            self._quote()
            return
        super().keyPressEvent(event)
