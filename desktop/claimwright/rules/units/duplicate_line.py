"""Duplicate lines: the same service twice, on this claim or on a saved one."""

from collections.abc import Iterator

from claimwright.domain.claim.claim import Frequency
from claimwright.domain.codes import (
    DISTINCT_MODIFIERS,
    is_imaging,
    is_laboratory,
    is_surgery,
)
from claimwright.domain.finding.evidence import DuplicateEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import claims_of, day_text, numbers_here, sentence
from claimwright.rules.context.service_line import ServiceLine
from claimwright.rules.context.spans import CopyWithinSpan, copies_within_spans
from claimwright.rules.ptp.bypass import WEEKLY_MANAGEMENT, X_MODIFIERS_FROM
from claimwright.rules.rule import Rule
from claimwright.rules.together.additional_codes import ADDITIONAL, as_additional, counted_unit
from claimwright.rules.units.mue_days import units_per_day
from claimwright.rules.units.mue_units import ABSOLUTE, EACH_LINE

RULE = Rule(
    "duplicate-line", "The same service twice", "Medicare Claims Processing Manual ch. 1 s. 120"
)
PREDICTS = ("OA-18",)
REPEATING = frozenset({"76", "77", "91"}) | DISTINCT_MODIFIERS


def check(context: CheckContext) -> Iterator[Finding]:
    """Find lines that repeat another's code, date, provider, units and modifiers."""
    for number, original in context.duplicates.items():
        line = context.numbered[number]
        distinguishing = (
            () if _over_limit(context, line) else tuple(_distinguishing_fixes(context, line))
        )
        if original.is_here:
            yield _here(context, line, original, distinguishing)
        else:
            yield _on_saved_claim(line, original, distinguishing)
    for copy in copies_within_spans(context):
        yield _within_span(copy)


def _within_span(copy: CopyWithinSpan) -> Finding:
    """A finding about this claim's line, or the single day if both lines are here."""
    span, line, flagged, other = copy.span, copy.line, copy.flagged, copy.other
    last, same_as = span.line.date_to, other.number if other.is_here else other.other_claim
    other_claim = () if other.is_here else (other.other_claim,)
    conflicts = (other.number,) if other.is_here else ()
    distinguishing = Fix("Set the dates and units of both so that no day is billed on two lines.")
    removal = Fix(
        f"Remove line {line.number} if {span.name} bills its service already.",
        Edit(EditOp.REMOVE_LINE, line.number),
    )
    return RULE.finding(
        flagged.number,
        (flagged.code, *other_claim),
        conflicts,
        severity=Severity.WARNING,
        message=(
            f"{sentence(line.name)} bills {day_text(line.date)}, which {span.name} already"
            f" covers with its span from {day_text(span.date)} to {day_text(last)}, and is"
            " likely to be denied as OA-18: bill each day once."
        ),
        lines=(flagged.number, *numbers_here([other])),
        other_claims=claims_of([other]),
        predicts=PREDICTS,
        fixes=(removal, distinguishing) if line.is_here else (distinguishing,),
        evidence=DuplicateEvidence(same_as),
        fact=copy.fact,
    )


def _over_limit(context: CheckContext, line: ServiceLine) -> bool:
    """Whether a second service would exceed an absolute limit, which no modifier raises."""
    if line.date is None:
        return False
    limit = context.rows.mues(line.date).get(line.code)
    return limit is not None and limit.mai == ABSOLUTE and 2 * units_per_day(line) > limit.limit


def _appeal_needed(context: CheckContext, line: ServiceLine) -> str:
    """What to expect if a second service exceeds a limit that can be appealed with records."""
    limit = context.rows.mues(line.date).get(line.code) if line.date else None
    if limit is None or limit.mai in {EACH_LINE, ABSOLUTE} or limit.limit == 0:
        return ""
    if 2 * units_per_day(line) <= limit.limit:
        return ""
    return f"; expect to appeal with it, because the limit is {limit.limit} a day"


def _here(
    context: CheckContext, line: ServiceLine, original: ServiceLine, distinguishing: tuple[Fix, ...]
) -> Finding:
    same = line.modifiers == original.modifiers
    certain = "would" if same else "is likely to"
    return RULE.finding(
        line.number,
        (line.code,),
        (original.number,),
        severity=Severity.ERROR if same else Severity.WARNING,
        message=f"{sentence(line.name)} repeats line {original.number} and {certain} be denied as"
        f" OA-18: {_what_to_do(context, line, distinguishing)}{_or_further(line)}.",
        lines=(line.number, original.number),
        predicts=PREDICTS,
        fixes=(
            Fix(
                f"Remove line {line.number} if the service was performed once.",
                Edit(EditOp.REMOVE_LINE, line.number),
            ),
            *as_additional(line),
            *distinguishing,
        ),
        evidence=DuplicateEvidence(original.number),
        fact=("pair", line.number, original.number),
    )


def _or_further(line: ServiceLine) -> str:
    code = ADDITIONAL.get(line.code)
    return "" if code is None else f", or bill each additional {counted_unit(line.code)} as {code}"


def _what_to_do(context: CheckContext, line: ServiceLine, distinguishing: tuple[Fix, ...]) -> str:
    if line.code in ADDITIONAL:
        return "remove it"
    if line.code in context.visits:
        return "remove it, or bill one visit for all of the day's work"
    if not distinguishing:
        return "remove it, because Medicare's unit limit for the day is absolute"
    return "remove it, or add the modifier that explains why the service was performed twice"


def _distinguishing_fixes(context: CheckContext, line: ServiceLine) -> Iterator[Fix]:
    """Fixes that show that a service was performed twice; there is no modifier for a visit.

    If each additional service has its own code, no modifier replaces that code.
    """
    if line.code in ADDITIONAL:
        return
    offered: dict[str, str] = {}
    if is_laboratory(line.code):
        offered["91"] = "the test was repeated on purpose that day, with both results"
    elif line.code not in context.visits:
        offered["76"] = "the same provider had to repeat the service that day, and why"
        if line.code == WEEKLY_MANAGEMENT or line.modifiers & DISTINCT_MODIFIERS:
            pass  # 59 and X never go on weekly management, or with each other
        elif line.date is not None and line.date < X_MODIFIERS_FROM:
            offered["59"] = "the second service was on another site or at another encounter"
        else:
            offered["XS"] = "the second service was on another structure or lesion"
            offered["XE"] = "the second service was at another encounter that day"
    appeal = _appeal_needed(context, line)
    for modifier, shown in offered.items():
        if modifier not in line.modifiers:
            yield Fix(
                f"Add {modifier} to line {line.number} ({line.code}), only if the record shows"
                f" that {shown}{appeal}.",
                Edit(EditOp.ADD_MODIFIER, line.number, modifier),
            )
    if is_surgery(line.code) or is_imaging(line.code):
        yield Fix(
            "Name the sides, digits or vessels on both lines, only if the record shows that they"
            " differ."
        )
    if line.modifiers & REPEATING:
        yield Fix(
            "If each was performed, bill the repeats on one line with their units added up, if the"
            " payer accepts that."
        )


def _on_saved_claim(
    line: ServiceLine, other: ServiceLine, distinguishing: tuple[Fix, ...]
) -> Finding:
    same = line.modifiers == other.modifiers
    is_replacement = line.claim.frequency == Frequency.REPLACEMENT
    # Without the payer's number there is no telling whether this claim replaces that one.
    unknown = is_replacement and not other.claim.payer_claim_number
    certain = "would" if same else "is likely to"
    do = "remove it, or submit a correction as a replacement of that claim"
    replacing = (
        f"If this corrects claim {other.other_claim}, submit it with frequency 7 and that"
        " claim's control number from the payer, if the payer accepts replacements."
    )
    if unknown:
        certain = f"{certain}, unless this claim replaces that one,"
        do = "make sure that Box 22 holds that claim's control number from the payer"
        replacing = (
            f"If this replaces claim {other.other_claim}, also record the payer's control number on"
            " that claim to clear this warning."
        )
    return RULE.finding(
        line.number,
        (line.code, other.other_claim),
        severity=Severity.ERROR if same and not unknown else Severity.WARNING,
        message=(
            f"{sentence(line.name)} is already on claim {other.other_claim} and {certain} be"
            f" denied as OA-18: {do}."
        ),
        lines=(line.number,),
        other_claims=(other.other_claim,),
        predicts=PREDICTS,
        fixes=(
            Fix(
                f"Remove line {line.number} if claim {other.other_claim} already bills it.",
                Edit(EditOp.REMOVE_LINE, line.number),
            ),
            Fix(replacing),
            *distinguishing,
        ),
        evidence=DuplicateEvidence(other.other_claim),
        fact=("pair", line.number, other.place),
    )
