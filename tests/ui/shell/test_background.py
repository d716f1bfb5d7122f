"""Background jobs do not interfere with the window."""

import gc

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from claimwright.ui.shell.program import background


def test_no_garbage_is_collected_while_another_thread_works(qtbot: QtBot) -> None:
    results: list[bool] = []
    background.start(lambda job: gc.isenabled(), done=results.append, failed=lambda bug: None)
    qtbot.waitUntil(lambda: bool(results) and gc.isenabled())
    assert results == [False]


def test_the_collector_works_again_after_a_job_that_failed(qtbot: QtBot) -> None:
    results: list[Exception] = []
    background.start(lambda job: 1 / 0, done=lambda _: None, failed=results.append)
    qtbot.waitUntil(lambda: bool(results) and gc.isenabled())
    assert isinstance(results[0], ZeroDivisionError)


def test_an_error_in_one_callback_does_not_stop_the_others(qtbot: QtBot) -> None:
    seen: list[int] = []
    with qtbot.captureExceptions() as errors:
        background.start(lambda job: 0, done=lambda _: 1 / 0, failed=lambda bug: None)
        background.start(lambda job: 2, done=seen.append, failed=lambda bug: None)
        qtbot.waitUntil(lambda: seen == [2] and bool(errors))
    assert errors[0][0] is ZeroDivisionError


def test_a_callback_whose_widget_is_gone_is_not_called(qtbot: QtBot) -> None:
    class Receiver(QObject):
        def take(self, _result: int) -> None:
            called.append(self.objectName())

    called: list[str] = []
    ended: list[int] = []
    receiver = Receiver()
    background.start(lambda job: 1, done=receiver.take, failed=lambda bug: None)
    background.start(
        lambda job: 1, done=lambda _: called.append(receiver.objectName()), failed=lambda bug: None
    )
    delete(receiver)
    background.start(lambda job: 2, done=ended.append, failed=lambda bug: None)
    qtbot.waitUntil(lambda: ended == [2] and gc.isenabled())
    assert called == []


def test_progress_arrives_in_order_and_before_the_result(qtbot: QtBot) -> None:
    seen: list[object] = []

    def work(job: background.Job[str]) -> str:
        for step in range(50):
            job.report(step)
        return "done"

    background.start(work, done=seen.append, failed=seen.append, progressed=seen.append)
    qtbot.waitUntil(lambda: "done" in seen)
    assert seen == [*range(50), "done"]
