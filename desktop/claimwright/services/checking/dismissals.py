"""Findings dismissed with a reason and a name; each comes back when its facts change."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import CheckReport, Finding
from claimwright.domain.practice.saved_work import Dismissal
from claimwright.errors import BillingError

# Where a line stands is no fact of a finding: another line above it changes nothing.
LINE_NUMBERS = re.compile(r"\b([Ll])ines? \d+(?:(?:, \d+)* and \d+)?\b")


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A report without what was dismissed, and what was dismissed with who said why."""

    report: CheckReport
    dismissed: tuple[tuple[Finding, Dismissal], ...]


def facts_of(finding: Finding, claim: Claim) -> str:
    """What a finding rests on, as text: a dismissal holds while this stays the same."""
    lines = [claim.lines[number - 1] for number in finding.lines if number <= len(claim.lines)]
    facts = {
        "severity": finding.severity.value,
        "message": finding.message,
        "predicts": list(finding.predicts),
        "evidence": dict(finding.evidence),
        "payer": (claim.payer.payer_id or claim.payer.name).strip().casefold(),
        "dates": [line.date for line in lines],
    }
    return json.dumps(facts, sort_keys=True, default=str, ensure_ascii=False)


def dismiss(
    finding: Finding, claim: Claim, reason: str, reviewer: str, claim_id: int = 0
) -> Dismissal:
    """A finding dismissed.

    Raises:
        BillingError: the reason or the reviewer's name is missing.
    """
    if not reason.strip():
        raise BillingError(
            "Say why this finding does not apply; the reason is saved with the claim."
        )
    if not reviewer.strip():
        raise BillingError("Type your name; it is saved with the claim.")
    return Dismissal(
        claim_id,
        finding.id,
        finding.rule,
        facts_of(finding, claim),
        reason.strip(),
        reviewer.strip(),
    )


def subject_of(finding_id: str) -> tuple[str, ...]:
    """What a finding is about: ``ptp-edit:2:17000:11102`` without its line."""
    rule, *rest = finding_id.split(":")
    return (rule, *rest[1:])


def review(report: CheckReport, claim: Claim, dismissals: Sequence[Dismissal]) -> Reviewed:
    """Take out of a report what was dismissed on the very same facts."""
    if not dismissals:
        return Reviewed(report, ())
    held = {one.finding_id: one for one in dismissals}
    open_findings, dismissed = [], []
    for finding in report.findings:
        dismissal = held.get(finding.id) or _moved(finding, report, held)
        if dismissal is not None and _same(dismissal.facts, facts_of(finding, claim)):
            dismissed.append((finding, dismissal))
        else:
            open_findings.append(finding)
    return Reviewed(replace(report, findings=tuple(open_findings)), tuple(dismissed))


def _moved(finding: Finding, report: CheckReport, held: dict[str, Dismissal]) -> Dismissal | None:
    """What was dismissed of the same codes on another line; of two nothing is guessed."""
    about = subject_of(finding.id)
    now = [one.id for one in report.findings if subject_of(one.id) == about]
    former = [one for one in held if subject_of(one) == about and one not in now]
    return held[former[0]] if len(now) == len(former) == 1 else None


def _same(former: str, now: str) -> bool:
    """Whether all that was a fact at the dismissal still is; line numbers are none."""
    before, after = json.loads(former), json.loads(now)
    return all(_unnumbered(after.get(name)) == _unnumbered(fact) for name, fact in before.items())


def _unnumbered(fact: Any) -> Any:
    if isinstance(fact, str):
        return LINE_NUMBERS.sub(r"\1ine", fact)
    if isinstance(fact, dict) and isinstance(fact.get("same_as"), int):
        return {**fact, "same_as": None}
    return fact
