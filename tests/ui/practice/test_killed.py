"""kill -9 loses at most what was typed in the last second."""

import subprocess
import sys
from pathlib import Path

from pytestqt.qtbot import QtBot
from tests.services.practice.practices import TODAY, a_service
from tests.ui.practice.killed_window import TYPED
from tests.ui.practice.practice_windows import claim_on_screen, unlock

from claimwright.domain.claim.claim import Claim
from claimwright.ui.practice.work.unfinished_card import UnfinishedCard
from claimwright.ui.shell.pages.navigator import Navigator

ROOT = Path(__file__).parents[3]


def type_and_die(folder: Path) -> None:
    """Run the other window until its draft is saved, then kill it."""
    command = [sys.executable, "-m", "tests.ui.practice.killed_window", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "saved\n"
        window.kill()


def test_the_draft_of_a_killed_window_is_offered_at_the_next_start(
    navigator: Navigator, qtbot: QtBot
) -> None:
    type_and_die(navigator.services.data_dir)
    navigator.services.use_practice(a_service(navigator.services.data_dir))
    unlock(navigator, qtbot)
    assert claim_on_screen(navigator) == Claim()
    (offered,) = navigator.claim_page.findChildren(UnfinishedCard)
    offered.resumed.emit()

    assert claim_on_screen(navigator) == TYPED
    assert navigator.services.practice.claims.find("", TODAY)[0].versions == 0
