"""Opening and locking the practice file; the key is derived on another thread."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.practice.access.practice_state import NewRecoveryKey
from claimwright.ui.practice.access.idle import IdleWatch
from claimwright.ui.practice.access.session_watch import SessionWatch, want_session_messages
from claimwright.ui.shell.program import background

if TYPE_CHECKING:
    from claimwright.services.practice.access.key_change import NewKeys
    from claimwright.services.practice.practice import PracticeService

Result = TypeVar("Result")
Progress = TypeVar("Progress")


class _Cancelable(Protocol):
    def cancel(self) -> None: ...


DIALOG_MS = 50  # for an open dialog to go before its page does
BACKUP_MS = 3_000  # after the unlocking, when its own work is done
BACKUP_LOOK_MS = 600_000  # whether a new day has begun since


class FileAccess(QObject):
    """The state of the practice file, and its signals, for every page.

    Signals: ``opened``; ``closing`` while everything can still be saved, ``closed`` when nothing of
    a patient may be left on screen; ``replacing`` when another file takes the place of this one;
    ``busy_changed`` around slow work; ``refused`` with a sentence; ``notice`` with one about
    something done; ``key_made`` with a recovery key, once.
    """

    opened = Signal()
    closing = Signal()
    closed = Signal()
    replacing = Signal()
    busy_changed = Signal(bool)
    refused = Signal(str)
    staff_chosen = Signal(str)
    notice = Signal(str)
    key_made = Signal(str)

    def __init__(self, services: Services, minutes: int, window: QWidget) -> None:
        """The file locks once nothing was pressed or moved in ``window`` for ``minutes``."""
        super().__init__()
        self.services = services
        self._window = window
        self.is_busy = False
        self.idle = IdleWatch(minutes)
        self.idle.idle.connect(self._lock_when_idle)
        self.session = SessionWatch()
        self.session.left.connect(self._lock_when_left)
        self._jobs: list[_Cancelable] = []
        self._new_key: NewRecoveryKey | NewKeys | None = None
        self._backup_failed = False
        self._first_backup = QTimer(self)
        self._first_backup.setSingleShot(True)
        self._first_backup.setInterval(BACKUP_MS)
        self._first_backup.timeout.connect(self.back_up)
        self._backups = QTimer(self)
        self._backups.setInterval(BACKUP_LOOK_MS)
        self._backups.timeout.connect(self.back_up)

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

    @property
    def is_missing(self) -> bool:
        """Whether there is no practice file though there are backups of one."""
        return not self.exists and self.service.folder.is_missing

    def use_minutes(self, minutes: int) -> None:
        """Lock after so many idle minutes."""
        self.idle.use_minutes(minutes)

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
                self.attempt(lambda: service.set_passphrase(key, passphrase), self._report_changed)

        self.attempt(lambda: service.key_of_recovery(recovery_key), change)

    def restore(self, backup: Path, secret: str) -> None:
        """Put a backup in the file's place and open it; what was there becomes a backup."""
        from claimwright.services.practice.backups.practice_backups import (
            restore,  # not at the start
        )

        self.lock()
        self.replacing.emit()
        service = self.service

        def enter(key: bytes) -> None:
            if self._open(key):
                self.notice.emit(
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
        if sys.platform == "win32":
            want_session_messages(int(self._window.winId()))
        self.session.start()
        self.opened.emit()
        self._backup_failed = False
        self._first_backup.start()
        self._backups.start()
        return True

    # ---- keys

    def change_passphrase(self, current: str, new: str) -> None:
        """Change the passphrase; a notice follows, or `refused`."""
        service = self.service
        self.attempt(lambda: service.change_passphrase(current, new), self._report_changed)

    def _report_changed(self, _done: None) -> None:
        self.notice.emit("The passphrase was changed.")

    def renew_recovery_key(self, passphrase: str) -> None:
        """Make a new recovery key; `key_made` follows, or `refused`."""
        service = self.service
        self.attempt(lambda: service.new_recovery_key(passphrase), self._show_new_key)

    def change_encryption_key(self, passphrase: str) -> None:
        """Make a new encryption key with its recovery key; `key_made` follows, or `refused`."""
        from claimwright.services.practice.access.key_change import prepare_new_keys

        service = self.service
        self.attempt(lambda: prepare_new_keys(service, passphrase), self._show_new_key)

    def _show_new_key(self, made: "NewRecoveryKey | NewKeys") -> None:
        if self.is_open:
            self._new_key = made
            self.key_made.emit(made.text)

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether a new key is shown that takes effect only once the user has saved it."""
        return self._new_key is not None

    def confirm_key(self) -> None:
        """Put the new key into effect now that the user has saved it; without one do nothing."""
        made, self._new_key = self._new_key, None
        if isinstance(made, NewRecoveryKey):
            service, new_key = self.service, made
            self.attempt(lambda: service.activate_recovery_key(new_key), self._report_renewed)
        elif made is not None:
            self._change_key(made)

    def drop_key(self) -> None:
        """Discard the new key; the previous one stays in effect."""
        self._new_key = None

    def _report_renewed(self, _done: None) -> None:
        self.notice.emit("The new recovery key is now in effect. Destroy the old page.")

    def _change_key(self, made: "NewKeys") -> None:
        from claimwright.services.practice.access.key_change import change_key

        self.lock()
        service = self.service

        def enter(key: bytes) -> None:
            if self._open(key):
                self.notice.emit(
                    "The encryption key was changed, here and in the backups. Copies elsewhere, "
                    "such as on a USB drive, still open with the old keys: replace them."
                )

        self.attempt(lambda: change_key(service, made), enter)

    # ---- locking

    def lock(self) -> None:
        """Lock the file: what is on screen is saved first, and its pages are closed."""
        if not self.is_open:
            return
        self.closing.emit()
        for job in self._jobs:
            job.cancel()
        self.idle.stop()
        self.session.stop()
        self._first_backup.stop()
        self._backups.stop()
        self._new_key = None
        self.service.lock()
        self.closed.emit()

    def _lock_when_idle(self) -> None:
        """Lock the file when idle, but not during a job; an open dialog is closed first."""
        if self._jobs:
            return
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None:
            dialog.close()
            QTimer.singleShot(DIALOG_MS, self._lock_when_idle)
            return
        self.lock()

    def _lock_when_left(self) -> None:
        """Lock the file at once because the computer was locked, whatever is running."""
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None:
            dialog.close()
            QTimer.singleShot(DIALOG_MS, self.lock)
        else:
            self.lock()

    # ---- work on another thread

    def attempt(self, work: Callable[[], Result], done: Callable[[Result], object]) -> None:
        """Run one slow task at a time; a refusal is shown."""
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
        progressed: Callable[[Progress], object] | None = None,
    ) -> background.Job[Result]:
        """Run a job on the open file in the background; locking on request cancels it."""

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
        """Make the daily backup in the background; only a failure is shown, and once."""
        from claimwright.services.practice.backups.practice_backups import backup_if_due

        if not self.is_open:
            return
        access = self.service.access

        def fail(problem: Exception) -> None:
            if not isinstance(problem, BillingError):
                raise problem
            if self.is_open and not self._backup_failed:
                self._backup_failed = True
                self.refused.emit(str(problem))

        self.run(lambda _job: backup_if_due(access), lambda _made: None, fail)
