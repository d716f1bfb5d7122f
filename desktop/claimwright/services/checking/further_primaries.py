"""Primaries of an add-on that a finding lists as evidence but offers no fix for."""

from claimwright.domain.finding.evidence import AddOnEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding


def further_primaries(finding: Finding) -> tuple[Edit, ...]:
    """An edit for each, in table order; none if the finding does not suggest adding a primary.

    Out of a list of hundreds, a finding offers only the likely ones. The record may show any of
    them, so the others must be available too.
    """
    evidence = finding.evidence
    edits = [fix.edit for fix in finding.fixes if fix.edit is not None]
    if not isinstance(evidence, AddOnEvidence) or not finding.lines:
        return ()
    if not any(edit.op is EditOp.ADD_LINE for edit in edits):
        return ()
    offered = {edit.value for edit in edits}
    line = finding.lines[0]
    return tuple(
        Edit(EditOp.ADD_LINE, line, code) for code in evidence.primaries if code not in offered
    )
