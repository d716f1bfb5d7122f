"""The check as a whole: order, one finding per fact, coverage, and claims with gaps."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import DAY, SURGEON_NPI, a_claim, a_line
from tests.fakes import FakeReference
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import (
    Accident,
    CareDates,
    Claim,
    ClaimLine,
    HospitalDates,
    OtherPayer,
    Patient,
    Payer,
    PayerKind,
    Provider,
    RelatedClaim,
    RelatedProcedure,
)
from claimwright.domain.claim.edit_claim import apply_edit
from claimwright.domain.finding.finding import CheckReport, Coverage, Finding, Severity
from claimwright.domain.practice.practice_rules import PayerBundle, PracticeRules
from claimwright.domain.reference.reference import Table
from claimwright.rules.check import check_claim
from claimwright.rules.registry import RULES

TODAY = date(2026, 11, 20)
FACTS = rule_facts()
WORST_FIRST = [Severity.ERROR, Severity.WARNING, Severity.INFO]


def _check(text: str, history: Sequence[str] | None = None) -> CheckReport:
    saved = None if history is None else [claim_of(text, "H-1") for text in history]
    return check_claim(claim_of(text), FACTS, saved, TODAY)


def _covered(report: CheckReport, table: str) -> Coverage:
    return next(one for one in report.coverage if one.table == table)


def test_errors_come_before_warnings_and_warnings_before_information() -> None:
    report = _check("99213-25 + 11102 + 20610-RT + 76942-RT + 22614")
    severities = [finding.severity for finding in report.findings]
    assert severities == sorted(severities, key=WORST_FIRST.index)
    assert set(severities) == set(WORST_FIRST)


def test_findings_of_one_severity_come_in_line_order() -> None:
    report = _check("22614 + 99213 + 10060 + 45378 + 45380")
    assert [finding.lines[0] for finding in report.findings] == [1, 2, 4]


def test_findings_about_the_whole_claim_come_after_those_about_a_line() -> None:
    report = _check("22614 | freq:7")
    assert [finding.lines for finding in report.findings] == [(1,), ()]


def test_a_panel_and_its_test_are_one_finding_with_the_row_as_its_evidence() -> None:
    (finding,) = _check("80053 + 82947").findings
    assert finding.rule == "lab-panel"
    assert finding.evidence.to_json()["panel"] == "80053"
    assert finding.evidence.to_json()["column2"] == "82947"
    assert finding.evidence.to_json()["indicator"] == 1


def test_a_pair_that_the_payer_also_bundles_is_reported_once() -> None:
    bundles = (PayerBundle("Acme Health", "64483", "77003"),)
    claim = claim_of("64483 + 77003")
    report = check_claim(claim, FACTS, None, TODAY, PracticeRules(bundles))
    assert [finding.rule for finding in report.findings] == ["ptp-edit"]


def test_a_void_is_not_checked_for_denials() -> None:
    assert _check("64483 + 77003 | freq:8 icn:77").findings == ()


def test_a_finding_keeps_its_id_while_other_lines_change() -> None:
    before = _check("64483 + 77003").findings
    after = _check("64483 + 77003 + 22614 + 93010").findings
    assert before[0].id == "ptp-edit:2:77003:64483"
    assert before[0].id in {finding.id for finding in after}


def test_a_history_that_was_not_looked_up_is_named_as_unchecked() -> None:
    covered = _covered(_check("99213"), "history")
    assert not covered.complete
    assert covered.note


def test_a_history_that_was_looked_up_is_counted() -> None:
    covered = _covered(_check("99213", ["93010 @2026-01-05"]), "history")
    assert (covered.complete, covered.note) == (True, "1 claim")


@pytest.mark.parametrize(("day", "reaches"), [("2026-07-20", True), ("2026-05-01", False)])
def test_the_fee_schedule_is_asked_for_the_days_of_earlier_surgeries(
    day: str, reaches: bool
) -> None:
    reference = replace(FACTS, first_day=date(2026, 8, 1))
    saved = claim_of(f"27447 | {day}", "H-1")
    report = check_claim(claim_of("99213"), reference, [saved], TODAY)
    covered = {covered.table: covered.covers_dates for covered in report.coverage}
    assert (covered["fees"], covered["ptp"]) == (not reaches, True)


def test_every_table_that_a_rule_reads_is_covered_once() -> None:
    reported = [covered.table for covered in _check("99213").coverage]
    read = {table.value for rule in RULES for table in rule.tables}
    assert read <= set(reported)
    assert len(reported) == len(set(reported))


def test_for_medicaid_the_coverage_says_that_its_own_files_are_not_loaded() -> None:
    covered = _covered(_check("99213 | medicaid"), "ptp")
    assert not covered.complete
    assert "Medicaid" in covered.note


def test_for_other_payers_the_coverage_says_that_the_table_is_complete() -> None:
    covered = _covered(_check("99213 | commercial"), "ptp")
    assert (covered.complete, covered.note) == (True, "")


@pytest.mark.parametrize(
    ("sketch", "rule", "note"),
    [
        ("99213 | commercial", "timely-filing", "No filing limit is entered for this payer"),
        ("99396 | commercial sex:U", "age-sex", ""),
        ("59400 | commercial sex:U", "age-sex", "The patient's sex is not known"),
        ("99213 | medicare", "qualifying-service", "No list of prerequisites is open"),
        ("99213 | commercial limit:90", "timely-filing", ""),
        ("99213 | medicare", "timely-filing", ""),
    ],
)
def test_a_rule_with_a_missing_fact_is_named_with_the_fact(
    sketch: str, rule: str, note: str
) -> None:
    report = check_claim(claim_of(sketch), rule_facts(), None, TODAY)
    notes = [one.note for one in report.coverage if one.table == rule]
    assert len(notes) == bool(note)
    assert not note or notes[0].startswith(note)


def test_a_missing_table_is_named_and_its_rules_find_nothing() -> None:
    reference = FakeReference(missing={Table.PTP, Table.ADD_ON, Table.MUE, Table.FEES})
    report = check_claim(claim_of("64483 + 77003 + 22614 x99"), reference, None, TODAY)
    assert report.findings == ()
    assert _covered(report, "ptp").release == ""


def test_each_table_is_queried_once_per_day_for_all_rules() -> None:
    reference = rule_facts()
    lines = [a_line(fee.code) for fee in reference.schedule[:50]]
    check_claim(a_claim(*lines), reference, None, TODAY)
    asked = reference.asked
    counted = [asked.count(table) for table in ("ptp", "add-on", "mue", "fees")]
    assert counted == [1, 1, 1, 2]  # one more schedule query, for the codes that fixes offer


CODES = st.just("") | st.sampled_from(
    "99213 99203 99291 99292 11102 11103 64483 77003 22614 22612 22633 80053 80048 82947 82374 "
    "82435 84132 84295 20610 76942 47562 10060 99100 00142 G2211 99024 99396 A4550 7700 ABCDE "
    "71046 94760 85025 97110 98940 84165 3044F G0480 9921² 0010²".split()
)
MODIFIERS = st.sampled_from(
    "24 25 57 58 78 79 59 XE XS XP XU RT LT 50 26 TC 54 55 62 66 80 AS 51 76 91 FT QW JW JZ "
    "ZZ 5 é U7 GA GZ GY GP".split()
)
DATES = st.none() | st.dates(date(2018, 12, 1), date(2026, 12, 31)) | st.just(DAY)
PROVIDERS = st.none() | st.builds(
    Provider,
    name=st.sampled_from(["", "Dr. Lee"]),
    npi=st.sampled_from(["", SURGEON_NPI, "1003000126", "12"]),
    specialty=st.sampled_from(["", "20", "97"]),
)
LINES = st.builds(
    ClaimLine,
    date=DATES,
    date_to=DATES,
    place_of_service=st.sampled_from(["", "11", "22", "9"]),
    code=CODES,
    modifiers=st.lists(MODIFIERS, max_size=5).map(tuple),
    units=st.none() | st.integers(-2, 40).map(Decimal),
    charge=st.none() | st.just(Decimal("10.00")),
    diagnosis_pointers=st.lists(st.integers(-1, 14), max_size=6).map(tuple),
    rendering_provider=PROVIDERS,
    anesthesia_minutes=st.none() | st.just(45),
)
CLAIMS = st.builds(
    Claim,
    claim_number=st.sampled_from(["", "A-1", "A-2"]),
    frequency=st.sampled_from(["1", "7", "8", "", "6"]),
    payer_claim_number=st.sampled_from(["", "77"]),
    prior_authorization=st.sampled_from(["", "1 2"]),
    clia=st.sampled_from(["", "05D0642827", "x"]),
    submission_date=DATES,
    patient=st.builds(
        Patient, name=st.sampled_from(["", "Ana Ruiz"]), birth_date=DATES, member_id=st.just("")
    ),
    payer=st.builds(
        Payer,
        kind=st.sampled_from(PayerKind),
        follows_ncci=st.booleans(),
        filing_days=st.sampled_from([None, 0, 90]),
    ),
    other_payers=st.just(()) | st.just((OtherPayer(),)),
    billing_provider=PROVIDERS.map(lambda one: one or Provider()),
    rendering_provider=PROVIDERS.map(lambda one: one or Provider()),
    referring_provider=PROVIDERS,
    service_facility=PROVIDERS,
    diagnoses=st.lists(
        st.sampled_from(["", "M48.061", "M48061", "W19.XXXA", "V72.31", "x"]), max_size=14
    ).map(tuple),
    accident=st.none() | st.builds(Accident, st.sampled_from(["", "auto", "other"]), date=DATES),
    onset_date=DATES,
    hospital_dates=st.none() | st.builds(HospitalDates, DATES, DATES),
    care_dates=st.builds(CareDates, DATES, DATES),
    related_procedure=st.none() | st.just(RelatedProcedure()),
    related_claims=st.sampled_from([(), (RelatedClaim(),), (RelatedClaim("R-9", "77"),)]),
    lines=st.lists(LINES, max_size=7).map(tuple),
)
HISTORIES = st.none() | st.lists(CLAIMS, max_size=3)


def _facts(finding: Finding) -> set[object]:
    if finding.fact and finding.fact[0] == "pair":
        return {frozenset(map(str, (finding.fact[1], other))) for other in finding.fact[2:]}
    return {finding.fact}


@given(CLAIMS, HISTORIES)
def test_no_hole_in_a_claim_breaks_the_check(claim: Claim, history: list[Claim] | None) -> None:
    findings = check_claim(claim, FACTS, history, TODAY).findings
    ids = [finding.id for finding in findings]
    assert len(ids) == len(set(ids))
    for finding in findings:
        assert finding.message.endswith(".")
        assert all(1 <= number <= len(claim.lines) for number in finding.lines)


@given(CLAIMS, HISTORIES)
def test_two_rules_never_report_the_same_fact(claim: Claim, history: list[Claim] | None) -> None:
    reported: dict[object, str] = {}
    for finding in check_claim(claim, FACTS, history, TODAY).findings:
        for fact in _facts(finding):
            assert reported.setdefault(fact, finding.rule) == finding.rule


@given(CLAIMS)
def test_a_line_that_has_nothing_to_do_with_the_others_changes_no_id(claim: Claim) -> None:
    stranger = Provider("Dr. Ito", "1992702187", specialty="41")
    apart = a_line("V2020", date=date(2020, 2, 3), rendering_provider=stranger)
    before = check_claim(claim, FACTS, None, TODAY).findings
    after = check_claim(replace(claim, lines=(*claim.lines, apart)), FACTS, None, TODAY).findings
    ids = {finding.id for finding in after}
    assert [finding.id for finding in before if finding.lines and finding.id not in ids] == []


@given(CLAIMS)
def test_every_fix_can_be_applied(claim: Claim) -> None:
    for finding in check_claim(claim, FACTS, None, TODAY).findings:
        for fix in finding.fixes:
            if fix.edit is not None:
                check_claim(apply_edit(claim, fix.edit), FACTS, None, TODAY)


@pytest.mark.parametrize("name", [field.name for field in fields(Claim) if field.name != "lines"])
def test_a_claim_without_one_of_its_fields_is_still_checked(name: str) -> None:
    empty = getattr(Claim(), name)
    claim = replace(claim_of("64483 + 77003"), **{name: empty})
    rules = {finding.rule for finding in check_claim(claim, FACTS, None, TODAY).findings}
    assert "ptp-edit" in rules


def test_the_coverage_names_the_fiscal_year_of_the_diagnoses() -> None:
    covered = _covered(_check("99213"), "diagnoses")
    assert covered.release == "FY2026 April" and covered.complete and covered.covers_dates


def test_diagnoses_of_a_year_that_is_not_loaded_are_not_covered() -> None:
    assert not _covered(_check("99213 | 2026-10-01"), "diagnoses").covers_dates


def test_an_undated_line_is_named_by_every_dated_table() -> None:
    report = _check("99213 @- + 93000")
    for table in ("ptp", "add-on", "mue", "fees", "diagnoses"):
        covered = _covered(report, table)
        assert not covered.covers_dates
        assert "Line 1 has no date of service" in covered.note
    assert _covered(report, "modifiers").covers_dates


def test_a_partial_table_names_the_rules_affected() -> None:
    note = _covered(_check("99213 | medicaid"), "mue").note
    assert note.endswith("Rules affected: More units than the payer accepts.")
    assert "Rules affected" not in _covered(_check("99213"), "mue").note


def test_without_history_the_coverage_says_what_was_not_checked() -> None:
    report = check_claim(claim_of("99213"), rule_facts(), None, TODAY)
    assert "frequency limits" in _covered(report, "history").note
