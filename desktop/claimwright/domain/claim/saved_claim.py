"""A claim as the practice file keeps it: every version that was sent, and the draft on top."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from claimwright.domain.claim.claim import Claim, ClaimStatus, Frequency
from claimwright.domain.denial.denial import Denial


class VersionKind(StrEnum):
    """What a version was to the payer."""

    ORIGINAL = "original"
    CORRECTED = "corrected"
    VOID = "void"


KIND_OF_FREQUENCY: dict[str, VersionKind] = {
    Frequency.REPLACEMENT: VersionKind.CORRECTED,
    Frequency.VOID: VersionKind.VOID,
}


def version_kind(claim: Claim) -> VersionKind:
    """The kind of a claim by its frequency code; an unknown code counts as an original."""
    return KIND_OF_FREQUENCY.get(claim.frequency, VersionKind.ORIGINAL)


@dataclass(frozen=True, slots=True)
class ClaimVersion:
    """One version as it was sent; ``number`` counts from 1 within its claim."""

    id: int
    claim_id: int
    number: int
    kind: VersionKind
    saved_at: datetime
    os_user: str


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell whose text could not be read: the line from 1, the column's name, the text."""

    line: int
    column: str
    text: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in a list. Dates are the first and last service, ``total`` is in dollars."""

    id: int
    claim_number: str
    patient_id: int | None
    patient_name: str
    payer_name: str
    first_date: date | None
    last_date: date | None
    total: Decimal
    status: ClaimStatus
    versions: int
    has_draft: bool


@dataclass(frozen=True, slots=True)
class SavedClaim:
    """An open claim: its draft if there is one, else the newest version."""

    row: ClaimRow
    claim: Claim
    unread: tuple[UnreadCell, ...]
    versions: tuple[ClaimVersion, ...]


@dataclass(frozen=True, slots=True)
class DenialRecord:
    """A denial of a saved claim."""

    id: int
    claim_id: int
    denial: Denial
    kept_at: datetime
