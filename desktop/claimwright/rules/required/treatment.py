"""What certain treatment requires on the claim: injury date, certifying physician, first date."""

from collections.abc import Iterator

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.finding import Severity
from claimwright.rules.context.check_context import CheckContext
from claimwright.rules.context.phrases import lines_named
from claimwright.rules.modifiers.modifier_missing import (
    SPINE_ADJUSTMENTS,
    THERAPY_PLANS,
    is_therapy,
)
from claimwright.rules.required.gap import Gap

EMPLOYMENT = "employment"
INJURY_PAYERS = frozenset({PayerKind.WORKERS_COMP, PayerKind.AUTO})


def treatment_gaps(context: CheckContext) -> Iterator[Gap]:
    """Every gap about the injury, the certified plan of care and the first treatment."""
    yield from _injury(context)
    if context.claim.payer.kind is PayerKind.MEDICARE:
        yield from _certifying_physician(context)
        yield from _first_treatment(context)


def _injury(context: CheckContext) -> Iterator[Gap]:
    """Find a missing injury date, which all of these payers are believed to require.

    Other accidents are in `required_dates`.
    """
    accident, kind = context.claim.accident, context.claim.payer.kind
    if accident is not None and accident.date is not None:
        return
    if accident is not None and accident.kind not in {"", EMPLOYMENT}:
        return
    if kind in INJURY_PAYERS or (accident is not None and accident.kind == EMPLOYMENT):
        yield Gap(
            "accident.date",
            None,
            "The date of injury is missing and the claim is likely to come back as CO-16 (N305):"
            " enter it in Item 14 and mark Item 10.",
            severity=Severity.WARNING,
        )


def _certifying_physician(context: CheckContext) -> Iterator[Gap]:
    """Find therapy without a certifying physician.

    Medicare Benefit Policy Manual ch. 15 s. 220.1; Claims Processing Manual ch. 5 s. 20.
    """
    therapy = [
        line
        for line in context.lines
        if line.modifiers & THERAPY_PLANS.keys() or is_therapy(context, line)
    ]
    physician = context.claim.referring_provider
    if not therapy or (physician is not None and physician.npi):
        return
    named = lines_named(therapy[:3]) + (" and others" if len(therapy) > 3 else "")
    yield Gap(
        "referring_provider.npi",
        None,
        f"The physician who certifies the plan of care for {named} is not named with an NPI, and"
        " the claim would come back as CO-16 (N285 or N286): enter the name and NPI in Item 17.",
        tuple(line.number for line in therapy),
    )


def _first_treatment(context: CheckContext) -> Iterator[Gap]:
    """Find chiropractic treatment without the date of the first treatment.

    Medicare Claims Processing Manual ch. 26 s. 10.4 Item 14; 837P DTP*454.
    """
    lines = [line for line in context.lines if line.code in SPINE_ADJUSTMENTS]
    if lines and context.claim.onset_date is None:
        yield Gap(
            "onset_date",
            None,
            f"The date of the first treatment for {lines_named(lines[:3])} is missing and the claim"
            " would come back as CO-16 (MA122): enter it in Item 14.",
            tuple(line.number for line in lines),
        )
