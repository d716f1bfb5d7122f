"""The initial size of the window."""

from PySide6.QtCore import QSize

from claimwright.ui.shell.main_window import DEFAULT_SIZE, first_size


def test_the_bottom_of_the_window_is_visible_on_a_low_screen() -> None:
    assert first_size(QSize(1280, 720)).height() <= 680
    assert first_size(QSize(1920, 1080)) == DEFAULT_SIZE
