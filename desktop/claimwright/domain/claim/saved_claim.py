"""A claim in the practice file: its saved versions, its submissions, and a draft on top."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.submission import Hold, Submission
from claimwright.domain.denial.denial import Denial


class VersionKind(StrEnum):
    """What a version is to the payer, by its frequency code."""

    ORIGINAL = "original"
    REPLACEMENT = "replacement"
    VOID = "void"

    @property
    def label(self) -> str:
        """The kind as shown, with the frequency code of Box 22."""
        return _KIND_TITLES[self]


_KIND_TITLES = {
    VersionKind.ORIGINAL: "Original",
    VersionKind.REPLACEMENT: "Replacement (7)",
    VersionKind.VOID: "Void (8)",
}


KIND_OF_FREQUENCY: dict[str, VersionKind] = {
    Frequency.REPLACEMENT: VersionKind.REPLACEMENT,
    Frequency.VOID: VersionKind.VOID,
}


def version_kind(claim: Claim) -> VersionKind:
    """The kind of a claim by its frequency code; an unknown code counts as an original."""
    return KIND_OF_FREQUENCY.get(claim.frequency, VersionKind.ORIGINAL)


@dataclass(frozen=True, slots=True)
class ClaimVersion:
    """A saved version; ``number`` counts from 1 within its claim.

    ``staff`` is the staff member who saved it, empty if none was chosen; ``os_user`` is the
    operating system's user.
    """

    id: int
    claim_id: int
    number: int
    kind: VersionKind
    saved_at: datetime
    os_user: str
    staff: str = ""

    @property
    def by(self) -> str:
        """Who saved it."""
        return self.staff or self.os_user


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell whose text could not be read: line number from 1, column name, text."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list, with its first and last date of service; ``total`` is in dollars.

    ``kind`` is for the newest version or draft; ``replaces`` is the ICN of the claim that a
    replacement or void is for. ``row_version`` counts changes to the claim, not to its status.
    """

    id: int
    claim_number: str
    patient_id: int | None
    patient_name: str
    payer_name: str
    first_date: date | None
    last_date: date | None
    total: Decimal
    status: Status
    versions: int
    has_draft: bool
    kind: VersionKind = VersionKind.ORIGINAL
    replaces: str = ""
    submissions: int = 0
    submitted_on: date | None = None
    is_held: bool = False
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class SavedClaim:
    """An open claim: its draft if there is one, else the newest version."""

    row: ClaimRow
    claim: Claim
    unread: tuple[UnreadCell, ...]
    versions: tuple[ClaimVersion, ...]
    submissions: tuple[Submission, ...] = ()
    hold: Hold | None = None


@dataclass(frozen=True, slots=True)
class DenialRecord:
    """A denial of a saved claim."""

    id: int
    claim_id: int
    denial: Denial
    kept_at: datetime
