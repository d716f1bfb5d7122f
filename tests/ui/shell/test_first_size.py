"""The window as it comes up where nobody has moved it yet."""

from PySide6.QtCore import QSize

from claimwright.ui.shell.main_window import DEFAULT_SIZE, first_size


def test_the_foot_of_the_window_is_on_a_low_screen_too() -> None:
    assert first_size(QSize(1280, 720)).height() <= 680
    assert first_size(QSize(1920, 1080)) == DEFAULT_SIZE
