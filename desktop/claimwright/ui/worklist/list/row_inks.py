"""Fonts, pens and icons of the worklist's rows: made once for a theme, not for each cell."""

from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen, QPixmap

from claimwright.ui.shell.icons import picture
from claimwright.ui.theme import Theme

MIN_CHIP_FONT = 10  # pixels


class RowInks:
    """What rows are drawn with in one theme, one font and one sharpness of the screen."""

    def __init__(self, theme: Theme, font: QFont, sharpness: float) -> None:
        """``sharpness`` is how many pixels of the screen one pixel of the window has."""
        self.theme, self.font, self.sharpness = theme, font, sharpness
        self.bold = QFont(font)
        self.bold.setBold(True)
        self.chip = QFont(self.bold)
        self.chip.setPixelSize(max(font.pixelSize() - 1, MIN_CHIP_FONT))
        self.metrics = QFontMetrics(self.font)
        self.bold_metrics = QFontMetrics(self.bold)
        self.chip_metrics = QFontMetrics(self.chip)
        self.color = cache(QColor)
        self.pen = cache(self._pen)
        self.icon = cache(self._icon)

    def fits(self, theme: Theme, font: QFont, sharpness: float) -> bool:
        """Whether they are still right."""
        return theme is self.theme and sharpness == self.sharpness and font == self.font

    def _pen(self, color: str, width: float = 1) -> QPen:
        return QPen(self.color(color), width)

    def _icon(self, name: str, color: str, side: int) -> QPixmap:
        """An icon in its size on the screen: to shrink it at every paint is slow and rough."""
        large = picture(name, color)
        if large.isNull():
            return large
        pixels = round(side * self.sharpness)
        small = large.scaled(
            QSize(pixels, pixels),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small.setDevicePixelRatio(self.sharpness)
        return small
