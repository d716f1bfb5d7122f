"""The claim that a letter is about, as it was when the letter was written."""

from dataclasses import dataclass

from claimwright.domain.claim.claim import Claim


@dataclass(frozen=True, slots=True)
class LetterSubject:
    """A claim of a patient, with what identifies it.

    ``original`` is the claim as submitted, if ``claim`` is a corrected one. ``claim_id`` is its id
    in the practice file, None if it is not saved. ``version_id`` is the saved version that the
    letter is about, None for a draft. ``opening`` numbers the claims opened on screen; 0 for one
    read from the practice file.
    """

    claim: Claim
    original: Claim | None = None
    claim_id: int | None = None
    version_id: int | None = None
    is_sample: bool = False
    opening: int = 0

    @property
    def submitted(self) -> Claim:
        """The claim as the payer has it; the denial refers to its line numbers."""
        return self.claim if self.original is None else self.original

    def is_same_claim(self, other: "LetterSubject") -> bool:
        """Whether both are the same claim of the same patient.

        If another patient was typed over the first on the same claim, they differ: what was entered
        for the first patient must not carry over to the second.
        """
        if self.claim.patient != other.claim.patient or self.is_sample != other.is_sample:
            return False
        if self.claim_id is not None and other.claim_id is not None:
            return self.claim_id == other.claim_id
        return 0 < self.opening == other.opening
