"""The door of the practice file: opened by a key that another thread derives, and shut again."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.ui.practice.access.idle import IdleWatch
from claimwright.ui.shell import background

if TYPE_CHECKING:
    from claimwright.services.practice.practice import PracticeService

Result = TypeVar("Result")
DIALOG_MS = 50  # for an open dialog to go before its page does
BACKUP_MS = 3_000  # after the unlocking, when its own work is done


class FileAccess(QObject):
    """What every page asks about the practice file, and what tells them that it was locked.

    Signals: ``opened``; ``closing`` while everything can still be kept, ``closed`` when nothing of
    a patient may be left on screen; ``replacing`` when another file takes the place of this one;
    ``busy_changed`` around slow work; ``refused`` with a sentence; ``told`` with one about
    something done; ``key_made`` with a recovery key, once.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    replacing = Signal()
    busy_changed = Signal(bool)
    refused = Signal(str)
    staff_chosen = Signal(str)
    told = Signal(str)
    key_made = Signal(str)

    def __init__(self, services: Services, minutes: int, window: QWidget) -> None:
        """The file locks once nothing was pressed or moved in ``window`` for ``minutes``."""
        super().__init__()
        self.services = services
        self._window = window
        self.is_busy = False
        self.idle = IdleWatch(minutes)
        self.idle.idle.connect(self._lock_when_idle)
        self._jobs: list[background.Job[Any]] = []

    @property
    def service(self) -> "PracticeService":
        """The practice file."""
        return self.services.practice

    @property
    def is_open(self) -> bool:
        """Whether the file is unlocked; asking costs no import."""
        return self.services.is_practice_open

    @property
    def exists(self) -> bool:
        """Whether there is a practice file at all; asked right after the first paint."""
        return self.services.has_practice_file

    def use_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without a sign of life."""
        self.idle.minutes = minutes

    # ---- opening

    def create(self, passphrase: str) -> None:
        """Make the file; `key_made` and `opened` follow."""
        service = self.service

        def enter(made: tuple[bytes, str]) -> None:
            key, recovery_key = made
            if self._open(key):
                self.key_made.emit(recovery_key)

        self.attempt(lambda: service.make(passphrase), enter)

    def unlock(self, passphrase: str) -> None:
        """Open the file; `opened` follows, or `refused`."""
        service = self.service
        self.attempt(lambda: service.key_of(passphrase), self._open)

    def recover(self, recovery_key: str, passphrase: str) -> None:
        """Open the file by its recovery key and give it a new passphrase."""
        service = self.service

        def change(key: bytes) -> None:
            if self._open(key):
                service.record_recovery()
                self.attempt(lambda: service.set_passphrase(key, passphrase), self._tell_changed)

        self.attempt(lambda: service.key_of_recovery(recovery_key), change)

    def restore(self, backup: Path, secret: str) -> None:
        """Put a backup in the file's place and open it; what was there is kept as a backup."""
        from claimwright.services.practice.practice_backups import restore  # not at the start

        self.lock()
        self.replacing.emit()
        service = self.service

        def enter(key: bytes) -> None:
            if self._open(key):
                self.told.emit(
                    "The backup is in place. What was there before is among the backups."
                )

        self.attempt(lambda: restore(service, backup, secret), enter)

    def _open(self, key: bytes) -> bool:
        try:
            self.service.open_with(key)
        except BillingError as problem:
            self.refused.emit(str(problem))
            return False
        handle: QObject | None = self._window.windowHandle()  # None before it is first shown
        self.idle.watch(self if handle is None else handle)
        self.opened.emit()
        QTimer.singleShot(BACKUP_MS, self.back_up)
        return True

    # ---- keys

    def change_passphrase(self, current: str, new: str) -> None:
        """Change the passphrase; `told` follows, or `refused`."""
        service = self.service
        self.attempt(lambda: service.change_passphrase(current, new), self._tell_changed)

    def _tell_changed(self, _done: None) -> None:
        self.told.emit("The passphrase was changed.")

    def renew_recovery_key(self, passphrase: str) -> None:
        """Make a new recovery key; `key_made` follows, or `refused`."""
        service = self.service
        self.attempt(lambda: service.new_recovery_key(passphrase), self.key_made.emit)

    # ---- shutting

    def lock(self) -> None:
        """Shut the file: what is on screen is kept first and then put away."""
        if not self.is_open:
            return
        self.closing.emit()
        for job in self._jobs:
            job.cancel()
        self.idle.stop()
        self.service.lock()
        self.closed.emit()

    def _lock_when_idle(self) -> None:
        """Shut the file; work that is still under way is somebody's, and a dialog goes first."""
        if self._jobs:
            return
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None:
            dialog.close()
            QTimer.singleShot(DIALOG_MS, self._lock_when_idle)
            return
        self.lock()

    # ---- work on another thread

    def attempt(self, work: Callable[[], Result], done: Callable[[Result], object]) -> None:
        """One slow thing at a time, after which the keys go on; a refusal is said."""
        if self.is_busy:
            return
        self._set_busy(True)

        def finish(result: Result) -> None:
            self._set_busy(False)
            done(result)

        def fail(problem: Exception) -> None:
            self._set_busy(False)
            if not isinstance(problem, BillingError):
                raise problem
            self.refused.emit(str(problem))

        self.run(lambda _job: work(), finish, fail)

    def run(
        self,
        work: Callable[[background.Job[Result]], Result],
        done: Callable[[Result], object],
        failed: Callable[[Exception], object],
        progressed: Callable[[Any], object] | None = None,
    ) -> background.Job[Result]:
        """Work on the open file that goes on beside the typing; a lock on demand cancels it."""

        def finish(result: Result) -> None:
            self._jobs.remove(job)
            done(result)

        def fail(problem: Exception) -> None:
            self._jobs.remove(job)
            failed(problem)

        job = background.start(work, done=finish, failed=fail, progressed=progressed)
        self._jobs.append(job)
        return job

    def _set_busy(self, busy: bool) -> None:
        self.is_busy = busy
        self.busy_changed.emit(busy)

    def back_up(self) -> None:
        """The daily backup, made beside the typing; only its failure is told."""
        from claimwright.services.practice.practice_backups import daily_backup  # the same

        if not self.is_open:
            return
        access, today = self.service.access, self.services.today

        def fail(problem: Exception) -> None:
            if not isinstance(problem, BillingError):
                raise problem
            self.refused.emit(str(problem))

        self.run(lambda _job: daily_backup(access, today), lambda _made: None, fail)
