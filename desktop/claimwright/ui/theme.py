"""The light and dark theme: colors, sizes and the style sheet."""

import re
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

GRID = 8
FILES_PROPERTY = "theme files"  # QApplication property: the folder of fonts, style and icons
STYLE = "fusion"
STYLE_PROPERTY = "style"  # QApplication property: the style that was set
FAMILY_PROPERTY = "typeface"  # QApplication property: the bundled font family, once loaded
PAGE_MARGIN = 20
ROW_HEIGHT = 36
BODY_PX = 13


@dataclass(frozen=True, slots=True)
class Theme:
    """The color tokens of a theme, as #RRGGBB.

    All text has a contrast of at least 4.5:1; ``edge``, the border of fields, and ``accent``, the
    mark of the focus, have at least 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). ``line`` is decorative.
    """

    name: str
    canvas: str
    surface: str
    sunken: str
    line: str
    edge: str
    text: str
    muted: str
    error: str
    error_tint: str
    warning: str
    warning_tint: str
    good: str
    good_tint: str
    accent: str
    accent_tint: str
    on_accent: str

    def color(self, token: str) -> QColor:
        """The color of a token, such as ``error``."""
        return QColor(str(getattr(self, token)))


LIGHT = Theme(
    name="light",
    canvas="#F4F5F7",
    surface="#FFFFFF",
    sunken="#ECEFF2",
    line="#D9DEE5",
    edge="#808A98",
    text="#151A21",
    muted="#566172",
    error="#B3261E",
    error_tint="#FCEBE9",
    warning="#8A5200",
    warning_tint="#FCF2DF",
    good="#1D7044",
    good_tint="#E5F4EB",
    accent="#1B5FC1",
    accent_tint="#E3EDFB",
    on_accent="#FFFFFF",
)
DARK = Theme(
    name="dark",
    canvas="#14171C",
    surface="#1D2127",
    sunken="#101317",
    line="#333A45",
    edge="#6B7686",
    text="#E9ECF0",
    muted="#9DA8B7",
    error="#FF9389",
    error_tint="#3B1F1D",
    warning="#F0BE70",
    warning_tint="#352912",
    good="#84D3A6",
    good_tint="#16311F",
    accent="#84B4FF",
    accent_tint="#1D2D47",
    on_accent="#10141A",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK)}

_current = LIGHT
_scale = 1.0
_TEXT_SIZE = re.compile(r"(font-size|min-height): (\d+)px")  # both hold texts


def current_theme() -> Theme:
    """The current theme, for custom painting."""
    return _current


def text_scale() -> float:
    """The factor by which text is enlarged; 1.0 is the default size."""
    return _scale


def scaled(pixels: int) -> int:
    """Scale a length for text at the default size to the current text size."""
    return round(pixels * _scale)


def apply_theme(app: QApplication, name: str = "system", percent: int = 100) -> Theme:
    """Apply the ``light``, ``dark`` or ``system`` theme; ``percent`` is the text size."""
    global _current, _scale
    _current = THEMES.get(name) or _system_theme()
    _scale = percent / 100
    if app.property(STYLE_PROPERTY) != STYLE:  # reading app.style() would take 8 ms at startup
        if app.style().objectName() != STYLE:
            app.setStyle(STYLE)
        app.setProperty(STYLE_PROPERTY, STYLE)
    sheet = _style_sheet(_current)  # contains every color and size
    if app.styleSheet() != sheet:  # setting it makes Qt lay out every widget again
        app.setPalette(_palette(_current))
        app.setFont(_font())
        app.setStyleSheet(sheet)
    return _current


def _system_theme() -> Theme:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def use_theme_files(app: QApplication, folder: Path) -> None:
    """Set the folder that contains ``fonts``, ``style`` and ``icons``."""
    app.setProperty(FILES_PROPERTY, str(folder))


def theme_files() -> Path:
    """The folder that contains fonts, style and icons."""
    app = QApplication.instance()
    assert app is not None  # a theme is applied to an application
    return Path(str(app.property(FILES_PROPERTY)))


def _font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QGuiApplication.platformName() == "offscreen":  # which has no system font
        font = QFont(_embedded_family() or font.family())
    font.setPixelSize(round(BODY_PX * _scale))
    return font


def _embedded_family() -> str:
    """The bundled font family, loaded once per application."""
    app = QApplication.instance()
    assert app is not None  # a theme is applied to an application
    if app.property(FAMILY_PROPERTY) is None:
        app.setProperty(FAMILY_PROPERTY, _load_family(theme_files() / "fonts"))
    return str(app.property(FAMILY_PROPERTY))


def _load_family(fonts: Path) -> str:
    for path in sorted(fonts.glob("*Regular.ttf")):
        loaded = QFontDatabase.addApplicationFont(str(path))
        for bold in path.parent.glob(path.name.replace("Regular", "Bold")):
            QFontDatabase.addApplicationFont(str(bold))
        return next(iter(QFontDatabase.applicationFontFamilies(loaded)), "")
    return ""


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colors = {
        role.Window: theme.canvas,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.canvas,
        role.Text: theme.text,
        role.PlaceholderText: theme.muted,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.error,
        role.ToolTipBase: theme.surface,
        role.ToolTipText: theme.text,
        role.Highlight: theme.accent_tint,
        role.HighlightedText: theme.text,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
        role.Light: theme.surface,
        role.Midlight: theme.line,
        role.Mid: theme.line,
        role.Dark: theme.line,
        role.Shadow: theme.sunken,
        role.Accent: theme.accent,
    }
    for name, color in colors.items():
        palette.setColor(name, QColor(color))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(theme.muted))
    return palette


def _style_sheet(theme: Theme) -> str:
    source = (theme_files() / "style" / "window.qss").read_text("utf-8")
    tokens = {name: getattr(theme, name) for name in Theme.__slots__ if name != "name"}
    icons = (theme_files() / "icons").as_posix()
    made = Template(source).substitute(tokens, icons=icons, scheme=theme.name)
    return _TEXT_SIZE.sub(lambda size: f"{size[1]}: {scaled(int(size[2]))}px", made)
