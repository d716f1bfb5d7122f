"""The explanation of a finding: rule, evidence, and what was and was not checked."""

from datetime import date

import pytest
from tests.builders import DAY, a_claim, a_line
from tests.fakes import FakeReference

from claimwright.domain.finding.evidence import (
    AddOnEvidence,
    Evidence,
    FieldEvidence,
    SurgeryEvidence,
)
from claimwright.domain.finding.finding import Coverage, Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.domain.finding.table_evidence import PairEvidence
from claimwright.domain.reference.reference import PtpEdit
from claimwright.paths import resources_folder
from claimwright.rules.check import check_claim
from claimwright.rules.registry import RULES, RegisteredRule
from claimwright.services.checking.rule_help import evidence_text, help_for, looked_at, lookup_query

PAIR = Finding(
    FindingKey("ptp-edit", 2, ("22612", "22633")),
    "Part of another service",
    Severity.ERROR,
    Words("Line 2 (22612) is part of line 1 (22633)."),
    lines=(2, 1),
    evidence=PairEvidence(PtpEdit("22633", "22612", 0, None, None, "", "2026Q4", date(2013, 1, 1))),
)
WHOLE = Coverage("ptp", "2026Q4", complete=True, covers_dates=True)
STARTER = Coverage("ptp", "starter", False, False, "Starter set of PTP edits: everyday codes only.")
ENDED = Coverage("ptp", "2026Q3", True, False, "2026Q3 ends on 2026-09-30.")
FEES = Coverage("fees", "2026Q4", complete=True, covers_dates=True)
NO_HISTORY = Coverage("history", "", False, False, "The patient's other claims were not checked.")
HISTORY = Coverage("history", "", True, True, "14 claims")


def test_every_rule_has_help_and_every_help_text_has_a_rule() -> None:
    written = {path.stem for path in (resources_folder() / "rules").glob("*.md")} - {"README"}
    assert written == {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_help_of_a_rule_begins_with_one_sentence_and_explains_the_rest(
    rule: RegisteredRule,
) -> None:
    first, *further = help_for(Finding(FindingKey(rule.id), "", Severity.ERROR, Words(""))).split(
        "\n\n"
    )
    assert first.count(". ") == 0 and first.endswith(".")
    assert sum(len(paragraph.split()) for paragraph in further) > 20


def test_a_row_explains_its_indicator_and_unknown_dates() -> None:
    assert evidence_text(PAIR).splitlines()[2:5] == [
        "Modifier indicator: 0 (no modifier bypass)",
        "Effective: not known",
        "In effect until: no end date",
    ]


def test_a_table_that_the_rule_never_uses_is_not_named() -> None:
    checked = looked_at(PAIR, [WHOLE, FEES, HISTORY])
    assert checked.seen == (
        "The lines of this claim.",
        "NCCI pairs, release 2026Q4.",
        "The patient's other claims: 14 claims.",
    )
    assert checked.unseen == ()


@pytest.mark.parametrize(
    ("covered", "sentence"),
    [
        (STARTER, "Starter set of PTP edits: everyday codes only."),
        (ENDED, "NCCI pairs: 2026Q3 ends on 2026-09-30."),
    ],
)
def test_what_was_not_checked_is_reported(covered: Coverage, sentence: str) -> None:
    checked = looked_at(PAIR, [covered, NO_HISTORY])
    assert checked.seen == ("The lines of this claim.",)
    assert checked.unseen == (sentence, "The patient's other claims were not checked.")


def test_a_rule_about_the_claim_alone_does_not_need_history() -> None:
    finding = Finding(FindingKey("required-field"), "", Severity.ERROR, Words(""))
    assert looked_at(finding, [NO_HISTORY]).unseen == ()


def test_every_table_in_a_real_report_is_either_seen_or_unseen() -> None:
    report = check_claim(a_claim(a_line("99213")), FakeReference(), None, DAY)
    checked = looked_at(PAIR, report.coverage)
    assert len(checked.seen) + len(checked.unseen) == 3


@pytest.mark.parametrize(
    ("evidence", "query"),
    [
        (PAIR.evidence, "22633 22612"),
        (AddOnEvidence("22614", 1, ("22612",)), "22614"),
        (SurgeryEvidence("11102", DAY, "000", DAY, "2026Q4"), "11102"),
        (FieldEvidence("units", None), ""),
    ],
)
def test_the_rows_behind_a_finding_can_be_looked_up(evidence: Evidence, query: str) -> None:
    finding = Finding(FindingKey("ptp-edit"), "", Severity.ERROR, Words(""), evidence=evidence)
    assert lookup_query(finding) == query
