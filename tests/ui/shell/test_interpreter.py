"""A day's worth of signals leaves the interpreter alive, and garbage waits for its time."""

import gc
import subprocess
import sys

from claimwright.ui.shell.program.interpreter import hold_off_collector, let_collect

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
    hold_off_collector("one")
    hold_off_collector("another")
    let_collect("one")
    assert not gc.isenabled()

    let_collect("another")
    assert gc.isenabled()
