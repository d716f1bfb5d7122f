"""Which facts of the whole claim a corrected claim changes."""

from dataclasses import replace
from datetime import date

from tests.builders import a_claim

from claimwright.domain.claim.claim import Accident, HospitalDates, Provider
from claimwright.domain.letter.letter import LineChange
from claimwright.letters.fill.claim_changes import claim_changes


def test_claims_that_agree_change_nothing() -> None:
    assert claim_changes(a_claim(), a_claim(frequency="7", payer_claim_number="X")) == ()


def test_a_changed_fact_is_shown_with_the_one_it_replaces() -> None:
    sent = a_claim(diagnoses=("M48.061",))
    corrected = a_claim(diagnoses=("M48.061", "M54.16"))

    assert claim_changes(sent, corrected) == (
        LineChange(0, "Diagnoses: M48.061", "Diagnoses: M48.061, M54.16"),
    )


def test_a_fact_that_was_missing_replaces_nothing() -> None:
    corrected = a_claim(
        prior_authorization="AUTH 1",
        accident=Accident("auto", "OH", date(2026, 9, 1)),
        hospital_dates=HospitalDates(date(2026, 9, 13), None),
        service_facility=Provider("Riverside Surgery", "1003000126"),
    )

    assert claim_changes(a_claim(), corrected) == (
        LineChange(0, None, "Authorization or referral number: AUTH 1"),
        LineChange(0, None, "Service facility: Riverside Surgery, NPI 1003000126"),
        LineChange(0, None, "Accident: auto OH 09/01/2026"),
        LineChange(0, None, "Hospital stay: 09/13/2026"),
    )


def test_a_name_with_two_spaces_is_not_taken_for_a_charge() -> None:
    sent = a_claim()
    corrected = replace(sent, patient=replace(sent.patient, name="Ana  Ruiz 5.00"))

    assert claim_changes(sent, corrected)[0].after == "Patient: Ana Ruiz 5.00"
