"""Header fields are read into the right place, and can read back what they show."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.domain.claim.claim import (
    BypassOn,
    Claim,
    Patient,
    Payer,
    PayerKind,
    Provider,
    RelatedProcedure,
)
from claimwright.services.claims.claim_fields import (
    CLAIM_FIELDS,
    ClaimField,
    FieldKind,
    Section,
    diagnoses_text,
    field_problem,
    field_text,
    fields_of,
    section_summary,
    with_diagnoses,
    with_field,
)

TODAY = date(2026, 9, 20)
FIELDS = {field.path: field for field in CLAIM_FIELDS}
OPTIONAL = {"referring_provider", "service_facility", "related_procedure"}


def typed(path: str, text: str, claim: Claim | None = None) -> Claim:
    return with_field(claim or Claim(), FIELDS[path], text, TODAY)


def sample_text(field: ClaimField) -> str:
    """Text that can be typed into the field."""
    if field.kind is FieldKind.CHOICE:
        return str(field.choices[-1][0])
    if field.path == "related_claims":
        return "A-1, 22612, 09/14/2026, paid 09/28/2026"
    by_kind = {
        FieldKind.DATE: "09/14/2026",
        FieldKind.NPI: "1234567893",
        FieldKind.LINES: "12 Oak Street\nSpringfield, IL 62701",
        FieldKind.WHOLE: "365",
    }
    return by_kind.get(field.kind, "A-1")


@pytest.mark.parametrize("field", CLAIM_FIELDS, ids=lambda field: str(field.path))
def test_every_field_shows_what_was_typed_into_it(field: ClaimField) -> None:
    text = sample_text(field)

    claim = with_field(Claim(), field, text, TODAY)

    assert field_text(claim, field) == text
    others = [other for other in CLAIM_FIELDS if other is not field]
    assert [field_text(claim, other) for other in others] == [
        field_text(Claim(), other) for other in others
    ]


@pytest.mark.parametrize(
    "field",
    [field for field in CLAIM_FIELDS if field.kind is not FieldKind.CHOICE],
    ids=lambda field: str(field.path),
)
def test_an_emptied_field_is_as_if_nothing_had_been_typed(field: ClaimField) -> None:
    claim = with_field(Claim(), field, sample_text(field), TODAY)

    assert with_field(claim, field, "  ", TODAY) == Claim()


def test_every_choice_is_read_back_and_the_claim_s_own_value_is_among_them() -> None:
    for field in CLAIM_FIELDS:
        values = [str(value) for value, _ in field.choices]
        read = [field_text(with_field(Claim(), field, value, TODAY), field) for value in values]
        assert read == values
        assert not values or field_text(Claim(), field) in values


def test_no_two_fields_of_one_section_have_the_same_label() -> None:
    for section in Section:
        labels = [field.label for field in fields_of(section)]
        assert labels
        assert len(set(labels)) == len(labels)


def test_choices_become_the_payer_s_enum_values() -> None:
    claim = typed("payer.kind", "medicaid")
    claim = typed("payer.bypass_on", "column2", claim)
    claim = typed("payer.follows_ncci", "no", claim)

    assert claim.payer == Payer(
        kind=PayerKind.MEDICAID, bypass_on=BypassOn.COLUMN2, follows_ncci=False
    )


def test_codes_are_upper_case_and_names_are_as_typed() -> None:
    claim = typed("rendering_provider.taxonomy", "207x00000x")
    claim = typed("rendering_provider.name", "Łukasz van der Berg", claim)

    assert claim.rendering_provider == Provider("Łukasz van der Berg", taxonomy="207X00000X")


def test_an_optional_part_comes_with_its_first_field_and_goes_with_its_last() -> None:
    named = typed("related_procedure.code", "22612")
    dated = typed("related_procedure.date", "9/1/26", named)
    without_code = typed("related_procedure.code", "", dated)

    assert dated.related_procedure == RelatedProcedure("22612", date(2026, 9, 1))
    assert without_code.related_procedure == RelatedProcedure("", date(2026, 9, 1))
    assert typed("related_procedure.date", "", without_code).related_procedure is None


def test_every_optional_part_with_fields_can_be_created() -> None:
    absent = {
        field.path.partition(".")[0]
        for field in CLAIM_FIELDS
        if "." in field.path and getattr(Claim(), field.path.partition(".")[0]) is None
    }

    assert absent == OPTIONAL


def test_an_address_has_a_line_for_each_line_typed() -> None:
    claim = typed("billing_provider.address", " 12 Oak Street \n\n Springfield \n")

    assert claim.billing_provider.address == ("12 Oak Street", "Springfield")


def test_a_two_digit_birth_year_is_never_in_the_future() -> None:
    assert typed("patient.birth_date", "1/5/27").patient.birth_date == date(1927, 1, 5)


@pytest.mark.parametrize("text", ["2/30/1961", "soon", "1/1/61/2"])
def test_a_date_that_does_not_exist_is_refused_with_a_message(text: str) -> None:
    with pytest.raises(ValueError, match="“"):
        typed("patient.birth_date", text)

    assert field_problem(FIELDS["patient.birth_date"], text, TODAY).endswith(".")


@pytest.mark.parametrize("text", ["-1", "1.5", "12345", "a year", "²", "٣"])
def test_an_invalid_number_of_days_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number of days"):
        typed("payer.filing_days", text)


@pytest.mark.parametrize(
    ("npi", "words"),
    [("", ""), ("1234567893", ""), ("1234567890", "check digit"), ("12345", "ten digits")],
)
def test_an_npi_is_validated_and_left_as_typed(npi: str, words: str) -> None:
    field = FIELDS["rendering_provider.npi"]

    problem = field_problem(field, f" {npi} ", TODAY)

    assert (words in problem) if words else problem == ""
    assert with_field(Claim(), field, npi, TODAY).rendering_provider.npi == npi


def test_a_section_is_summed_up_in_one_line() -> None:
    patient = Patient("Ana Ruiz", date(1961, 2, 3), "F", "W123")
    claim = Claim(
        claim_number="A-1",
        frequency="7",
        payer_claim_number="ICN7",
        patient=patient,
        payer=Payer("Acme Health", PayerKind.MEDICARE_ADVANTAGE),
        rendering_provider=Provider("Dr. Lee", "1234567893"),
    )

    assert [section_summary(claim, section) for section in Section] == [
        "Ana Ruiz · 02/03/1961 · W123",
        "Acme Health · Medicare Advantage",
        "Dr. Lee · 1234567893",
        "",
        "A-1 · Replacement · ICN7",
    ]


def test_an_unknown_frequency_is_shown_as_is() -> None:
    assert section_summary(Claim(frequency="9"), Section.NUMBERS) == "frequency 9"


@pytest.mark.parametrize("text", ["m48.061 M54.16", "M48.061,M54.16", "M48.061; m54.16 M48.061"])
def test_diagnoses_are_read_with_spaces_or_commas_without_duplicates(text: str) -> None:
    claim = with_diagnoses(Claim(), text)

    assert claim.diagnoses == ("M48.061", "M54.16")
    assert diagnoses_text(claim) == "M48.061 M54.16"


@given(st.sampled_from(CLAIM_FIELDS), st.text(max_size=40))
def test_any_text_is_read_into_the_field_or_refused(field: ClaimField, text: str) -> None:
    try:
        claim = with_field(Claim(), field, text, TODAY)
    except ValueError:
        assert field.kind in {FieldKind.DATE, FieldKind.WHOLE, FieldKind.CHOICE}
    else:
        again = with_field(claim, field, field_text(claim, field), TODAY)
        assert again == claim
