"""Opening and locking the practice file; keys are derived on another thread."""

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
from claimwright.ui.practice.access.session_watch import SessionWatch, register_session_messages
from claimwright.ui.shell.program import background

if TYPE_CHECKING:
    from claimwright.services.practice.access.key_change import NewKeys
    from claimwright.services.practice.practice import PracticeService

Result = TypeVar("Result")
Progress = TypeVar("Progress")


class _Cancelable(Protocol):
    def cancel(self) -> None: ...


DIALOG_MS = 50  # lets an open dialog close before its page does
BACKUP_MS = 3_000  # after unlocking, so that its own work finishes first
BACKUP_CHECK_MS = 600_000  # how often to check whether a new day has begun


class FileAccess(QObject):
    """The state of the practice file for every page.

    Signals: ``opened``; ``closing`` while data can still be saved; ``closed`` when no patient may
    be left on screen; ``replacing`` before another file replaces this one; ``busy_changed`` around
    slow work; ``refused`` with a sentence about a failure and ``notice`` with one about a success;
    ``staff_chosen`` with a name; ``key_made`` with a new recovery key, only once.
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
        """The file locks after ``minutes`` without keyboard or mouse input in ``window``."""
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
        self._backups.setInterval(BACKUP_CHECK_MS)
        self._backups.timeout.connect(self.back_up)

    @property
    def service(self) -> "PracticeService":
        """The practice file."""
        return self.services.practice

    @property
    def is_open(self) -> bool:
        """Whether the file is unlocked; needs no import."""
        return self.services.is_practice_open

    @property
    def exists(self) -> bool:
        """Whether there is a practice file; cheap enough for right after the first paint."""
        return self.services.has_practice_file

    @property
    def is_missing(self) -> bool:
        """Whether there are backups of a practice file, but no practice file."""
        return not self.exists and self.service.folder.is_missing

    def set_minutes(self, minutes: int) -> None:
        """Set the number of idle minutes after which the file locks."""
        self.idle.set_minutes(minutes)

    # ---- opening

    def create(self, passphrase: str) -> None:
        """Create the file; emits `opened` and `key_made`."""
        service = self.service

        def enter(made: tuple[bytes, str]) -> None:
            key, recovery_key = made
            if self._open(key):
                self.key_made.emit(recovery_key)

        self.attempt(lambda: service.make(passphrase), enter)

    def unlock(self, passphrase: str) -> None:
        """Open the file; emits `opened` or `refused`."""
        service = self.service
        self.attempt(lambda: service.key_of(passphrase), self._open)

    def recover(self, recovery_key: str, passphrase: str) -> None:
        """Open the file with its recovery key and set a new passphrase."""
        service = self.service

        def change(key: bytes) -> None:
            if self._open(key):
                service.record_recovery()
                self.attempt(lambda: service.set_passphrase(key, passphrase), self._report_changed)

        self.attempt(lambda: service.key_of_recovery(recovery_key), change)

    def restore(self, backup: Path, secret: str) -> None:
        """Replace the file by a backup and open it; the previous file becomes a backup."""
        from claimwright.services.practice.backups.practice_backups import (
            restore,  # not needed at startup
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
            register_session_messages(int(self._window.winId()))
        self.session.start()
        self.opened.emit()
        self._backup_failed = False
        self._first_backup.start()
        self._backups.start()
        return True

    # ---- keys

    def change_passphrase(self, current: str, new: str) -> None:
        """Change the passphrase; emits `notice` or `refused`."""
        service = self.service
        self.attempt(lambda: service.change_passphrase(current, new), self._report_changed)

    def _report_changed(self, _done: None) -> None:
        self.notice.emit("The passphrase was changed.")

    def renew_recovery_key(self, passphrase: str) -> None:
        """Create a new recovery key; emits `key_made` or `refused`."""
        service = self.service
        self.attempt(lambda: service.new_recovery_key(passphrase), self._show_new_key)

    def change_encryption_key(self, passphrase: str) -> None:
        """Create a new encryption key and recovery key; emits `key_made` or `refused`."""
        from claimwright.services.practice.access.key_change import prepare_new_keys

        service = self.service
        self.attempt(lambda: prepare_new_keys(service, passphrase), self._show_new_key)

    def _show_new_key(self, made: "NewRecoveryKey | NewKeys") -> None:
        if self.is_open:
            self._new_key = made
            self.key_made.emit(made.text)

    @property
    def waits_for_confirmation(self) -> bool:
        """Whether a new key waits for the user to confirm that it was saved."""
        return self._new_key is not None

    def confirm_key(self) -> None:
        """Activate the new key, if there is one, after the user saved it."""
        made, self._new_key = self._new_key, None
        if isinstance(made, NewRecoveryKey):
            service, new_key = self.service, made
            self.attempt(lambda: service.activate_recovery_key(new_key), self._report_renewed)
        elif made is not None:
            self._change_key(made)

    def drop_key(self) -> None:
        """Discard the new key; the previous one stays valid."""
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
        """Save what is on screen, lock the file and close its pages."""
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
        """Lock the idle file, unless a job is running; closes an open dialog first."""
        if self._jobs:
            return
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None:
            dialog.close()
            QTimer.singleShot(DIALOG_MS, self._lock_when_idle)
            return
        self.lock()

    def _lock_when_left(self) -> None:
        """Lock the file immediately, even during a job, because the computer was locked."""
        dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        if dialog is not None:
            dialog.close()
            QTimer.singleShot(DIALOG_MS, self.lock)
        else:
            self.lock()

    # ---- work on another thread

    def attempt(self, work: Callable[[], Result], done: Callable[[Result], object]) -> None:
        """Run one slow task at a time; a `BillingError` is emitted as `refused`."""
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
        """Run a background job on the open file; locking the file cancels it."""

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
        """Make the daily backup in the background; report only the first failure."""
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
