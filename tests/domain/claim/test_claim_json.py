"""A claim reads back from its JSON, and an unreadable value is reported by its path."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.domain.claim.claim import (
    Accident,
    Claim,
    ClaimLine,
    HospitalDates,
    OtherPayer,
    Patient,
    Payer,
    Provider,
    RelatedClaim,
    RelatedProcedure,
)
from claimwright.domain.claim.claim_json import claim_text
from claimwright.domain.claim.claim_reading import parse_claim_document
from claimwright.errors import BillingError

words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)
upper = words.map(str.upper).map(str.strip).filter(lambda text: text == text.upper())
days = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))
money = st.none() | st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
providers = st.builds(
    Provider,
    name=words,
    npi=words,
    taxonomy=upper,
    specialty=upper,
    tax_id=words,
    phone=words,
    address=st.tuples(words),
)
lines = st.builds(
    ClaimLine,
    date=days,
    date_to=days,
    place_of_service=upper,
    code=upper.filter(bool),
    modifiers=st.lists(upper.filter(bool), max_size=4).map(tuple),
    units=st.none() | st.integers(-5, 999).map(Decimal) | st.just(Decimal("1.5")),
    charge=money,
    diagnosis_pointers=st.lists(st.integers(-1, 12), max_size=4).map(tuple),
    rendering_provider=st.none() | providers,
    anesthesia_minutes=st.none() | st.integers(0, 999),
    control_number=words,
    note=words,
)
claims = st.builds(
    Claim,
    claim_number=words,
    frequency=st.sampled_from(["1", "7", "8", "X"]),
    payer_claim_number=words,
    note=words,
    submission_date=days,
    prior_authorization=words,
    clia=words,
    patient=st.builds(Patient, name=words, birth_date=days, sex=upper, member_id=words),
    payer=st.builds(Payer, name=words, filing_days=st.none() | st.integers(0, 999)),
    other_payers=st.lists(st.builds(OtherPayer, words, money, days), max_size=2).map(tuple),
    billing_provider=providers,
    rendering_provider=providers,
    referring_provider=st.none() | providers,
    service_facility=st.none() | providers,
    diagnoses=st.lists(upper.filter(bool), max_size=3).map(tuple),
    accident=st.none() | st.builds(Accident, st.just("auto"), upper, days),
    onset_date=days,
    hospital_dates=st.none() | st.builds(HospitalDates, days, days),
    related_procedure=st.none() | st.builds(RelatedProcedure, upper, days, words, words),
    related_claims=st.lists(st.builds(RelatedClaim, words, words, days, upper), max_size=2).map(
        tuple
    ),
    lines=st.lists(lines, max_size=3).map(tuple),
)


@given(claims)
def test_a_claim_is_equal_to_itself_after_its_json(claim: Claim) -> None:
    assert parse_claim_document(claim_text(claim)).claim == claim


def _document(**changes: Any) -> str:
    line = {"code": "99213", "date": "2026-09-14", "units": 1, **changes}
    return json.dumps({"lines": [{"code": "11102"}, {"code": "11103"}, line]})


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"date": "2026-02-30"}, "lines[2].date"),
        ({"date": "09/14/2026"}, "lines[2].date"),
        ({"units": "abc"}, "lines[2].units"),
        ({"units": True}, "lines[2].units"),
        ({"units": "NaN"}, "lines[2].units"),
        ({"units": "1E-999999999"}, "lines[2].units"),
        ({"charge": "12.345"}, "lines[2].charge"),
        ({"modifiers": "25"}, "lines[2].modifiers"),
        ({"modifiers": [{"code": "25"}]}, "lines[2].modifiers[0]"),
        ({"diagnosis_pointers": [1.5]}, "lines[2].diagnosis_pointers[0]"),
        ({"code": None}, "lines[2].code"),
        ({"code": ["99213"]}, "lines[2].code"),
    ],
)
def test_an_unreadable_value_is_reported_by_its_path(changes: Any, path: str) -> None:
    with pytest.raises(BillingError, match="^" + path.replace("[", r"\[").replace("]", r"\]")):
        parse_claim_document(_document(**changes))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        "null",
        '{"a": 1}',
        "[" * 100_000,
        '{"lines": NaN}',
        '{"lines": 1E-99999999999999999999}',
        "\x00",
    ],
)
def test_a_file_that_is_not_a_claim_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BillingError):
        parse_claim_document(text)


def test_negative_units_and_an_odd_frequency_are_read_and_left_to_the_check() -> None:
    text = json.dumps({"frequency": "9", "lines": [{"code": "99213", "units": -2}]})
    claim = parse_claim_document(text).claim
    assert (claim.frequency, claim.lines[0].units) == ("9", Decimal(-2))


def test_an_unknown_key_is_named() -> None:
    document = parse_claim_document(_document(modifers=["25"]))
    assert document.unknown_keys == ("lines[2].modifers",)


def test_history_is_none_when_the_file_has_no_history() -> None:
    alone = json.dumps({"claim": {"lines": []}})
    empty = json.dumps({"claim": {"lines": []}, "history": []})
    assert parse_claim_document(alone).history is None
    assert parse_claim_document(empty).history == ()


def test_an_empty_diagnosis_does_not_shift_the_ones_after_it() -> None:
    text = json.dumps({"diagnoses": ["m54.50", "", "i10", ""], "lines": [{"code": "99213"}]})
    assert parse_claim_document(text).claim.diagnoses == ("M54.50", "", "I10")
