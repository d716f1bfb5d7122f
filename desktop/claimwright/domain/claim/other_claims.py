"""A patient's claims beside one of them, without a copy of the list for each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from claimwright.domain.claim.claim import Claim


@dataclass(frozen=True, slots=True)
class OtherClaims(Sequence[Claim]):
    """The claims of ``together`` but for those of ``without``, each of which is one of them.

    Each of a patient's claims has all the others beside it. They share one list, so that code that
    sorts it does so once for all of them.
    """

    together: tuple[Claim, ...]
    without: tuple[Claim, ...]

    def __len__(self) -> int:
        return len(self.together) - len(self.without)

    def __iter__(self) -> Iterator[Claim]:
        apart = {id(claim) for claim in self.without}
        return (claim for claim in self.together if id(claim) not in apart)

    @overload
    def __getitem__(self, place: int) -> Claim: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Claim, ...]: ...
    def __getitem__(self, place: int | slice) -> Claim | tuple[Claim, ...]:
        return tuple(self)[place]
