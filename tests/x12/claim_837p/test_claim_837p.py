"""Every value of an 837P is in the right field of the claim."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.x12.claim_837p import sample_837p as sample

from claimwright.domain.claim.claim import (
    Accident,
    CareDates,
    Claim,
    HospitalDates,
    OtherPayer,
    Patient,
    PayerKind,
    Provider,
    RelatedProcedure,
    Subscriber,
)
from claimwright.x12.claim_837p.claim_837p import parse_claims

SPOUSE = ("HL*3*2*23*0", "PAT*01", "NM1*QC*1*RUIZ*LEO****MI*W124", "DMG*D8*19600405*M")
DEPENDENT_OF = (sample.SUBSCRIBER[0], "SBR*P********CI", *sample.SUBSCRIBER[2:])


def only(text: str) -> Claim:
    batch = parse_claims(text)
    assert batch.problems == ()
    (claim,) = batch.claims
    return claim


def claim_with(*more: str, **changes: Any) -> Claim:
    return only(sample.file_of(sample.claim(*more, **changes)))


def with_line(*line: str) -> Claim:
    segments = sample.claim(clm="CLM*A-1*100***11:B:1", lines=("LX*1", *line))
    return only(sample.file_of(segments))


def test_the_numbers_of_the_claim_are_read() -> None:
    claim = claim_with(
        "REF*F8*ICN77",
        "REF*G1*AUTH5",
        "REF*X4*11D2030122",
        "NTE*ADD*SEE OPERATIVE REPORT",
        clm="CLM*A-1001*4150.00***22:B:7*Y*A*Y*Y",
    )

    assert (claim.claim_number, claim.frequency) == ("A-1001", "7")
    assert (claim.payer_claim_number, claim.prior_authorization) == ("ICN77", "AUTH5")
    assert (claim.clia, claim.note) == ("11D2030122", "SEE OPERATIVE REPORT")
    assert claim.submission_date == date(2026, 9, 15)


def test_a_claim_without_a_frequency_is_an_original() -> None:
    assert claim_with(clm="CLM*A-1001*4150.00***22").frequency == "1"


def test_a_referral_number_goes_in_box_23_when_there_is_no_authorization() -> None:
    assert claim_with("REF*9F*REFERRED8").prior_authorization == "REFERRED8"


def test_the_billing_provider_has_name_numbers_telephone_and_address() -> None:
    assert claim_with().billing_provider == Provider(
        name="OAK STREET SPINE",
        npi="1245319599",
        taxonomy="207X00000X",
        tax_id="123456789",
        phone="2175550100 ext. 12",
        address=("12 OAK STREET", "SUITE 4", "SPRINGFIELD, IL 62701-0000"),
    )


def test_a_billing_provider_of_4010_may_have_only_a_tax_number() -> None:
    billing = ("HL*1**20*1", "NM1*85*1*LEE*KIM****24*987654321")
    listed = sample.transaction(sample.claim(), billing=billing, guide="004010X098A1")

    provider = only(sample.text(sample.segments(listed))).billing_provider

    assert (provider.name, provider.npi, provider.tax_id) == ("KIM LEE", "", "987654321")


def test_the_other_providers_have_their_roles() -> None:
    claim = claim_with(
        "NM1*DN*1*DOE*JANE****XX*1679576722",
        "NM1*82*1*LEE*KIM*B**MD*XX*1234567893",
        "PRV*PE*PXC*207X00000X",
        "NM1*77*2*ELM SURGERY CENTER*****XX*1003000126",
        "N3*1 ELM STREET",
        "N4*SPRINGFIELD*IL*62701",
    )

    assert claim.rendering_provider == Provider("KIM B LEE MD", "1234567893", taxonomy="207X00000X")
    assert claim.referring_provider == Provider("JANE DOE", "1679576722")
    assert claim.service_facility == Provider(
        "ELM SURGERY CENTER",
        "1003000126",
        address=("1 ELM STREET", "SPRINGFIELD, IL 62701"),
    )


def test_an_ordering_provider_of_a_line_is_used_as_the_referring_one() -> None:
    claim = claim_with(lines=(*sample.LINE, "NM1*DK*1*DOE*JANE****XX*1679576722", *sample.ADD_ON))

    assert claim.referring_provider == Provider("JANE DOE", "1679576722")


def test_a_supervising_provider_is_not_taken_for_a_referring_one() -> None:
    assert claim_with("NM1*DQ*1*DOE*JANE****XX*1679576722").referring_provider is None


def test_the_insured_is_the_patient_when_there_is_no_patient_loop() -> None:
    claim = claim_with()

    assert claim.patient == Patient("ANA M RUIZ", date(1961, 2, 3), "F", "W123")
    assert claim.subscriber == Subscriber()


def test_the_patient_of_a_patient_loop_is_not_the_insured() -> None:
    listed = sample.transaction((*SPOUSE, *sample.claim()), subscriber=DEPENDENT_OF)

    claim = only(sample.text(sample.segments(listed)))

    assert claim.patient == Patient("LEO RUIZ", date(1960, 4, 5), "M", "W124")
    assert claim.subscriber == Subscriber("spouse", "ANA M RUIZ", "W123")


def test_the_next_subscriber_is_not_the_last_one_s_patient() -> None:
    family = (*SPOUSE, *sample.claim())
    next_patient = ("HL*4*1*22*0", *sample.SUBSCRIBER[1:], *sample.claim())
    listed = sample.transaction((*family, *next_patient), subscriber=DEPENDENT_OF)

    batch = parse_claims(sample.text(sample.segments(listed)))

    assert [claim.patient.name for claim in batch.claims] == ["LEO RUIZ", "ANA M RUIZ"]
    assert [claim.subscriber.relationship for claim in batch.claims] == ["spouse", "self"]


@pytest.mark.parametrize(
    ("code", "relationship"),
    [("01", "spouse"), ("19", "child"), ("17", "child"), ("20", "other"), ("", "other")],
)
def test_a_relationship_is_one_of_the_four_of_the_paper_form(code: str, relationship: str) -> None:
    family = (SPOUSE[0], f"PAT*{code}", *SPOUSE[2:], *sample.claim())
    listed = sample.transaction(family, subscriber=DEPENDENT_OF)

    claim = only(sample.text(sample.segments(listed)))

    assert claim.subscriber.relationship == relationship


@pytest.mark.parametrize(
    ("filing", "kind"),
    [
        ("MB", PayerKind.MEDICARE),
        ("MA", PayerKind.MEDICARE),
        ("MC", PayerKind.MEDICAID),
        ("16", PayerKind.MEDICARE_ADVANTAGE),
        ("WC", PayerKind.WORKERS_COMP),
        ("AM", PayerKind.AUTO),
        ("CI", PayerKind.COMMERCIAL),
        ("BL", PayerKind.COMMERCIAL),
        ("12", PayerKind.COMMERCIAL),
        ("HM", PayerKind.COMMERCIAL),
        ("CH", PayerKind.OTHER),
        ("ZZ", PayerKind.OTHER),
        ("", PayerKind.COMMERCIAL),
    ],
)
def test_the_filing_indicator_gives_the_kind_of_payer(filing: str, kind: PayerKind) -> None:
    subscriber = (sample.SUBSCRIBER[0], f"SBR*P*18*******{filing}", *sample.SUBSCRIBER[2:])
    listed = sample.transaction(sample.claim(), subscriber=subscriber)

    payer = only(sample.text(sample.segments(listed))).payer

    assert (payer.name, payer.payer_id, payer.kind) == ("ACME HEALTH", "60054", kind)
    assert payer.claims_address == ("PO BOX 9", "CHICAGO, IL 60601")


SECONDARY = (sample.SUBSCRIBER[0], "SBR*S*18*******CI", *sample.SUBSCRIBER[2:])
MEDICARE_FIRST = ("SBR*P*18*******MB", "AMT*D*812.40", "OI***Y***Y", "NM1*IL*1*RUIZ*ANA")
MEDICARE_ITSELF = ("NM1*PR*2*MEDICARE*****PI*00952", "DTP*573*D8*20261002")


def secondary(*segments: str) -> Claim:
    listed = sample.transaction(sample.claim(*segments), subscriber=SECONDARY)
    return only(sample.text(sample.segments(listed)))


def test_a_secondary_claim_has_the_first_payer_s_payment_and_date() -> None:
    claim = secondary(*MEDICARE_FIRST, *MEDICARE_ITSELF)

    assert claim.other_payers == (OtherPayer("MEDICARE", Decimal("812.40"), date(2026, 10, 2)),)
    assert claim.payer.name == "ACME HEALTH"


def test_payments_by_line_add_up_when_the_claim_gives_no_sum() -> None:
    decided = ("SVD*00952*600.00*HC:22612**1", "CAS*CO*45*2400", "DTP*573*D8*20261003")
    also = ("SVD*00952*12.40*HC:22614**2", "DTP*573*D8*20261004")
    lines = (*sample.LINE, *decided, *sample.ADD_ON, *also)
    claim = sample.claim(MEDICARE_FIRST[0], MEDICARE_ITSELF[0], lines=lines)
    listed = sample.transaction(claim, subscriber=SECONDARY)

    found = only(sample.text(sample.segments(listed)))

    assert found.other_payers == (OtherPayer("MEDICARE", Decimal("612.40"), date(2026, 10, 4)),)
    assert found.lines[0].date == date(2026, 9, 14)


def test_a_payer_that_comes_after_this_one_has_paid_nothing_yet_and_is_left_out() -> None:
    claim = claim_with("SBR*S*18*******CI", "OI***Y***Y", "NM1*PR*2*LATER MUTUAL*****PI*1")

    assert claim.other_payers == ()


def test_an_earlier_payer_is_listed_even_without_its_payment() -> None:
    claim = secondary(MEDICARE_FIRST[0], MEDICARE_ITSELF[0])

    assert claim.other_payers == (OtherPayer("MEDICARE", None, None),)


def test_a_number_that_another_payer_gave_is_not_this_payer_s() -> None:
    claim = secondary(*MEDICARE_FIRST, *MEDICARE_ITSELF, "REF*F8*OTHERICN")

    assert claim.payer_claim_number == ""


def test_diagnoses_of_icd_10_get_their_dot_and_those_of_icd_9_stay_as_they_are() -> None:
    mixed = ("CLM*A-1*100***11:B:1", "HI*ABK:M48061*ABF:I10*BF:7384*ABF:M54.16", "HI*ABF:Z981")
    claim = only(sample.file_of((*mixed, "LX*1", "SV1*HC:99213*100*UN*1***1")))

    assert claim.diagnoses == ("M48.061", "I10", "7384", "M54.16", "Z98.1")


def test_the_surgery_of_an_anesthesia_claim_is_not_a_diagnosis() -> None:
    claim = claim_with("HI*BP:22612")

    assert claim.related_procedure == RelatedProcedure("22612")
    assert claim.diagnoses == ("M48.061", "M54.16")


def test_the_dates_of_the_claim_are_read() -> None:
    claim = claim_with(
        "DTP*431*D8*20260801",
        "DTP*435*D8*20260914",
        "DTP*096*D8*20260917",
        "DTP*090*D8*20260920",
        "DTP*091*D8*20261020",
    )

    assert claim.onset_date == date(2026, 8, 1)
    assert claim.hospital_dates == HospitalDates(date(2026, 9, 14), date(2026, 9, 17))
    assert claim.care_dates == CareDates(date(2026, 9, 20), date(2026, 10, 20))


def test_a_chiropractor_s_first_treatment_is_the_onset() -> None:
    assert claim_with("DTP*454*D8*20260802").onset_date == date(2026, 8, 2)


@pytest.mark.parametrize(
    ("cause", "accident"),
    [
        ("AA:::CA", Accident("auto", "CA", date(2026, 9, 13))),
        ("EM", Accident("employment", "", date(2026, 9, 13))),
        ("OA", Accident("other", "", date(2026, 9, 13))),
        ("", Accident("", "", date(2026, 9, 13))),
    ],
)
def test_an_accident_has_its_kind_state_and_day(cause: str, accident: Accident) -> None:
    clm = f"CLM*A-1001*4150.00***22:B:1*Y*A*Y*Y**{cause}"

    assert claim_with("DTP*439*D8*20260913", clm=clm).accident == accident


def test_a_claim_without_an_accident_has_none() -> None:
    assert claim_with().accident is None


def test_a_line_has_code_modifiers_charge_units_and_pointers() -> None:
    line = with_line(
        "SV1*HC:11042:59:RT::XS*100.00*UN*1.50*12**1:3:2", "DTP*472*D8*20260914", "REF*6R*L1"
    ).lines[0]

    assert (line.code, line.modifiers) == ("11042", ("59", "RT", "XS"))
    assert (line.charge, line.units) == (Decimal("100.00"), Decimal("1.5"))
    assert (line.place_of_service, line.diagnosis_pointers) == ("12", (1, 3, 2))
    assert (line.date, line.date_to, line.control_number) == (date(2026, 9, 14), None, "L1")


def test_a_line_without_a_place_has_the_claim_s() -> None:
    assert with_line("SV1*HC:99213*100*UN*1***1").lines[0].place_of_service == "11"


def test_a_span_of_days_has_two_ends_and_a_span_of_one_day_is_a_day() -> None:
    service = "SV1*HC:99213*100*UN*1***1"
    span = with_line(service, "DTP*472*RD8*20260914-20260916").lines[0]
    day = with_line(service, "DTP*472*RD8*20260914-20260914").lines[0]

    assert (span.date, span.date_to) == (date(2026, 9, 14), date(2026, 9, 16))
    assert (day.date, day.date_to) == (date(2026, 9, 14), None)


def test_units_with_needless_zeros_are_whole() -> None:
    assert str(with_line("SV1*HC:99213*100*UN*1.00***1").lines[0].units) == "1"


def test_minutes_of_anesthesia_are_not_units() -> None:
    line = with_line("SV1*HC:00670:QK*100*MJ*61.00***1.00").lines[0]

    assert (line.anesthesia_minutes, line.units, line.diagnosis_pointers) == (61, None, (1,))


def test_a_line_has_its_own_rendering_provider_and_note() -> None:
    line = with_line(
        "SV1*HC:J3490:::::SALINE*100*UN*1***1",
        "NTE*ADD*LEFT HIP",
        "NM1*82*1*LEE*KIM****XX*1234567893",
        "PRV*PE*PXC*207X00000X",
    ).lines[0]

    assert line.rendering_provider == Provider("KIM LEE", "1234567893", taxonomy="207X00000X")
    assert (line.code, line.note) == ("J3490", "SALINE; LEFT HIP")


def test_a_service_without_its_line_counter_is_a_line_of_its_own() -> None:
    lines = ("SV1*HC:22612*3000.00*UN*1***1", "SV1*HC:22614*1150.00*UN*2***1")

    assert [line.code for line in claim_with(lines=lines).lines] == ["22612", "22614"]
