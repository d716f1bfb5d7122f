"""The small cases in `tests/data/cases`: a sketch of a claim and everything the check finds.

``expect`` lists every finding. If a case is about wording, ``says`` must be in it and ``never``
must not; ``offers`` lists the value of every edit in the fixes.
"""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import Finding
from claimwright.rules.check import check_claim

FOLDER = Path(__file__).parents[1] / "data" / "cases"
TODAY = date(2026, 11, 20)
FACTS = rule_facts()


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['title']}")
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def _summary(claim: Claim, finding: Finding) -> str:
    subject = claim.lines[finding.lines[0] - 1].code if finding.lines else "claim"
    return f"{finding.rule} {finding.severity} {subject}"


def _is_one_sentence(message: str) -> bool:
    return message.endswith(".") and ". " not in message.replace("Dr. ", "")


@pytest.mark.parametrize("case", _cases())
def test_a_case_gets_exactly_the_findings_that_a_biller_expects(case: dict[str, Any]) -> None:
    claim = claim_of(case["claim"])
    history = (
        [claim_of(text, f"H-{n}") for n, text in enumerate(case["history"], start=1)]
        if "history" in case
        else None
    )
    report = check_claim(claim, FACTS, history, TODAY)
    reported = [_summary(claim, finding) for finding in report.findings]
    assert sorted(reported) == sorted(case["expect"])
    fixes = [fix for finding in report.findings for fix in finding.fixes]
    words = "\n".join(
        [finding.message for finding in report.findings] + [fix.text for fix in fixes]
    )
    assert "{" not in words
    assert all(_is_one_sentence(finding.message) for finding in report.findings)
    assert case.get("says", "") in words
    assert "never" not in case or case["never"] not in words
    if "offers" in case:
        assert [fix.edit.value for fix in fixes if fix.edit and fix.edit.value] == case["offers"]
