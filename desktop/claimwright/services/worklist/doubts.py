"""Posted payments that are not denials but may be wrong, with their saved claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claimwright.domain.denial.adjustment import parse_adjustment
from claimwright.domain.denial.denial import Denial
from claimwright.domain.remittance.adjustments import CONTRACTUAL
from claimwright.domain.remittance.denials import WorthALook
from claimwright.domain.remittance.payments import Payment
from claimwright.domain.remittance.posted import PostedClaim, PostedPayment
from claimwright.services.remittances.claim_account import PostedRemittances
from claimwright.services.remittances.worth_a_look import worth_a_look
from claimwright.storage.practice.protocols.practice import Practice

MAX_PAYMENTS = 400  # newest only; older underpayments are past most limits


@dataclass(frozen=True, slots=True)
class DoubtfulPayment:
    """A possibly wrong payment, with its adjudicated claim."""

    doubt: WorthALook
    payment: PostedPayment
    posted: PostedClaim

    @property
    def sentence(self) -> str:
        """What may be wrong."""
        return self.doubt.sentence


def doubtful_payments(store: Practice, limit: int = MAX_PAYMENTS) -> Iterator[DoubtfulPayment]:
    """Every doubtful item among the newest payments, newest first. Slow."""
    known = PostedRemittances(store)
    for one in store.remittances.payments(limit):
        decided = [each for each in store.remittances.claims_of_payment(one.id) if each.is_in_force]
        claims = tuple(each.claim for each in decided)
        payer_id = decided[0].payer_key if decided else ""
        payment = Payment(one.payer, payer_id, number=one.number, date=one.date, claims=claims)
        by_number = {
            (each.claim.claim_number, each.claim.payer_claim_number): each for each in decided
        }
        for doubt in worth_a_look([payment], known.usual_allowed([payment])):
            posted = by_number.get((doubt.claim_number, doubt.payer_claim_number))
            if posted is not None:
                yield DoubtfulPayment(doubt, one, posted)


def dispute_denial(doubted: DoubtfulPayment) -> Denial:
    """The subject of a payment dispute letter: the line's largest adjustment."""
    claim, line = doubted.posted.claim, doubted.doubt.line
    adjustments = claim.adjustments if line is None else claim.lines[line - 1].adjustments
    most = max(adjustments, key=lambda one: one.amount or Decimal(), default=None)
    named = f"CO-{CONTRACTUAL}" if most is None else str(most)
    paid = claim.paid if line is None else claim.lines[line - 1].paid
    ours = None if line is None else doubted.posted.lines.get(line, line)
    return Denial(
        parse_adjustment(named),
        line=ours,
        amount=None if most is None else most.amount,
        paid=paid,
        remittance_date=_day(doubted),
    )


def _day(doubted: DoubtfulPayment) -> date | None:
    return doubted.payment.date
