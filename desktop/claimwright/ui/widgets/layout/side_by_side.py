"""Two widgets beside each other, one below the other where there is no room for both."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from claimwright.ui.theme import scaled

MIN_WIDTH_FOR_TWO = 560
GAP = 12


class SideBySide(QWidget):
    """For what is read together."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        shares: tuple[int, int] = (1, 1),
        least_width: int = MIN_WIDTH_FOR_TWO,
    ) -> None:
        """``shares`` of the width go to each, where it is at least ``least_width`` pixels at 100%
        text size.
        """
        super().__init__()
        self._pair = (left, right)
        self._least_width = least_width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        for widget, share in zip(self._pair, shares, strict=True):
            self._row.addWidget(widget, share)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider of the two: below that width they form a column."""
        widest = max(one.minimumSizeHint().width() for one in self._pair)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # texts of another size, perhaps
            self._arrange()

    def _arrange(self) -> None:
        directions = QBoxLayout.Direction
        narrow = self.width() < scaled(self._least_width)
        wanted = directions.TopToBottom if narrow else directions.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()
