"""The content of single findings: evidence, predictions and fixes."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.builders import DAY
from tests.rules.asking import TODAY, findings_of, offered, only
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import (
    CareDates,
    PayerKind,
    RelatedProcedure,
)
from claimwright.domain.claim.edit_claim import apply_edit
from claimwright.domain.finding.finding import EditOp, Finding, Severity
from claimwright.domain.practice.practice_rules import PracticeRules, Prerequisite
from claimwright.domain.reference.reference import Table
from claimwright.rules.check import check_claim

# ---- pairs


def test_a_pair_shows_its_row_and_admits_an_unknown_date() -> None:
    finding = only("64483 + 77003")
    assert finding.evidence.to_json() == {
        "column1": "64483",
        "column2": "77003",
        "indicator": 1,
        "effective": None,
        "effective_known": False,
        "deletion": None,
        "rationale": "definition",
        "release": "2026Q4",
    }


def test_a_pair_states_the_dates_that_are_known() -> None:
    finding = only("17000 + 17281 | 2019-03-31")
    dates = [
        finding.evidence.to_json()[key] for key in ("effective", "effective_known", "deletion")
    ]
    assert dates == ["2005-01-01", True, "2019-03-31"]


def test_a_pair_names_the_denied_line_first() -> None:
    assert only("77003 + 64483").lines == (1, 2)


def test_a_pair_predicts_the_two_usual_denials() -> None:
    assert only("64483 + 77003").predicts == ("CO-236", "CO-97")


def test_an_exclusive_pair_may_still_be_denied_with_its_old_code() -> None:
    assert only("17281 + 17000").predicts == ("CO-236", "CO-97", "CO-231")


@pytest.mark.parametrize("kind", [PayerKind.WORKERS_COMP, PayerKind.AUTO])
def test_workers_compensation_and_auto_bundle_as_p14(kind: PayerKind) -> None:
    assert only(f"64483 + 77003 | {kind}").predicts == ("CO-236", "CO-P14")


def test_every_modifier_is_offered_with_what_the_record_must_show_and_59_last() -> None:
    finding = only("64483 + 77003")
    assert offered(finding, EditOp.ADD_MODIFIER) == ["XE", "XS", "XP", "XU", "59"]
    assert all("only if" in fix.text for fix in finding.fixes[:5])


def test_before_2015_no_x_modifier_is_offered() -> None:
    assert offered(only("97140 + 97530 | 2014-12-31"), EditOp.ADD_MODIFIER) == ["59"]


def test_indicator_0_offers_no_modifier() -> None:
    finding = only("45380 + 45378")
    assert offered(finding, EditOp.ADD_MODIFIER) == []
    assert offered(finding, EditOp.REMOVE_LINE) == [""]
    assert "no modifier bypasses the edit" in finding.message


def test_a_visit_with_a_minor_procedure_is_offered_only_25() -> None:
    assert offered(only("99213 + 11102"), EditOp.ADD_MODIFIER) == ["25"]


def test_a_visit_with_a_major_surgery_is_offered_only_57() -> None:
    assert offered(only("92012 + 66984"), EditOp.ADD_MODIFIER) == ["57"]


def test_an_ineffective_modifier_is_named() -> None:
    assert "51 does not bypass an NCCI edit" in findings_of("64483 + 77003-51")[0].message


def test_the_claim_with_the_other_code_is_named() -> None:
    finding = only("77003", ["64483"])
    assert finding.other_claims == ("H-1",)
    assert finding.id == "ptp-edit:1:77003:64483:H-1"


def test_a_finding_about_a_saved_line_keeps_its_id_while_a_line_is_fixed() -> None:
    lines = "64483 + 64483-XS + 64483-XE"
    before, after = _of_pair(lines), _of_pair("64483-XU + 64483-XS + 64483")
    assert before.id == after.id == "ptp-edit:1:64483:77003:H-1"
    assert (before.lines, after.lines) == ((1,), (3,))


def _of_pair(claim: str) -> Finding:
    findings = findings_of(claim, ["77003"])
    return next(finding for finding in findings if finding.rule == "ptp-edit")


def test_for_a_payer_that_pairs_by_group_a_colleague_is_a_warning() -> None:
    practice = PracticeRules(group_pairs=frozenset({"Acme Health"}))
    finding = only("11042 + 97597 npi:B", practice=practice)
    assert (finding.rule, finding.severity) == ("ptp-edit", Severity.WARNING)


def test_a_panel_and_its_test_by_two_of_a_group_may_be_denied() -> None:
    practice = PracticeRules(group_pairs=frozenset({"Acme Health"}))
    finding = only("80053 + 82947 npi:B", practice=practice)
    assert (finding.rule, finding.severity) == ("lab-panel", Severity.WARNING)
    assert "may be denied" in finding.message


def test_a_code_that_the_practice_calls_a_visit_takes_25() -> None:
    practice = PracticeRules(evaluation_codes=frozenset({"97597"}))
    finding = only("11042 + 97597-25", practice=practice)
    assert (finding.rule, finding.severity) == ("ptp-edit", Severity.INFO)


def test_applying_the_offered_fix_bypasses_the_pair() -> None:
    claim = claim_of("64483 + 77003")
    edit = only(claim).fixes[1].edit
    assert edit is not None
    assert only(apply_edit(claim, edit)).severity is Severity.INFO


# ---- add-ons


def test_an_add_on_lists_every_primary_and_prefers_none() -> None:
    finding = only("22614")
    assert offered(finding, EditOp.ADD_LINE) == ["22600", "22610", "22612", "22630", "22633"]
    assert finding.evidence.to_json() == {
        "add_on": "22614",
        "type": 1,
        "primaries": ["22600", "22610", "22612", "22630", "22633"],
        "release": "2026Q4",
    }
    assert finding.predicts == ("CO-107",)


def test_adding_a_primary_settles_the_add_on() -> None:
    claim = claim_of("22614")
    edit = only(claim).fixes[2].edit
    assert edit is not None
    rules = {finding.rule for finding in findings_of(apply_edit(claim, edit))}
    assert rules == {"required-field"}  # the new line has no charge yet


def test_an_add_on_names_the_denied_primary_and_what_denies_it() -> None:
    facts = rule_facts()
    facts.add_on_rows = [row for row in facts.add_on_rows if row.primary != "22633"]
    report = check_claim(claim_of("22633 + 22612 + 22614"), facts, None, TODAY)
    finding = next(one for one in report.findings if one.rule == "add-on-code")
    assert (finding.severity, finding.lines) == (Severity.ERROR, (3, 2, 1))
    assert "22612" in finding.message and "22633" in finding.message


def test_an_add_on_to_an_add_on_without_a_primary_is_denied_with_it() -> None:
    facts = rule_facts()
    row = next(row for row in facts.add_on_rows if row.add_on == "64484")
    facts.add_on_rows.append(row._replace(add_on="22842", primary="22614"))
    report = check_claim(claim_of("22614 + 22842"), facts, None, TODAY)
    reported = {finding.lines[0]: finding.message for finding in report.findings}
    assert "depends on line 1 (22614)" in reported[2]


def test_without_an_add_on_file_global_days_suggest_an_add_on() -> None:
    facts = rule_facts()
    facts.add_on_rows = []
    facts.partial = {Table.ADD_ON}
    (finding,) = check_claim(claim_of("22614"), facts, None, TODAY).findings
    assert (finding.rule, finding.severity) == ("add-on-code", Severity.WARNING)


def test_global_days_suggest_nothing_with_another_procedure() -> None:
    facts = rule_facts()
    facts.add_on_rows = []
    facts.partial = {Table.ADD_ON}
    assert check_claim(claim_of("22614 + 63047"), facts, None, TODAY).findings == ()


def test_the_practices_own_list_replaces_the_note_about_type_2() -> None:
    practice = PracticeRules(prerequisites=(Prerequisite("76937", ("36000",)),))
    findings = findings_of("76937 + 36000", practice=practice)
    assert [finding.rule for finding in findings] == ["code-status"]


# ---- global surgery


def test_a_period_is_stated_with_its_last_day() -> None:
    finding = only("99213 | 2021-05-20", ["47562 | 2021-02-19"])
    assert finding.evidence.to_json() == {
        "surgery_code": "47562",
        "surgery_date": "2021-02-19",
        "global_days": "090",
        "last_day": "2021-05-20",
        "release": "2026Q4",
    }
    assert finding.other_claims == ("H-1",)


def test_ft_does_not_apply_before_march_2022() -> None:
    finding = only("99291-FT | 2022-02-28", ["47562 | 2022-02-20"])
    assert finding.severity is Severity.ERROR


def test_split_care_with_its_dates_and_surgeon_is_not_a_finding() -> None:
    claim = replace(
        claim_of("47562-55 | medicare"),
        care_dates=CareDates(assumed=DAY),
        related_procedure=RelatedProcedure("47562", DAY, "Dr. Lee"),
    )
    assert findings_of(claim) == ()


def _after_surgery(sketch: str, assumed: date | None, surgery: RelatedProcedure) -> list[str]:
    claim = replace(
        claim_of(sketch), care_dates=CareDates(assumed=assumed), related_procedure=surgery
    )
    return [finding.id for finding in findings_of(claim)]


def test_postoperative_care_has_the_surgery_date() -> None:
    surgery = RelatedProcedure("47562", DAY - timedelta(days=3), "Dr. Lee")
    reported = _after_surgery("47562-55 | medicare", DAY, surgery)
    assert reported == ["global-period:1:47562:related_procedure"]


def test_postoperative_care_of_two_surgeries_matches_the_named_one() -> None:
    surgery = RelatedProcedure("66984", date(2026, 9, 1), "Dr. Lee")
    reported = _after_surgery("66984-55 @2026-09-01 + 66984-55-79", DAY, surgery)
    assert [id for id in reported if "related_procedure" in id] == []


def test_postoperative_care_without_a_global_period_is_reported_once() -> None:
    surgery = RelatedProcedure("47562", date(2026, 9, 1), "Dr. Lee")
    assert _after_surgery("99213-55 | medicare", DAY, surgery) == ["global-period:1:99213:55"]


@pytest.mark.parametrize(
    ("assumed", "reported"),
    [
        (DAY - timedelta(days=1), ["global-period:1:47562:care_dates.assumed"]),
        (DAY, []),
        (DAY + timedelta(days=90), []),
        (DAY + timedelta(days=91), ["global-period:1:47562:care_dates.assumed"]),
    ],
)
def test_care_is_assumed_within_the_global_period(assumed: date, reported: list[str]) -> None:
    surgery = RelatedProcedure("47562", DAY, "Dr. Lee")
    assert _after_surgery("47562-55 | medicare", assumed, surgery) == reported


def test_a_visit_before_care_was_assumed_is_not_included() -> None:
    saved = replace(
        claim_of("47562-55 | 2026-08-20", "H-1"), care_dates=CareDates(assumed=date(2026, 9, 15))
    )
    assert check_claim(claim_of("99213"), rule_facts(), [saved], TODAY).findings == ()
    taken_over = replace(saved, care_dates=CareDates(assumed=DAY))
    (finding,) = check_claim(claim_of("99213"), rule_facts(), [taken_over], TODAY).findings
    assert finding.rule == "global-period"


# ---- panels, units, duplicates


def test_a_panel_lists_its_tests() -> None:
    finding = only("82374 + 82435 + 84132 + 84295")
    assert finding.evidence.to_json() == {
        "panel": "80051",
        "components": ["82374", "82435", "84132", "84295"],
        "missing": [],
    }
    assert finding.lines == (1, 2, 3, 4)


def test_a_panel_and_its_test_are_a_warning_with_a_partial_pair_table() -> None:
    facts = rule_facts()
    facts.edits = []
    facts.partial = {Table.PTP}
    (finding,) = check_claim(claim_of("80053 + 82947"), facts, None, TODAY).findings
    assert (finding.rule, finding.severity) == ("lab-panel", Severity.WARNING)


def test_a_panel_and_its_test_are_not_a_finding_without_a_row_in_a_complete_table() -> None:
    facts = rule_facts()
    facts.edits = []
    assert check_claim(claim_of("80053 + 82947"), facts, None, TODAY).findings == ()


def test_units_are_counted_over_lines_and_claims() -> None:
    finding = only("20610-LT x2", ["20610-RT x1"])
    assert finding.evidence.to_json() == {"limit": 2, "mai": 3, "counted": 3, "release": "2026Q4"}
    assert (finding.lines, finding.other_claims) == ((1,), ("H-1",))


def test_an_absolute_limit_offers_no_appeal() -> None:
    assert "no record raises this limit" in " ".join(fix.text for fix in only("27447 x2").fixes)


def test_a_duplicate_names_what_it_repeats() -> None:
    finding = only("93010 + 93010")
    assert (finding.evidence.to_json(), finding.predicts) == ({"same_as": 1}, ("OA-18",))


def test_a_repeated_test_is_offered_91_but_not_76() -> None:
    assert offered(only("81002 + 81002"), EditOp.ADD_MODIFIER) == ["91"]


def test_a_repeated_visit_is_offered_no_modifier() -> None:
    finding = findings_of("99213 + 99213")[0]
    assert offered(finding, EditOp.ADD_MODIFIER) == []


def test_a_code_newly_listed_as_a_visit_makes_two_visits() -> None:
    practice = PracticeRules(evaluation_codes=frozenset({"0232T"}))
    assert "beyond the usual work" in only("99213 + 0232T").fixes[0].text
    assert "a separate problem" in only("99213 + 0232T", practice=practice).fixes[0].text


def test_no_modifier_distinguishes_repeats_of_a_code_listed_as_a_visit() -> None:
    practice = PracticeRules(evaluation_codes=frozenset({"93010"}))
    finding = only("93010 + 93010", practice=practice)
    assert offered(finding, EditOp.ADD_MODIFIER) == []
    assert "one visit for all of the day" in finding.message


def test_a_day_inside_a_span_is_removed_from_the_single_day_line() -> None:
    finding = only("93010 x3 to:2026-09-16 + 93010 @2026-09-15")
    assert (finding.id, finding.lines) == ("duplicate-line:2:93010:1", (2, 1))
    assert [fix.edit.line for fix in finding.fixes if fix.edit] == [2]


def test_a_pair_within_a_span_names_its_day_and_leaves_the_other_days_alone() -> None:
    finding = only("99213 x3 to:2026-09-16 + 11102 @2026-09-15")
    assert finding.id == "ptp-edit:1:99213:11102:2026-09-15"
    assert [fix for fix in finding.fixes if fix.edit is not None] == []
