"""Primaries in a finding's evidence for which it offers no fix."""

from dataclasses import replace

from tests.builders import DAY
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.finding.evidence import AddOnEvidence
from claimwright.domain.finding.finding import Edit, EditOp, Finding
from claimwright.rules.check import check_claim
from claimwright.services.checking.further_primaries import further_primaries


def _finding(sketch: str) -> Finding:
    found = check_claim(claim_of(sketch), rule_facts(), None, DAY).findings
    return next(one for one in found if one.rule == "add-on-code")


def test_a_primary_without_a_fix_can_be_added() -> None:
    finding = _finding("22614")
    evidence = finding.evidence
    assert isinstance(evidence, AddOnEvidence)
    longer = replace(evidence, primaries=(*evidence.primaries, "22999"))
    added = further_primaries(replace(finding, evidence=longer))
    assert added == (Edit(EditOp.ADD_LINE, 1, "22999"),)


def test_nothing_is_left_if_every_primary_has_a_fix() -> None:
    assert further_primaries(_finding("22614")) == ()


def test_none_are_listed_if_no_primary_would_help() -> None:
    assert further_primaries(_finding("22614 + 22612 npi:C")) == ()
