"""The window over a practice file whose keys are quickly derived."""

from tests.ui.practice.practice_windows import (
    file_access,
    open_navigator,
    practice_page,
    quick_navigator,
)

__all__ = ["file_access", "open_navigator", "practice_page", "quick_navigator"]
