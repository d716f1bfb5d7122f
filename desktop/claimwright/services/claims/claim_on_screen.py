"""The claim on screen, as passed to and from the practice file."""

from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim
from claimwright.services.claims.claim_entry import Draft


@dataclass(frozen=True, slots=True)
class ClaimOnScreen:
    """The current draft and where it came from.

    ``saved_id`` is the claim's id in the practice file, ``original`` the claim as submitted to the
    payer, ``history`` the patient's other claims if they came with it. ``is_untouched``: nothing
    changed since it was opened or saved. ``is_sample``: still the sample claim, never saved.
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
    """A claim from the practice file, ready to show.

    ``claim_id`` is None for a claim that was saved only temporarily. ``submitted`` is the version
    last sent to the payer. ``saved`` is the stored draft if it differs from what is shown.
    ``row_version`` detects changes made elsewhere.
    """

    draft: Draft
    claim_id: int | None
    original: Claim | None
    submitted: Claim | None
    history: tuple[Claim, ...] | None = None
    saved: Draft | None = None
    row_version: int = 0
