"""The claim that a letter speaks of, as it was when the letter was written."""

from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim


@dataclass(frozen=True, slots=True)
class LetterSubject:
    """One claim of one patient, with what identifies it.

    ``original`` is the claim as submitted, where ``claim`` is the corrected one. ``claim_id`` is
    the id under which the practice file has the claim; None where it was not saved. ``version_id``
    is the saved version that the letter speaks of; None where that is a draft of the claim.
    ``opening`` counts the claims put on screen; 0 for one read from the practice file.
    """

    claim: Claim
    original: Claim | None = None
    claim_id: int | None = None
    version_id: int | None = None
    is_sample: bool = False
    opening: int = 0

    @property
    def submitted(self) -> Claim:
        """The claim as the payer has it: the denial counts its lines."""
        return self.claim if self.original is None else self.original

    def is_same_claim(self, other: "LetterSubject") -> bool:
        """Whether both are one claim of one patient.

        A patient typed over another one on the same claim is another patient: what was typed
        about the first must not reach the second.
        """
        if self.claim.patient != other.claim.patient or self.is_sample != other.is_sample:
            return False
        if self.claim_id is not None and other.claim_id is not None:
            return self.claim_id == other.claim_id
        return 0 < self.opening == other.opening
