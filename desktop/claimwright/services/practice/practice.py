"""The practice file as the window and the command line use it: lock, unlock, read, write."""

import contextlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from claimwright.domain.claim.claim import Claim, ClaimStatus
from claimwright.domain.practice.practice import (
    Act,
    PatientRecord,
    PayerRecord,
    ProviderRecord,
    StaffRecord,
)
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.domain.practice.saved_work import LetterRecord
from claimwright.errors import BillingError
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.services.practice.access.folder_keys import (
    locked_folder,
    prepare_folder,
    repair_keys,
    stored_slots,
    write_slot,
)
from claimwright.services.practice.access.passphrase import check_strength
from claimwright.services.practice.access.practice_state import (
    NewRecoveryKey,
    PracticeLocked,
    PracticeState,
    WrongPassphrase,
)
from claimwright.storage.practice.practice_store import (
    PracticeAccess,
    PracticeStore,
    create_practice,
    open_practice,
)
from claimwright.storage.vault.file_lock import FileLock
from claimwright.storage.vault.key_slots import (
    DATA_KEY_BYTES,
    KeyCost,
    SlotKind,
    new_key_slots,
    new_slot,
)
from claimwright.storage.vault.practice_folder import PracticeFolder
from claimwright.storage.vault.process_guard import guard_process
from claimwright.storage.vault.recovery_key import new_recovery_key, read_recovery_key

WINDOW_WAIT_MS = 100  # for a file that another program holds; a draft is tried again a second later


class PracticeService:
    """The one practice file of a data folder.

    What is marked *slow* derives keys (0.4 s each) or reads the whole file; it touches no open
    connection and may run on any thread. Everything else belongs to the thread that unlocked.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        first_rules: Callable[[], PracticeRules] = PracticeRules,
        cost: KeyCost | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """A new file begins with ``first_rules``; ``cost`` and ``now`` (in UTC) are for tests."""
        self.folder = PracticeFolder(data_dir)
        self._first_rules = first_rules
        self.cost = cost or KeyCost()
        self._now = now
        self._lock: FileLock | None = None
        self._access: PracticeAccess | None = None
        self._store: PracticeStore | None = None

    # ---- lock and keys

    @property
    def state(self) -> PracticeState:
        """Whether the practice file is there, and whether it is unlocked."""
        if self._store is not None:
            return PracticeState.UNLOCKED
        return PracticeState.LOCKED if self.folder.exists else PracticeState.ABSENT

    @property
    def is_unlocked(self) -> bool:
        """Whether the practice file is open to be read and written."""
        return self._store is not None

    def create(self, passphrase: str) -> str:
        """Make the practice file and unlock it; return its recovery key, to be printed.

        Raises:
            BillingError: the passphrase is too weak, there is a file already, or no room.
        """
        key, recovery_key = self.make(passphrase)
        self.open_with(key)
        return recovery_key

    def make(self, passphrase: str) -> tuple[bytes, str]:
        """The slow part of `create`: the key for `open_with`, and the recovery key."""
        check_strength(passphrase)
        with locked_folder(self.folder):
            key, recovery_key = secrets.token_bytes(DATA_KEY_BYTES), new_recovery_key()
            slots = new_key_slots()
            slots = slots.with_secret(SlotKind.PASSPHRASE, passphrase, key, self.cost)
            slots = slots.with_secret(SlotKind.RECOVERY, recovery_key, key, self.cost)
            create_practice(self.access_by(key), slots, self._first_rules())
        return key, recovery_key

    def unlock(self, passphrase: str) -> None:
        """Unlock the practice file; nothing happens where it is unlocked already.

        Raises:
            WrongPassphrase: it may be typed again.
            BillingError: another window has the file, or it is missing, damaged, newer than the
                program, or not migrated for want of room; the file is untouched.
        """
        if self._store is None:
            self.open_with(self.key_of(passphrase))

    def key_of(self, passphrase: str) -> bytes:
        """The slow part of `unlock`: the key for `open_with`; errors as there.

        The file is looked through, and migrated where an older program made it.
        """
        key = stored_slots(self.folder).open(SlotKind.PASSPHRASE, passphrase)
        if key is None:
            raise WrongPassphrase(
                "This passphrase does not open the practice file. Look at Caps Lock and the "
                "keyboard's language and enter it again; nothing is lost by trying. The printed "
                "recovery key opens the file as well."
            )
        self._prepare(key)
        return key

    def key_of_recovery(self, typed: str) -> bytes:
        """The slow part of `recover`; errors as there."""
        try:
            recovery_key = read_recovery_key(typed)
        except ValueError as problem:
            raise WrongPassphrase(f"{problem}; compare it with the printed page.") from None
        key = stored_slots(self.folder).open(SlotKind.RECOVERY, recovery_key)
        if key is None:
            raise WrongPassphrase(
                "This recovery key is of another practice file, or was replaced by a newer one."
            )
        self._prepare(key)
        return key

    def open_with(self, key: bytes) -> None:
        """Unlock by a key that `make`, `key_of` or `restore` gave; quick. Errors as `unlock`."""
        if self._store is not None:
            return
        guard_process()
        lock = FileLock(self.folder.lock)
        try:
            self.folder.finish()
            access = self.access_by(key)
            store = open_practice(access)
            try:
                repair_keys(self.folder)
                store.audit.add(Act.OPENED)
                store.file.wait_at_most(WINDOW_WAIT_MS)
            except BaseException:
                store.close()
                raise
        except BaseException:
            lock.release()
            raise
        self._lock, self._access, self._store = lock, access, store
        staff = self.staff()
        if len(staff) == 1:
            self.choose_staff(staff[0])

    def recover(self, recovery_key: str, new_passphrase: str) -> None:
        """Unlock by the recovery key, and give the file a new passphrase.

        Raises:
            WrongPassphrase: the recovery key was mistyped (the text names the group) or is of
                another file.
            BillingError: as `unlock`.
        """
        check_strength(new_passphrase)
        key = self.key_of_recovery(recovery_key)
        self.open_with(key)
        self.set_passphrase(key, new_passphrase, was_forgotten=True)

    def change_passphrase(self, current: str, new: str) -> None:
        """Slow: put a new passphrase in place of the current one, here and in the backups.

        Raises:
            WrongPassphrase: the current one is wrong.
            BillingError: the new one is too weak, or there is no room; the current one holds.
        """
        check_strength(new)
        self.set_passphrase(self.key_of(current), new)

    def set_passphrase(self, key: bytes, new: str, *, was_forgotten: bool = False) -> None:
        """Slow: give the unlocked file a passphrase, by the key that unlocked it.

        After `key_of_recovery` and `open_with`, ``was_forgotten`` says why. Errors as
        `change_passphrase`.
        """
        check_strength(new)
        act = Act.RECOVERED if was_forgotten else Act.PASSPHRASE
        write_slot(self.access, new_slot(SlotKind.PASSPHRASE, new, key, self.cost), act)

    def new_recovery_key(self, passphrase: str) -> NewRecoveryKey:
        """Slow: make a recovery key; the printed one opens the file until `activate_recovery_key`.

        Raises:
            WrongPassphrase: the passphrase is not the one.
        """
        key, text = self.key_of(passphrase), new_recovery_key()
        return NewRecoveryKey(text, key, new_slot(SlotKind.RECOVERY, text, key, self.cost))

    def activate_recovery_key(self, made: NewRecoveryKey) -> None:
        """Slow: put the new recovery key into effect, now that the user has saved it.

        Raises:
            BillingError: there is no room, or another file is open now; the former key holds.
        """
        if made.data_key != self.access.key:
            raise BillingError("That recovery key was made for another practice file.")
        write_slot(self.access, made.slot, Act.RECOVERY_KEY)

    def lock(self) -> None:
        """Close the file and wipe its key; nothing happens where it is locked already.

        A disk that fails meanwhile loses nothing: what was saved is in the file or in its log.
        """
        store, access, lock = self._store, self._access, self._lock
        self._store = self._access = self._lock = None
        try:
            if store is not None:
                with contextlib.suppress(BillingError):
                    store.close()
        finally:
            if access is not None:
                access.wipe()
            if lock is not None:
                lock.release()

    def record_recovery(self) -> None:
        """Note in the audit that the file was opened by its recovery key."""
        self.store.audit.add(Act.RECOVERED)

    # ---- what is in it

    @property
    def store(self) -> PracticeStore:
        """Every list of the unlocked file.

        Raises:
            PracticeLocked: it is locked.
        """
        if self._store is None:
            raise PracticeLocked("The practice file is locked; unlock it with its passphrase.")
        return self._store

    @property
    def access(self) -> PracticeAccess:
        """What a job on another thread needs to open the file by itself; `PracticeLocked` too."""
        if self._access is None:
            raise PracticeLocked("The practice file is locked; unlock it with its passphrase.")
        return self._access

    def staff(self) -> tuple[StaffRecord, ...]:
        """The staff who work here now; `PracticeLocked` as `store`."""
        return self.store.staff.listed(include_former=False)

    @property
    def working(self) -> str:
        """Who is working; empty until one of the staff is chosen. `PracticeLocked` as `store`."""
        return self.store.file.staff

    def choose_staff(self, person: StaffRecord) -> None:
        """Say who is working from now on: their name goes on versions, letters and the log."""
        store, access = self.store, self.access
        store.file.staff = person.name
        self._access = replace(access, staff=person.name)
        store.audit.add(Act.SIGNED_IN, "staff", 1, person.id)

    def log(self, act: Act, kind: str, subject_id: int) -> None:
        """Log an act on one record; nothing while the file is locked."""
        if self._store is not None:
            self._store.audit.add(act, kind, 1, subject_id)

    @property
    def claims(self) -> SavedClaims:
        """The claims of the unlocked file; `PracticeLocked` as `store`."""
        return SavedClaims(self.store)

    def history(self, claim: Claim, claim_id: int | None = None) -> tuple[Claim, ...] | None:
        """The patient's other claims for the checker; None while the file is locked or absent."""
        return None if self._store is None else self.claims.history(claim, claim_id)

    def claim_statuses(
        self, claim: Claim, claim_id: int | None = None
    ) -> tuple[tuple[str, ClaimStatus | None], ...]:
        """What the patient's other claims are to this one; nothing while the file is locked."""
        return () if self._store is None else self.claims.claim_statuses(claim, claim_id)

    def only_drafts(self, claim: Claim, claim_id: int | None = None) -> tuple[Claim, ...]:
        """The patient's claims of which no version was saved; none while the file is locked."""
        return () if self._store is None else self.claims.only_drafts(claim, claim_id)

    def rules(self) -> PracticeRules:
        """The practice's own rules for the checker; none while the file is locked.

        Where there is no file yet, those that it will begin with.
        """
        if self._store is not None:
            return self._store.rules.get()
        return PracticeRules() if self.folder.exists else self._first_rules()

    def label(self, code: str) -> str:
        """The users' own name of a procedure code; empty while the file is locked or absent."""
        return "" if self._store is None else self._store.lists.label(code)

    def find_patients(self, query: str, today: date, limit: int = 50) -> Sequence[PatientRecord]:
        """Patients by the beginnings of words, recent first; `PracticeLocked` as `store`."""
        return self.store.patients.find(query, limit, today)

    def find_payers(self, query: str, today: date, limit: int = 50) -> Sequence[PayerRecord]:
        """Payers by the beginnings of words, recent first."""
        return self.store.payers.find(query, limit, today)

    def find_providers(self, query: str, today: date, limit: int = 50) -> Sequence[ProviderRecord]:
        """Providers by the beginnings of words, recent first."""
        return self.store.providers.find(query, limit, today)

    def find_letters(self, query: str, today: date, limit: int = 50) -> Sequence[LetterRecord]:
        """Letters by the beginnings of words, recent first."""
        return self.store.letters.find(query, limit, today)

    def access_by(self, key: bytes) -> PracticeAccess:
        """How a key opens this data folder's practice file."""
        return PracticeAccess(self.folder, bytearray(key), self._now)

    def _prepare(self, key: bytes) -> None:
        if self._store is None:
            prepare_folder(self.access_by(key), key)
