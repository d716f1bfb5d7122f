"""Findings dismissed with a reason and a name; a finding comes back when its facts change.

A dismissal matches by the finding's key and a fingerprint of the facts, never by message text.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Finding
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.errors import BillingError


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report without its dismissed findings, and those findings with their dismissals."""

    report: CheckReport
    dismissed: tuple[tuple[Finding, Dismissal], ...]


def fingerprint(finding: Finding, claim: Claim) -> str:
    """The facts behind a finding, as JSON. A dismissal is valid as long as they do not change."""
    lines = [claim.lines[number - 1] for number in finding.lines if number <= len(claim.lines)]
    facts = {
        "severity": finding.severity.value,
        "predicts": list(finding.predicts),
        "evidence": finding.evidence.stable_json(),
        "payer": (claim.payer.payer_id or claim.payer.name).strip().casefold(),
        "payer_kind": claim.payer.kind.value,
        "dates": [line.date for line in lines],
        "modifiers": [list(line.modifiers) for line in lines],
    }
    return json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False)


def dismiss(
    finding: Finding, claim: Claim, reason: str, reviewer: str, claim_id: int = 0
) -> Dismissal:
    """Dismiss a finding.

    Raises:
        BillingError: the reason or the reviewer's name is missing.
    """
    if not reason.strip():
        raise BillingError(
            "Say why this finding does not apply; the reason is saved with the claim."
        )
    if not reviewer.strip():
        raise BillingError("Enter your name; it is saved with the claim.")
    facts = fingerprint(finding, claim)
    return Dismissal(claim_id, finding.key, facts, reason.strip(), reviewer.strip())


def review(report: CheckReport, claim: Claim, dismissals: Sequence[Dismissal]) -> Reviewed:
    """Split a report into open findings and those dismissed on identical facts."""
    if not dismissals:
        return Reviewed(report, ())
    held = {one.finding: one for one in dismissals}
    open_findings, dismissed = [], []
    for finding in report.findings:
        dismissal = held.get(finding.key) or _moved(finding, report, held)
        if dismissal is not None and _same(dismissal.facts, fingerprint(finding, claim)):
            dismissed.append((finding, dismissal))
        else:
            open_findings.append(finding)
    return Reviewed(replace(report, findings=tuple(open_findings)), tuple(dismissed))


def _moved(
    finding: Finding, report: CheckReport, held: Mapping[FindingKey, Dismissal]
) -> Dismissal | None:
    """The dismissal of the same subject on another line; None if it is ambiguous."""
    about = finding.key.about
    now = [one.key for one in report.findings if one.key.about == about]
    former = [key for key in held if key.about == about and key not in now]
    return held[former[0]] if len(now) == len(former) == 1 else None


def _same(former: str, now: str) -> bool:
    """Whether every fact at the time of the dismissal is still true.

    Earlier versions stored fewer facts, plus the message and a line number; both are ignored.
    """
    before = json.loads(former)
    before.pop("message", None)
    if isinstance(before.get("evidence", {}).get("same_as"), int):
        before["evidence"]["same_as"] = None
    return _holds(before, json.loads(now))


def _holds(before: object, after: object) -> bool:
    if isinstance(before, dict) and isinstance(after, dict):
        return all(name in after and _holds(fact, after[name]) for name, fact in before.items())
    return before == after
