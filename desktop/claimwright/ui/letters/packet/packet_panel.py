"""The exhibits of the current letter, the resulting packet, and how it was sent."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from claimwright.domain.dates import Today
from claimwright.domain.letter.letter import LetterDraft
from claimwright.domain.letter.packet import Exhibit, Packet
from claimwright.errors import BillingError
from claimwright.services.exports.file_size import page_count, size_text
from claimwright.services.letters.packets.packet_work import (
    PacketWork,
    ReadFiles,
    enclosure_list,
    exhibit_rows,
    list_difference,
    read_files,
    reordered,
)
from claimwright.services.letters.writing.letter_session import LetterSession, LetterWork
from claimwright.ui.letters.packet.exhibits_card import ExhibitsCard
from claimwright.ui.letters.packet.record_reader import RecordReader
from claimwright.ui.letters.packet.sending_card import SendingCard
from claimwright.ui.shell.program import background
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_files

COUNT_PAUSE_MS = 400
FILES = "PDF and pictures (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)"


class PacketPanel(QWidget):
    """Edits the exhibits and records the sending.

    Signals: ``changed`` when the exhibits changed; ``typed`` with values for fields of the letter;
    ``message`` with a sentence and its tone.
    """

    changed = Signal()
    typed = Signal(object)
    message = Signal(str, str)

    def __init__(
        self,
        packets: PacketWork,
        letter: LetterSession,
        compose: Callable[[LetterDraft], Callable[[], bytes]],
        today: Today,
    ) -> None:
        """``compose`` returns a function that makes the letter's PDF on another thread."""
        super().__init__()
        self._packets = packets
        self._letter = letter
        self._compose = compose
        self.exhibits = ExhibitsCard(self._offered)
        self.sending = SendingCard(today)
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(COUNT_PAUSE_MS)
        self._count.timeout.connect(self._count_pages)
        self._shown: tuple[Exhibit, ...] | None = None
        self.reader: RecordReader | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.exhibits)
        column.addWidget(self.sending)
        self._connect()

    def _connect(self) -> None:
        card, table = self.exhibits, self.exhibits.table
        card.files_requested.connect(self._choose_files)
        card.dropped.connect(self.add_files)
        card.sheet_chosen.connect(lambda sheet: self._enclose((*self._exhibits, sheet)))
        card.list_requested.connect(
            lambda: self.typed.emit({"enclosures": enclosure_list(self._exhibits)})
        )
        card.limit_changed.connect(self._count.start)
        table.moved.connect(self._move)
        table.renamed.connect(self._rename)
        table.removed.connect(self._remove)
        table.opened.connect(self.open_exhibit)

    def stops(self) -> list[QWidget]:
        """The widgets in tab order, from top to bottom."""
        card, sending = self.exhibits, self.sending
        return [
            *(card.table, card.list_button, card.add_button, card.sheet_button),
            *(card.remove_button, card.limit, sending.ways, sending.number, sending.date),
            sending.record_button,
        ]

    @property
    def _work(self) -> LetterWork | None:
        return self._letter.work

    @property
    def _exhibits(self) -> tuple[Exhibit, ...]:
        return () if self._work is None else self._work.exhibits

    # ---- showing it

    def show_draft(self, draft: LetterDraft) -> None:
        """Show the exhibits, and how the letter's own enclosure list differs from them."""
        exhibits = self._exhibits
        self.exhibits.show_difference(list_difference(draft.enclosures, exhibits))
        if exhibits != self._shown:
            self._show(exhibits, self.exhibits.table.row)

    def _show(self, exhibits: tuple[Exhibit, ...], row: int) -> None:
        self._shown = exhibits
        rows = exhibit_rows(exhibits)
        self.exhibits.table.show_exhibits([one.number for one in rows], exhibits, row)
        self.exhibits.hint.setVisible(not exhibits)
        self.exhibits.table.setVisible(bool(exhibits))
        self.exhibits.remove_button.setVisible(bool(exhibits))
        pages = sum(one.pages for one in exhibits)
        size = size_text(sum(len(one.content) for one in exhibits))
        self.exhibits.summary.setText(f"{page_count(pages)}, {size}" if exhibits else "")
        self._count.start()

    def _count_pages(self) -> None:
        """Build the packet in the background to get its actual page count and size."""
        draft, exhibits = self._letter.draft, self._exhibits
        if draft is None or not exhibits:
            return
        compose, packets, most = self._compose(draft), self._packets, self.exhibits.max_mb
        background.start(
            lambda _job: (exhibits, packets.make(compose(), exhibits, draft.page, most)),
            done=self._show_count,
            failed=self._say_failed,
        )

    def _show_count(self, counted: tuple[tuple[Exhibit, ...], Packet]) -> None:
        exhibits, packet = counted
        if exhibits != self._exhibits:
            return  # the exhibits changed; the next count is already scheduled
        size = size_text(sum(len(part.content) for part in packet.parts))
        files = f" in {len(packet.parts)} files" if len(packet.parts) > 1 else ""
        self.exhibits.summary.setText(f"{page_count(packet.pages)}, {size}{files}")
        if packet.notes:
            self.message.emit(" ".join(packet.notes), "warning")

    def _say_failed(self, problem: Exception) -> None:
        if not isinstance(problem, BillingError):
            raise problem
        self.message.emit(str(problem), "error")

    # ---- changing it

    def _enclose(self, exhibits: Sequence[Exhibit], row: int | None = None) -> None:
        self._letter.enclose(exhibits)
        self._show(tuple(exhibits), len(exhibits) - 1 if row is None else row)
        self.changed.emit()

    def _choose_files(self) -> None:
        self.add_files(open_files(self, "Enclose", Folder.ENCLOSURES, FILES))

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files as exhibits, and name those that cannot be used."""
        if not paths or self._work is None:
            return
        begun = self._work.subject
        self.message.emit("Reading the files…", "")

        def take(found: ReadFiles) -> None:
            work = self._work
            if work is not None and work.subject.is_same_claim(begun):
                self._enclose((*self._exhibits, *found.exhibits))
            if found.refused:
                self.message.emit(" ".join(found.refused), "error")

        background.start(lambda _job: read_files(paths), done=take, failed=self._say_failed)

    def _move(self, place: int, to: int) -> None:
        exhibits = reordered(self._exhibits, place, to)
        if exhibits != self._exhibits:
            self._enclose(exhibits, to)

    def _rename(self, row: int, title: str) -> None:
        exhibits = list(self._exhibits)
        exhibits[row] = replace(exhibits[row], title=title)
        self._enclose(exhibits, row)

    def _remove(self, row: int) -> None:
        if not 0 <= row < len(self._exhibits):
            return
        exhibits = self._exhibits
        self._enclose(exhibits[:row] + exhibits[row + 1 :], row)
        self.exhibits.table.setFocus()

    def _offered(self) -> tuple[Exhibit, ...]:
        """The evidence sheets for the claim as submitted that are not enclosed yet."""
        work, draft = self._work, self._letter.draft
        if work is None or draft is None:
            return ()
        line = work.denial.get("line", "0")
        number = int(line) if line.isdigit() and line != "0" else None
        there = {one.title for one in self._exhibits if one.is_sheet}
        sheets = self._packets.sheets(work.subject.submitted, number, draft.page)
        return tuple(one for one in sheets if one.title not in there)

    def add_sheets(self) -> None:
        """Add all evidence sheets that are offered."""
        self._enclose((*self._exhibits, *self._offered()))

    def open_exhibit(self, row: int) -> None:
        """Open an exhibit in its own window, to read it or quote from it."""
        if 0 <= row < len(self._exhibits):
            self.reader = RecordReader(self._exhibits[row], self)
            self.reader.quoted.connect(self.typed)
            self.reader.show()
