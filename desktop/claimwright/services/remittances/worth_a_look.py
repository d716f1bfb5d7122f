"""Payments that are not denials but may be wrong: reported, never changed or written off."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from claimwright.domain.money import money_label
from claimwright.domain.remittance.adjustments import CONTRACTUAL, ZERO, AdjustedAmount
from claimwright.domain.remittance.claims import RemittedClaim, RemittedLine, RemittedStatus
from claimwright.domain.remittance.denials import Doubt, WorthALook
from claimwright.domain.remittance.group_rules import is_permitted, permitted_groups
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.files.denials import contractual_total
from claimwright.services.remittances.ledger.reversals import claims_in_force

Service = tuple[str, str, tuple[str, ...]]  # payer, code, modifiers in order
AllowedAmounts = Mapping[Service, Decimal]
_TIMELY_FILING = "29"
_PATIENT = "PR"
_MULTIPLE_PROCEDURES, _SEQUESTRATION = "59", "253"
_PAID_FIRST = frozenset({RemittedStatus.PRIMARY, RemittedStatus.PRIMARY_FORWARDED})
_CENT = Decimal("0.01")


def worth_a_look(payments: Sequence[Payment], known: AllowedAmounts) -> Iterator[WorthALook]:
    """Every doubtful payment in a file, by claim; ``known`` comes from `allowed_amounts`."""
    for payment in payments:
        for claim in claims_in_force(payment.claims):
            yield from _of_adjustments(claim, None, claim.adjustments, claim.charge)
            for line in claim.lines:
                yield from _of_adjustments(claim, line, line.adjustments, line.charge)
                yield from _of_allowed(payment, claim, line, known)


def allowed_amounts(payments: Iterable[Payment]) -> dict[Service, Decimal]:
    """The usual allowed amount per unit for each service that a payer paid, in dollars.

    The most frequent amount; the highest in case of a tie.
    """
    found: defaultdict[Service, Counter[Decimal]] = defaultdict(Counter)
    for payment in payments:
        for claim in claims_in_force(payment.claims):
            for line in claim.lines:
                allowed = unit_allowed(claim, line)
                if allowed is not None:
                    found[service_of(payment, line)][allowed] += 1
    return {key: most_frequent(each) for key, each in found.items()}


def most_frequent(amounts: Counter[Decimal]) -> Decimal:
    """The most frequent amount; the highest in case of a tie."""
    return max(amounts, key=lambda one: (amounts[one], one))


def payer_of(payment: Payment) -> str:
    """A key for the payer, used to compare allowed amounts."""
    return payment.payer_id or payment.payer.casefold()


def service_of(payment: Payment, line: RemittedLine) -> Service:
    """A key for lines for which a payer should allow the same amount."""
    return (payer_of(payment), line.code, tuple(sorted(line.modifiers)))


def unit_allowed(claim: RemittedClaim, line: RemittedLine) -> Decimal | None:
    """The allowed amount per unit of a paid line; None if unknown or not comparable.

    AMT*B6 if given, else the payment plus the patient's share and sequestration. Amounts from a
    secondary payer, or reduced for multiple procedures, are not comparable.
    """
    if claim.status not in _PAID_FIRST or not line.code or not line.paid or line.paid < 0:
        return None
    if any(adjustment.carc == _MULTIPLE_PROCEDURES for adjustment in line.adjustments):
        return None
    units = line.units if line.units is not None else Decimal(1)
    if units <= 0:
        return None
    allowed = line.allowed
    if allowed is None:
        allowed = line.paid + _left_to_others(line.adjustments)
    return (allowed / units).quantize(_CENT) if allowed > 0 else None


def _left_to_others(adjustments: Sequence[AdjustedAmount]) -> Decimal:
    return sum(
        (
            one.amount
            for one in adjustments
            if (one.group == _PATIENT or one.carc == _SEQUESTRATION) and one.amount is not None
        ),
        ZERO,
    )


def _of_allowed(
    payment: Payment, claim: RemittedClaim, line: RemittedLine, known: AllowedAmounts
) -> Iterator[WorthALook]:
    allowed = unit_allowed(claim, line)
    usual = known.get(service_of(payment, line))
    if allowed is not None and usual is not None and allowed < usual:
        yield _doubt(
            Doubt.PAID_UNDER_ALLOWED,
            claim,
            line,
            f"${money_label(allowed)} a unit was allowed for {line.code}, where this payer usually "
            f"allows ${money_label(usual)}. Compare both with your contract.",
        )


def _of_adjustments(
    claim: RemittedClaim,
    line: RemittedLine | None,
    adjustments: Sequence[AdjustedAmount],
    charge: Decimal | None,
) -> Iterator[WorthALook]:
    if charge is not None and charge > 0 and contractual_total(adjustments) == charge:
        yield _doubt(
            Doubt.WHOLE_CHARGE_CONTRACTUAL,
            claim,
            line,
            f"CARC {CONTRACTUAL} takes the whole charge of ${money_label(charge)}; a fee "
            "difference never does, so ask the payer for the reason.",
        )
    for adjustment in adjustments:
        if not adjustment.amount:
            continue
        if adjustment.group == _PATIENT and adjustment.carc == _TIMELY_FILING:
            yield _doubt(
                Doubt.LATE_FILING_ON_PATIENT,
                claim,
                line,
                f"{adjustment} puts ${money_label(adjustment.amount)} for late filing on the "
                "patient. Do not bill the patient before the payer has explained it.",
            )
        elif not is_permitted(adjustment.group, adjustment.carc, claim.filing_code):
            groups = " or ".join(sorted(permitted_groups(adjustment.carc, claim.filing_code)))
            yield _doubt(
                Doubt.GROUP_NOT_PERMITTED,
                claim,
                line,
                f"{adjustment} pairs codes that do not go together: {adjustment.carc} comes with "
                f"{groups} only. Ask the payer which one is meant.",
            )


def _doubt(doubt: Doubt, claim: RemittedClaim, line: RemittedLine | None, why: str) -> WorthALook:
    where = f"Claim {claim.claim_number or claim.payer_claim_number or 'without a number'}"
    if line is not None:
        where = f"{where}, line {line.number}"
    return WorthALook(
        doubt,
        claim.claim_number,
        claim.payer_claim_number,
        line.number if line is not None else None,
        line.code if line is not None else "",
        f"{where}: {why}",
        line.span if line is not None else claim.span,
    )
