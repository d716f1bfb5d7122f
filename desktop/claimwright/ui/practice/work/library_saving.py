"""What the practice keeps beside the library: its notes on a code, favourites, recent look-ups."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from claimwright.domain.library.lookup import Match, MatchKind
from claimwright.domain.practice.saved_work import LookedUp, Note
from claimwright.services.practice.practice import PracticeService
from claimwright.ui.lookup.page import LookupPage
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.lists.undo_bar import UndoBar
from claimwright.ui.widgets.buttons import button
from claimwright.ui.widgets.card import Card, clear_layout
from claimwright.ui.widgets.text import label, paragraph
from claimwright.ui.widgets.tips import set_tip

READ_MS = 3_000  # what is on screen for less was passed by while typing
MAX_SHOWN = 8


class LibrarySaver(QObject):
    """Belongs to the Look up page; on a locked file it shows and remembers nothing."""

    def __init__(self, file_access: FileAccess, page: LookupPage) -> None:
        super().__init__(page)
        self._file_access = file_access
        self._page = page
        self._match: Match | None = None
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._reading.setInterval(READ_MS)
        self._reading.timeout.connect(self.remember)
        page.own_cards = self._cards
        file_access.opened.connect(self._show)
        file_access.closed.connect(self._show)
        if file_access.is_open:
            self._show()

    def _show(self) -> None:
        """The file was opened or locked: what is its own comes or goes."""
        self._page.show_again()
        self.show_lists()

    def show_lists(self) -> None:
        """Favourites and recent look-ups below the greeting."""
        if not self._file_access.is_open:
            self._page.first.show_known({})
            return
        lists = self._file_access.service.store.lists
        self._page.first.show_known(
            {
                "Favourites": _queries(lists.favorites()),
                "Looked up lately": _queries(lists.looked_up(MAX_SHOWN)),
            }
        )

    def _cards(self, match: Match) -> Sequence[QWidget]:
        if not self._file_access.is_open:
            return ()
        self._match = match
        self._reading.start()
        return (NotesCard(self._file_access.service, match, self.show_lists),)

    def remember(self) -> None:
        """What stands on screen was read, and not only passed by."""
        if self._file_access.is_open and self._match is not None:
            match = self._match
            self._file_access.service.store.lists.add_looked_up(match.kind.value, match.code)
            self.show_lists()


def query_of(looked_up: LookedUp) -> str:
    """What to type to look an entry up again; a modifier may have the number of a denial."""
    is_modifier = looked_up.kind == MatchKind.MODIFIER
    return f"modifier {looked_up.code}" if is_modifier else looked_up.code


def _queries(entries: Sequence[LookedUp]) -> list[str]:
    return [query_of(one) for one in entries]


class NotesCard(Card):
    """The practice's own notes on one entry of the library, and its star."""

    def __init__(
        self, practice: PracticeService, match: Match, starred: Callable[[], object]
    ) -> None:
        """``starred`` is called when the favourites have changed."""
        super().__init__()
        self._practice = practice
        self._kind, self._code = match.kind.value, match.code
        self._starred = starred
        self.setAccessibleName("Our notes")
        self.star: QPushButton = button("", self.toggle, role="link")
        self.editor = QLineEdit()
        self.editor.setPlaceholderText("A note for everybody in the practice")
        self.editor.setAccessibleName(f"New note on {match.label}")
        self.editor.setToolTip("Enter keeps the note in the practice file")
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
        for note in self._practice.store.notes.on(self._kind, self._code):
            self._notes.addWidget(self._row(note))
        words = "★ Favourite" if self._is_starred() else "☆ Make it a favourite"
        self.star.setText(words)
        self.star.setAccessibleName(words)
        set_tip(self.star, words)

    def _row(self, note: Note) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(paragraph(note.text), 1)
        line.addWidget(label(f"{note.by}, {_day(note.at)}", "muted"))
        remove = button("Remove", lambda: self.remove(note), role="link")
        line.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _is_starred(self) -> bool:
        favorites = self._practice.store.lists.favorites()
        return any((one.kind, one.code) == (self._kind, self._code) for one in favorites)

    def toggle(self) -> None:
        """Make it a favourite, or none any more."""
        self._practice.store.lists.set_favourite(self._kind, self._code, not self._is_starred())
        self._show()
        self._starred()

    def add(self) -> None:
        """Keep what was typed."""
        text = self.editor.text().strip()
        if text:
            self._practice.store.notes.add(self._kind, self._code, text)
            self.editor.clear()
            self._show()

    def remove(self, note: Note) -> None:
        """Take a note away; it can be brought back."""
        self._practice.store.notes.remove(note.id)
        self._show()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.undo.offer("The note is removed.", lambda: self._restore(note))

    def _restore(self, note: Note) -> None:
        self._practice.store.notes.add(note.kind, note.subject, note.text)
        self._show()


def _day(at: datetime) -> str:
    return at.astimezone().strftime("%Y-%m-%d")
