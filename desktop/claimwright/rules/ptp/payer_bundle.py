"""The practice's own pairs: codes that one payer bundles under an unpublished policy."""

from collections.abc import Iterator, Sequence

from claimwright.domain.finding.evidence import FieldEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.domain.practice.practice_rules import PayerBundle, is_payer
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, day_text, joined, numbers_here, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.ptp.bypass import NO_MODIFIERS, Bypass, Verdict, bypass
from claimwright.rules.ptp.edit_pairs import worst_of
from claimwright.rules.ptp.pair_wording import bypass_clause
from claimwright.rules.rule import Rule

RULE = Rule(
    "payer-bundle", "Bundled by this payer", "The practice's own list of this payer's bundles"
)


def check(context: CheckContext) -> Iterator[Finding]:
    """Find two codes that this payer bundles, according to the practice's own list."""
    bundles = [one for one in context.practice.bundles if is_payer(one.payer, context.claim.payer)]
    for day in context.by_day if bundles else ():
        lines = context.on(day)
        for bundle in bundles:
            column1 = [line for line in lines if line.code == bundle.column1]
            for line in lines:
                if line.code == bundle.column2:
                    others = [one for one in column1 if one.npi == line.npi and one is not line]
                    yield from _line_findings(context, bundle, line, others)


def _line_findings(
    context: CheckContext, bundle: PayerBundle, line: ServiceLine, others: Sequence[ServiceLine]
) -> Iterator[Finding]:
    here = [one for one in others if one.is_here]
    if line.is_here and others:
        yield _finding(context, bundle, line, others)
    elif here:
        yield _other_claim_denied(context, bundle, line, here)


def _bypass(
    context: CheckContext, bundle: PayerBundle, line: ServiceLine, others: Sequence[ServiceLine]
) -> Bypass:
    """What the modifiers do, if the practice's list says that this payer accepts any."""
    if not bundle.modifier_helps or line.date is None:
        return NO_MODIFIERS
    on, payer = line.date, context.claim.payer
    return worst_of([bypass(one, line, on, payer.bypass_on, context.visits) for one in others])


def _finding(
    context: CheckContext, bundle: PayerBundle, line: ServiceLine, others: Sequence[ServiceLine]
) -> Finding:
    bypassed = _bypass(context, bundle, line, others)
    bundled = f"{sentence(line.name)} is bundled into {joined([one.name for one in others])}"
    return RULE.finding(
        line.number,
        (bundle.column2, bundle.column1),
        severity=_severity(context, bundle, bypassed),
        message=f"{bundled} by this payer{_message(context, bundle, bypassed)}.",
        lines=(line.number, *numbers_here(others)),
        other_claims=claims_of(others),
        predicts=(context.bundled,),
        fixes=(
            Fix(
                f"Remove line {line.number} if it was part of the other service.",
                Edit(EditOp.REMOVE_LINE, line.number),
            ),
        ),
        citation=bundle.source or RULE.citation,
        evidence=_evidence(bundle),
        fact=("pair", line.number, *(one.place for one in others)),
    )


def _severity(context: CheckContext, bundle: PayerBundle, bypassed: Bypass) -> Severity:
    if bypassed.verdict is Verdict.BYPASSED:
        return Severity.INFO
    doubtful = bypassed.verdict is not Verdict.NONE or _is_stale(context, bundle)
    return Severity.WARNING if doubtful else Severity.ERROR


def _is_stale(context: CheckContext, bundle: PayerBundle) -> bool:
    return bundle.review_on is not None and bundle.review_on < context.today


def _message(context: CheckContext, bundle: PayerBundle, bypassed: Bypass) -> str:
    if bypassed.verdict is Verdict.BYPASSED:
        return (
            f", and {bypass_clause(bypassed.modifiers)}: keep it only if the note shows a separate"
            " service"
        )
    severity = _severity(context, bundle, bypassed)
    would = "would" if severity is Severity.ERROR else "is likely to"
    stale = _is_stale(context, bundle)
    since = f" (the pair was due for review on {day_text(bundle.review_on)})" if stale else ""
    do = "remove it, or ask the payer for its policy"
    if bundle.modifier_helps:
        do = "add a modifier only if the note shows a separate service, else remove it"
    if bypassed.verdict is Verdict.SAME_SITE:
        since += f" (both lines name one site with {joined(bypassed.modifiers)})"
    elif bypassed.verdict is Verdict.ON_THE_PROCEDURE:
        since += f" ({joined(bypassed.modifiers)} is on the procedure and not on the visit)"
    elif bypassed.ineffective:
        since += f" ({'; '.join(bypassed.ineffective)})"
    return f" and {would} be denied as {context.bundled}{since}: {do}"


def _other_claim_denied(
    context: CheckContext, bundle: PayerBundle, line: ServiceLine, here: Sequence[ServiceLine]
) -> Finding:
    """The denied line is on a saved claim, which this claim would get denied or recouped."""
    bypassed = _bypass(context, bundle, line, here)
    settled = bypassed.verdict is Verdict.BYPASSED
    bundled = f"{sentence(line.name)} is bundled into {joined([one.name for one in here])}"
    then = (
        f"{bypass_clause(bypassed.modifiers)} if the note shows a separate service"
        if settled
        else f"that line may be denied or recouped as {context.bundled}: decide which of the two"
        " the payer should pay before you submit this claim"
    )
    about = (bundle.column1, bundle.column2, line.other_claim)
    return RULE.finding(
        here[0].number,
        about,
        severity=Severity.INFO if settled else Severity.WARNING,
        message=f"{bundled} by this payer, and {then}.",
        lines=numbers_here(here),
        other_claims=claims_of((line,)),
        predicts=(context.bundled,),
        fixes=(Fix("Correct the other claim first, or hold this one until it is decided."),),
        citation=bundle.source or RULE.citation,
        evidence=_evidence(bundle),
        fact=("pair", line.place, *(one.place for one in here)),
    )


def _evidence(bundle: PayerBundle) -> FieldEvidence:
    return FieldEvidence("pair", f"{bundle.column1}/{bundle.column2}")
