"""A remittance file as text for a terminal."""

import textwrap
from collections.abc import Iterator, Sequence

from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.domain.remittance.adjustments import provider_reason_words
from claimwright.domain.remittance.denials import RemittedDenial, WorthALook
from claimwright.domain.remittance.payments import Payment
from claimwright.services.remittances.files.reading import RemittanceFile

WIDTH = 96


def remittance_text(file: RemittanceFile, worth_a_look: Sequence[WorthALook] = ()) -> str:
    """Payments with their provider adjustments, then denials, then what is out of balance."""
    is_named = not file.name or file.name in file.message
    lines = _wrapped(file.message if is_named else f"{file.name}: {file.message}", 0)
    for payment in file.payments:
        lines += _payment(payment)
    if file.denials:
        lines.append("  Denied:")
        lines += [f"    {_denial(denial)}" for denial in file.denials]
    if worth_a_look:
        lines.append("  Worth a look:")
        for doubt in worth_a_look:
            lines += _wrapped(f"- {doubt.sentence}", 4)
    if file.problems:
        lines.append("  Problems:")
        for problem in file.problems:
            lines += _wrapped(f"- {problem}", 4)
    return "\n".join(lines)


def _payment(payment: Payment) -> Iterator[str]:
    day = us_date(payment.date) if payment.date else "no date"
    amount = "no amount" if payment.amount is None else f"${money_label(payment.amount)}"
    parts = [payment.payer or "Unnamed payer", payment.method, payment.number, day, amount]
    claims = f"{len(payment.claims):,} claim{'' if len(payment.claims) == 1 else 's'}"
    yield f"  {' · '.join(part for part in (*parts, claims) if part)}"
    for adjustment in payment.provider_adjustments:
        words = provider_reason_words(adjustment.reason)
        named = f"{adjustment.reason} ({words})" if words else adjustment.reason
        of = f" {adjustment.reference}" if adjustment.reference else ""
        taken = "no amount" if adjustment.amount is None else f"${money_label(adjustment.amount)}"
        yield f"    Provider adjustment {named}{of}: {taken}"


def _denial(denial: RemittedDenial) -> str:
    code = "-".join((denial.code, *denial.modifiers)) if denial.code else "whole claim"
    day = us_date(denial.date) if denial.date else "no date"
    where = denial.claim_number or denial.payer_claim_number or "(no number)"
    if denial.line is not None:
        where = f"{where} line {denial.line}"
    amount = "" if denial.adjustment.amount is None else money_label(denial.adjustment.amount)
    reason = " ".join((str(denial.adjustment), *denial.remarks))
    return f"{where:<24} {day:<10} {code:<14} {reason:<20} {amount:>10}".rstrip()


def _wrapped(text: str, indent: int) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)
    )
