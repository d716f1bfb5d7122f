"""Finding the saved copy of a claim read from a file, identical or changed."""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.claim.saved_claim import ClaimVersion
from claimwright.domain.dates import us_date
from claimwright.domain.practice.practice import Act, RecordKind
from claimwright.errors import BillingError
from claimwright.rules.context.saved_claims import same_patient
from claimwright.services.claims.claim_history import changes_between
from claimwright.services.claims.saved_claims import SavedClaims
from claimwright.storage.practice.protocols.practice import Practice

RESUBMISSIONS = (Frequency.REPLACEMENT, Frequency.VOID)


class Choice(StrEnum):
    """What to do with a claim that differs from its saved copy."""

    REPLACE = "replace"
    NEW_VERSION = "new version"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class SavedMatch:
    """The saved copy of a claim from a file; ``changes`` is empty if they are identical."""

    claim_id: int
    changes: tuple[str, ...] = ()

    @property
    def is_identical(self) -> bool:
        """Whether nothing differs, so there is nothing to save."""
        return not self.changes


def saved_match(store: Practice, claim: Claim) -> SavedMatch | None:
    """The saved claim with the same number, patient and first date of service, if any.

    Claims without a number match by their lines. The first date matters because some programs give
    every claim of a patient the same number. A replacement or void is not a copy of the claim it
    refers to: it matches only one of its own kind.
    """
    same = store.claims.id_with_version(claim)
    if same is not None:
        return SavedMatch(same)
    found = [
        (claim_id, saved)
        for claim_id, saved in _candidates(store, claim)
        if (saved.frequency == claim.frequency or claim.frequency not in RESUBMISSIONS)
        and same_patient(saved.patient, claim.patient)
    ]
    if not found:
        return None
    claim_id, saved = found[-1]
    if claim.submission_date is None:  # files do not contain the submission date
        saved = replace(saved, submission_date=None)
    return SavedMatch(claim_id, changes_between(saved, claim) if saved != claim else ())


def _candidates(store: Practice, claim: Claim) -> list[tuple[int, Claim]]:
    if claim.claim_number or claim.payer_claim_number:
        sharing = store.claims.sharing_number(claim)
        return [one for one in sharing if first_day(one[1]) == first_day(claim)]
    ids = SavedClaims(store).ids_of_patient(claim.patient)
    unnumbered = store.claims.without_number(ids) if ids else []
    return [one for one in unnumbered if _services(one[1]) == _services(claim)]


def claim_to_version(store: Practice, claim: Claim) -> int | None:
    """The id of the saved claim that a replacement or void adds a version to; None for a new one.

    The first date of service may differ only if there is exactly one candidate.
    """
    if claim.frequency not in RESUBMISSIONS:
        return None
    if not claim.claim_number and not claim.payer_claim_number:
        return None
    sharing = [
        (claim_id, saved)
        for claim_id, saved in store.claims.sharing_number(claim)
        if same_patient(saved.patient, claim.patient)
    ]
    same_day = [claim_id for claim_id, saved in sharing if first_day(saved) == first_day(claim)]
    if same_day:
        return same_day[-1]
    return sharing[0][0] if len(sharing) == 1 else None


def apply_choice(
    store: Practice, match: SavedMatch, claim: Claim, choice: Choice
) -> ClaimVersion | None:
    """Save a claim that differs from its saved copy, as chosen. Returns None for CANCEL.

    Raises:
        BillingError: the newest version was submitted, and submitted versions are never replaced.
    """
    if choice is Choice.CANCEL:
        return None
    with store.file.transaction():
        if choice is Choice.REPLACE:
            _remove_unsubmitted(store, match.claim_id)
        return SavedClaims(store).save_version(match.claim_id, claim)


def _remove_unsubmitted(store: Practice, claim_id: int) -> None:
    """Remove the newest version; refuse if it was submitted."""
    saved = store.claims.open(claim_id)
    if not saved.versions:
        return
    newest = saved.versions[-1]
    submitted = [one for one in saved.submissions if one.version_id == newest.id]
    if submitted:
        raise BillingError(
            f"Version {newest.number} was submitted {us_date(submitted[-1].submitted_on)} and "
            "cannot be replaced; save this claim as a new version."
        )
    store.claims.remove_newest(claim_id)
    store.audit.add(Act.OVERRIDDEN, RecordKind.CLAIM.value, 1, claim_id)


def first_day(claim: Claim) -> date | None:
    """The first date of service."""
    return min((line.date for line in claim.lines if line.date is not None), default=None)


def _services(claim: Claim) -> tuple[Hashable, ...]:
    """The services and their dates, independent of line order."""
    lines = [(str(line.date), line.code, line.modifiers) for line in claim.lines]
    return tuple(sorted(lines))
