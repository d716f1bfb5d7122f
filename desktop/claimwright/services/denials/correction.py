"""The corrected claim that a decision calls for, with the fix applied."""

from collections.abc import Sequence
from dataclasses import replace

from claimwright.domain.claim.claim import Claim, Frequency
from claimwright.domain.claim.edit_claim import apply_edit
from claimwright.domain.decision.actions import Action
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.facts import Facts
from claimwright.domain.denial.denial import Denial, denied_line
from claimwright.domain.finding.finding import Edit, EditOp, Finding

CLAIM_ACTIONS = frozenset({Action.CORRECTED_CLAIM, Action.NEW_CLAIM})


def corrected_claim(
    decision: Decision, denial: Denial, claim: Claim, findings: Sequence[Finding], facts: Facts
) -> Claim:
    """The claim with any known fix applied, as a replacement (7) or a new claim (1).

    ``findings`` belong to the claim as submitted. If one predicts this denial and offers an edit,
    that is the fix, unless the biller's answers name the modifier. Whatever only the chart can
    tell is left for the biller to type.
    """
    for edit in _edits(denial, claim, findings, facts):
        claim = apply_edit(claim, edit)
    if decision.action is Action.CORRECTED_CLAIM:
        return replace(claim, frequency=Frequency.REPLACEMENT.value)
    return replace(claim, frequency=Frequency.ORIGINAL.value, payer_claim_number="")


def _edits(
    denial: Denial, claim: Claim, findings: Sequence[Finding], facts: Facts
) -> tuple[Edit, ...]:
    number = denied_line(denial, claim)
    offered = [
        fix.edit
        for finding in findings
        if str(denial.adjustment) in finding.predicts and finding.lines[:1] in ((), (number,))
        for fix in finding.fixes
        if fix.edit is not None and fix.edit.op is not EditOp.REMOVE_LINE
    ]
    if facts.supports is None:
        # With several candidate codes, only the chart can tell which one was performed.
        known = len({edit.value for edit in offered if edit.op is offered[0].op}) == 1
        return tuple(edit for edit in offered[:1] if known and edit.op is not EditOp.ADD_MODIFIER)
    fitting = [edit for edit in offered if edit.value in facts.supports]
    if fitting:
        return (fitting[0],)
    wanted = sorted(facts.supports - {"anatomic"})
    if len(wanted) == 1 and number and wanted[0] not in claim.lines[number - 1].modifiers:
        return (Edit(EditOp.ADD_MODIFIER, number, wanted[0]),)
    return ()
