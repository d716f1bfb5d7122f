"""Payer, insured, sex, Medicare number and tax ID: each is reported if required and missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.builders import DAY, a_claim
from tests.rules.asking import findings_of
from tests.rules.sketch import claim_of

from claimwright.domain.claim.claim import (
    Claim,
    HospitalDates,
    Payer,
    PayerKind,
    Provider,
    Subscriber,
)
from claimwright.domain.finding.finding import Severity


def _summary(claim: Claim) -> list[tuple[object, Severity]]:
    return [(one.evidence.to_json().get("field"), one.severity) for one in findings_of(claim)]


@pytest.mark.parametrize("kind", list(PayerKind)[3:])
def test_a_claim_needs_a_payer(kind: PayerKind) -> None:
    claim = replace(claim_of("93010"), payer=Payer(kind=kind))
    assert ("payer.name", Severity.ERROR) in _summary(claim)


def test_a_payer_id_is_enough() -> None:
    assert _summary(a_claim(payer=Payer(payer_id="60054"))) == []


@pytest.mark.parametrize("relationship", ["child", "spouse", "other"])
def test_a_dependent_needs_the_insureds_name(relationship: str) -> None:
    alone = a_claim(subscriber=Subscriber(relationship))
    named = a_claim(subscriber=Subscriber(relationship, "Luis Ruiz"))
    assert _summary(alone) == [("subscriber.name", Severity.ERROR)]
    assert _summary(named) == []


@pytest.mark.parametrize(
    ("payer", "sex", "reported"),
    [
        ("medicare", "", [("patient.sex", Severity.ERROR)]),
        ("medicare", "U", []),
        ("commercial", "", []),
    ],
)
def test_only_medicare_requires_the_sex(
    payer: str, sex: str, reported: list[tuple[str, Severity]]
) -> None:
    claim = claim_of(f"93010 | {payer}")
    assert _summary(replace(claim, patient=replace(claim.patient, sex=sex))) == reported


@pytest.mark.parametrize("number", ["1EG4TE5MK73", "1eg4-te5-mk73", "9AA0AA0AA00"])
def test_a_medicare_number_is_read_with_or_without_dashes(number: str) -> None:
    claim = claim_of("93010 | medicare")
    assert _summary(replace(claim, patient=replace(claim.patient, member_id=number))) == []


@pytest.mark.parametrize("number", ["W123", "123456789A", "1SG4TE5MK73", "0EG4TE5MK73"])
def test_another_format_is_not_a_medicare_number(number: str) -> None:
    claim = claim_of("93010 | medicare")
    wrong = replace(claim, patient=replace(claim.patient, member_id=number))
    assert _summary(wrong) == [("patient.member_id", Severity.WARNING)]
    plan = replace(wrong, payer=replace(wrong.payer, kind=PayerKind.MEDICARE_ADVANTAGE))
    assert _summary(plan) == []


@pytest.mark.parametrize(
    ("payer", "severity"), [("commercial", Severity.ERROR), ("medicare", Severity.WARNING)]
)
def test_a_missing_tax_number_comes_back(payer: str, severity: Severity) -> None:
    claim = claim_of(f"93010 | {payer}")
    bare = replace(claim, billing_provider=replace(claim.billing_provider, tax_id=""))
    assert _summary(bare) == [("billing_provider.tax_id", severity)]


@pytest.mark.parametrize("number", ["12-3456789", "123-45-6789", "123456789"])
def test_a_tax_number_has_nine_digits_with_or_without_dashes(number: str) -> None:
    claim = claim_of("93010")
    assert _summary(replace(claim, billing_provider=_taxed(claim, number))) == []


@pytest.mark.parametrize("number", ["12-345678", "12345678O", "1234567890"])
def test_another_format_is_not_a_tax_id(number: str) -> None:
    claim = claim_of("93010")
    wrong = replace(claim, billing_provider=_taxed(claim, number))
    assert _summary(wrong) == [("billing_provider.tax_id", Severity.WARNING)]


def _taxed(claim: Claim, number: str) -> Provider:
    return replace(claim.billing_provider, tax_id=number)


@pytest.mark.parametrize(
    ("admitted", "discharged", "reported"),
    [
        (DAY, None, []),
        (DAY, DAY, []),
        (DAY + timedelta(days=1), None, [("hospital_dates", Severity.WARNING)]),
        (None, DAY - timedelta(days=1), [("hospital_dates", Severity.WARNING)]),
    ],
)
def test_an_inpatient_service_is_within_the_stay(
    admitted: date | None, discharged: date | None, reported: list[tuple[str, Severity]]
) -> None:
    stay = HospitalDates(admitted or DAY - timedelta(days=9), discharged)
    claim = replace(claim_of("93010 pos:21"), hospital_dates=stay)
    assert _summary(claim) == reported
    assert _summary(replace(claim_of("93010 pos:22"), hospital_dates=stay)) == []
