"""What the diagnosis field offers while a biller types."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright.services.lookup.diagnosis_typeahead import DiagnosisTypeahead, typed_part
from claimwright.storage.reference.reference_store import ReferenceStore

DAY = date(2026, 9, 14)


@pytest.fixture(scope="module")
def typeahead(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DiagnosisTypeahead]:
    with ReferenceStore.open(shipped_reference(tmp_path_factory.mktemp("typed"))) as store:
        yield DiagnosisTypeahead(lambda: store)


def _codes(typeahead: DiagnosisTypeahead, text: str, *used: str, on: date = DAY) -> list[str]:
    return [one.code for one in typeahead.offer(text, on, used)]


def test_a_code_prefix_offers_the_codes_below_it(typeahead: DiagnosisTypeahead) -> None:
    offered = _codes(typeahead, "m54.1")
    assert offered[0] == "M54.10" and "M54.16" in offered
    assert _codes(typeahead, "M541")[:3] == offered[:3]


def test_a_complete_code_comes_first_with_its_title(typeahead: DiagnosisTypeahead) -> None:
    first = typeahead.offer("I10", DAY)[0]
    assert (first.code, first.title) == ("I10", "Essential (primary) hypertension")
    assert first.is_valid and first.is_sure


def test_words_offer_codes_by_their_titles(typeahead: DiagnosisTypeahead) -> None:
    assert _codes(typeahead, "low back")[0] == "M54.50"
    assert _codes(typeahead, "type 2 diab")[0] == "E11.9"


def test_a_code_that_lacks_its_seventh_character_is_offered_with_each(
    typeahead: DiagnosisTypeahead,
) -> None:
    assert _codes(typeahead, "S00.03")[:3] == ["S00.03XA", "S00.03XD", "S00.03XS"]


def test_codes_used_before_come_first_in_their_order(typeahead: DiagnosisTypeahead) -> None:
    offered = typeahead.offer("M54", DAY, ["M54.59", "M54.16", "I10"])
    assert [one.code for one in offered[:2]] == ["M54.59", "M54.16"]
    assert [one.used_before for one in offered[:3]] == [True, True, False]


def test_an_empty_field_offers_only_codes_used_before(typeahead: DiagnosisTypeahead) -> None:
    assert _codes(typeahead, "", "M5416", "E11.9") == ["M54.16", "E11.9"]
    assert _codes(typeahead, "") == []


def test_used_codes_are_found_by_words_too(typeahead: DiagnosisTypeahead) -> None:
    assert _codes(typeahead, "radiculopathy", "M54.17")[0] == "M54.17"


def test_a_heading_is_marked_as_not_valid(typeahead: DiagnosisTypeahead) -> None:
    marked = {one.code: one.is_valid for one in typeahead.offer("M54.5", DAY)}
    assert marked["M54.50"] and not marked["M54.5"]


@pytest.mark.parametrize(("on", "valid"), [(date(2025, 9, 30), True), (date(2025, 10, 1), False)])
def test_validity_depends_on_the_date_of_service(
    typeahead: DiagnosisTypeahead, on: date, valid: bool
) -> None:
    marked = {one.code: one.is_valid for one in typeahead.offer("R10.2", on)}
    assert marked["R10.2"] is valid


def test_another_year_s_list_is_marked_as_uncertain(typeahead: DiagnosisTypeahead) -> None:
    assert not typeahead.offer("I10", date(2026, 10, 1))[0].is_sure


@pytest.mark.parametrize("text", ["zzzz", '"', "*", ".", "M54.999.9"])
def test_odd_text_offers_nothing_or_something_but_never_fails(
    typeahead: DiagnosisTypeahead, text: str
) -> None:
    assert len(typeahead.offer(text, DAY)) <= 12


def test_the_field_shows_the_title_of_its_code(typeahead: DiagnosisTypeahead) -> None:
    assert typeahead.title("M54.16", DAY) == "Radiculopathy, lumbar region"
    assert typeahead.title("M54.99", DAY) == ""


@pytest.mark.parametrize(
    ("text", "done", "typed"),
    [
        ("", "", ""),
        ("M54", "", "M54"),
        ("M54.16 ", "M54.16 ", ""),
        ("M54.16 low ba", "M54.16 ", "low ba"),
        ("m54.16, I10; kn", "m54.16, I10; ", "kn"),
        ("low back pain", "", "low back pain"),
    ],
)
def test_complete_codes_are_separated_from_what_is_being_typed(
    text: str, done: str, typed: str
) -> None:
    assert typed_part(text) == (done, typed)
