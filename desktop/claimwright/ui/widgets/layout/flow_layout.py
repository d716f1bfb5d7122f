"""A layout that puts widgets in rows and wraps when a row is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Left to right, each in the middle of its row, then the next; for chips and buttons."""

    def __init__(
        self, parent: QWidget | None = None, spacing: int = 8, *, is_top: bool = False
    ) -> None:
        """``is_top`` aligns the tops of the widgets in a row."""
        super().__init__(parent)
        self._is_top = is_top
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for row in self._rows(rect.width()):
            x, height = rect.x(), max(hint.height() for _, hint in row)
            for item, hint in row:
                above = 0 if self._is_top else (height - hint.height()) // 2
                if move:
                    item.setGeometry(QRect(QPoint(x, y + above), hint))
                x += hint.width() + self.spacing()
            y += height + self.spacing()
        return max(y - self.spacing() - rect.y(), 0)

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items of each row with their sizes; a hidden widget takes no room."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        room = 0
        for item in self._items:
            if item.isEmpty():
                continue
            hint = _fitted(item, width)
            if not rows or hint.width() > room:
                rows.append([])
                room = width
            rows[-1].append((item, hint))
            room -= hint.width() + self.spacing()
        return rows


def _fitted(item: QLayoutItem, width: int) -> QSize:
    """An item's preferred size; text wider than the row wraps."""
    hint = item.sizeHint()
    if hint.width() <= width or not item.hasHeightForWidth():
        return hint
    return QSize(width, item.heightForWidth(width))
