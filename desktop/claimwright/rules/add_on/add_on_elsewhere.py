"""Add-ons whose primary is billed elsewhere: on another claim, or by another practitioner."""

import re
from collections.abc import Sequence

from claimwright.domain.claim.claim import Claim, ClaimStatus, RelatedClaim
from claimwright.domain.finding.finding import Finding, Fix, Severity
from claimwright.rules.add_on.add_on_finding import (
    ADDITIONAL_CRITICAL_CARE,
    add_on_finding,
    likelihood,
)
from claimwright.rules.add_on.add_on_primaries import Primaries
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, joined, lines_named, sentence, until_paid
from claimwright.rules.context.service_line import ServiceLine, may_be_same_provider


def on_another_claim(
    context: CheckContext, primaries: Primaries, payable: Sequence[ServiceLine]
) -> Finding:
    """The primary is on saved claims of the same day."""
    line = primaries.line
    if line.code == ADDITIONAL_CRITICAL_CARE:
        message = (
            f"{sentence(line.name)} adds to {lines_named(payable)}: the notes must show the minutes"
            " of each; Medicare counts 99292 from 104 minutes, CPT from 75."
        )
        return add_on_finding(context, primaries, Severity.INFO, message, payable)
    if any(_is_in_note(context.claim, other.claim) for other in payable):
        message = (
            f"{sentence(line.name)} adds to {lines_named(payable)}, which Box 19 names: keep that"
            " claim's remittance, because payers that want both on one claim deny it as CO-107."
        )
        return add_on_finding(context, primaries, Severity.INFO, message, payable)
    message = (
        f"{sentence(line.name)} has its primary in {lines_named(payable)}, and most payers want"
        f" both on one claim: it {likelihood(context, sure=False)} denied as CO-107 unless you"
        " bill them together or name that claim in Box 19."
    )
    fixes = (
        Fix("Bill the primary and its add-on on one corrected claim."),
        Fix(
            f"Name {joined(claims_of(payable))} in Box 19 (NTE) if the payer accepts them on"
            " separate claims."
        ),
    )
    return add_on_finding(context, primaries, Severity.WARNING, message, payable, fixes)


def _is_in_note(claim: Claim, other: Claim) -> bool:
    numbers = {other.claim_number, other.payer_claim_number} - {""}
    return any(
        re.search(rf"(?<!\w){re.escape(number)}(?!\w)", claim.note, re.IGNORECASE)
        for number in numbers
    )


def related_primaries(
    context: CheckContext, primaries: Primaries, saved: Sequence[ServiceLine] = ()
) -> list[RelatedClaim]:
    """The related claims on this one that bill a primary that day."""
    numbers = set(claims_of(saved))
    return [
        one
        for one in context.claim.related_claims
        if one.date in {None, primaries.line.date}
        and (one.code in primaries.codes or one.claim_number in numbers)
    ]


def on_related_claim(
    context: CheckContext, primaries: Primaries, related: Sequence[RelatedClaim]
) -> Finding:
    """The primary is on a related claim, and counts once that claim is paid."""
    one = next((one for one in related if one.status is ClaimStatus.PAID), related[-1])
    number = one.claim_number or one.payer_claim_number
    where = f"{one.code or 'its primary'} on claim {number}" if number else one.code
    name, numbers = sentence(primaries.line.name), (number,) if number else ()
    if one.status is ClaimStatus.PAID:
        message = (
            f"{name} adds to {where}, which is named as paid: keep its remittance, because payers"
            " that want both on one claim deny the add-on as CO-107."
        )
        return add_on_finding(context, primaries, Severity.INFO, message, other_claims=numbers)
    message = (
        f"{name} adds to {where}, which is {one.status.value}, and"
        f" {likelihood(context, sure=False)} denied as CO-107 until that is paid:"
        f" {until_paid(one.status)}."
    )
    return add_on_finding(context, primaries, Severity.WARNING, message, other_claims=numbers)


def by_another_practitioner(
    context: CheckContext,
    primaries: Primaries,
    others: Sequence[ServiceLine],
    other_fixes: tuple[Fix, ...],
) -> Finding:
    """The primary is billed by a practitioner not known to be of the same group and specialty."""
    line = primaries.line
    doubtful = any(may_be_same_provider(other, line) for other in others)
    sure = not doubtful and primaries.type == 1 and line.code != ADDITIONAL_CRITICAL_CARE
    unless = (
        "unless both are in one group and specialty, which the claim does not show"
        if doubtful
        else "because only a primary by the same practitioner, or by a colleague in the same"
        " group and specialty, counts"
    )
    message = (
        f"{sentence(line.name)} has its primary in {lines_named(others)} by another practitioner,"
        f" and {likelihood(context, sure)} denied as CO-107 {unless}."
    )
    same = Fix(
        "If both practitioners are in the same group and specialty, enter the specialty of each."
    )
    fixes = (same, *other_fixes) if doubtful else other_fixes
    severity = Severity.ERROR if sure else Severity.WARNING
    return add_on_finding(context, primaries, severity, message, others, fixes)
