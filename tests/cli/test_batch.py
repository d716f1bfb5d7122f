"""Batches: one row per finding, a printed summary, every line's charge counted once."""

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.builders import DAY, a_claim, a_line
from tests.fakes import FakeReference

from claimwright.domain.finding.finding import CheckReport, Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.services.checking.batch.claims_check import BatchStopped, check_batch
from claimwright.services.checking.batch.spreadsheet import batch_spreadsheet
from claimwright.services.checking.batch.summary import BatchSummary
from claimwright.services.checking.check import CheckService
from claimwright.services.claims.claim_file import LoadedClaim

from .conftest import Run

Sample = Callable[[str], Path]
NAMES = ("A-1001.json", "A-1002.json", "A-1003.json")


def _finding(rule: str, line: int, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        FindingKey(rule, line), rule, severity, Words("Said."), (line,), predicts=("CO-97",)
    )


def test_the_spreadsheet_has_one_row_per_finding(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "findings.csv"
    answer = run("check", *map(sample, NAMES), "--csv", out, "--json", "--as-of", "2026-11-20")
    findings = [finding for report in answer.json for finding in report["findings"]]
    rows = list(csv.DictReader(out.read_text("utf-8-sig").splitlines()))
    assert len(rows) == len(findings) > 2
    assert (rows[0]["claim_number"], rows[0]["code"]) == ("A-1001", "22614")
    assert rows[0]["charge"] == "1150.00"


def test_a_batch_summary_can_be_printed(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "summary.pdf"
    assert run("check", *map(sample, NAMES), "--pdf", out, "--as-of", "2026-11-20").status == 1
    text = "\n".join(page.extract_text() for page in PdfReader(out).pages)
    for words in ("3 claims", "By rule", "By provider", "1234567893", "At risk"):
        assert words in text


def test_one_claim_is_printed_on_one_page(run: Run, sample: Sample, tmp_path: Path) -> None:
    out = tmp_path / "one.pdf"
    run("check", sample("A-1003.json"), "--pdf", out, "--as-of", "2026-11-20")
    pages = PdfReader(out).pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    for words in ("A-1003", "17000", "Would be denied", "Tables checked", "other claims"):
        assert words in text


def test_a_line_under_two_rules_is_at_risk_once() -> None:
    result = BatchSummary()
    found = (_finding("ptp-edit", 1), _finding("mue-units", 1), _finding("modifier", 2))
    result.add(a_claim(a_line("99213"), a_line("99214")), CheckReport("A-1", found, ()))
    assert result.at_risk == Decimal("200.00")
    assert result.by_rule["ptp-edit"].at_risk == Decimal("100.00")
    assert sum(tally.at_risk for tally in result.by_provider.values()) == Decimal("200.00")


def test_warnings_and_infos_put_no_money_at_risk() -> None:
    result = BatchSummary()
    found = (_finding("a", 1, Severity.WARNING), _finding("b", 1, Severity.INFO))
    result.add(a_claim(a_line("99213")), CheckReport("A-1", found, ()))
    assert (result.at_risk, result.claims_with_errors) == (Decimal("0.00"), 0)
    assert (result.by_rule["a"].warnings, result.by_rule["b"].records) == (1, 1)


def test_a_batch_reports_progress_and_can_be_stopped() -> None:
    claims = [LoadedClaim(a_claim(), None)] * 5
    checker = CheckService(FakeReference)
    heard: list[int] = []
    assert check_batch(checker, claims, DAY, progress=heard.append).claims == 5
    assert heard == [1, 2, 3, 4, 5]
    with pytest.raises(BatchStopped):
        check_batch(checker, claims, DAY, canceled=lambda: True)


def test_a_cell_that_looks_like_a_formula_is_escaped(tmp_path: Path) -> None:
    claim = a_claim(a_line("99213"), claim_number="=HYPERLINK(1)")
    with batch_spreadsheet(tmp_path / "out.csv") as spreadsheet:
        spreadsheet.add(claim, CheckReport("x", (_finding("a", 1),), ()))
    assert "'=HYPERLINK(1)" in (tmp_path / "out.csv").read_text("utf-8-sig")


def test_the_json_array_is_valid_for_no_claim_and_for_many(run: Run, sample: Sample) -> None:
    answer = run("check", "nowhere.json", "--json")
    assert (answer.status, answer.out.strip()) == (2, "")
    assert len(json.loads(run("check", sample("A-1001.json"), "--json").out)) == 1
