"""The list of views with their counts, reasons, and the other views."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from claimwright.domain.worklist.bucket import LABELS
from claimwright.domain.worklist.views import View
from claimwright.services.worklist.listing.lists import Counts
from claimwright.ui.theme import current_theme, scaled
from claimwright.ui.widgets.feedback.tips import tip

WIDTH = 172
ROW, HEAD = 29, 27
LABEL_ROLE, COUNT_ROLE, HEAD_ROLE = (Qt.ItemDataRole.UserRole + step for step in range(1, 4))
VIEW, BUCKET, PLACE = "view", "bucket", "place"
WINBACK, WORTH_A_LOOK, REMITTANCES = "winback", "worth-a-look", "remittances"
_TIPS = {
    View.ALL: "Every open denial",
    View.DUE_THIS_WEEK: "A deadline within seven days",
    View.NEEDS_ONE_ANSWER: "Your answer to one question decides it",
    View.READY_TO_SEND: "Decided, with a letter to make",
    View.WAITING_ON_PAYER: "Sent, or waiting on the payer",
    View.NOT_WORKABLE: "To close, to bill to the patient, or past the deadline: review monthly",
    View.MINE_AND_UNASSIGNED: "Assigned to you, or to no one",
    View.CLOSED: "Answered by the payer, or closed with a reason",
}
_LABELS = {View.ALL: "All open", View.MINE_AND_UNASSIGNED: "Mine, unassigned"}
_PLACES = (
    (WINBACK, "Winback", "Denials that today's tables contradict"),
    (WORTH_A_LOOK, "Worth a look", "Payments that are not denials but may be wrong"),
    (REMITTANCES, "Remittances", "What was posted; remove a posting; match claims by hand"),
)


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the list: its kind, and its key within that kind."""

    kind: str
    key: str


class ViewsList(QListWidget):
    """The list of views.

    Signals: ``chosen`` with the entry that was chosen by mouse or keyboard, ``changed`` when
    other counts are shown or another entry is marked.
    """

    chosen = Signal(object)
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Views")
        self.setAccessibleDescription("Use the arrow keys to choose a view of the worklist")
        self.setProperty("role", "navigation")
        self.setFixedWidth(scaled(WIDTH))
        self.setItemDelegate(_Painter(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._places: list[Place] = []
        self._is_filling = False
        self.currentRowChanged.connect(self._choose)
        self.show_counts(Counts({}, {}))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the text size may have changed
            self.setFixedWidth(scaled(WIDTH))

    def show_counts(self, counts: Counts) -> None:
        """Show the number of denials in each view; reasons without denials are omitted."""
        current = self.place
        self._is_filling = True
        self.clear()
        self._places = []
        self._head("Views")
        for view in View:
            if view is not View.CLOSED:
                self._add_view(view, counts)
        if counts.buckets:
            self._head("By reason")
        for key, label in LABELS.items():
            if count := counts.buckets.get(key, 0):
                self._add(Place(BUCKET, key), label, f"{count:,}", label)
        self._head("More")
        self._add_view(View.CLOSED, counts)
        for key, label, hint in _PLACES:
            self._add(Place(PLACE, key), label, "", hint)
        self._is_filling = False
        self.show_place(current or Place(VIEW, View.ALL))

    def _add_view(self, view: View, counts: Counts) -> None:
        count = counts.views.get(view)
        shown = "" if count is None else f"{count:,}"
        self._add(Place(VIEW, view), _LABELS.get(view, view.label), shown, _TIPS[view])

    def _add(self, place: Place, label: str, count: str, hint: str) -> None:
        item = QListWidgetItem(f"{label} {count}".strip())
        item.setData(LABEL_ROLE, label)
        item.setData(COUNT_ROLE, count)
        item.setToolTip(tip(hint))
        self.addItem(item)
        self._places.append(place)

    def _head(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(HEAD_ROLE, True)
        self.addItem(item)
        self._places.append(Place("", ""))

    @property
    def places(self) -> list[tuple[Place, str]]:
        """What can be chosen, with its words and count."""
        found = []
        for row, place in enumerate(self._places):
            label, count = (self.item(row).data(role) for role in (LABEL_ROLE, COUNT_ROLE))
            if place.kind:
                found.append((place, f"{label} ({count})" if count else str(label)))
        return found

    @property
    def place(self) -> Place | None:
        """The current entry."""
        row = self.currentRow()
        return self._places[row] if 0 <= row < len(self._places) else None

    def show_place(self, place: Place) -> None:
        """Make an entry current without emitting ``chosen``."""
        before, self._is_filling = self._is_filling, True
        if place in self._places:
            self.setCurrentRow(self._places.index(place))
        self._is_filling = before
        self.changed.emit()

    def choose(self, place: Place) -> None:
        """Choose an entry as if it had been clicked."""
        self.show_place(place)
        self.chosen.emit(place)

    def _choose(self, row: int) -> None:
        if not self._is_filling and 0 <= row < len(self._places) and self._places[row].kind:
            self.chosen.emit(self._places[row])


class _Painter(QStyledItemDelegate):
    """Paints a label on the left and its count on the right."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(scaled(WIDTH), HEAD if index.data(HEAD_ROLE) else ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        theme = current_theme()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawRoundedRect(option.rect.adjusted(0, 1, 0, -1), 6, 6)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRoundedRect(option.rect.adjusted(1, 2, -1, -2), 6, 6)
        font = QFont(painter.font())
        is_head = bool(index.data(HEAD_ROLE))
        font.setBold(chosen or is_head)
        if is_head:
            font.setPixelSize(max(font.pixelSize() - 1, 10))
        painter.setFont(font)
        color = theme.muted if is_head else theme.accent if chosen else theme.text
        painter.setPen(QColor(color))
        room = QRect(option.rect).adjusted(10, 4 if is_head else 0, -10, 0)
        words = index.data(Qt.ItemDataRole.DisplayRole) if is_head else index.data(LABEL_ROLE)
        middle = Qt.AlignmentFlag.AlignVCenter
        count = "" if is_head else str(index.data(COUNT_ROLE) or "")
        metrics = QFontMetrics(font)
        free = room.width() - metrics.horizontalAdvance(count) - (6 if count else 0)
        shown = metrics.elidedText(str(words), Qt.TextElideMode.ElideRight, free)
        painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignLeft), shown)
        if not is_head:
            painter.setPen(QColor(theme.accent if chosen else theme.muted))
            painter.drawText(room, int(middle | Qt.AlignmentFlag.AlignRight), count)
        painter.restore()
