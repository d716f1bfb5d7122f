"""The bar above the worklist: filter text, grouping and owner."""

from collections.abc import Iterable
from textwrap import shorten

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from claimwright.domain.worklist.views import GroupBy
from claimwright.ui.shell.icons import icon
from claimwright.ui.widgets.controls.buttons import button
from claimwright.ui.widgets.feedback.tips import set_tip
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.widgets.fields.search_box import add_clear_button
from claimwright.ui.widgets.text.labels import label

TYPED_MS = 120  # pause after the last key, so that a long list is built once
MAX_TITLE = 40  # characters; leaves space for the filter text
ANYONE, NOBODY = "*", ""
GROUPS = (
    (None, "Nothing"),
    (GroupBy.PAYER, "Payer"),
    (GroupBy.BUCKET, "Reason"),
    (GroupBy.PAIR, "Pair"),
    (GroupBy.PROVIDER, "Provider"),
    (GroupBy.ACTION, "Do next"),
    (GroupBy.ADJUSTMENT, "Denial code"),
    (GroupBy.AGE, "Age"),
    (GroupBy.AMOUNT, "Amount"),
    (GroupBy.OWNER, "Owner"),
    (GroupBy.STATUS, "Status"),
)


class FilterBar(QWidget):
    """The filters of the worklist.

    Signals: ``changed`` when the list has to change; ``leave_requested`` on Enter.
    """

    changed = Signal()
    leave_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Filter by claim, patient, payer, code or denial")
        add_clear_button(self.words)
        self.words.addAction(icon("filter"), QLineEdit.ActionPosition.LeadingPosition)
        self.words.setAccessibleName("Filter")
        set_tip(self.words, "Filter by claim, patient, payer, code or denial (/)")
        self.group = Choice()
        for by, title in GROUPS:
            self.group.addItem(title, by)
        self.group.setCurrentIndex(1)
        self.owner = Choice()
        self.owners: tuple[str, ...] = ()
        self._offer_owners()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.words, 1)
        self.only: frozenset[int] | None = None
        self.only_button = button("", self._drop_only, "link", tip="Show every denial again")
        self.only_button.hide()
        row.addWidget(self.only_button)
        for title, choice in (("Grou&p by", self.group), ("&Owner", self.owner)):
            named = label(title, "label")
            named.setTextFormat(Qt.TextFormat.AutoText)
            named.setBuddy(choice)
            choice.setAccessibleName(title.replace("&", ""))
            choice.setMinimumWidth(112)
            row.addWidget(named)
            row.addWidget(choice)
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(TYPED_MS)
        self._typed.timeout.connect(self.changed)
        self.words.textEdited.connect(lambda _text: self._typed.start())
        self.words.returnPressed.connect(self._leave)
        self.group.activated.connect(lambda _row: self.changed.emit())
        self.owner.activated.connect(lambda _row: self.changed.emit())

    def _leave(self) -> None:
        if self._typed.isActive():
            self._typed.stop()
            self.changed.emit()
        self.leave_requested.emit()

    @property
    def grouped_by(self) -> GroupBy | None:
        """The grouping of the list, or None."""
        found: GroupBy | None = self.group.currentData()
        return None if found is None else GroupBy(found)

    @property
    def owner_filter(self) -> str | None:
        """The chosen owner; None for anyone, "" for denials without an owner."""
        chosen = self.owner.currentData()
        return None if chosen == ANYONE else str(chosen)

    def show_owners(self, names: tuple[str, ...]) -> None:
        """Offer these owners."""
        if names != self.owners:
            self.owners = names
            self._offer_owners()

    def _offer_owners(self) -> None:
        chosen = self.owner.currentData()
        self.owner.clear()
        self.owner.addItem("Anyone", ANYONE)
        for name in self.owners:
            self.owner.addItem(name, name)
        self.owner.addItem("Nobody", NOBODY)
        self.owner.setCurrentIndex(max(self.owner.findData(chosen), 0))

    def show_only(self, ids: Iterable[int], title: str) -> None:
        """Show only these denials, under a title, until the filter is cleared."""
        self.only = frozenset(ids)
        words = f"Only: {shorten(title, MAX_TITLE, placeholder='...')} ×"
        self.only_button.setText(words)
        self.only_button.setAccessibleName(words)
        self.only_button.show()

    def _drop_only(self) -> None:
        self._forget_only()
        self.changed.emit()

    def _forget_only(self) -> None:
        self.only = None
        self.only_button.hide()

    def clear(self) -> None:
        """Clear every filter."""
        self._forget_only()
        self._typed.stop()
        self.words.setText("")
        self.owner.setCurrentIndex(0)
