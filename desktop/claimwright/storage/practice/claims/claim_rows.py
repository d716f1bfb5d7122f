"""Converts rows of claims and versions, and derives the columns that lists show and search."""

from datetime import datetime
from decimal import Decimal

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import ClaimRow, ClaimVersion, VersionKind
from claimwright.storage.database import day_or_none, iso
from claimwright.storage.practice.practice_connection import Row

CLAIM_COLUMNS = (
    "claim.id, claim_number, patient_id, patient_name, payer_name, first_date, last_date, total, "
    "status, versions, draft IS NOT NULL, claim.kind, payer_claim_number, submissions, "
    "submitted_on, EXISTS (SELECT 1 FROM hold WHERE hold.claim_id = claim.id), claim.row_version"
)
VERSION_COLUMNS = "id, claim_id, number, kind, saved_at, os_user, staff"


def claim_row(row: Row) -> ClaimRow:
    """Convert a row of `CLAIM_COLUMNS`."""
    return ClaimRow(
        id=row[0],
        claim_number=row[1],
        patient_id=row[2],
        patient_name=row[3],
        payer_name=row[4],
        first_date=day_or_none(row[5]),
        last_date=day_or_none(row[6]),
        total=Decimal(row[7]),
        status=Status(row[8]),
        versions=row[9],
        has_draft=bool(row[10]),
        kind=VersionKind(row[11]),
        replaces="" if row[11] == VersionKind.ORIGINAL else row[12],
        submissions=row[13],
        submitted_on=day_or_none(row[14]),
        is_held=bool(row[15]),
        row_version=row[16],
    )


def version_row(row: Row) -> ClaimVersion:
    """Convert a row of `VERSION_COLUMNS`."""
    version_id, claim_id, number, kind, saved_at, user, staff = row
    saved = datetime.fromisoformat(saved_at)
    return ClaimVersion(version_id, claim_id, number, VersionKind(kind), saved, user, staff)


def service_days(claim: Claim) -> tuple[str | None, str | None]:
    """The first and last date of service as ISO text."""
    days = [day for line in claim.lines for day in (line.date, line.date_to) if day is not None]
    return iso(min(days, default=None)), iso(max(days, default=None))


def search_texts(claim: Claim) -> list[str]:
    """The texts that a search for the claim matches."""
    patient = claim.patient
    days = {line.date for line in claim.lines} | {patient.birth_date}
    return [
        claim.claim_number,
        claim.payer_claim_number,
        patient.name,
        patient.member_id,
        claim.payer.name,
        *sorted(iso(day) or "" for day in days),
    ]
