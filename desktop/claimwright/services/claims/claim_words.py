"""List text for saved claims: dates, kind and what it replaces, submissions."""

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.saved_claim import ClaimRow, ClaimVersion, VersionKind
from claimwright.domain.dates import us_date
from claimwright.services.claims.claim_fields import CLAIM_FIELDS, diagnoses_text, field_text
from claimwright.services.claims.claim_history import line_text


def service_days(row: ClaimRow) -> str:
    """The dates of service: ``09/14/2026`` or ``09/14/2026 to 09/16/2026``."""
    if row.first_date is None:
        return ""
    if row.last_date is None or row.last_date == row.first_date:
        return us_date(row.first_date)
    return f"{us_date(row.first_date)} to {us_date(row.last_date)}"


def status_words(row: ClaimRow) -> str:
    """The status, with "on hold" if the claim is held."""
    return f"{row.status.label}, on hold" if row.is_held else row.status.label


def kind_words(row: ClaimRow) -> str:
    """Original, replacement or void."""
    return row.kind.label


def kind_and_claim(row: ClaimRow) -> str:
    """Original, replacement or void, with the ICN of the claim it refers to."""
    if row.kind is VersionKind.ORIGINAL:
        return row.kind.label
    return f"{row.kind.label} of {row.replaces or 'a claim without an ICN'}"


def submission_words(row: ClaimRow) -> str:
    """When it was last submitted, how many times, and whether it has unsaved changes."""
    parts = []
    if row.submitted_on is not None:
        times = f" ({row.submissions} times)" if row.submissions > 1 else ""
        parts.append(f"{us_date(row.submitted_on)}{times}")
    if row.has_draft and row.versions:
        parts.append("changed since")
    return ", ".join(parts)


def saved_words(version: ClaimVersion, *, was_submitted: bool = False, number: str = "") -> str:
    """The message after a save; ``number`` is the claim number if the program assigned one."""
    submitted = (
        "" if was_submitted else " Not submitted yet: use Mark as submitted once it is sent."
    )
    given = f" Its claim number is {number}." if number else ""
    return f"Claim saved: version {version.number}, {version.kind.label}.{given}{submitted}"


def version_text(claim: Claim) -> str:
    """A version as text: every filled field, the diagnoses and the lines."""
    parts = [
        f"{field.label}: {' / '.join(field_text(claim, field).splitlines())}"
        for field in CLAIM_FIELDS
        if field_text(claim, field)
    ]
    parts += [f"Diagnoses: {diagnoses_text(claim)}"] if claim.diagnoses else []
    parts += [f"Line {place}: {line_text(line)}" for place, line in enumerate(claim.lines, 1)]
    return "\n".join(parts)
