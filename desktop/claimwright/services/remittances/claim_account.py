"""What posted remittances say about a saved claim, down to the raw segments."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from claimwright.domain.remittance.adjustments import ZERO, ProviderAdjustment
from claimwright.domain.remittance.claims import RemittedClaim
from claimwright.domain.remittance.payments import Payment
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.domain.remittance.posted import PostedClaim, PostedPayment
from claimwright.services.remittances.ledger.icn_history import IcnEntry, icn_history
from claimwright.services.remittances.ledger.recoupments import PaidTwice, claim_named
from claimwright.services.remittances.ledger.settlement import service_and_modifiers
from claimwright.services.remittances.matching.payer_key import payer_key
from claimwright.services.remittances.worth_a_look import Service, most_frequent, payer_of
from claimwright.storage.practice.protocols.practice import Practice
from claimwright.x12.remittance_835.envelope import raw_segments


@dataclass(frozen=True, slots=True)
class Recoupment:
    """A provider adjustment (PLB) of a posted payment that names a claim."""

    payment: PostedPayment
    adjustment: ProviderAdjustment


@dataclass(frozen=True, slots=True)
class ClaimAccount:
    """The decisions about a claim in order, its payer claim numbers, and its payments.

    ``paid`` is the amount paid by decisions in force, in dollars; ``awaits`` names the next payer
    whose decision is pending.
    """

    claim_id: int
    decisions: tuple[PostedClaim, ...]
    numbers: tuple[IcnEntry, ...]
    recoupments: tuple[Recoupment, ...]
    paid: Decimal
    awaits: str = ""


class PostedRemittances:
    """Queries the posted remittances of one open practice file."""

    def __init__(self, store: Practice) -> None:
        self._store = store

    def account(self, claim_id: int) -> ClaimAccount:
        """Everything posted about a saved claim."""
        decisions = tuple(self._store.remittances.claims_of_claim(claim_id))
        claim = self._store.billed.claim(claim_id)
        counting = (one for one in decisions if one.is_in_force)
        return ClaimAccount(
            claim_id,
            decisions,
            icn_history(decisions, claim),
            tuple(self._recoupments([one.claim for one in decisions])),
            sum((one.claim.paid or ZERO for one in counting), ZERO),
            self._store.remittances.awaited(claim_id),
        )

    def paid_twice(self) -> Iterator[PaidTwice]:
        """Services that a payer paid twice under two ICNs, neither of which was reversed."""
        for first, second, line in self._store.remittances.paid_twice():
            one = self._store.remittances.decided_claim(first)
            other = self._store.remittances.decided_claim(second)
            if one is not None and other is not None:
                yield PaidTwice(one.claim, other.claim, other.claim.lines[line - 1].code)

    def usual_allowed(self, payments: Iterable[Payment]) -> dict[Service, Decimal]:
        """What these payments' payers usually allow per unit, based on everything posted.

        The most frequent amount per service; the highest in case of a tie.
        """
        found: dict[Service, Decimal] = {}
        for payer, key in {(payer_of(one), payer_key(one)) for one in payments}:
            counted: defaultdict[Service, Counter[Decimal]] = defaultdict(Counter)
            for text, allowed in self._store.remittances.allowed_of(key):
                counted[(payer, *service_and_modifiers(text))][allowed] += 1
            for service, amounts in counted.items():
                found[service] = most_frequent(amounts)
        return found

    def claim_of(self, payment_id: int, adjustment: ProviderAdjustment) -> RemittedClaim | None:
        """The adjudicated claim that a provider adjustment names, from any payment."""
        inside = [one.claim for one in self._store.remittances.claims_of_payment(payment_id)]
        words = adjustment.reference.replace(",", " ").replace(";", " ").split()
        named = [one.claim for one in self._store.remittances.claims_with_number(words)]
        return claim_named(adjustment, named) or claim_named(adjustment, inside)

    def segments(self, payment_id: int, span: SegmentSpan) -> tuple[str, ...]:
        """The raw segments of a payment, claim or line, as in its file."""
        payment = self._store.remittances.payment(payment_id)
        if payment is None:
            return ()
        return raw_segments(self._store.remittances.file_text(payment.file_id), span)

    def _recoupments(self, decided: list[RemittedClaim]) -> Iterator[Recoupment]:
        if not decided:
            return
        for payment_id, adjustment in self._store.remittances.adjustments():
            named = adjustment.reference and any(
                claim_named(adjustment, [one]) is not None for one in decided
            )
            payment = self._store.remittances.payment(payment_id) if named else None
            if payment is not None:
                yield Recoupment(payment, adjustment)
