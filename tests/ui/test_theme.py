"""Every text of the window can be read on the ground that it stands on."""

import pytest

from claimwright.ui.theme import DARK, LIGHT, Theme

ENOUGH = 4.5  # WCAG 2.2, success criterion 1.4.3
SEEN = 3.0  # 1.4.11, for what marks the focus

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
    ("good", "surface"),
    ("good", "good_tint"),
    ("on_accent", "accent"),
]
every_theme = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)


def _luminance(color: str) -> float:
    """Relative luminance of ``#RRGGBB`` by WCAG's formula."""
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
def test_every_text_stands_out_from_its_ground(theme: Theme, ink: str, ground: str) -> None:
    assert _contrast(getattr(theme, ink), getattr(theme, ground)) >= ENOUGH


@every_theme
@pytest.mark.parametrize("ground", ["canvas", "surface", "sunken"])
def test_the_focus_is_seen_on_every_ground(theme: Theme, ground: str) -> None:
    assert _contrast(theme.accent, getattr(theme, ground)) >= SEEN
