"""What the posted remittances say of one saved claim, down to the raw segments."""

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
    """The decisions about a claim in their order, its payer claim numbers, and its money.

    ``paid`` in dollars is what decisions in force paid; ``awaits`` names the next payer whose
    decision is awaited.
    """

    claim_id: int
    decisions: tuple[PostedClaim, ...]
    numbers: tuple[IcnEntry, ...]
    recoupments: tuple[Recoupment, ...]
    paid: Decimal
    awaits: str = ""


class PostedRemittances:
    """Looks into the posted remittances of one open practice file."""

    def __init__(self, store: Practice) -> None:
        self._store = store

    def account(self, claim_id: int) -> ClaimAccount:
        """Everything that was posted about a saved claim."""
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
        """Services that one payer paid twice under two numbers, neither of them reversed."""
        for first, second, line in self._store.remittances.paid_twice():
            one = self._store.remittances.decided_claim(first)
            other = self._store.remittances.decided_claim(second)
            if one is not None and other is not None:
                yield PaidTwice(one.claim, other.claim, other.claim.lines[line - 1].code)

    def usual_allowed(self, payments: Iterable[Payment]) -> dict[Service, Decimal]:
        """What the payers of these payments usually allow for one unit, by all that is posted.

        The most frequent amount of a service; of several that are equally frequent the highest.
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
        """The decided claim that a provider adjustment names, in whatever payment it came."""
        inside = [one.claim for one in self._store.remittances.claims_of_payment(payment_id)]
        words = adjustment.reference.replace(",", " ").replace(";", " ").split()
        named = [one.claim for one in self._store.remittances.claims_with_number(words)]
        return claim_named(adjustment, named) or claim_named(adjustment, inside)

    def segments(self, payment_id: int, span: SegmentSpan) -> tuple[str, ...]:
        """The raw segments of a payment, a claim or a line, as its file has them."""
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
