"""The practice's own pairs: what one payer bundles by a policy that no table publishes."""

from collections.abc import Iterator

from claimwright.domain.codes import NCCI_MODIFIERS
from claimwright.domain.finding import Edit, EditOp, Finding, Fix, Severity
from claimwright.domain.practice_rules import PayerBundle, is_payer
from claimwright.rules.check_input import CheckInput
from claimwright.rules.phrases import claims_of, joined, numbers_here, sentence
from claimwright.rules.service_line import ServiceLine

RULE = "payer-bundle"
TITLE = "Bundled by this payer"
CITATION = "The practice's own list of this payer's bundles"


def check(data: CheckInput) -> Iterator[Finding]:
    """Two codes that this payer bundles by its own policy, as the practice has written down.

    The list is the practice's: each pair names the payer, where it was learned and when somebody
    should look at it again. A pair past its review date is a warning, because the payer may have
    changed its policy.
    """
    bundles = [one for one in data.practice.bundles if is_payer(one.payer, data.claim.payer)]
    for day in data.by_day if bundles else ():
        lines = data.on(day)
        for bundle in bundles:
            column1 = [line for line in lines if line.code == bundle.column1]
            for line in lines:
                if line.code == bundle.column2 and line.is_here:
                    others = [one for one in column1 if one.npi == line.npi and one is not line]
                    if others:
                        yield _finding(data, bundle, line, others)


def _finding(
    data: CheckInput, bundle: PayerBundle, line: ServiceLine, others: list[ServiceLine]
) -> Finding:
    carried = sorted(line.modifiers & NCCI_MODIFIERS)
    told = f"{sentence(line.name)} is bundled into {joined([one.name for one in others])}"
    stale = bundle.review_on is not None and bundle.review_on < data.today
    if bundle.modifier_helps and carried:
        severity = Severity.INFO
        message = (
            f"{told} by this payer, and {joined(carried)} sets the pair aside: keep it only if the"
            " note shows a separate service."
        )
    else:
        severity = Severity.WARNING if stale else Severity.ERROR
        since = f" (the pair was due for review on {bundle.review_on})" if stale else ""
        do = (
            "add a modifier only if the note shows a separate service, else remove it"
            if bundle.modifier_helps
            else "remove it, or ask the payer for its policy"
        )
        would = "is likely to" if stale else "would"
        message = f"{told} by this payer and {would} be denied as {data.bundled}{since}: {do}."
    return Finding(
        id=f"{RULE}:{line.number}:{bundle.column2}:{bundle.column1}",
        rule=RULE,
        title=TITLE,
        severity=severity,
        message=message,
        lines=(line.number, *numbers_here(others)),
        other_claims=claims_of(others),
        predicts=(data.bundled,),
        fixes=(
            Fix(
                f"Remove line {line.number} if it was a part of the other service.",
                Edit(EditOp.REMOVE_LINE, line.number),
            ),
        ),
        citation=bundle.source or CITATION,
        evidence={"field": "pair", "value": f"{bundle.column1}/{bundle.column2}"},
        fact=("pair", line.number, *(one.place for one in others)),
    )
