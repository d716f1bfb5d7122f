"""The list of pages on the left."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from claimwright.ui.theme import current_theme
from claimwright.ui.widgets.controls.key_names import key_name
from claimwright.ui.widgets.feedback.tips import tip

KEY_ROLE = Qt.ItemDataRole.UserRole + 1
TITLE_ROLE = Qt.ItemDataRole.UserRole + 2
RIGHT = 8  # pixels between the key and the edge
KEY_PX = 11
ICON = 16
GAP = 20  # around the icon
NO_ICON = QIcon()


class Navigation(QListWidget):
    """The list of pages. Signal: ``page_chosen`` with the key of a page."""

    page_chosen = Signal(str)

    def __init__(
        self,
        pages: Sequence[tuple[str, str, str]],
        icon: Callable[[str], QIcon] = lambda key: NO_ICON,
    ) -> None:
        """``pages`` are tuples of key, title and shortcut; ``icon`` returns a page's icon."""
        super().__init__()
        self._icon = icon
        self.setProperty("role", "navigation")
        self.setAccessibleName("Pages")
        self.setAccessibleDescription("Use the arrow keys to choose a page, Enter to open it")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_KeyDelegate(self))
        self.setIconSize(QSize(ICON, ICON))
        for key, title, shortcut in pages:
            item = QListWidgetItem(title)
            item.setData(Qt.ItemDataRole.UserRole, key)
            native = key_name(shortcut)
            item.setData(KEY_ROLE, native)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, title)
            item.setData(TITLE_ROLE, title)
            item.setToolTip(tip(f"{title} ({native})"))
            item.setSizeHint(QSize(0, 34))
            self.addItem(item)
        self.draw_icons()
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def draw_icons(self) -> None:
        """Draw the icons in the colors of the current theme."""
        for row in range(self.count()):
            item = self.item(row)
            item.setIcon(self._icon(item.data(Qt.ItemDataRole.UserRole)))

    def show_compact(self, compact: bool) -> None:
        """Show only the icons, for a narrow window; the tooltips have the titles."""
        for row in range(self.count()):
            item = self.item(row)
            item.setText("" if compact else item.data(TITLE_ROLE))

    def _choose(self, item: QListWidgetItem) -> None:
        self.page_chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def show_current(self, key: str) -> None:
        """Mark a page as current."""
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == key:
                self.setCurrentRow(row)


class _KeyDelegate(QStyledItemDelegate):
    """Draws the shortcut of a page in a muted color on the right."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if not index.data():
            return
        rect: QRect = option.rect
        name = ICON + GAP + option.fontMetrics.horizontalAdvance(str(index.data()))
        painter.save()
        font = QFont(painter.font())
        font.setPixelSize(KEY_PX)
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(QColor(current_theme().muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        key = str(index.data(KEY_ROLE) or "")
        room = rect.width() - RIGHT - painter.fontMetrics().horizontalAdvance(key)
        if name <= room:  # with large text, only the tooltip has it
            painter.drawText(rect.adjusted(0, 0, -RIGHT, 0), right, key)
        painter.restore()
