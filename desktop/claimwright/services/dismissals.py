"""Findings put aside with a reason and a name; each comes back when its facts change."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claimwright.domain.finding import CheckReport, Finding
from claimwright.domain.kept_work import Dismissal
from claimwright.errors import BillingError


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report without what was put aside, and what was put aside with who said why."""

    report: CheckReport
    aside: tuple[tuple[Finding, Dismissal], ...]


def facts_of(finding: Finding) -> str:
    """What a finding rests on, as text: a dismissal holds while this stays the same."""
    facts = {
        "severity": finding.severity.value,
        "message": finding.message,
        "predicts": list(finding.predicts),
        "evidence": dict(finding.evidence),
    }
    return json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False)


def dismiss(finding: Finding, reason: str, reviewer: str, claim_id: int = 0) -> Dismissal:
    """A finding put aside.

    Raises:
        BillingError: the reason or the reviewer's name is missing.
    """
    if not reason.strip():
        raise BillingError("Say why this finding does not apply; the reason is kept.")
    if not reviewer.strip():
        raise BillingError("Say who looked at it; the name is kept with the claim.")
    return Dismissal(
        claim_id,
        finding.id,
        finding.rule,
        facts_of(finding),
        reason.strip(),
        reviewer.strip(),
    )


def review(report: CheckReport, dismissals: Sequence[Dismissal]) -> Reviewed:
    """Take out of a report what was put aside on the very same facts."""
    held = {(one.finding_id, one.facts): one for one in dismissals}
    open_findings, aside = [], []
    for finding in report.findings:
        dismissal = held.get((finding.id, facts_of(finding))) if held else None
        if dismissal is None:
            open_findings.append(finding)
        else:
            aside.append((finding, dismissal))
    return Reviewed(replace(report, findings=tuple(open_findings)), tuple(aside))
