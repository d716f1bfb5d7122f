"""The fonts, pens and icons of the worklist's rows, created once per theme."""

from functools import cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPen, QPixmap

from claimwright.ui.shell.icons import picture
from claimwright.ui.theme import Theme

MIN_CHIP_FONT = 10  # pixels


class RowInks:
    """Drawing resources for one theme, font and device pixel ratio."""

    def __init__(self, theme: Theme, font: QFont, sharpness: float) -> None:
        """``sharpness`` is the device pixel ratio of the screen."""
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
        """Whether these resources still match."""
        return theme is self.theme and sharpness == self.sharpness and font == self.font

    def _pen(self, color: str, width: float = 1) -> QPen:
        return QPen(self.color(color), width)

    def _icon(self, name: str, color: str, side: int) -> QPixmap:
        """An icon scaled once to its size on screen; scaling on every paint is slow and blurry."""
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
