"""Missing claim-level fields, new patients, and whose saved claims count."""

from dataclasses import replace
from datetime import date

import pytest
from tests.builders import COLLEAGUE_NPI, DAY, a_claim, a_line
from tests.rules.asking import FACTS, TODAY, findings_of, offered, only
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import (
    Accident,
    Claim,
    HospitalDates,
    OtherPayer,
    Patient,
    Provider,
    RelatedClaim,
    Subscriber,
)
from claimwright.domain.finding.finding import EditOp, Severity
from claimwright.rules.check import check_claim
from claimwright.rules.context.saved_claims import same_patient

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
        ("rendering_provider.npi", {"rendering_provider": Provider("Dr. Lee")}),
        ("patient.birth_date", {"patient": Patient("Ana Ruiz", date(2027, 2, 3), "F", "W123")}),
        ("accident.date", {"accident": Accident("other", "", date(2026, 9, 15))}),
        ("hospital_dates", {"hospital_dates": HospitalDates(DAY, date(2026, 9, 13))}),
    ],
)
def test_a_gap_in_the_claim_is_reported_once_per_field(
    field: str, changes: dict[str, object]
) -> None:
    claim = replace(a_claim(), **changes)  # type: ignore[arg-type]  # fields by name, on purpose
    finding = only(claim)
    assert (finding.rule, finding.severity) == ("required-field", Severity.ERROR)
    assert finding.evidence.to_json()["field"] == field


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("referring_provider.npi", {"referring_provider": Provider("Dr. Moreau")}),
        ("accident.date", {"accident": Accident("other")}),
        ("accident.date", {"accident": Accident("employment")}),
        ("accident.state", {"accident": Accident("auto", "", DAY)}),
        ("onset_date", {"onset_date": date(2026, 9, 15)}),
    ],
)
def test_a_gap_that_a_payer_may_overlook_is_a_warning(
    field: str, changes: dict[str, object]
) -> None:
    finding = only(replace(a_claim(), **changes))  # type: ignore[arg-type]  # fields by name
    assert (finding.severity, finding.evidence.to_json()["field"]) == (Severity.WARNING, field)


@pytest.mark.parametrize(
    "changes",
    [
        {"accident": Accident("auto", "CO", DAY), "onset_date": DAY},
        {"accident": Accident("employment", "", DAY), "hospital_dates": HospitalDates(DAY, None)},
        {"prior_authorization": "PA 12345"},
        {"rendering_provider": Provider("Oak Street Spine")},
    ],
)
def test_a_complete_field_is_not_a_gap(changes: dict[str, object]) -> None:
    assert findings_of(replace(a_claim(), **changes)) == ()  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize("npi", ["1234567890", "12", ""])
def test_every_rendering_provider_needs_an_npi(npi: str) -> None:
    finding = only(a_claim(a_line(), a_line("93010", rendering_provider=Provider("Dr. Ito", npi))))
    assert (finding.id, finding.lines) == ("required-field:2:rendering_provider.npi", (2,))


def test_an_npi_that_begins_with_another_digit_is_reported() -> None:
    finding = only(a_claim(rendering_provider=Provider("Dr. Lee", "3234567890")))
    assert "begins with neither 1 nor 2 and would be refused" in finding.message


def test_a_future_birth_date_is_reported_once_for_all_lines() -> None:
    birth_date = Patient("Ana Ruiz", date(2027, 2, 3), "F", "W123")
    finding = only(a_claim(a_line(), a_line("93010"), patient=birth_date))
    assert (finding.evidence.to_json()["field"], finding.lines) == ("patient.birth_date", ())


def test_a_breath_test_needs_no_clia_number_and_a_level_II_test_does() -> None:
    reported = findings_of(replace(claim_of("83014"), clia=""))
    assert [one for one in reported if one.rule == "required-field"] == []
    assert (
        only(replace(claim_of("G0480 | medicare"), clia="")).evidence.to_json()["field"] == "clia"
    )


def test_the_subscribers_member_number_is_enough_for_the_patient() -> None:
    patient = Patient("Ana Ruiz", date(1961, 2, 3), "F", "")
    claim = replace(a_claim(), patient=patient, subscriber=Subscriber("spouse", "Leo", "W123"))
    assert findings_of(claim) == ()


@pytest.mark.parametrize(
    ("line", "severity"),
    [("81002", Severity.ERROR), ("71046", Severity.ERROR), ("71046-26", Severity.WARNING)],
)
def test_medicare_requires_the_ordering_provider_of_a_test(line: str, severity: Severity) -> None:
    claim = replace(claim_of(f"{line} | medicare"), referring_provider=None)
    finding = only(claim)
    assert finding.evidence.to_json()["field"] == "referring_provider.name"
    assert finding.severity is severity


@pytest.mark.parametrize("payer", ["commercial", "medicaid", "workers_comp"])
@pytest.mark.parametrize("line", ["81002", "73562-RT", "77067", "93880"])
def test_another_payer_accepts_a_test_without_an_ordering_provider(payer: str, line: str) -> None:
    claim = replace(claim_of(f"{line} | {payer}"), referring_provider=None)
    assert not [one for one in findings_of(claim) if "referring" in str(one.evidence.to_json())]


def test_an_ordering_and_rendering_provider_needs_no_second_npi_outside_medicare() -> None:
    claim = replace(claim_of("71046"), referring_provider=Provider("Dr. Lee"))
    assert findings_of(claim) == ()


def test_the_ordering_provider_needs_an_npi() -> None:
    claim = replace(claim_of("71046"), referring_provider=Provider("Dr. Moreau"))
    assert only(claim).evidence.to_json()["field"] == "referring_provider.npi"


def test_guidance_for_a_procedure_needs_no_order() -> None:
    claim = replace(claim_of("20610 + 76942-59"), referring_provider=None)
    assert {finding.rule for finding in findings_of(claim)} == {"ptp-edit"}


def test_a_test_needs_a_clia_number() -> None:
    claim = replace(claim_of("81002 | medicare"), clia="")
    assert only(claim).evidence.to_json()["field"] == "clia"


def test_a_barely_started_claim_is_one_finding() -> None:
    claim = Claim(lines=(a_line("93010"),))
    finding = only(claim)
    assert (finding.severity, finding.evidence.to_json()["field"]) == (Severity.WARNING, "claim")


def test_box_22_with_another_claims_number_is_an_error() -> None:
    related = RelatedClaim("R-9", payer_claim_number="77")
    claim = replace(claim_of("93010 | freq:7 icn:77"), related_claims=(related,))
    finding = only(claim)
    assert (finding.severity, finding.other_claims) == (Severity.ERROR, ("R-9",))


def test_an_original_with_another_claims_number_is_not_made_its_replacement() -> None:
    related = RelatedClaim("R-9", payer_claim_number="77")
    finding = only(replace(claim_of("93010 | icn:77"), related_claims=(related,)))
    assert (finding.severity, finding.other_claims) == (Severity.WARNING, ("R-9",))
    assert offered(finding, EditOp.SET_FIELD) == [""]
    assert "Box 19" in finding.message


def test_a_secondary_claim_past_the_limit_is_a_warning() -> None:
    claim = replace(
        claim_of("93010 | 2026-01-05 limit:90"),
        other_payers=(OtherPayer("First Plan", a_line().charge, DAY),),
    )
    assert only(claim).severity is Severity.WARNING


# ---- new patients


def test_an_established_code_is_offered_at_every_level() -> None:
    finding = only("99203", ["99213 | 2025-10-01"])
    assert offered(finding, EditOp.SET_CODE) == ["99212", "99213", "99214", "99215"]


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


def test_a_pointer_to_an_empty_diagnosis_is_reported() -> None:
    line = a_line(diagnosis_pointers=(1, 2))
    finding = only(a_claim(line, diagnoses=("M48.061", "")))
    assert "points to diagnosis 2, which is empty" in finding.message


def test_a_screening_mammography_needs_no_order() -> None:
    claim = a_claim(a_line("77067"), a_line("77063"), referring_provider=None)
    assert [finding for finding in findings_of(claim) if finding.rule == "required-field"] == []


def test_a_missing_facility_stays_an_error_with_a_second_place() -> None:
    claim = claim_of("50815 pos:22 + 99213 pos:11 | medicare bare")
    facility = [
        one
        for one in findings_of(claim)
        if one.evidence.to_json().get("field") == "service_facility"
    ]
    assert [(one.severity, one.lines) for one in facility] == [(Severity.ERROR, (1,))]
