"""A batch of claims: money at risk, the spreadsheet, and what is saved."""

import csv
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.batches import batch_837p
from tests.builders import COLLEAGUE_NPI, DAY, a_claim, a_line
from tests.rules.facts import rule_facts

from claimwright.domain.claim.claim import Claim, Payer, PayerKind, Provider
from claimwright.domain.finding.finding import CheckReport, Finding, Severity, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.errors import BillingError
from claimwright.files import saving_text
from claimwright.services.checking.batch.claims_check import check_batch
from claimwright.services.checking.batch.spreadsheet import batch_spreadsheet
from claimwright.services.checking.batch.summary import MAX_AT_RISK, BatchSummary
from claimwright.services.checking.batch.text import batch_text, tables_looked_at
from claimwright.services.checking.check import CheckService
from claimwright.services.checking.money_at_risk import denied_lines
from claimwright.services.claims.claim_file import LoadedClaim, open_claim_file
from claimwright.services.sheets.check_sheets import batch_sheet, claim_sheet

FACTS = rule_facts()
CHECKER = CheckService(lambda: FACTS)
PROVIDER = Provider("Dr. Moreau", COLLEAGUE_NPI)


def _report(claim: Claim) -> CheckReport:
    return CHECKER.check(claim, None, DAY)


def _summary(*claims: Claim) -> BatchSummary:
    return check_batch(CHECKER, [LoadedClaim(claim, None) for claim in claims], DAY)


def _error(*lines: int, rule: str = "modifier") -> Finding:
    return Finding(
        FindingKey(rule, lines[0] if lines else None), rule, Severity.ERROR, Words("Said."), lines
    )


def test_the_denied_line_of_a_pair_is_at_risk() -> None:
    summary = _summary(a_claim(a_line("64483"), a_line("77003", charge=Decimal("80.00"))))
    assert (summary.at_risk, summary.all.lines_at_risk) == (Decimal("80.00"), 1)


def test_units_over_the_daily_limit_put_every_counted_line_at_risk() -> None:
    two = Decimal(2)
    summary = _summary(a_claim(a_line("J1885", units=two * 4), a_line("J1885", "76", units=two)))
    assert summary.by_rule["mue-units"].at_risk == Decimal("200.00")


def test_the_tests_of_a_panel_are_at_risk_together() -> None:
    summary = _summary(a_claim(*map(a_line, "82374 82435 84132 84295".split())))
    assert summary.by_rule["lab-panel"].at_risk == Decimal("400.00")


def test_a_panel_and_its_test_put_the_test_alone_at_risk() -> None:
    summary = _summary(a_claim(a_line("80053"), a_line("80048", charge=Decimal("30.00"))))
    assert summary.by_rule["lab-panel"].at_risk == Decimal("30.00")


def test_a_claim_level_error_puts_the_whole_claim_at_risk() -> None:
    claim = a_claim(a_line(), a_line("99214"))
    assert denied_lines(_error(rule="required-field"), claim) == (1, 2)


def test_a_line_s_charge_is_listed_under_its_rendering_provider() -> None:
    theirs = a_line("77003", rendering_provider=PROVIDER)
    claim = a_claim(a_line("64483", rendering_provider=PROVIDER), theirs, a_line("93000"))
    summary = _summary(claim)
    assert summary.by_provider[COLLEAGUE_NPI].at_risk == Decimal("100.00")
    assert summary.provider_names[COLLEAGUE_NPI] == "Dr. Moreau"


def test_the_column_adds_up_to_the_money_at_risk(tmp_path: Path) -> None:
    path = tmp_path / "batch.837"
    path.write_text(batch_837p(40))
    claims = open_claim_file(path).claims
    with batch_spreadsheet(tmp_path / "out.csv") as spreadsheet:
        summary = check_batch(CHECKER, claims, DAY, each=spreadsheet.add)
    rows = list(csv.DictReader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines()))
    at_risk = sum(Decimal(row["at_risk"]) for row in rows if row["at_risk"])
    assert at_risk == summary.at_risk > 0
    assert len(rows) == summary.all.errors + summary.all.warnings + summary.all.records


def test_the_claims_with_the_most_at_risk_come_first() -> None:
    summary = BatchSummary()
    for dollars in (5, 90, 20, *[1] * MAX_AT_RISK):
        claim = a_claim(a_line(charge=Decimal(dollars)), claim_number=f"A-{dollars}")
        summary.add(claim, CheckReport("", (_error(1),), ()))
    assert [at_risk.claim_number for at_risk in summary.most_at_risk][:4] == [
        "A-90",
        "A-20",
        "A-5",
        "A-1",
    ]
    assert len(summary.most_at_risk) == MAX_AT_RISK


def test_a_batch_sheet_lists_what_was_not_checked_and_how_often() -> None:
    sheet = batch_sheet(_summary(a_claim(), a_claim()), "batch.837", DAY)
    text = [sentence for part in sheet.parts for sentence in getattr(part, "sentences", ())]
    assert "The patient's other claims\tChecked for 0 of 2 claims." in text
    assert "The payer's own bundles\tThe payer's own bundles are not known. (2 claims)" in text


def test_an_empty_report_is_not_called_clean() -> None:
    claim = a_claim(a_line("93000"))
    sheet = claim_sheet(claim, replace(_report(claim), findings=()), DAY)
    assert "does not mean the claim is clean" in sheet.foot[0]
    assert sheet.chips == ()


def test_the_totals_are_shown_with_the_costliest_rule_first() -> None:
    claim = a_claim(a_line("64483"), a_line("77003"), a_line("22614", charge=Decimal("900.00")))
    text = batch_text(_summary(claim, a_claim())).splitlines()
    assert text[0].startswith("2 claims with 4 lines: 1 with an expected denial")
    assert "At risk: $1,000.00 of $1,200.00" in text[1]
    assert text[3].split()[:2] == ["Add-on", "code"]


def test_an_unfinished_spreadsheet_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("older")
    with pytest.raises(KeyboardInterrupt), saving_text(path) as file:
        file.write("half")
        raise KeyboardInterrupt
    assert path.read_text() == "older"
    assert not list(tmp_path.glob("*.part"))


def test_an_unwritable_output_path_is_reported(tmp_path: Path) -> None:
    out = batch_spreadsheet(tmp_path / "nowhere" / "out.csv")
    with pytest.raises(BillingError, match="choose another folder"), out:
        pass


def _peak_bytes(claims: int) -> int:
    tracemalloc.start()
    summary = check_batch(CHECKER, _made(claims), DAY)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert summary.claims == claims
    return peak


def _made(claims: int) -> Iterator[LoadedClaim]:
    lines = [a_line("64483"), a_line("77003"), a_line("22614")]
    for number in range(claims):
        yield LoadedClaim(a_claim(*lines, claim_number=f"B-{number}"), None)


def test_a_long_batch_needs_less_memory_than_its_claims() -> None:
    """Uncollected garbage varies by a few hundred kilobytes, regardless of batch length."""
    _peak_bytes(100)
    assert _peak_bytes(1000) < 1_000_000


def test_a_table_is_listed_once_for_all_days_of_a_batch() -> None:
    days = [DAY, DAY.replace(day=3), DAY.replace(day=4)]
    summary = _summary(*(a_claim(a_line("93000", date=day)) for day in days))
    assert summary.days == set(days)
    names = [one.table for one in tables_looked_at(summary)]
    assert len(names) == len(set(names))
    assert "NCCI pairs 2026Q4" in names


def test_medicaid_claims_are_counted_if_their_tables_are_missing() -> None:
    medicaid = a_claim(payer=Payer("State Plan", PayerKind.MEDICAID))
    notes = {one.table: one.notes for one in tables_looked_at(_summary(medicaid, a_claim()))}
    assert (
        "Medicaid has NCCI files of its own, and they are not loaded. (1 claim)"
        in (notes["Unit limits 2026Q4"])
    )
