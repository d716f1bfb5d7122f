"""Closed claims and letters and past locks leave nothing in memory."""

from tests.crash.window_memory import growths
from tests.ui.practice.practice_windows import open_navigator, quick_navigator
from tests.ui.windows import data_folder, navigator

from claimwright.ui.shell.pages.navigator import Navigator

__all__ = ["data_folder", "navigator", "open_navigator", "quick_navigator"]
SPARE = 3  # objects that a turn may still hold when counted


def test_claims_letters_and_locks_leave_nothing_behind(open_navigator: Navigator) -> None:
    left = {
        f"{growth.act}: {name}": count
        for growth in growths(open_navigator, turns=20, warm_up=6)
        for name, count in growth.counts.items()
        if count > SPARE
    }

    assert left == {}
