"""The contrast of text, borders and focus in both themes."""

from dataclasses import fields

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from claimwright.ui.theme import DARK, LIGHT, Theme, apply_theme, current_theme

ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3
SEEN = 3.0  # 1.4.11, for the borders of controls and the focus ring

TEXTS = [
    ("text", "canvas"),
    ("text", "surface"),
    ("text", "sunken"),
    ("text", "accent_tint"),
    ("text", "error_tint"),
    ("text", "warning_tint"),
    ("muted", "canvas"),
    ("muted", "surface"),
    ("muted", "sunken"),
    ("muted", "accent_tint"),
    ("accent", "canvas"),
    ("accent", "surface"),
    ("accent", "accent_tint"),
    ("error", "canvas"),
    ("error", "surface"),
    ("error", "error_tint"),
    ("warning", "canvas"),
    ("warning", "surface"),
    ("warning", "warning_tint"),
    ("good", "canvas"),
    ("good", "surface"),
    ("good", "good_tint"),
    ("on_accent", "accent"),
]
CONTROLS = [
    *(("edge", ground) for ground in ("canvas", "surface", "sunken")),
    ("muted", "surface"),  # check boxes and radio buttons
    ("error", "error_tint"),  # the border of a field with a problem
    ("error", "surface"),
    ("warning", "warning_tint"),  # of a missing field
    ("warning", "surface"),
]
"""Borders of controls, with the backgrounds on both sides."""
FOCUS = [
    *(("accent", ground) for ground in ("canvas", "surface", "sunken", "accent_tint")),
    ("accent", "error_tint"),
    ("accent", "warning_tint"),
    ("on_accent", "accent"),  # inside a primary button
]
"""The focus ring, with the backgrounds on both sides."""
every_theme = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def _luminance(color: str) -> float:
    """The relative luminance of ``#RRGGBB`` (WCAG)."""
    parts = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert _contrast("#000000", "#FFFFFF") == pytest.approx(21)


@every_theme
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_every_text_contrasts_with_its_background(theme: Theme, ink: str, ground: str) -> None:
    assert _contrast(getattr(theme, ink), getattr(theme, ground)) >= ENOUGH


@every_theme
@pytest.mark.parametrize(("bounds", "ground"), CONTROLS)
def test_the_borders_of_controls_are_visible(theme: Theme, bounds: str, ground: str) -> None:
    assert _contrast(getattr(theme, bounds), getattr(theme, ground)) >= SEEN


@every_theme
@pytest.mark.parametrize(("ring", "ground"), FOCUS)
def test_the_focus_ring_is_visible_on_every_background(
    theme: Theme, ring: str, ground: str
) -> None:
    assert _contrast(getattr(theme, ring), getattr(theme, ground)) >= SEEN


def test_every_color_of_the_theme_is_in_one_of_these_pairs() -> None:
    paired = {token for pairs in (TEXTS, CONTROLS, FOCUS) for pair in pairs for token in pair}
    divides_only = {"line"}
    tokens = {field.name for field in fields(Theme)} - {"name"}
    assert tokens - divides_only <= paired


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_hint_of_an_empty_field_is_drawn_in_the_muted_color(
    qapp: QApplication, qtbot: QtBot, scheme: str, kind: type[QLineEdit] | type[QPlainTextEdit]
) -> None:
    apply_theme(qapp, scheme)
    field = kind()
    field.setPlaceholderText("█████")  # a character that fills its cell
    qtbot.addWidget(field)
    field.show()
    drawn = field.grab().toImage()
    colors = {
        drawn.pixelColor(x, y).name().upper()
        for x in range(drawn.width())
        for y in range(drawn.height())
    }
    assert current_theme().muted in colors
