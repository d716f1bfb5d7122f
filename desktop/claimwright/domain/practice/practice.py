"""The practice's profile, payers, providers, patients and staff, and its access log and trash."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from claimwright.domain.claim.claim import Patient, Payer, Provider, Subscriber


class RecordKind(StrEnum):
    """The records that can be searched, moved to the trash and restored."""

    PATIENT = "patient"
    PAYER = "payer"
    PROVIDER = "provider"
    CLAIM = "claim"
    LETTER = "letter"


class Clock(StrEnum):
    """The payer's time limits."""

    FILING = "filing"
    CORRECTED = "corrected"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Window:
    """A payer's time limit in days, as entered by the practice.

    ``level`` is the appeal level, from 1; ``source`` is where it was read, such as a page of the
    contract.
    """

    clock: Clock
    days: int
    level: int = 1
    source: str = ""
    set_by: str = ""
    set_on: date | None = None


@dataclass(frozen=True, slots=True)
class SettingSource:
    """Where a payer's setting was read, by whom and when.

    ``setting`` is the path of its field in a `PayerRecord`, such as ``payer.takes_replacement``.
    """

    setting: str
    source: str = ""
    set_by: str = ""
    set_on: date | None = None


@dataclass(frozen=True, slots=True)
class PracticeProfile:
    """Practice details for letters. ``logo`` is the bytes of a PNG or JPEG image, or empty."""

    name: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    fax: str = ""
    email: str = ""
    npi: str = ""
    tax_id: str = ""
    contact: str = ""
    footer: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class PayerRecord:
    """A payer in the practice's list; ``id`` is 0 until it is saved.

    ``sources`` say where its settings were read; the sources of time limits are in ``windows``.
    """

    payer: Payer
    fax: str = ""
    windows: tuple[Window, ...] = ()
    note: str = ""
    id: int = 0
    row_version: int = field(default=0, compare=False)
    portal: str = ""
    sources: tuple[SettingSource, ...] = ()

    def source_of(self, setting: str) -> SettingSource | None:
        """Where a setting was read; None if unknown."""
        return next((one for one in self.sources if one.setting == setting), None)


@dataclass(frozen=True, slots=True)
class ProviderRecord:
    """A provider in the practice's list; ``signature`` is the bytes of an image."""

    provider: Provider
    signature: bytes = b""
    note: str = ""
    id: int = 0
    row_version: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PatientRecord:
    """A patient in the practice's list."""

    patient: Patient
    subscriber: Subscriber = field(default_factory=Subscriber)
    phone: str = ""
    address: tuple[str, ...] = ()
    note: str = ""
    id: int = 0
    row_version: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """A staff member; those with ``has_left`` are not offered at unlock."""

    name: str = ""
    role: str = ""
    note: str = ""
    has_left: bool = False
    id: int = 0
    row_version: int = field(default=0, compare=False)


class Act(StrEnum):
    """The actions in the access log. The values are stored in practice files and never change."""

    CREATED = "created"
    OPENED = "opened"
    RECOVERED = "opened with the recovery key"
    PASSPHRASE = "changed the passphrase"
    RECOVERY_KEY = "made a new recovery key"
    REKEYED = "changed the encryption key"
    POSTED = "posted a remittance"
    POSTING_REMOVED = "removed a posting"
    EXPORTED = "exported"
    IMPORTED = "took claims in"
    TRASHED = "put in the bin"
    TRASH_RESTORED = "took back from the bin"
    DELETED = "deleted for good"
    BACKED_UP = "made a copy"
    RESTORED = "restored a backup"
    VIEWED = "viewed"
    CHANGED = "changed"
    PRINTED = "printed"
    SUBMITTED = "submitted"
    OVERRIDDEN = "overridden"
    FINDING_RESTORED = "restored a finding"
    VERSION_RESTORED = "restored a version"
    SIGNED_IN = "started working"

    @property
    def label(self) -> str:
        """The action as shown in the log."""
        return _ACT_TITLES.get(self, self.value[0].upper() + self.value[1:])


_ACT_TITLES = {
    Act.OVERRIDDEN: "Overrode a warning or decision",
    Act.FINDING_RESTORED: "Restored a dismissed finding",
    Act.OPENED: "Opened the practice file",
    Act.RECOVERED: "Opened with the recovery key",
    Act.IMPORTED: "Imported claims",
    Act.TRASHED: "Moved to trash",
    Act.TRASH_RESTORED: "Restored from trash",
    Act.DELETED: "Deleted permanently",
    Act.BACKED_UP: "Made a backup",
}


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what to how many records; ``kind`` is empty for the whole file.

    ``subject_id`` is the record's id if it was one record, else 0. No record contents are logged.
    """

    at: datetime
    os_user: str
    act: Act
    kind: str = ""
    count: int = 0
    staff: str = ""
    subject_id: int = 0

    @property
    def by(self) -> str:
        """Who did it: the staff member with the operating system's user, or only the latter."""
        return f"{self.staff} ({self.os_user})" if self.staff else self.os_user


@dataclass(frozen=True, slots=True)
class TrashEntry:
    """A record in the trash; ``title`` identifies it to the user."""

    kind: RecordKind
    id: int
    title: str
    deleted_at: datetime
