"""Work on a pool thread leaves the window's own things alone."""

import gc

from pytestqt.qtbot import QtBot

from claimwright.ui.shell import background


def test_nothing_is_collected_while_another_thread_works(qtbot: QtBot) -> None:
    told: list[bool] = []
    background.start(lambda job: gc.isenabled(), done=told.append, failed=lambda bug: None)
    qtbot.waitUntil(lambda: bool(told) and gc.isenabled())
    assert told == [False]


def test_the_collector_works_again_after_a_job_that_failed(qtbot: QtBot) -> None:
    told: list[Exception] = []
    background.start(lambda job: 1 / 0, done=lambda _: None, failed=told.append)
    qtbot.waitUntil(lambda: bool(told) and gc.isenabled())
    assert isinstance(told[0], ZeroDivisionError)
