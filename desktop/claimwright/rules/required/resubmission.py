"""Resubmission: the frequency code, and the payer's control number of the claim it replaces."""

from collections.abc import Iterator
from dataclasses import replace

from claimwright.domain.claim.claim import Claim, Frequency, PayerKind
from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import joined
from claimwright.rules.rule import Rule

RULE = Rule(
    "resubmission",
    "Replacement or void",
    "NUCC CMS-1500 instructions, Item 22; 837P CLM05-3 and REF*F8",
)
PREDICTS = ("CO-16",)
FREQUENCIES = frozenset(one.value for one in Frequency)
REPEATING = frozenset({Frequency.REPLACEMENT.value, Frequency.VOID.value})


def check(context: CheckContext) -> Iterator[Finding]:
    """Check Box 22: frequency 1, 7 or 8, and the payer's claim number only with 7 and 8."""
    if not context.lines and not context.claim.payer_claim_number:
        return
    claim = context.claim
    if claim.frequency and claim.frequency not in FREQUENCIES:
        yield _frequency(claim)
    elif claim.frequency in REPEATING:
        yield from _repeating(context, claim)
    elif claim.payer_claim_number:
        yield _number_on_original(claim)


def _finding(
    field: str,
    value: object,
    severity: Severity,
    message: str,
    fixes: tuple[Fix, ...] = (),
    other_claims: tuple[str, ...] = (),
    predicts: tuple[str, ...] = PREDICTS,
) -> Finding:
    return RULE.finding(
        None,
        (field,),
        severity=severity,
        message=message,
        other_claims=other_claims,
        predicts=predicts,
        fixes=fixes,
        evidence=FieldEvidence(field, value),
        fact=(RULE.id, field),
    )


def _set(field: str, value: str, text: str) -> Fix:
    return Fix(text, Edit(EditOp.SET_FIELD, None, value, field))


def _frequency(claim: Claim) -> Finding:
    message = (
        f"Frequency {claim.frequency[:8]} is not valid on a professional claim, and it would"
        " come back as CO-16: use 1 for an original, 7 to replace, 8 to void."
    )
    fixes = [
        _set("frequency", "1", "Set the frequency to 1 if the payer never accepted this claim."),
        _set("frequency", "7", "Set it to 7 if this replaces a claim that the payer has."),
        _set("frequency", "8", "Set it to 8 if this voids a claim that the payer has."),
    ]
    if claim.payer.kind is PayerKind.MEDICARE:
        del fixes[1]  # Medicare is believed not to accept replacements
    return _finding("frequency", claim.frequency, Severity.ERROR, message, tuple(fixes))


def _repeating(context: CheckContext, claim: Claim) -> Iterator[Finding]:
    named = "replacement" if claim.frequency == Frequency.REPLACEMENT else "void"
    is_medicare = claim.payer.kind is PayerKind.MEDICARE
    if not claim.payer_claim_number and is_medicare and named == "replacement":
        yield _medicare_without_number(claim)
    elif not claim.payer_claim_number:
        message = (
            f"A {named} (frequency {claim.frequency}) without the payer's control number would come"
            " back as CO-16: copy the number of this same claim from its remittance into Box 22."
        )
        back = _set("frequency", "1", "Set the frequency to 1 if the payer never accepted it.")
        yield _finding("payer_claim_number", None, Severity.ERROR, message, (back,))
    elif other := _other_claim_with_the_number(claim):
        message = (
            f"The number in Box 22 ({claim.payer_claim_number}) belongs to another claim, and the"
            " payer would replace the wrong one or return this as CO-16: Box 22 takes the number of"
            " this same claim; another claim's number goes in Box 19 (NTE)."
        )
        yield _finding(
            "payer_claim_number",
            claim.payer_claim_number,
            Severity.ERROR,
            message,
            other_claims=(other,) if other != _UNNUMBERED else (),
        )
    if claim.frequency == Frequency.REPLACEMENT:
        if is_medicare and claim.payer_claim_number:
            yield _medicare_replacement(claim)
        yield from _lost_lines(context, claim)


_UNNUMBERED = "-"


def _other_claim_with_the_number(claim: Claim) -> str:
    for related in claim.related_claims:
        is_this = bool(claim.claim_number) and related.claim_number == claim.claim_number
        if related.payer_claim_number == claim.payer_claim_number and not is_this:
            return related.claim_number or _UNNUMBERED
    return ""


def _medicare_without_number(claim: Claim) -> Finding:
    """One finding for both problems: adding the number would not make Medicare accept it."""
    message = (
        "A replacement (frequency 7) without the payer's control number would come back as CO-16,"
        " and so would one with it, because Medicare Part B generally does not accept replacements:"
        " submit a claim that was returned unprocessed as a new claim, and request a reopening or"
        " an appeal of one that was decided."
    )
    fixes = _medicare_replacement(claim).fixes
    return _finding("payer_claim_number", None, Severity.ERROR, message, fixes)


def _medicare_replacement(claim: Claim) -> Finding:
    message = (
        "Medicare Part B generally does not accept replacements (frequency 7) and is likely to"
        " return this as CO-16 (MA130): submit a claim that was returned unprocessed as a new"
        " claim, and request a reopening or an appeal of one that was decided."
    )
    fixes = (
        _set("frequency", "1", "Set the frequency to 1 if Medicare returned it unprocessed."),
        Fix("Request a reopening if Medicare decided the claim and the error was clerical."),
    )
    return _finding("frequency", claim.frequency, Severity.WARNING, message, fixes)


def _lost_lines(context: CheckContext, claim: Claim) -> Iterator[Finding]:
    """Find a replacement with fewer lines: payers recoup lines that a replacement leaves out."""
    originals = [
        other
        for other in context.earlier_versions
        if other.frequency == Frequency.ORIGINAL and other.lines
    ]
    if not originals:
        return
    counts = _services(claim)
    before = [line for line in originals[-1].lines if not line.is_blank]
    # Lines that an earlier replacement left out are already recouped.
    replacements = [
        one
        for one in context.earlier_versions
        if one.frequency == Frequency.REPLACEMENT and one != claim
    ]
    if counts >= min(_services(one) for one in (originals[-1], *replacements)):
        return
    repeated = {line.code for line in claim.lines} | {""}
    lost = [line.code for line in before if line.code not in repeated]
    what = f" ({joined(lost)} {'is' if len(lost) == 1 else 'are'} missing)" if lost else ""
    message = (
        f"This replacement has {counts} line{'' if counts == 1 else 's'}, but the original had"
        f" {len(before)}{what}: the payer recoups what a replacement leaves out, so repeat every"
        " line that should still be paid."
    )
    yield _finding("lines", counts, Severity.WARNING, message, predicts=())


def _services(claim: Claim) -> int:
    return sum(not line.is_blank for line in claim.lines)


def _number_on_original(claim: Claim) -> Finding:
    clear = _set("payer_claim_number", "", "Clear the number if this is a first claim.")
    if other := _other_claim_with_the_number(claim):
        return _number_of_another(claim, other, clear)
    replacing = _set("frequency", "7", "Set the frequency to 7 if this replaces that claim.")
    do, fixes = "set 7 if it replaces that claim, or clear the number", [replacing, clear]
    if claim.payer.kind is PayerKind.MEDICARE:
        do = "clear the number, because Medicare Part B generally does not accept replacements"
        fixes = [clear]
    message = (
        f"An original (frequency 1) carries the payer's number {claim.payer_claim_number}, and the"
        f" payer is likely to return it as CO-16 or treat it as a duplicate: {do}."
    )
    number = claim.payer_claim_number
    return _finding("payer_claim_number", number, Severity.WARNING, message, tuple(fixes))


def _number_of_another(claim: Claim, other: str, clear: Fix) -> Finding:
    message = (
        f"Box 22 of an original holds the number of another claim ({claim.payer_claim_number}), and"
        " the payer is likely to return it as CO-16: Box 22 names only the claim that is replaced,"
        " so write another claim's number in Box 19 (NTE)."
    )
    return _finding(
        "payer_claim_number",
        claim.payer_claim_number,
        Severity.WARNING,
        message,
        (replace(clear, text="Clear Box 22, and write the number in Box 19 (NTE) instead."),),
        (other,) if other != _UNNUMBERED else (),
    )
