"""The card that creates, unlocks or recovers the practice file, on any page."""

from dataclasses import replace
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.practice.access.keys_lost_card import KeysLostCard
from claimwright.ui.practice.access.strength_bar import StrengthBar
from claimwright.ui.shell.commands.action_keys import action_button, bind
from claimwright.ui.shell.commands.actions import CANCEL
from claimwright.ui.theme import scaled
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.note import note, say
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.field import text_field
from claimwright.ui.widgets.layout.card import Card, clear_layout
from claimwright.ui.widgets.text.labels import label, paragraph

FIELD_WIDTH = 300
PROBLEM_WIDTH = 2 * FIELD_WIDTH + 12
NOTE_PADDING = 18
NO_RECOVERY_KEY = "Enter the recovery key from its page."


class Way(Enum):
    """The purpose of the card."""

    CREATE = "create"
    UNLOCK = "unlock"
    RECOVER = "recover"


PROBLEM_LINES = {Way.CREATE: 3, Way.UNLOCK: 2, Way.RECOVER: 3}
"""The text lines reserved for a problem below the fields, so that the card keeps its size."""
BUSY = {
    Way.CREATE: "Creating your encryption key…",
    Way.UNLOCK: "Unlocking…",
    Way.RECOVER: "Creating your encryption key…",
}


class KeyCard(Card):
    """Asks for a passphrase. Signal: ``postponed`` when the user chooses Not now."""

    postponed = Signal()

    def __init__(
        self, file_access: FileAccess, *, why: str = "", may_postpone: bool = False
    ) -> None:
        """``why`` is a sentence about why the page asks."""
        super().__init__()
        self._file_access = file_access
        self._why = why
        self._may_postpone = may_postpone
        self.way = Way.UNLOCK
        self.is_missing = False
        self.fields: dict[str, QLineEdit] = {}
        self.title = label("", "strong")
        self.text = paragraph("", "muted")
        self.problem = note()
        self.go_button = button("", self._go, role="primary")
        self.other = button("", self._go_other_way, role="link")
        self.lost = button("Lost both keys", self._show_lost, role="link")
        self.later = action_button(replace(CANCEL, text="Not now"), self.postponed.emit, "link")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self._arrange()
        file_access.busy_changed.connect(self._show_busy)
        file_access.refused.connect(self.show_problem)
        file_access.opened.connect(self._forget)
        self.begin()

    def _arrange(self) -> None:
        for part in (self.title, self.text):
            self.body.addWidget(part)
        self.body.addLayout(self._rows)
        self.body.addWidget(self._room_for_problem())
        row = QHBoxLayout()
        row.setSpacing(8)
        for one in (self.go_button, self.other, self.lost, self.later):
            row.addWidget(one)
        row.addStretch(1)
        self.body.addSpacing(4)
        self.body.addLayout(row)
        self.later.setVisible(self._may_postpone)
        if self._may_postpone:
            bind(self, CANCEL, self.postponed.emit)

    def _room_for_problem(self) -> QWidget:
        """Reserve space for a problem, so that nothing moves when one appears."""
        room = QWidget()
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.problem, 0, Qt.AlignmentFlag.AlignTop)
        self._problem_room = room
        return room

    def begin(self) -> None:
        """Show the fields for the state of the practice file."""
        self.is_missing = self._file_access.is_missing
        self.show_way(Way.UNLOCK if self._file_access.exists else Way.CREATE)

    def show_way(self, way: Way) -> None:
        """Show the fields for one purpose."""
        self.way = way
        self.go_button.show()
        titles, texts, go_texts, other_texts = _words(self)
        self.title.setText(titles[way])
        self.text.setText(f"{self._why} {texts[way]}".strip())
        for one, words in ((self.go_button, go_texts[way]), (self.other, other_texts.get(way, ""))):
            one.setText(words)
            one.setAccessibleName(words)
            set_tip(one, words)
        self.other.setVisible(way in other_texts)
        self.lost.setVisible(way is Way.RECOVER)
        self.setAccessibleName(titles[way])
        say(self.problem, "")
        lines = PROBLEM_LINES[way]
        self.problem.setMaximumWidth(scaled(PROBLEM_WIDTH))
        self._problem_room.setMinimumHeight(lines * self.fontMetrics().lineSpacing() + NOTE_PADDING)
        self._make_fields()

    def _make_fields(self) -> None:
        clear_layout(self._rows)
        self.fields = {}
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for name, title in self._field_titles().items():
            field, editor = text_field(title)
            field.setMaximumWidth(scaled(FIELD_WIDTH) * (2 if name == "recovery" else 1))
            if name != "recovery":
                editor.setEchoMode(QLineEdit.EchoMode.Password)
            editor.returnPressed.connect(self._enter)
            self.fields[name] = editor
            row.addWidget(field, 2 if name == "recovery" else 1)
        row.addStretch(1)
        self._rows.addWidget(holder)
        if "again" in self.fields:
            self._rows.addWidget(StrengthBar(self.fields["passphrase"]))
        for part in holder.findChildren(QWidget):
            part.ensurePolished()  # applies the style before the layout measures them
        self.updateGeometry()

    def _field_titles(self) -> dict[str, str]:
        if self.way is Way.UNLOCK:
            return {"passphrase": "&Passphrase"}
        twice = {"passphrase": "New &passphrase", "again": "Confir&m passphrase"}
        if self.way is Way.RECOVER:
            return {"recovery": "&Recovery key from the printed page", **twice}
        return twice

    def take_focus(self) -> None:
        """Focus the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Enter: go to the next empty field, or submit from the last one."""
        empty = next((editor for editor in self.fields.values() if not editor.text()), None)
        if empty is not None and not empty.hasFocus():
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._go()

    def _text(self, name: str) -> str:
        return self.fields[name].text()

    def _go(self) -> None:
        if self._file_access.is_busy:
            return  # the button stays enabled only to keep the focus
        problem = self._what_is_wrong()
        if problem:
            self._show_wrong(problem)
        elif self.way is Way.CREATE:
            self._file_access.create(self._text("passphrase"))
        elif self.way is Way.RECOVER:
            self._file_access.recover(self._text("recovery"), self._text("passphrase"))
        else:
            self._file_access.unlock(self._text("passphrase"))

    def _what_is_wrong(self) -> str:
        if "recovery" in self.fields and not self._text("recovery").strip():
            return NO_RECOVERY_KEY
        if "again" in self.fields:
            return new_passphrase_problem(self._text("passphrase"), self._text("again"))
        return "" if self._text("passphrase") else "Enter the passphrase."

    def _forget(self) -> None:
        for editor in self.fields.values():
            editor.clear()

    def _go_other_way(self) -> None:
        self.show_way(Way.UNLOCK if self.way is Way.RECOVER else Way.RECOVER)
        self.take_focus()

    def _show_lost(self) -> None:
        """Show what to do when both keys are lost, in place of the fields."""
        clear_layout(self._rows)
        self.fields = {}
        card = KeysLostCard()
        card.left.connect(self.begin)
        card.left.connect(self.take_focus)
        self._rows.addWidget(card)
        for one in (self.go_button, self.lost):
            one.hide()
        card.take_focus()

    def _show_busy(self, busy: bool) -> None:
        """Make fields read-only rather than disabled while busy, to keep the focus."""
        for editor in self.fields.values():
            editor.setReadOnly(busy)
        for part in (self.other, self.lost, self.later):
            part.setEnabled(not busy or part.hasFocus())
        if busy:
            say(self.problem, BUSY[self.way], "")

    def _show_wrong(self, problem: str) -> None:
        """Show what is wrong with the entry and clear the confirmation."""
        self.show_problem(problem)
        again = self.fields.get("again")
        if again is None or problem == NO_RECOVERY_KEY:
            return
        again.clear()
        if not new_passphrase_problem(self._text("passphrase"), self._text("passphrase")):
            again.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._take_passphrase()

    def _take_passphrase(self) -> None:
        editor = self.fields["passphrase"]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def show_problem(self, sentence: str) -> None:
        """Show why the file did not open, and select the passphrase or recovery key."""
        if not self.isVisible() or not self.fields:
            return
        say(self.problem, sentence, "error")
        editor = self.fields["recovery" if self.way is Way.RECOVER else "passphrase"]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()


def new_passphrase_problem(passphrase: str, again: str) -> str:
    """What is wrong with a new passphrase and its confirmation, or ""."""
    # Imported only for a new passphrase; most cards ask for the existing one.
    from claimwright.services.practice.access.passphrase import passphrase_problem

    problem = passphrase_problem(passphrase)
    if not problem and passphrase != again:
        return "The two passphrases do not match; enter the second one again."
    return problem


Words = dict[Way, str]


def _words(card: KeyCard) -> tuple[Words, Words, Words, Words]:
    """The titles, the texts, and the texts of the two buttons, by purpose."""
    titles = {
        Way.CREATE: "The practice file is gone, and its backups are here"
        if card.is_missing
        else "Choose a passphrase for the practice file",
        Way.UNLOCK: "The practice file is locked",
        Way.RECOVER: "Open the practice file with its recovery key",
    }
    texts = {
        Way.CREATE: (
            "Its folder was moved or deleted. Restore a backup "
            "below, or put the folder back and restart the program. A new passphrase "
            "creates a new, empty file."
        )
        if card.is_missing
        else (
            "Patients, claims and letters are stored in one encrypted file on this "
            "computer. No one can open it without the passphrase or the "
            "recovery key shown next."
        ),
        Way.UNLOCK: "Look up and Reference work without the passphrase.",
        Way.RECOVER: (
            "The key is on the page printed when the file was "
            "created. The new passphrase replaces the lost one."
        ),
    }
    go_texts = {
        Way.CREATE: "Create a new, empty file" if card.is_missing else "Create practice file",
        Way.UNLOCK: "Unlock",
        Way.RECOVER: "Open and set the passphrase",
    }
    other_texts = {
        Way.UNLOCK: "Use the recovery key",
        Way.RECOVER: "Back to the passphrase",
    }
    return titles, texts, go_texts, other_texts
