"""A patient's other claims, as a view on the shared list of all their claims."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from claimwright.domain.claim.claim import Claim


@dataclass(frozen=True, slots=True)
class OtherClaims(Sequence[Claim]):
    """The claims of ``together`` except those of ``without``, all of which are in ``together``.

    The views for all claims of a patient share one list, so code that sorts the list can do so once
    for all of them.
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
