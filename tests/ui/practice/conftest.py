"""The window over a practice file whose keys are quickly derived."""

from tests.ui.practice.practice_windows import door, open_desk, practice_page, quick_desk

__all__ = ["door", "open_desk", "practice_page", "quick_desk"]
