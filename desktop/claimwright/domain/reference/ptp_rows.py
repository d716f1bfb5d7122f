"""The rows of a whole PTP table in compact form: codes and terms by number, pairs as integers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from claimwright.domain.reference.reference import PtpTerms

TERMS_BITS = 20
"""The low bits of a packed pair number its terms; the bits above number its column 2."""
MAX_TERMS = (1 << TERMS_BITS) - 1


@dataclass(frozen=True, slots=True)
class PtpRows:
    """Two and a half million rows, in memory at eight bytes each.

    ``codes`` and ``terms`` are numbered from 0 in their order. ``packed`` holds for each column 1
    its rows as ``column2 << TERMS_BITS | terms``, in any order.
    """

    codes: Sequence[str]
    terms: Sequence[PtpTerms]
    packed: Mapping[int, Sequence[int]]

    def partners(self) -> Iterator[tuple[int, list[int]]]:
        """Each column 1, ascending, with its packed rows, sorted and each once."""
        for column1 in sorted(self.packed):
            yield column1, sorted(set(self.packed[column1]))
