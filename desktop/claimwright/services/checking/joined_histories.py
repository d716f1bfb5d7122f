"""Merging the claims of a file with those of the practice file, without duplicates."""

from collections.abc import Sequence

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.other_claims import OtherClaims

Parts = tuple[Sequence[Claim], Sequence[Claim]]
MAX_PATIENTS = 256


class JoinedHistories:
    """Joins two histories; all claims of one patient in a batch share the same joined list."""

    def __init__(self) -> None:
        self._joined: dict[tuple[int, int], tuple[Parts, tuple[Claim, ...]]] = {}

    def join(
        self, first: Sequence[Claim] | None, second: Sequence[Claim] | None
    ) -> Sequence[Claim] | None:
        """The claims of both, the first one's before; None only if neither was looked up."""
        if first is None or second is None:
            return second if first is None else first
        if not first or not second:
            return first or second
        without = (*_without(first), *_without(second))
        together = self._together(_together(first), _together(second))
        return OtherClaims(together, without) if without else together

    def _together(self, first: Sequence[Claim], second: Sequence[Claim]) -> tuple[Claim, ...]:
        key = (id(first), id(second))
        held = self._joined.get(key)
        if held is None or held[0][0] is not first or held[0][1] is not second:
            known = set(first)
            together = (*first, *(claim for claim in second if claim not in known))
            if len(self._joined) >= MAX_PATIENTS:
                self._joined.clear()
            held = self._joined[key] = ((first, second), together)
        return held[1]


def _together(claims: Sequence[Claim]) -> Sequence[Claim]:
    return claims.together if isinstance(claims, OtherClaims) else claims


def _without(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return claims.without if isinstance(claims, OtherClaims) else ()
