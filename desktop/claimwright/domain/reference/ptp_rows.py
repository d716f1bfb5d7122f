"""The rows of a whole PTP table in compact form: numbered codes and terms, pairs as integers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimwright.domain.reference.reference import PtpTerms

TERMS_BITS = 20
"""The low bits of a packed pair are the number of its terms, the bits above of its column 2."""
MAX_TERMS = (1 << TERMS_BITS) - 1


@dataclass(frozen=True, slots=True)
class PtpRows:
    """Two and a half million rows in memory at eight bytes each.

    ``codes`` and ``terms`` are numbered from 0. ``packed`` has for the number of each column 1 code
    its rows as ``column2 << TERMS_BITS | terms``, in any order.
    """

    codes: Sequence[str]
    terms: Sequence[PtpTerms]
    packed: Mapping[int, Sequence[int]]

    def partners(self) -> Iterator[tuple[int, list[int]]]:
        """The column 1 numbers in ascending order, with their packed rows, sorted and unique."""
        for column1 in sorted(self.packed):
            yield column1, sorted(set(self.packed[column1]))
