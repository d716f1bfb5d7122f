"""The practice file for the window and the command line: lock, unlock, read, write."""

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

WINDOW_WAIT_MS = 100  # if another program holds the file; drafts are retried a second later


class PracticeService:
    """The practice file of a data folder.

    Methods marked *slow* derive keys (0.4 s each) or read the whole file; they use no open
    connection and may run on any thread. Call everything else on the thread that unlocked.
    """

    def __init__(
        self,
        data_dir: Path,
        *,
        first_rules: Callable[[], PracticeRules] = PracticeRules,
        cost: KeyCost | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """A new file starts with ``first_rules``; ``cost`` and ``now`` (UTC) are for tests."""
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
        """Whether the practice file exists, and whether it is unlocked."""
        if self._store is not None:
            return PracticeState.UNLOCKED
        return PracticeState.LOCKED if self.folder.exists else PracticeState.ABSENT

    @property
    def is_unlocked(self) -> bool:
        """Whether the practice file is open for reading and writing."""
        return self._store is not None

    def create(self, passphrase: str) -> str:
        """Create the practice file and unlock it; return the recovery key to print.

        Raises:
            BillingError: the passphrase is too weak, the file exists already, or the disk is full.
        """
        key, recovery_key = self.make(passphrase)
        self.open_with(key)
        return recovery_key

    def make(self, passphrase: str) -> tuple[bytes, str]:
        """The slow part of `create`: returns the key for `open_with`, and the recovery key."""
        check_strength(passphrase)
        with locked_folder(self.folder):
            key, recovery_key = secrets.token_bytes(DATA_KEY_BYTES), new_recovery_key()
            slots = new_key_slots()
            slots = slots.with_secret(SlotKind.PASSPHRASE, passphrase, key, self.cost)
            slots = slots.with_secret(SlotKind.RECOVERY, recovery_key, key, self.cost)
            create_practice(self.access_by(key), slots, self._first_rules())
        return key, recovery_key

    def unlock(self, passphrase: str) -> None:
        """Unlock the practice file; no effect if it is unlocked already.

        Raises:
            WrongPassphrase: the passphrase is wrong; it can be retyped.
            BillingError: another window has the file open, or it is missing, damaged, newer than
                the program, or cannot be migrated on a full disk. The file is unchanged.
        """
        if self._store is None:
            self.open_with(self.key_of(passphrase))

    def key_of(self, passphrase: str) -> bytes:
        """The slow part of `unlock`: returns the key for `open_with`. Raises like `unlock`.

        The file is verified, and migrated if an older version of the program wrote it.
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
        """The slow part of `recover`. Raises like `recover`."""
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
        """Unlock with a key from `make`, `key_of` or `restore`. Quick; raises like `unlock`."""
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
        """Unlock with the recovery key, and set a new passphrase.

        Raises:
            WrongPassphrase: the recovery key was mistyped (the message says where) or belongs to
                another file.
            BillingError: as `unlock`.
        """
        check_strength(new_passphrase)
        key = self.key_of_recovery(recovery_key)
        self.open_with(key)
        self.set_passphrase(key, new_passphrase, was_forgotten=True)

    def change_passphrase(self, current: str, new: str) -> None:
        """Change the passphrase of the file and its backups. Slow.

        Raises:
            WrongPassphrase: the current passphrase is wrong.
            BillingError: the new one is too weak or the disk is full; the current one stays.
        """
        check_strength(new)
        self.set_passphrase(self.key_of(current), new)

    def set_passphrase(self, key: bytes, new: str, *, was_forgotten: bool = False) -> None:
        """Set a passphrase on the unlocked file, using the key that unlocked it. Slow.

        Pass ``was_forgotten`` after `key_of_recovery` and `open_with`; it is noted in the access
        log. Raises like `change_passphrase`.
        """
        check_strength(new)
        act = Act.RECOVERED if was_forgotten else Act.PASSPHRASE
        write_slot(self.access, new_slot(SlotKind.PASSPHRASE, new, key, self.cost), act)

    def new_recovery_key(self, passphrase: str) -> NewRecoveryKey:
        """Create a recovery key. The old one works until `activate_recovery_key`. Slow.

        Raises:
            WrongPassphrase: the passphrase is wrong.
        """
        key, text = self.key_of(passphrase), new_recovery_key()
        return NewRecoveryKey(text, key, new_slot(SlotKind.RECOVERY, text, key, self.cost))

    def activate_recovery_key(self, made: NewRecoveryKey) -> None:
        """Activate the new recovery key, once the user has saved it. Slow.

        Raises:
            BillingError: the disk is full or another file is open now; the old key stays.
        """
        if made.data_key != self.access.key:
            raise BillingError("That recovery key was made for another practice file.")
        write_slot(self.access, made.slot, Act.RECOVERY_KEY)

    def lock(self) -> None:
        """Close the file and wipe its key; no effect if it is locked already.

        A disk error here loses nothing: saved data is in the file or its write-ahead log.
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
        """Record in the access log that the recovery key was used."""
        self.store.audit.add(Act.RECOVERED)

    # ---- what is in it

    @property
    def store(self) -> PracticeStore:
        """The stores of the unlocked file.

        Raises:
            PracticeLocked: it is locked.
        """
        if self._store is None:
            raise PracticeLocked("The practice file is locked; unlock it with its passphrase.")
        return self._store

    @property
    def access(self) -> PracticeAccess:
        """Lets a job on another thread open the file itself; `PracticeLocked` while locked."""
        if self._access is None:
            raise PracticeLocked("The practice file is locked; unlock it with its passphrase.")
        return self._access

    def staff(self) -> tuple[StaffRecord, ...]:
        """Current staff; raises `PracticeLocked` like `store`."""
        return self.store.staff.listed(include_former=False)

    @property
    def working(self) -> str:
        """The staff member signed in; empty until one is chosen. `PracticeLocked` like `store`."""
        return self.store.file.staff

    def choose_staff(self, person: StaffRecord) -> None:
        """Sign in a staff member; their name goes on versions, letters and the access log."""
        store, access = self.store, self.access
        store.file.staff = person.name
        self._access = replace(access, staff=person.name)
        store.audit.add(Act.SIGNED_IN, "staff", 1, person.id)

    def log(self, act: Act, kind: str, subject_id: int) -> None:
        """Log an act on one record; no effect while the file is locked."""
        if self._store is not None:
            self._store.audit.add(act, kind, 1, subject_id)

    @property
    def claims(self) -> SavedClaims:
        """The claims of the unlocked file; `PracticeLocked` like `store`."""
        return SavedClaims(self.store)

    def history(self, claim: Claim, claim_id: int | None = None) -> tuple[Claim, ...] | None:
        """The patient's other claims for the checker; None while the file is locked or missing."""
        return None if self._store is None else self.claims.history(claim, claim_id)

    def claim_statuses(
        self, claim: Claim, claim_id: int | None = None
    ) -> tuple[tuple[str, ClaimStatus | None], ...]:
        """The statuses of the patient's other claims; empty while the file is locked."""
        return () if self._store is None else self.claims.claim_statuses(claim, claim_id)

    def only_drafts(self, claim: Claim, claim_id: int | None = None) -> tuple[Claim, ...]:
        """The patient's claims that exist only as drafts; none while the file is locked."""
        return () if self._store is None else self.claims.only_drafts(claim, claim_id)

    def rules(self) -> PracticeRules:
        """The practice's own rules for the checker; none while the file is locked.

        If there is no file yet, the rules that a new file will start with.
        """
        if self._store is not None:
            return self._store.rules.get()
        return PracticeRules() if self.folder.exists else self._first_rules()

    def label(self, code: str) -> str:
        """The practice's nickname for a code; empty while the file is locked or missing."""
        return "" if self._store is None else self._store.lists.label(code)

    def find_patients(self, query: str, today: date, limit: int = 50) -> Sequence[PatientRecord]:
        """Patients by prefixes of words, recent first; `PracticeLocked` like `store`."""
        return self.store.patients.find(query, limit, today)

    def find_payers(self, query: str, today: date, limit: int = 50) -> Sequence[PayerRecord]:
        """Payers by prefixes of words, recent first."""
        return self.store.payers.find(query, limit, today)

    def find_providers(self, query: str, today: date, limit: int = 50) -> Sequence[ProviderRecord]:
        """Providers by prefixes of words, recent first."""
        return self.store.providers.find(query, limit, today)

    def find_letters(self, query: str, today: date, limit: int = 50) -> Sequence[LetterRecord]:
        """Letters by prefixes of words, recent first."""
        return self.store.letters.find(query, limit, today)

    def access_by(self, key: bytes) -> PracticeAccess:
        """Access to this data folder's practice file with a key."""
        return PracticeAccess(self.folder, bytearray(key), self._now)

    def _prepare(self, key: bytes) -> None:
        if self._store is None:
            prepare_folder(self.access_by(key), key)
