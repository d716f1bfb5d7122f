"""Matching the adjudicated claims of a payment to saved claims, in bulk."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from claimwright.domain.claim.claim import Claim, Patient
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.rules.context.saved_claims import same_patient
from claimwright.services.remittances.matching.claim_matching import (
    ClaimMatch,
    likely_claims,
    match_by_hand,
    match_claim,
)
from claimwright.storage.practice.protocols.practice import Practice

Saved = list[tuple[int, Claim]]


@dataclass(frozen=True, slots=True)
class AccountMatch:
    """What an adjudicated claim was matched to.

    ``account`` is shared by all decisions about one claim; ``number`` is the key under which a
    manual match is remembered. ``lines`` maps remitted lines to lines of the saved claim.
    """

    account: str
    number: str
    claim_id: int | None = None
    basis: str = ""
    provider: str = ""
    lines: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))


def normal_number(number: str) -> str:
    """A claim number normalized for comparison: no spaces or hyphens, lower case."""
    return re.sub(r"[\s-]", "", number).casefold()


def number_of(remitted: RemittedClaim) -> str:
    """The key of an unmatched claim: the practice's number, or else the payer's."""
    if own := normal_number(remitted.claim_number):
        return own
    return f"icn:{normal_number(remitted.original_reference or remitted.payer_claim_number)}"


class AccountMatching:
    """Matches against the saved claims of one open practice file."""

    def __init__(self, store: Practice) -> None:
        self._store = store
        self._patients: dict[tuple[str, str], Saved] = {}

    def match(self, remitted: Sequence[RemittedClaim]) -> list[AccountMatch]:
        """A match per adjudicated claim, in order; ``claim_id`` is None if unmatched."""
        numbers = [number_of(one) for one in remitted]
        if not self._store.billed.holds_claims():
            return [_unmatched(number) for number in numbers]
        remembered = self._store.billed.remembered(set(numbers))
        by_number = self._by_number(remitted)
        return [
            self._match(one, number, remembered.get(number), by_number)
            for one, number in zip(remitted, numbers, strict=True)
        ]

    def by_hand(self, remitted: RemittedClaim, claim_id: int, claim: Claim) -> AccountMatch:
        """A match chosen by a person."""
        return _matched(number_of(remitted), claim_id, match_by_hand(remitted, claim))

    def candidates(self, remitted: RemittedClaim) -> Saved:
        """Candidates for a manual match, likeliest first."""
        saved = dict(self._store.billed.claims_by_number(_numbers(remitted)))
        saved.update(self._of_patient(remitted))
        ids = {id(claim): claim_id for claim_id, claim in saved.items()}
        return [(ids[id(one)], one) for one in likely_claims(remitted, saved.values())]

    def _match(
        self,
        remitted: RemittedClaim,
        number: str,
        chosen: int | None,
        by_number: Mapping[str, Saved],
    ) -> AccountMatch:
        if chosen is not None and (claim := self._store.billed.claim(chosen)) is not None:
            return self.by_hand(remitted, chosen, claim)
        sharing: dict[int, Claim] = {}
        for each in _numbers(remitted):
            sharing.update(by_number.get(normal_number(each), ()))
        if found := _found(remitted, number, sharing):
            return found
        return _found(remitted, number, dict(self._of_patient(remitted))) or _unmatched(number)

    def _by_number(self, remitted: Iterable[RemittedClaim]) -> Mapping[str, Saved]:
        wanted = {number for one in remitted for number in _numbers(one)}
        found: defaultdict[str, Saved] = defaultdict(list)
        for claim_id, claim in self._store.billed.claims_by_number(wanted):
            for number in {claim.claim_number, claim.payer_claim_number} - {""}:
                found[normal_number(number)].append((claim_id, claim))
        return found

    def _of_patient(self, remitted: RemittedClaim) -> Saved:
        """The patient's claims, queried once per patient."""
        key = (remitted.patient, remitted.member_id)
        if key not in self._patients:
            self._patients[key] = self._read_patient(*key) if any(key) else []
        return self._patients[key]

    def _read_patient(self, name: str, member_id: str) -> Saved:
        ids = self._store.patients.ids_of(Patient(name, member_id=member_id), same_patient)
        return self._store.billed.claims_of_patients(ids) if ids else []


def _numbers(remitted: RemittedClaim) -> set[str]:
    numbers = (
        remitted.claim_number,
        remitted.payer_claim_number,
        remitted.original_reference,
    )
    return set(numbers) - {""}


def _found(
    remitted: RemittedClaim, number: str, claims: Mapping[int, Claim]
) -> AccountMatch | None:
    match = match_claim(remitted, tuple(claims.values())) if claims else None
    if match is None:
        return None
    claim_id = next(made for made, claim in claims.items() if claim is match.claim)
    return _matched(number, claim_id, match)


def _matched(number: str, claim_id: int, match: ClaimMatch) -> AccountMatch:
    lines = {one.remitted: one.line for one in match.lines}
    provider = match.claim.rendering_provider.name or match.claim.billing_provider.name
    return AccountMatch(
        f"claim:{claim_id}", number, claim_id, match.basis.value, provider, MappingProxyType(lines)
    )


def _unmatched(number: str) -> AccountMatch:
    return AccountMatch(f"number:{number}", number)
