"""The Insights page over half a year of an invented practice."""

from tests.ui.practice.practice_windows import open_navigator, quick_navigator

__all__ = ["open_navigator", "quick_navigator"]
