"""Creates, opens, migrates and closes the practice file, and gives access to its stores."""

import contextlib
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from claimwright.domain.practice.practice import Act
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.errors import BillingError
from claimwright.files import make_private
from claimwright.storage.closing import Closing
from claimwright.storage.practice.access.audit import AuditLog
from claimwright.storage.practice.access.staff_store import StaffStore
from claimwright.storage.practice.claims.billed_claims import BilledClaims
from claimwright.storage.practice.claims.charge_store import ChargeStore
from claimwright.storage.practice.claims.claim_numbers import ClaimNumbers
from claimwright.storage.practice.claims.claim_store import ClaimStore
from claimwright.storage.practice.claims.denial_store import DenialStore
from claimwright.storage.practice.claims.draft_claims import DraftClaims
from claimwright.storage.practice.claims.submission_store import SubmissionStore
from claimwright.storage.practice.insights.fact_store import FactStore
from claimwright.storage.practice.insights.line_store import LineStore
from claimwright.storage.practice.integrity import check_before_unlocking, check_current
from claimwright.storage.practice.letters.enclosure_store import EnclosureStore
from claimwright.storage.practice.letters.letter_store import LetterStore
from claimwright.storage.practice.migrations.registry import migrate
from claimwright.storage.practice.practice_connection import Now, PracticeConnection, explain_errors
from claimwright.storage.practice.records.list_store import ListStore
from claimwright.storage.practice.records.patient_store import PatientStore
from claimwright.storage.practice.records.payer_store import PayerStore
from claimwright.storage.practice.records.profile_store import ProfileStore
from claimwright.storage.practice.records.provider_store import ProviderStore
from claimwright.storage.practice.records.rule_store import RuleStore
from claimwright.storage.practice.remittances.remittance_store import RemittanceStore
from claimwright.storage.practice.reviews.dismissal_store import DismissalStore
from claimwright.storage.practice.reviews.note_store import NoteStore
from claimwright.storage.practice.trash import Trash
from claimwright.storage.practice.worklist.worklist_store import WorklistStore
from claimwright.storage.vault import backup
from claimwright.storage.vault.cipher import connect
from claimwright.storage.vault.key_slots import KeySlots
from claimwright.storage.vault.practice_folder import (
    DATABASE,
    KEYS,
    PART,
    PracticeFolder,
    write_keys,
)


@dataclass(frozen=True, slots=True)
class PracticeAccess:
    """What a thread needs to open the unlocked practice file; never written to disk.

    ``staff`` is the staff member at work, empty if none was chosen. `wipe` revokes access for
    all threads at once.
    """

    folder: PracticeFolder
    secret: bytearray = field(repr=False)
    now: Now | None = field(default=None, repr=False)
    staff: str = field(default="", repr=False)

    @property
    def key(self) -> bytes:
        """The data key.

        Raises:
            BillingError: the practice file was locked in the meantime.
        """
        if not any(self.secret):
            raise BillingError("The practice file has been locked; unlock it and try again.")
        return bytes(self.secret)

    def wipe(self) -> None:
        """Overwrite the key with zeros; copies made by Python are freed but not wiped."""
        self.secret[:] = bytes(len(self.secret))


class PracticeStore(Closing):
    """A connection to the practice file with all its stores, for use in one thread."""

    def __init__(self, access: PracticeAccess, wait_ms: int | None = None) -> None:
        """Open the file without checking its integrity; see `prepare_practice`.

        ``wait_ms`` is how long each statement waits while another program locks the file.
        """
        self.file = PracticeConnection(access.folder.database, access.key, access.now, wait_ms)
        self.file.staff = access.staff
        self.audit = AuditLog(self.file)
        self.trash = Trash(self.file)
        self.profile = ProfileStore(self.file)
        self.patients = PatientStore(self.file)
        self.payers = PayerStore(self.file)
        self.providers = ProviderStore(self.file)
        self.claims = ClaimStore(self.file)
        self.draft_claims = DraftClaims(self.file)
        self.numbers = ClaimNumbers(self.file)
        self.charges = ChargeStore(self.file)
        self.denials = DenialStore(self.file)
        self.letters = LetterStore(self.file)
        self.enclosures = EnclosureStore(self.file)
        self.notes = NoteStore(self.file)
        self.dismissals = DismissalStore(self.file)
        self.submissions = SubmissionStore(self.file)
        self.staff = StaffStore(self.file)
        self.lists = ListStore(self.file)
        self.rules = RuleStore(self.file)
        self.remittances = RemittanceStore(self.file)
        self.billed = BilledClaims(self.file)
        self.worklist = WorklistStore(self.file)
        self.insight_facts = FactStore(self.file)
        self.insight_lines = LineStore(self.file)

    def watch(self) -> tuple[int, int]:
        """A value that differs after any change to the file through any connection."""
        return self.file.changes()

    def close(self) -> None:
        """Close the file."""
        self.file.close()


def prepare_practice(access: PracticeAccess) -> None:
    """Check the practice file's integrity; back up and migrate a file of an older release. Slow.

    Raises:
        BillingError: the file is missing, damaged or from a newer release, or there is no room for
            the backup or the migration. The file is left unchanged.
    """
    if not check_before_unlocking(access.folder.database, access.key):
        _migrate(access)


def open_practice(access: PracticeAccess) -> PracticeStore:
    """Open a practice file that `prepare_practice` has checked; raises as it does."""
    if not check_current(access.folder.database, access.key):
        _migrate(access)
    return PracticeStore(access)


def create_practice(access: PracticeAccess, slots: KeySlots, rules: PracticeRules) -> None:
    """Create a practice file and its keys, both or neither; it holds nothing but ``rules``.

    Raises:
        BillingError: there is a practice file already, or the folder cannot be written.
    """
    folder = access.folder
    if folder.exists:
        raise BillingError("There is a practice file already; unlock it.")
    try:
        part = folder.new_part()
        make_private(part / DATABASE)
        with explain_errors():
            connection = connect(part / DATABASE, access.key)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                migrate(connection)
            finally:
                connection.close()
            with contextlib.closing(PracticeConnection(part / DATABASE, access.key)) as file:
                RuleStore(file).save(rules)
        write_keys(slots, part / KEYS)
        _sign(part / DATABASE, access, slots)
        folder.install(part)
    except OSError as problem:
        raise BillingError(
            f"The practice file cannot be created in {folder.data_dir} "
            f"({problem.strerror or 'the system refuses'}); free some space or choose another "
            "folder with --data."
        ) from None
    finally:
        shutil.rmtree(folder.data_dir / PART, ignore_errors=True)


def _sign(database: Path, access: PracticeAccess, slots: KeySlots) -> None:
    file = PracticeConnection(database, access.key, access.now)
    try:
        with file.transaction():
            file.write("INSERT INTO file VALUES (?, ?)", slots.practice_id, file.now())
            AuditLog(file).add(Act.CREATED)
    finally:
        file.close()


def _migrate(access: PracticeAccess) -> None:
    now = (access.now or (lambda: datetime.now(UTC)))()
    with explain_errors():
        connection = connect(access.folder.database, access.key)
        try:
            backup.make_backup(
                connection, access.key, access.folder, backup.BackupKind.MIGRATION, now
            )
            migrate(connection)
        finally:
            connection.close()
