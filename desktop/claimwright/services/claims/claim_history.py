"""A claim's history: its saved versions and submissions, and the changes between versions."""

from dataclasses import dataclass
from datetime import datetime

from claimwright.domain.claim.claim import Claim, ClaimLine
from claimwright.domain.claim.claim_json import claim_json
from claimwright.domain.claim.saved_claim import ClaimVersion, SavedClaim, VersionKind
from claimwright.domain.claim.submission import Submission
from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.services.claims.claim_fields import CLAIM_FIELDS, field_text

NO_CHANGE = "Nothing changed between these two."


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry in a claim's history: a saved version, or a submission of one.

    ``replaces`` says which version a replacement or void refers to.
    """

    at: datetime
    by: str
    version: ClaimVersion
    submission: Submission | None = None
    replaces: str = ""

    @property
    def title(self) -> str:
        """A short title."""
        if self.submission is None:
            return f"Version {self.version.number} saved"
        return f"Submitted {us_date(self.submission.submitted_on)}"

    @property
    def detail(self) -> str:
        """Further details."""
        if self.submission is None:
            return self.replaces
        batch = self.submission.batch_number
        parts = [f"Version {self.version.number}", self.submission.how.label]
        parts += [f"batch {batch}"] if batch else []
        reason = self.submission.override_reason
        parts += [f"on hold, submitted because: {reason}"] if reason else []
        return ", ".join(parts)


def claim_history(saved: SavedClaim) -> tuple[HistoryEntry, ...]:
    """Every saved version and submission of a claim, newest first."""
    versions = {one.id: one for one in saved.versions}
    entries = [
        HistoryEntry(one.saved_at, one.by, one, None, replaced_words(one, saved))
        for one in saved.versions
    ]
    entries += [
        HistoryEntry(one.recorded_at or versions[one.version_id].saved_at, one.by, version, one)
        for one in saved.submissions
        if (version := versions.get(one.version_id)) is not None
    ]
    entries.sort(key=lambda one: (one.at, one.version.number, one.submission is not None))
    return tuple(reversed(entries))


def replaced_version(version: ClaimVersion, saved: SavedClaim) -> ClaimVersion | None:
    """The version that a replacement or void refers to: the last one submitted before it.

    If none was marked as submitted, the last earlier version of a different kind.
    """
    if version.kind is VersionKind.ORIGINAL:
        return None
    submitted = {one.version_id for one in saved.submissions}
    earlier = [one for one in saved.versions if one.number < version.number]
    known = [one for one in earlier if one.id in submitted]
    others = [one for one in earlier if one.kind is not version.kind]
    return next(reversed(known or others), None)


def replaced_words(version: ClaimVersion, saved: SavedClaim) -> str:
    """Which version a replacement or void refers to, in words; empty for an original."""
    if version.kind is VersionKind.ORIGINAL:
        return ""
    verb = "Voids" if version.kind is VersionKind.VOID else "Replaces"
    about = replaced_version(version, saved)
    if about is not None:
        return f"{verb} version {about.number} ({about.kind.label})"
    return f"{verb} ICN {saved.row.replaces}" if saved.row.replaces else ""


# ---- what changed


def changes_between(before: Claim, after: Claim) -> tuple[str, ...]:
    """The changes from one version to another, one sentence each."""
    parts = [
        f"{_label(field.path, field.label)}: {_quoted(old)} is now {_quoted(new)}."
        for field in CLAIM_FIELDS
        if (old := field_text(before, field)) != (new := field_text(after, field))
    ]
    if before.diagnoses != after.diagnoses:
        old, new = " ".join(before.diagnoses), " ".join(after.diagnoses)
        parts.append(f"Diagnoses: {_quoted(old)} is now {_quoted(new)}.")
    parts += _line_changes(before, after)
    if not parts and claim_json(before) != claim_json(after):
        parts.append("Something changed that the form does not show; export both to compare them.")
    return tuple(parts) or (NO_CHANGE,)


def _line_changes(before: Claim, after: Claim) -> list[str]:
    parts = []
    for place in range(max(len(before.lines), len(after.lines))):
        old = before.lines[place] if place < len(before.lines) else None
        new = after.lines[place] if place < len(after.lines) else None
        if old == new:
            continue
        if old is None and new is not None:
            parts.append(f"Line {place + 1} was added: {line_text(new)}.")
        elif new is None and old is not None:
            parts.append(f"Line {place + 1} was removed: {line_text(old)}.")
        elif old is not None and new is not None:
            was, now = line_text(old), line_text(new)
            details = f"{was} is now {now}" if was != now else "details changed"
            parts.append(f"Line {place + 1}: {details}.")
    return parts


def line_text(line: ClaimLine) -> str:
    """A service line in one phrase, field by field."""
    pointers = "".join(chr(ord("A") + one - 1) for one in line.diagnosis_pointers if one > 0)
    units = "" if line.units is None else f"{line.units:f} unit{'' if line.units == 1 else 's'}"
    parts = (
        "" if line.date is None else us_date(line.date),
        f"to {us_date(line.date_to)}" if line.date_to and line.date_to != line.date else "",
        f"POS {line.place_of_service}" if line.place_of_service else "",
        " ".join((line.code, *line.modifiers)).strip(),
        units,
        "" if line.charge is None else f"${money_label(line.charge)}",
        f"dx {pointers}" if pointers else "",
    )
    return ", ".join(part for part in parts if part) or "empty"


def _label(path: str, label: str) -> str:
    """The label; prefixed with its section if several sections share it."""
    part = path.partition(".")[0].replace("_", " ")
    return (
        f"{part.capitalize()}, {label}" if label in ("NPI", "Name", "Phone", "Address") else label
    )


def _quoted(text: str) -> str:
    return f"“{' '.join(text.split())}”" if text.strip() else "empty"
