"""The claim on screen as the practice file is asked to save it."""

from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim
from claimwright.services.claims.claim_entry import Draft


@dataclass(frozen=True, slots=True)
class ClaimOnScreen:
    """What is typed, with what identifies it.

    ``saved_id`` is the id under which the practice file has the claim, ``original`` the claim as
    the payer has it, ``history`` the patient's other claims where they came with the claim.
    ``is_untouched``: nothing was changed since it was opened or saved. ``is_sample``: it is still
    the sample, which is never saved.
    """

    draft: Draft
    saved_id: int | None
    is_untouched: bool
    is_sample: bool
    original: Claim | None
    history: tuple[Claim, ...] | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed or opened yet."""
        return self.draft.claim == Claim()


@dataclass(frozen=True, slots=True)
class OpenedClaim:
    """A claim of the practice file as it goes on screen.

    ``claim_id`` is None for one that leaves the file again. ``submitted`` is what last went to the
    payer. ``saved`` is what the file has of it, where that is not what goes on screen.
    ``row_version`` tells whether it was changed elsewhere since.
    """

    draft: Draft
    claim_id: int | None
    original: Claim | None
    submitted: Claim | None
    history: tuple[Claim, ...] | None = None
    saved: Draft | None = None
    row_version: int = 0
