"""Check one claim, for tests of a finding's content."""

from collections.abc import Sequence
from datetime import date

from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import (
    Claim,
)
from claimwright.domain.finding.finding import EditOp, Finding
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.rules.check import check_claim

TODAY = date(2026, 11, 20)
FACTS = rule_facts()


def findings_of(
    claim: Claim | str,
    history: Sequence[str] | None = None,
    practice: PracticeRules | None = None,
) -> tuple[Finding, ...]:
    made = claim_of(claim) if isinstance(claim, str) else claim
    saved = None
    if history is not None:
        saved = [claim_of(text, f"H-{number}") for number, text in enumerate(history, start=1)]
    return check_claim(made, FACTS, saved, TODAY, practice or PracticeRules()).findings


def only(
    claim: Claim | str,
    history: Sequence[str] | None = None,
    practice: PracticeRules | None = None,
) -> Finding:
    (finding,) = findings_of(claim, history, practice)
    return finding


def offered(finding: Finding, op: EditOp) -> list[str]:
    return [fix.edit.value for fix in finding.fixes if fix.edit and fix.edit.op is op]
