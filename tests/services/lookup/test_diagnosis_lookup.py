"""Looking up a diagnosis by its code and by words."""

from collections.abc import Iterator
from datetime import date

import pytest
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.library.lookup import DiagnosisEntry, MatchKind
from claimwright.services.lookup.lookup import LookupService
from claimwright.services.lookup.lookup_json import lookup_json
from claimwright.services.lookup.lookup_text import lookup_text
from claimwright.services.sheets.diagnosis_sheet import diagnosis_sheet
from claimwright.storage.reference.reference_store import ReferenceStore

DAY = date(2026, 9, 14)


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LookupService]:
    with ReferenceStore.open(shipped_reference(tmp_path_factory.mktemp("looked-up"))) as store:
        yield LookupService(lambda: store)


def _first(lookup: LookupService, text: str) -> str:
    match = lookup.search(text)[0]
    return f"{match.kind} {match.code}"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("M54.16", "diagnosis M54.16"),
        ("m54.16", "diagnosis M54.16"),
        ("M5416", "diagnosis M54.16"),
        ("I10", "diagnosis I10"),
        ("S52.501A", "diagnosis S52.501A"),
        ("QA0.0101", "diagnosis QA0.0101"),
        ("low back pain", "diagnosis M54.50"),
        ("diabetes type 2", "diagnosis E11.9"),
        ("hypertension", "diagnosis I10"),
        ("M54", "rarc M54"),
        ("B20", "carc B20"),
        ("99213", "code 99213"),
        ("bundled", "carc 97"),
        ("COB", "carc 22"),
        ("new patient", "carc B16"),
        ("invalid diagnosis", "carc 146"),
    ],
)
def test_the_first_answer_is_what_was_meant(lookup: LookupService, text: str, first: str) -> None:
    assert _first(lookup, text) == first


def test_a_remark_code_with_the_same_text_does_not_hide_the_diagnosis(
    lookup: LookupService,
) -> None:
    found = {f"{match.kind} {match.code}" for match in lookup.search("M54")}
    assert "diagnosis M54" in found


def test_a_nonexistent_code_leads_to_the_nearest_one(lookup: LookupService) -> None:
    match = lookup.search("M54.99")[0]
    assert match.code == "M54.9" and "M54.99, which is not a code" in match.why


def test_the_entry_shows_what_can_be_billed(lookup: LookupService) -> None:
    match = lookup.search("S00.03")[0]
    entry = lookup.entry(match, DAY)
    assert match.kind is MatchKind.DIAGNOSIS and isinstance(entry, DiagnosisEntry)
    said = lookup_json("S00.03", [match], entry)["entry"]
    assert said["title"] == "Contusion of scalp" and not said["billable"]
    assert [one["character"] for one in said["seventh"]] == ["A", "D", "S"]
    assert said["release"] == "FY2026 April" and said["covers_date"]


def test_the_text_page_lists_excludes1_codes(lookup: LookupService) -> None:
    match = lookup.search("M54.16")[0]
    text = lookup_text([match], lookup.entry(match, DAY))
    assert text.startswith("M54.16  Radiculopathy, lumbar region")
    assert "Excludes1" in text and "M51.1" in text and "Complete: it can be billed." in text


def test_a_diagnosis_in_a_pasted_letter_is_not_the_first_match(
    lookup: LookupService,
) -> None:
    letter = "We denied the claim for diagnosis M54.16 because records were not sent " * 4
    assert lookup.search(f"{letter} CO-16")[0].kind is MatchKind.CARC


def test_the_page_prints(lookup: LookupService) -> None:
    match = lookup.search("S00.03")[0]
    entry = lookup.entry(match, DAY)
    assert isinstance(entry, DiagnosisEntry)
    sheet = diagnosis_sheet(entry, DAY)
    assert "Contusion of scalp" in sheet.title or "Contusion of scalp" in str(sheet)
    assert "public domain" in str(sheet)
