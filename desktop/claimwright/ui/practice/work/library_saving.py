"""The practice's notes, favorites and recent look-ups on the Look up page."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.library.lookup import Match
from claimwright.domain.practice.saved_work import Note
from claimwright.services.practice.records.own_library import OwnLibrary
from claimwright.ui.lookup.page import LookupPage
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.undo_bar import UndoBar
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph

READ_MS = 3_000  # an entry shown for less than this was only passed while typing
MAX_SHOWN = 8


class LibrarySaver(QObject):
    """Serves the Look up page; shows and saves nothing while the file is locked."""

    def __init__(self, file_access: FileAccess, page: LookupPage) -> None:
        super().__init__(page)
        self._file_access = file_access
        self._page = page
        self._match: Match | None = None
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READ_MS)
        self._reading.timeout.connect(self.remember)
        file_access.opened.connect(self._show)
        file_access.closed.connect(self._show)
        if file_access.is_open:
            self._show()

    def _show(self) -> None:
        """Show or remove the practice's own data after the file was opened or locked."""
        self._page.reload()
        self.show_lists()

    def show_lists(self) -> None:
        """Show favorites and recent look-ups below the greeting."""
        if not self._file_access.is_open:
            self._page.first.show_lists({})
            return
        library = OwnLibrary(self._file_access.service)
        self._page.first.show_lists(
            {
                "Favorites": library.favorites(),
                "Recent look-ups": library.looked_up(MAX_SHOWN),
            }
        )

    def cards(self, match: Match) -> Sequence[QWidget]:
        """The practice's own cards for an entry; none while the file is locked."""
        if not self._file_access.is_open:
            return ()
        self._match = match
        self._reading.start()
        return (NotesCard(OwnLibrary(self._file_access.service), match, self.show_lists),)

    def remember(self) -> None:
        """Save the entry on screen as a recent look-up."""
        if self._file_access.is_open and self._match is not None:
            match = self._match
            OwnLibrary(self._file_access.service).add_looked_up(match.kind.value, match.code)
            self.show_lists()


class NotesCard(Card):
    """The practice's notes on one entry, and its favorite star."""

    def __init__(self, library: OwnLibrary, match: Match, starred: Callable[[], object]) -> None:
        """``starred`` is called after the favorites changed."""
        super().__init__()
        self._library = library
        self._kind, self._code = match.kind.value, match.code
        self._starred = starred
        self.setAccessibleName("Our notes")
        self.star: QPushButton = button("", self.toggle, role="link")
        self.editor = QLineEdit()
        self.editor.setPlaceholderText("A note for everyone in the practice")
        self.editor.setAccessibleName(f"New note on {match.label}")
        self.editor.setToolTip("Enter saves the note in the practice file")
        self.editor.returnPressed.connect(self.add)
        self.undo = UndoBar()
        self._notes = QVBoxLayout()
        self._notes.setSpacing(4)
        head = QHBoxLayout()
        head.addWidget(label("Our notes", "label"))
        head.addStretch(1)
        head.addWidget(self.star)
        self.body.addLayout(head)
        self.body.addLayout(self._notes)
        self.body.addWidget(self.undo)
        self.body.addWidget(self.editor)
        self._show()

    def _show(self) -> None:
        clear_layout(self._notes)
        for note in self._library.notes(self._kind, self._code):
            self._notes.addWidget(self._row(note))
        is_favorite = self._library.is_favorite(self._kind, self._code)
        words = "★ Favorite" if is_favorite else "☆ Add to favorites"
        self.star.setText(words)
        self.star.setAccessibleName(words)
        set_tip(self.star, words)

    def _row(self, note: Note) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(paragraph(note.text), 1)
        line.addWidget(label(f"{note.by}, {us_date(note.at.astimezone())}", "muted"))
        remove = button("Remove", lambda: self.remove(note), role="link")
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def toggle(self) -> None:
        """Add the entry to the favorites, or remove it."""
        self._library.toggle_favorite(self._kind, self._code)
        self._show()
        self._starred()

    def add(self) -> None:
        """Save the typed note."""
        text = self.editor.text().strip()
        if text:
            self._library.add_note(self._kind, self._code, text)
            self.editor.clear()
            self._show()

    def remove(self, note: Note) -> None:
        """Remove a note; this can be undone."""
        self._library.remove_note(note)
        self._show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.undo.offer("The note is removed.", lambda: self._restore(note))

    def _restore(self, note: Note) -> None:
        self._library.restore_note(note)
        self._show()
