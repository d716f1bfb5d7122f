"""Findings that rest on the nearest release, because none held speaks for the date of service."""

from claimwright.domain.finding.finding import Evidence, Finding, Severity
from claimwright.domain.reference.reference import FeeSchedule, Mue, PtpEdit

NEAREST = "nearest"


def nearest_evidence(row: PtpEdit | Mue | FeeSchedule | None) -> Evidence:
    """What evidence says of a row that was read from the nearest release; nothing of another."""
    return {NEAREST: True} if row is not None and row.nearest else {}


def less_sure(finding: Finding) -> Finding:
    """The finding one step less sure, naming the release, where it rests on the nearest one."""
    if not finding.evidence.get(NEAREST):
        return finding
    release = finding.evidence.get("release")
    message = finding.message.rstrip(".")
    severity = Severity.WARNING if finding.severity is Severity.ERROR else finding.severity
    return Finding(  # three times as fast as dataclasses.replace, and there can be hundreds
        finding.id,
        finding.rule,
        finding.title,
        severity,
        f"{message} (read from {release}, the nearest release held).",
        finding.lines,
        finding.other_claims,
        finding.predicts,
        finding.fixes,
        finding.citation,
        finding.evidence,
        finding.fact,
    )
