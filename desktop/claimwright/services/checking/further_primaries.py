"""The primaries of an add-on that a finding lists in its evidence and offers in no fix."""

from claimwright.domain.finding.evidence import AddOnEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding


def further_primaries(finding: Finding) -> tuple[Edit, ...]:
    """An edit for each, in the order of the table; none where the finding adds no primary.

    Of a list of hundreds a finding offers the likely ones. Which one was performed only the record
    says, so the others can be chosen as well.
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
