"""Two widgets next to each other, or stacked if the space is narrow."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from claimwright.ui.theme import scaled

MIN_WIDTH_FOR_TWO = 560
GAP = 12


class SideBySide(QWidget):
    """A pair of widgets that are read together."""

    def __init__(
        self,
        left: QWidget,
        right: QWidget,
        shares: tuple[int, int] = (1, 1),
        least_width: int = MIN_WIDTH_FOR_TWO,
    ) -> None:
        """Split the width by ``shares`` if it is ``least_width`` pixels or more (at 100%)."""
        super().__init__()
        self._pair = (left, right)
        self._least_width = least_width
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        for widget, share in zip(self._pair, shares, strict=True):
            self._row.addWidget(widget, share)

    @property
    def direction(self) -> QBoxLayout.Direction:
        """Left to right, or top to bottom where there is no room for both."""
        return self._row.direction()

    def minimumSizeHint(self) -> QSize:
        """The minimum width of the wider one, because both can be stacked."""
        widest = max(one.minimumSizeHint().width() for one in self._pair)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:  # the text size may have changed
            self._arrange()

    def _arrange(self) -> None:
        directions = QBoxLayout.Direction
        narrow = self.width() < scaled(self._least_width)
        wanted = directions.TopToBottom if narrow else directions.LeftToRight
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()
