"""How the window looks: colors, sizes and the one style sheet, light and dark."""

import re
from dataclasses import dataclass
from pathlib import Path
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

GRID = 8
FILES_PROPERTY = "theme files"  # of the QApplication: the folder of fonts, style and icons
STYLE = "fusion"
STYLE_PROPERTY = "style"  # of the QApplication: which it was given
FAMILY_PROPERTY = "typeface"  # of the QApplication: the one that ships, once it is loaded
PAGE_MARGIN = 20
ROW_HEIGHT = 36
BODY_PX = 13


@dataclass(frozen=True, slots=True)
class Theme:
    """The color tokens of one scheme.

    Every text on its ground passes 4.5:1; ``edge``, which bounds what is typed in, and ``accent``,
    which marks the focus, pass 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). ``line`` only divides.
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
    """The theme that was applied last; for what paints by itself instead of by style sheet."""
    return _current


def text_scale() -> float:
    """How much larger than usual texts are drawn; 1.0 is the usual size."""
    return _scale


def scaled(pixels: int) -> int:
    """Pixels that hold a text of the usual size, at the size in force."""
    return round(pixels * _scale)


def apply_theme(app: QApplication, name: str = "system", percent: int = 100) -> Theme:
    """Dress the whole program in ``light``, ``dark`` or the system's choice.

    ``percent`` is the size of the texts.
    """
    global _current, _scale
    _current = THEMES.get(name) or _system_theme()
    _scale = percent / 100
    if app.property(STYLE_PROPERTY) != STYLE:  # to look at the style itself costs 8 ms of the start
        if app.style().objectName() != STYLE:
            app.setStyle(STYLE)
        app.setProperty(STYLE_PROPERTY, STYLE)
    sheet = _style_sheet(_current)  # it holds every color and size
    if app.styleSheet() != sheet:  # Qt would lay out every widget anew
        app.setPalette(_palette(_current))
        app.setFont(_font())
        app.setStyleSheet(sheet)
    return _current


def _system_theme() -> Theme:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return DARK if dark else LIGHT


def use_theme_files(app: QApplication, folder: Path) -> None:
    """Say where ``fonts``, ``style`` and ``icons`` are; the window looks for no folder itself."""
    app.setProperty(FILES_PROPERTY, str(folder))


def theme_files() -> Path:
    """The folder of fonts, style and icons."""
    app = QApplication.instance()
    assert app is not None  # a theme is applied to an application
    return Path(str(app.property(FILES_PROPERTY)))


def _font() -> QFont:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QGuiApplication.platformName() == "offscreen":  # it has no typeface of its own
        font = QFont(_embedded_family() or font.family())
    font.setPixelSize(round(BODY_PX * _scale))
    return font


def _embedded_family() -> str:
    """The typeface that ships, loaded once for an application."""
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
