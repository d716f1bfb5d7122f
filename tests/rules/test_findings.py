"""What single findings carry: evidence, predictions, ways out, and the practice's own rules."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from tests.builders import COLLEAGUE_NPI, DAY, a_claim, a_line
from tests.rules.facts import rule_facts
from tests.rules.sketch import claim_of

from claimwright.domain.claim import (
    CareDates,
    Claim,
    ClaimStatus,
    OtherPayer,
    Patient,
    PayerKind,
    Provider,
    RelatedClaim,
    RelatedProcedure,
    Relation,
    Subscriber,
)
from claimwright.domain.edit_claim import apply_edit
from claimwright.domain.finding import EditOp, Finding, Severity
from claimwright.domain.practice_rules import PayerBundle, PracticeRules, Prerequisite
from claimwright.domain.reference import Table
from claimwright.rules.check import check_claim
from claimwright.rules.saved_claims import same_patient

TODAY = date(2026, 11, 20)
FACTS = rule_facts()


def _findings(
    claim: Claim | str,
    history: Sequence[str] | None = None,
    practice: PracticeRules | None = None,
) -> tuple[Finding, ...]:
    made = claim_of(claim) if isinstance(claim, str) else claim
    saved = None
    if history is not None:
        saved = [claim_of(text, f"H-{number}") for number, text in enumerate(history, start=1)]
    return check_claim(made, FACTS, saved, TODAY, practice or PracticeRules()).findings


def _only(
    claim: Claim | str,
    history: Sequence[str] | None = None,
    practice: PracticeRules | None = None,
) -> Finding:
    (finding,) = _findings(claim, history, practice)
    return finding


def _offered(finding: Finding, op: EditOp) -> list[str]:
    return [fix.edit.value for fix in finding.fixes if fix.edit and fix.edit.op is op]


# ---- pairs


def test_a_pair_rests_on_its_row_and_owns_up_to_an_unknown_date() -> None:
    finding = _only("64483 + 77003")
    assert finding.evidence == {
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
    finding = _only("17000 + 17281 | 2019-03-31")
    dates = [finding.evidence[key] for key in ("effective", "effective_known", "deletion")]
    assert dates == ["2005-01-01", True, "2019-03-31"]


def test_a_pair_names_the_denied_line_first() -> None:
    assert _only("77003 + 64483").lines == (1, 2)


def test_a_pair_predicts_the_two_usual_denials() -> None:
    assert _only("64483 + 77003").predicts == ("CO-236", "CO-97")


def test_an_exclusive_pair_may_still_come_back_by_its_old_code() -> None:
    assert _only("17281 + 17000").predicts == ("CO-236", "CO-97", "CO-231")


@pytest.mark.parametrize("kind", [PayerKind.WORKERS_COMP, PayerKind.AUTO])
def test_workers_compensation_and_auto_bundle_as_p14(kind: PayerKind) -> None:
    assert _only(f"64483 + 77003 | {kind}").predicts == ("CO-236", "CO-P14")


def test_every_modifier_is_offered_with_what_the_record_must_show_and_59_last() -> None:
    finding = _only("64483 + 77003")
    assert _offered(finding, EditOp.ADD_MODIFIER) == ["XE", "XS", "XP", "XU", "59"]
    assert all("only if" in fix.text for fix in finding.fixes[:5])


def test_before_2015_no_x_modifier_is_offered() -> None:
    assert _offered(_only("97140 + 97530 | 2014-12-31"), EditOp.ADD_MODIFIER) == ["59"]


def test_indicator_0_offers_no_modifier() -> None:
    finding = _only("45380 + 45378")
    assert _offered(finding, EditOp.ADD_MODIFIER) == []
    assert _offered(finding, EditOp.REMOVE_LINE) == [""]
    assert "no modifier helps" in finding.message


def test_a_visit_beside_a_minor_procedure_is_offered_25_alone() -> None:
    assert _offered(_only("99213 + 11102"), EditOp.ADD_MODIFIER) == ["25"]


def test_a_visit_beside_a_major_surgery_is_offered_57_first() -> None:
    assert _offered(_only("92012 + 66984"), EditOp.ADD_MODIFIER) == ["57", "25"]


def test_a_modifier_that_is_no_help_is_named() -> None:
    assert "51 does not set a pair aside" in _findings("64483 + 77003-51")[0].message


def test_the_claim_that_holds_the_other_code_is_named() -> None:
    finding = _only("77003", ["64483"])
    assert finding.other_claims == ("H-1",)
    assert finding.id == "ptp-edit:1:77003:64483:H-1"


def test_a_payer_that_pairs_by_group_is_warned_about_a_colleague() -> None:
    practice = PracticeRules(group_pairs=frozenset({"Acme Health"}))
    finding = _only("11042 + 97597 npi:B", practice=practice)
    assert (finding.rule, finding.severity) == ("ptp-edit", Severity.WARNING)


def test_a_code_that_the_practice_calls_a_visit_is_set_apart_by_25() -> None:
    practice = PracticeRules(evaluation_codes=frozenset({"97597"}))
    finding = _only("11042 + 97597-25", practice=practice)
    assert (finding.rule, finding.severity) == ("ptp-edit", Severity.INFO)


def test_making_the_offered_fix_sets_the_pair_aside() -> None:
    claim = claim_of("64483 + 77003")
    edit = _only(claim).fixes[1].edit
    assert edit is not None
    assert _only(apply_edit(claim, edit)).severity is Severity.INFO


# ---- add-ons


def test_an_add_on_lists_every_primary_and_chooses_none() -> None:
    finding = _only("22614")
    assert _offered(finding, EditOp.ADD_LINE) == ["22600", "22610", "22612", "22630", "22633"]
    assert finding.evidence == {
        "add_on": "22614",
        "type": 1,
        "primaries": ["22600", "22610", "22612", "22630", "22633"],
        "release": "2026Q4",
    }
    assert finding.predicts == ("CO-107",)


def test_adding_a_primary_settles_the_add_on() -> None:
    claim = claim_of("22614")
    edit = _only(claim).fixes[2].edit
    assert edit is not None
    rules = {finding.rule for finding in _findings(apply_edit(claim, edit))}
    assert rules == {"required-field"}  # the new line has no charge yet


def test_an_add_on_names_the_primary_that_falls_and_what_it_falls_to() -> None:
    facts = rule_facts()
    facts.add_on_rows = [row for row in facts.add_on_rows if row.primary != "22633"]
    report = check_claim(claim_of("22633 + 22612 + 22614"), facts, None, TODAY)
    finding = next(one for one in report.findings if one.rule == "add-on-code")
    assert (finding.severity, finding.lines) == (Severity.ERROR, (3, 2, 1))
    assert "22612" in finding.message and "22633" in finding.message


def test_an_add_on_on_an_add_on_that_stands_alone_falls_with_it() -> None:
    facts = rule_facts()
    row = next(row for row in facts.add_on_rows if row.add_on == "64484")
    facts.add_on_rows.append(replace(row, add_on="22842", primary="22614"))
    report = check_claim(claim_of("22614 + 22842"), facts, None, TODAY)
    told = {finding.lines[0]: finding.message for finding in report.findings}
    assert "rests on line 1 (22614)" in told[2]


def test_without_an_add_on_file_global_days_hint_at_an_add_on() -> None:
    facts = rule_facts()
    facts.add_on_rows = []
    facts.partial = {Table.ADD_ON}
    (finding,) = check_claim(claim_of("22614"), facts, None, TODAY).findings
    assert (finding.rule, finding.severity) == ("add-on-code", Severity.WARNING)


def test_the_hint_is_silent_beside_another_procedure() -> None:
    facts = rule_facts()
    facts.add_on_rows = []
    facts.partial = {Table.ADD_ON}
    assert check_claim(claim_of("22614 + 63047"), facts, None, TODAY).findings == ()


def test_the_practices_own_list_replaces_the_note_about_type_2() -> None:
    practice = PracticeRules(prerequisites=(Prerequisite("76937", ("36000",)),))
    findings = _findings("76937 + 36000", practice=practice)
    assert [finding.rule for finding in findings] == ["code-status"]


# ---- global surgery


def test_a_period_is_stated_with_its_last_day() -> None:
    finding = _only("99213 | 2021-05-20", ["47562 | 2021-02-19"])
    assert finding.evidence == {
        "surgery_code": "47562",
        "surgery_date": "2021-02-19",
        "global_days": "090",
        "last_day": "2021-05-20",
        "release": "2026Q4",
    }
    assert finding.other_claims == ("H-1",)


def test_unrelated_critical_care_before_march_2022_knows_no_ft() -> None:
    finding = _only("99291-FT | 2022-02-28", ["47562 | 2022-02-20"])
    assert finding.severity is Severity.ERROR


def test_shared_care_with_its_dates_and_surgeon_is_no_finding() -> None:
    claim = replace(
        claim_of("47562-55 | medicare"),
        care_dates=CareDates(assumed=DAY),
        related_procedure=RelatedProcedure("47562", DAY, "Dr. Lee"),
    )
    assert _findings(claim) == ()


# ---- panels, units, duplicates


def test_a_panel_lists_its_tests() -> None:
    finding = _only("82374 + 82435 + 84132 + 84295")
    assert finding.evidence == {
        "panel": "80051",
        "components": ["82374", "82435", "84132", "84295"],
        "missing": [],
    }
    assert finding.lines == (1, 2, 3, 4)


def test_a_panel_and_its_test_are_doubtful_where_the_pair_table_is_partial() -> None:
    facts = rule_facts()
    facts.edits = []
    facts.partial = {Table.PTP}
    (finding,) = check_claim(claim_of("80053 + 82947"), facts, None, TODAY).findings
    assert (finding.rule, finding.severity) == ("lab-panel", Severity.WARNING)


def test_a_panel_and_its_test_are_no_finding_where_the_whole_table_has_no_row() -> None:
    facts = rule_facts()
    facts.edits = []
    assert check_claim(claim_of("80053 + 82947"), facts, None, TODAY).findings == ()


def test_units_are_counted_over_lines_and_claims() -> None:
    finding = _only("20610-LT x2", ["20610-RT x1"])
    assert finding.evidence == {"limit": 2, "mai": 3, "counted": 3, "release": "2026Q4"}
    assert (finding.lines, finding.other_claims) == ((1,), ("H-1",))


def test_an_absolute_limit_offers_no_appeal() -> None:
    assert "no record lifts this limit" in " ".join(fix.text for fix in _only("27447 x2").fixes)


def test_a_duplicate_names_what_it_repeats() -> None:
    finding = _only("93010 + 93010")
    assert (finding.evidence, finding.predicts) == ({"same_as": 1}, ("OA-18",))


def test_a_repeated_test_is_offered_91_and_no_76() -> None:
    assert _offered(_only("81002 + 81002"), EditOp.ADD_MODIFIER) == ["91"]


def test_a_repeated_visit_is_offered_no_modifier() -> None:
    finding = _findings("99213 + 99213")[0]
    assert _offered(finding, EditOp.ADD_MODIFIER) == []


# ---- qualifying services and the practice's own lists


PREREQUISITE = PracticeRules(
    prerequisites=(Prerequisite("93010", ("93005",), "Acme Health", within_days=30),)
)


def _related(status: ClaimStatus) -> Claim:
    related = RelatedClaim("R-9", code="93005", relation=Relation.QUALIFYING, status=status)
    return replace(claim_of("93010"), related_claims=(related,))


def test_a_prerequisite_that_is_nowhere_predicts_b15() -> None:
    finding = _only("93010", [], PREREQUISITE)
    assert (finding.severity, finding.predicts) == (Severity.ERROR, ("CO-B15",))


def test_a_prerequisite_is_doubtful_where_nobody_looked_at_the_history() -> None:
    assert _only("93010", None, PREREQUISITE).severity is Severity.WARNING


def test_a_prerequisite_on_a_saved_claim_has_to_be_named() -> None:
    finding = _only("93010", ["93005 | 2026-08-20"], PREREQUISITE)
    assert (finding.predicts, finding.other_claims) == (("CO-107",), ("H-1",))


def test_a_prerequisite_that_is_too_old_does_not_serve() -> None:
    assert _only("93010", ["93005 | 2026-08-01"], PREREQUISITE).predicts == ("CO-B15",)


@pytest.mark.parametrize("status", [ClaimStatus.UNBILLED, ClaimStatus.PENDING, ClaimStatus.DENIED])
def test_a_prerequisite_that_is_not_paid_yet_predicts_b15(status: ClaimStatus) -> None:
    finding = _only(_related(status), [], PREREQUISITE)
    assert (finding.predicts, finding.other_claims) == (("CO-B15",), ("R-9",))


def test_a_prerequisite_that_is_paid_and_named_is_no_finding() -> None:
    assert _findings(_related(ClaimStatus.PAID), [], PREREQUISITE) == ()


def test_a_prerequisite_of_another_payer_does_not_bind() -> None:
    practice = PracticeRules(prerequisites=(Prerequisite("93010", ("93005",), "Other Plan"),))
    assert _findings("93010", [], practice) == ()


def test_the_payers_own_bundle_is_an_error_by_the_practices_word() -> None:
    practice = PracticeRules((PayerBundle("acme health", "93000", "36415"),))
    finding = _only("93000 + 36415", practice=practice)
    assert (finding.id, finding.severity) == ("payer-bundle:2:36415:93000", Severity.ERROR)


def test_a_bundle_past_its_review_date_is_a_warning() -> None:
    bundle = PayerBundle("Acme Health", "93000", "36415", review_on=date(2026, 11, 19))
    finding = _only("93000 + 36415", practice=PracticeRules((bundle,)))
    assert finding.severity is Severity.WARNING


def test_a_bundle_on_its_review_date_is_still_sure() -> None:
    bundle = PayerBundle("Acme Health", "93000", "36415", review_on=TODAY)
    assert _only("93000 + 36415", practice=PracticeRules((bundle,))).severity is Severity.ERROR


def test_a_bundle_that_a_modifier_sets_aside_is_information() -> None:
    bundle = PayerBundle("Acme Health", "93000", "36415", modifier_helps=True)
    finding = _only("93000 + 36415-59", practice=PracticeRules((bundle,)))
    assert finding.severity is Severity.INFO


def test_a_reading_with_its_facility_named_is_no_finding() -> None:
    claim = replace(
        claim_of("71046-26 pos:22"), service_facility=Provider("City Hospital", COLLEAGUE_NPI)
    )
    assert _findings(claim) == ()


# ---- modifiers from the practice's lists


def test_a_single_dose_drug_needs_jw_or_jz_from_july_2023() -> None:
    practice = PracticeRules(single_dose_drugs=frozenset({"J1885"}))
    finding = _only("J1885 | 2023-07-01 medicare sent:2023-08-01", practice=practice)
    assert (finding.severity, finding.predicts) == (Severity.ERROR, ("CO-16",))


@pytest.mark.parametrize(
    "claim",
    [
        "J1885 | 2023-06-30 medicare sent:2023-08-01",
        "J1885-JZ | medicare",
        "J1885-JW | medicare",
        "J1885 | commercial",
    ],
)
def test_a_single_dose_drug_is_no_finding_otherwise(claim: str) -> None:
    practice = PracticeRules(single_dose_drugs=frozenset({"J1885"}))
    assert _findings(claim, practice=practice) == ()


def test_a_waived_test_of_the_practices_list_needs_qw() -> None:
    practice = PracticeRules(waived_tests=frozenset({"87880"}))
    assert _only("87880", practice=practice).severity is Severity.WARNING


# ---- required fields of the claim


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("patient.name", {"patient": Patient("", date(1961, 2, 3), "F", "W123")}),
        ("patient.birth_date", {"patient": Patient("Ana Ruiz", None, "F", "W123")}),
        ("patient.member_id", {"patient": Patient("Ana Ruiz", date(1961, 2, 3), "F", "")}),
        ("billing_provider.npi", {"billing_provider": Provider("Oak Street Spine")}),
        ("rendering_provider.npi", {"rendering_provider": Provider("Dr. Lee", "1234567890")}),
        ("referring_provider.npi", {"referring_provider": Provider("Dr. Moreau", "12")}),
        ("service_facility.npi", {"service_facility": Provider("City Hospital", "1")}),
        ("diagnoses", {"diagnoses": ()}),
        ("diagnoses", {"diagnoses": ("M48.061",) * 13}),
        ("diagnoses[2]", {"diagnoses": ("M48.061", "7242")}),
        ("prior_authorization", {"prior_authorization": "A1 B2"}),
        ("clia", {"clia": "5D0642827"}),
        ("other_payers[1].paid", {"other_payers": (OtherPayer("First Plan"),)}),
    ],
)
def test_a_gap_of_the_claim_is_told_once_by_its_field(
    field: str, changes: dict[str, object]
) -> None:
    claim = replace(a_claim(), **changes)  # type: ignore[arg-type]  # fields by name, on purpose
    finding = _only(claim)
    assert (finding.rule, finding.severity) == ("required-field", Severity.ERROR)
    assert finding.evidence["field"] == field


def test_the_subscribers_member_number_serves_the_patient() -> None:
    patient = Patient("Ana Ruiz", date(1961, 2, 3), "F", "")
    claim = replace(a_claim(), patient=patient, subscriber=Subscriber("spouse", "Leo", "W123"))
    assert _findings(claim) == ()


@pytest.mark.parametrize(
    ("kind", "severity"), [("medicare", Severity.ERROR), ("commercial", Severity.WARNING)]
)
def test_a_test_needs_whoever_ordered_it(kind: str, severity: Severity) -> None:
    claim = replace(claim_of(f"81002 | {kind}"), referring_provider=None)
    finding = _only(claim)
    assert finding.evidence["field"] == "referring_provider.name"
    assert finding.severity is severity


def test_the_ordering_provider_needs_an_npi() -> None:
    claim = replace(claim_of("71046"), referring_provider=Provider("Dr. Moreau"))
    assert _only(claim).evidence["field"] == "referring_provider.npi"


def test_guidance_for_a_procedure_is_ordered_by_nobody_else() -> None:
    claim = replace(claim_of("20610 + 76942-59"), referring_provider=None)
    assert {finding.rule for finding in _findings(claim)} == {"ptp-edit"}


def test_a_test_needs_a_clia_number() -> None:
    claim = replace(claim_of("81002 | medicare"), clia="")
    assert _only(claim).evidence["field"] == "clia"


def test_a_claim_that_is_only_begun_is_one_sentence() -> None:
    claim = Claim(lines=(a_line("93010"),))
    finding = _only(claim)
    assert (finding.severity, finding.evidence["field"]) == (Severity.WARNING, "claim")


def test_box_22_with_another_claims_number_is_an_error() -> None:
    related = RelatedClaim("R-9", payer_claim_number="77")
    claim = replace(claim_of("93010 | freq:7 icn:77"), related_claims=(related,))
    finding = _only(claim)
    assert (finding.severity, finding.other_claims) == (Severity.ERROR, ("R-9",))


def test_a_secondary_claim_past_the_limit_is_only_doubtful() -> None:
    claim = replace(
        claim_of("93010 | 2026-01-05 limit:90"),
        other_payers=(OtherPayer("First Plan", a_line().charge, DAY),),
    )
    assert _only(claim).severity is Severity.WARNING


# ---- new patients


def test_an_established_code_is_offered_at_every_level() -> None:
    finding = _only("99203", ["99213 | 2025-10-01"])
    assert _offered(finding, EditOp.SET_CODE) == ["99212", "99213", "99214", "99215"]


def test_a_nurse_practitioner_of_the_group_makes_it_doubtful() -> None:
    nurse = Provider("N. Ortiz NP", COLLEAGUE_NPI, specialty="97")
    claim = replace(claim_of("99203 | by:P"), rendering_provider=replace(nurse, npi="1245319599"))
    seen = replace(claim_of("99213 | 2025-10-01", "H-1"), rendering_provider=nurse)
    (finding,) = check_claim(claim, FACTS, [seen], TODAY).findings
    assert finding.severity is Severity.WARNING


# ---- whose saved claims count

ANA = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (ANA, True),
        (replace(ANA, name="RUIZ, ANA M."), True),
        (replace(ANA, name="Bea Ruiz"), False),
        (replace(ANA, birth_date=date(1990, 1, 1)), False),
        (replace(ANA, member_id="X9"), True),
        (Patient("Ana Ruiz", None, "", "X9"), False),
        (Patient(), True),
    ],
)
def test_a_family_shares_a_number_and_a_patient_changes_plans(other: Patient, same: bool) -> None:
    assert same_patient(ANA, other) is same


def test_a_saved_claim_of_another_patient_does_not_count() -> None:
    other = replace(claim_of("64483", "H-1"), patient=Patient("Bo Li", date(1950, 1, 1), "M", "Z"))
    assert check_claim(claim_of("77003"), FACTS, [other], TODAY).findings == ()
