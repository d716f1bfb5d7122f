"""The interpreter survives a day's worth of signals, and the collector can be paused."""

import gc
import subprocess
import sys

from claimwright.ui.shell.program.interpreter import (
    GC_THRESHOLDS,
    begin_start,
    end_start,
    pause_collector,
    resume_collector,
)

SIGNALS = 20_000
PROGRAM = f"""
import claimwright.ui
from PySide6.QtCore import QCoreApplication, QObject, QThreadPool, Signal

class Teller(QObject):
    notice = Signal(object)

app = QCoreApplication([])
teller = Teller()
heard = []
teller.notice.connect(heard.append)
for number in range({SIGNALS}):
    teller.notice.emit(number)
QThreadPool.globalInstance().start(lambda: [teller.notice.emit(n) for n in range({SIGNALS})])
QThreadPool.globalInstance().waitForDone()
app.sendPostedEvents()
print(len(heard))
"""


def test_twenty_thousand_signals_of_either_kind_do_not_abort_the_program() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip()) == (0, str(2 * SIGNALS)), run.stderr[-400:]


def test_the_collector_works_again_only_when_the_last_reason_is_gone() -> None:
    pause_collector("one")
    pause_collector("another")
    resume_collector("one")
    assert not gc.isenabled()

    resume_collector("another")
    assert gc.isenabled()


def test_after_startup_garbage_is_collected_rarely() -> None:
    before = gc.get_threshold()
    begin_start()
    end_start()
    seldom = gc.get_threshold(), gc.isenabled()
    gc.set_threshold(*before)

    assert seldom == (GC_THRESHOLDS, True)
