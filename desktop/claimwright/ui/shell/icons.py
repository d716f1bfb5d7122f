"""Line icons in the colors of the theme."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPixmap

from claimwright.ui.theme import current_theme, theme_files

SIZE = 16  # device-independent pixels
SHARPEST = 3  # drawn at this scale, for screens of up to 300%


def icon(name: str) -> QIcon:
    """An icon in the current theme, muted unless selected; a null icon if there is no file.

    Call again after `apply_theme`, because the colors change.
    """
    theme = current_theme()
    made = QIcon()
    path = theme_files() / "icons" / f"{name}.svg"
    if not path.is_file():
        return made
    made.addPixmap(_drawn(path, theme.muted), QIcon.Mode.Normal)
    made.addPixmap(_drawn(path, theme.accent), QIcon.Mode.Selected)
    return made


def picture(name: str, color: str) -> QPixmap:
    """An icon in one color, for custom painting; a null pixmap if there is no file."""
    path = theme_files() / "icons" / f"{name}.svg"
    return _drawn(path, color) if path.is_file() else QPixmap()


def tinted_icon(name: str, tone: str) -> QIcon:
    """An icon in a color of the current theme, such as ``error``; a null icon without a file."""
    path = theme_files() / "icons" / f"{name}.svg"
    made = QIcon()
    if path.is_file():
        color = str(getattr(current_theme(), tone))
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            made.addPixmap(_drawn(path, color), mode)
    return made


@lru_cache(maxsize=128)
def _drawn(path: Path, color: str) -> QPixmap:
    side = SIZE * SHARPEST
    source = path.read_text("utf-8").replace("currentColor", color)
    source = source.replace('width="16" height="16"', f'width="{side}" height="{side}"', 1)
    picture = QPixmap()
    picture.loadFromData(source.encode(), "SVG")
    if picture.isNull():
        return QPixmap()
    scaled = picture.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio)
    scaled.setDevicePixelRatio(SHARPEST)
    return scaled
