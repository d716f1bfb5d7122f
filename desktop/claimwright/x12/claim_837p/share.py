"""A share of a file's claims, so that several processes can divide one file by patient.

Each process walks the whole file, which is cheap, and builds only its own patients' claims.
"""

from dataclasses import dataclass
from zlib import crc32

from claimwright.x12.claim_837p.claim_loops import ClaimLoops
from claimwright.x12.claim_837p.parties import name_of


@dataclass(frozen=True, slots=True)
class Share:
    """Share ``number`` of ``count``, from 0; all claims of one patient are in one share."""

    number: int = 0
    count: int = 1

    def has(self, loops: ClaimLoops) -> bool:
        """Whether a claim's patient is in this share, by the patient's name."""
        if self.count == 1:
            return True
        patient = loops.patient
        loop = loops.subscriber.entity("IL") if patient is None else patient.entity("QC")
        name = name_of(loop.segments[0]) if loop is not None else ""
        return crc32(name.casefold().encode()) % self.count == self.number


WHOLE = Share()
