"""The colors of charts can be told apart by blue and yellow alone, or by shape or lightness.

Red-green color blindness, the most common kind, preserves the difference between blue and yellow.
Everyone sees a difference in lightness (WCAG 2.2, relative luminance).
"""

import colorsys
from itertools import combinations

import pytest
from PySide6.QtGui import QColor

from claimwright.ui.insights.chart_colors import DARK, LIGHT, ChartColors


def parts(name: str) -> tuple[float, float, float]:
    color = QColor(name)
    return color.redF(), color.greenF(), color.blueF()


def luminance(name: str) -> float:
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts(name)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def is_blue(name: str) -> bool:
    hue, _, _ = colorsys.rgb_to_hls(*parts(name))
    return 0.5 < hue < 0.72


@pytest.mark.parametrize("colors", [DARK, LIGHT])
def test_any_two_colors_differ_in_lightness_or_are_blue_and_orange(
    colors: ChartColors,
) -> None:
    named = (colors.strong, colors.pale, colors.marked, colors.open)
    for first, second in combinations(named, 2):
        apart = contrast(first, second) >= 1.3 or is_blue(first) != is_blue(second)
        assert apart, (first, second)
    assert is_blue(colors.strong)
    assert not is_blue(colors.marked)
