"""Whether a claim from a file is saved already: the same, or the same claim in another wording."""

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
    """What to do with a claim that differs from the saved one."""

    REPLACE = "replace"
    NEW_VERSION = "new version"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class SavedMatch:
    """A saved claim that a claim from a file is; ``changes`` are empty where it is identical."""

    claim_id: int
    changes: tuple[str, ...] = ()

    @property
    def is_identical(self) -> bool:
        """Whether nothing differs, so that nothing is to be added."""
        return not self.changes


def saved_match(store: Practice, claim: Claim) -> SavedMatch | None:
    """The saved claim of the same number, patient and first day; without a number, of its lines.

    Some programs give every claim of a patient the same number, so the first day counts. A
    replacement or void is no copy of what it is about: it matches only another one of its kind.
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
    if claim.submission_date is None:  # a file does not say when the saved claim was submitted
        saved = replace(saved, submission_date=None)
    return SavedMatch(claim_id, changes_between(saved, claim) if saved != claim else ())


def _candidates(store: Practice, claim: Claim) -> list[tuple[int, Claim]]:
    if claim.claim_number or claim.payer_claim_number:
        sharing = store.claims.sharing_number(claim)
        return [one for one in sharing if first_day(one[1]) == first_day(claim)]
    ids = SavedClaims(store).ids_of_patient(claim.patient)
    unnumbered = store.claims.without_number(ids) if ids else []
    return [one for one in unnumbered if _services(one[1]) == _services(claim)]


def claim_that_is_versioned(store: Practice, claim: Claim) -> int | None:
    """The saved claim of which a replacement or void is a further version; None for a new one.

    It may have moved the first day, but only where one claim alone can be meant.
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
    """Save a claim that differs from the saved one as was chosen; None for a cancel.

    Raises:
        BillingError: the newest version was submitted, which is never rewritten.
    """
    if choice is Choice.CANCEL:
        return None
    with store.file.transaction():
        if choice is Choice.REPLACE:
            _give_way(store, match.claim_id)
        return SavedClaims(store).save_version(match.claim_id, claim)


def _give_way(store: Practice, claim_id: int) -> None:
    """Remove the newest version where it was not submitted."""
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
    """The first day of service."""
    return min((line.date for line in claim.lines if line.date is not None), default=None)


def _services(claim: Claim) -> tuple[Hashable, ...]:
    """What was done on which day, whatever the order of the lines."""
    lines = [(str(line.date), line.code, line.modifiers) for line in claim.lines]
    return tuple(sorted(lines))
