"""Kinds of claims that were once judged wrongly, several instances each, with complete tables.

``expect`` in `tests/data/kinds` lists every error and warning; ``says`` must be in the wording and
``never`` must not; ``offers`` lists codes and modifiers that the fixes put on the claim.
"""

import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.rules.clean_claims import claim_in_words

from claimwright.domain.claim.claim import Claim
from claimwright.domain.finding.finding import Finding, Severity
from claimwright.rules.check import check_claim
from claimwright.storage.reference.reference_store import ReferenceStore

FOLDER = Path(__file__).parents[1] / "data" / "kinds"
CHECKED_AFTER = timedelta(days=10)


@pytest.fixture(scope="module")
def store(full_reference: Path) -> Iterator[ReferenceStore]:
    with ReferenceStore.open(full_reference) as opened:
        yield opened


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['title']}")
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def _summary(claim: Claim, finding: Finding) -> str:
    subject = claim.lines[finding.lines[0] - 1].code if finding.lines else "claim"
    return f"{finding.rule} {finding.severity} {subject}"


@pytest.mark.parametrize("case", _cases())
def test_a_kind_is_judged_as_a_coder_does(case: dict[str, Any], store: ReferenceStore) -> None:
    claim = claim_in_words(case["claim"], "T-1", case["by"])
    history = [
        claim_in_words(text, f"H-{number}", case["by"])
        for number, text in enumerate(case.get("history", ()), start=1)
    ]
    today = max(line.date or date.min for line in claim.lines) + CHECKED_AFTER
    findings = check_claim(claim, store, history, today).findings
    reported = [_summary(claim, one) for one in findings if one.severity is not Severity.INFO]
    assert sorted(reported) == case["expect"]
    fixes = [fix for finding in findings for fix in finding.fixes]
    words = "\n".join([one.message for one in findings] + [fix.text for fix in fixes])
    assert case.get("says", "") in words
    assert "never" not in case or case["never"] not in words
    offered = [fix.edit.value for fix in fixes if fix.edit]
    assert set(case.get("offers", ())) <= set(offered)
