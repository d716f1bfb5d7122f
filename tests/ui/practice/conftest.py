"""The window with a practice file whose key derivation is fast."""

from tests.ui.practice.practice_windows import (
    file_access,
    open_navigator,
    practice_page,
    quick_navigator,
)

__all__ = ["file_access", "open_navigator", "practice_page", "quick_navigator"]
