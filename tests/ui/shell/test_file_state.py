"""The state of the practice file below the list of pages, in words and as an icon."""

from tests.ui.practice.practice_windows import open_navigator, quick_navigator

from claimwright.ui.shell.main_window import MINIMUM_SIZE
from claimwright.ui.shell.pages.navigator import Navigator

__all__ = ["open_navigator", "quick_navigator"]


def test_a_wide_window_has_the_words(open_navigator: Navigator) -> None:
    foot = open_navigator.window.foot
    assert foot.words.isVisible()
    assert not foot.symbol.isVisible()


def test_a_narrow_window_has_an_icon_that_follows_the_lock(open_navigator: Navigator) -> None:
    open_navigator.window.resize(MINIMUM_SIZE)
    foot = open_navigator.window.foot
    assert foot.symbol.isVisible()
    assert not foot.words.isVisible()
    opened = foot.symbol.pixmap().toImage()
    assert foot.symbol.accessibleName() == "Practice file open. Ctrl+Shift+L locks it"

    open_navigator.practice.lock()

    assert foot.symbol.accessibleName() == "Practice file locked. Look up still works"
    assert "Practice file locked" in foot.symbol.toolTip()
    assert not foot.symbol.pixmap().isNull()
    assert foot.symbol.pixmap().toImage() != opened


def test_without_a_practice_file_nothing_is_shown(navigator: Navigator) -> None:
    navigator.window.resize(MINIMUM_SIZE)
    assert navigator.window.foot.symbol.pixmap().isNull()
    assert navigator.window.foot.words.text() == ""
