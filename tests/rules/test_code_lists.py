"""The short shipped lists: codes on them need a modifier, and codes not on them are named."""

from dataclasses import replace

import pytest
from tests.rules.asking import TODAY
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.finding.finding import CheckReport, Severity
from claimwright.domain.reference.reference import (
    SINGLE_DOSE_DRUGS,
    WAIVED_TESTS,
    CodeList,
    FeeSchedule,
)
from claimwright.rules.check import check_claim

LISTS = [
    CodeList(SINGLE_DOSE_DRUGS, "", ("J0178", "J9271"), "2023-07-01", "2026-11-28", ""),
    CodeList(WAIVED_TESTS, "", ("87880", "87804"), "", "2026-11-28", ""),
]
FACTS = replace(rule_facts(), lists=LISTS)


def _report(sketch: str) -> CheckReport:
    return check_claim(claim_of(sketch), FACTS, None, TODAY)


def _asked(sketch: str) -> list[tuple[str, Severity]]:
    return [
        (str(one.evidence.to_json()["value"]), one.severity)
        for one in _report(sketch).findings
        if one.rule == "modifier"
    ]


@pytest.mark.parametrize("code", ["J0178", "J9271"])
def test_a_listed_drug_needs_jz_or_jw_for_medicare(code: str) -> None:
    assert _asked(f"{code} + 96372 | medicare") == [("JZ", Severity.ERROR)]
    assert _asked(f"{code}-JZ + 96372 | medicare") == []
    assert _asked(f"{code} + 96372 | 2023-06-30 medicare sent:2023-07-20") == []
    assert _asked(f"{code} + 96372 | medicare_advantage") == []


@pytest.mark.parametrize("code", ["87880", "87804"])
def test_a_listed_test_needs_qw_in_an_office_for_medicare(code: str) -> None:
    assert _asked(f"{code} | medicare") == [("QW", Severity.WARNING)]
    assert _asked(f"{code}-QW | medicare") == []
    assert _asked(f"{code} pos:81 | medicare") == []
    assert _asked(f"{code} | commercial") == []


def test_a_drug_and_a_test_on_no_list_are_named_in_the_coverage() -> None:
    notes = {one.table: one.note for one in _report("J1885 + 96372 + 85025 | medicare").coverage}
    assert notes["single-dose-drugs"].startswith("J1885 is on no list of single-dose drugs")
    assert notes["waived-tests"].startswith("85025 is on no list of waived tests")


def test_what_is_on_a_list_is_not_named() -> None:
    tables = {one.table for one in _report("J0178-JZ + 96372 + 87880-QW | medicare").coverage}
    assert not tables & {"single-dose-drugs", "waived-tests"}


def test_no_fix_offers_a_code_that_the_newest_schedule_dropped() -> None:
    kept = [row for row in FACTS.schedule if row.code != "11103"]
    without = replace(FACTS, schedule=kept)
    offered = _codes(check_claim(claim_of("11102 + 11102"), without, None, TODAY))
    assert "11103" not in offered
    assert "11103" in _codes(_report("11102 + 11102"))


def _codes(report: CheckReport) -> set[str]:
    return {fix.edit.value for one in report.findings for fix in one.fixes if fix.edit}


def test_a_finding_of_the_nearest_release_is_a_warning_that_names_it() -> None:
    schedule: list[FeeSchedule] = [row._replace(nearest=True) for row in FACTS.schedule]
    near = replace(FACTS, schedule=schedule)
    claim, surgery = claim_of("99213"), [claim_of("27447 | 2026-09-01", "H-1")]
    (finding,) = check_claim(claim, near, surgery, TODAY).findings
    (sure,) = check_claim(claim, FACTS, surgery, TODAY).findings
    assert (sure.severity, finding.severity) == (Severity.ERROR, Severity.WARNING)
    assert finding.message.endswith("(read from 2026Q4, the nearest release held).")
