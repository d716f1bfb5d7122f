"""Search results: exact codes first, pairs, code prefixes, words with what matched."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.library.lookup import Match, MatchKind
from claimwright.services.lookup.lookup import MAX_PREFIX_MATCHES, LookupService
from claimwright.storage.reference.reference_store import ReferenceStore

DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LookupService]:
    data_dir = shipped_reference(tmp_path_factory.mktemp("lookup"))
    with ReferenceStore.open(data_dir) as store:
        yield LookupService(lambda: store)


def _names(matches: tuple[Match, ...]) -> list[str]:
    return [f"{match.kind} {match.code}" for match in matches]


def test_a_number_is_first_a_denial_then_a_modifier(
    lookup: LookupService,
) -> None:
    assert _names(lookup.search("97"))[:2] == ["carc 97", "modifier 97"]


def test_the_typed_group_stays_with_its_denial(lookup: LookupService) -> None:
    (first, *_) = lookup.search("co97")

    assert (first.group, first.code, first.label) == ("CO", "97", "CO-97")


def test_a_denial_with_a_remark_lists_no_codes_with_the_same_prefix(
    lookup: LookupService,
) -> None:
    assert _names(lookup.search("CO16 MA130")) == ["carc 16", "rarc MA130"]


def test_a_term_typed_whole_comes_first(lookup: LookupService) -> None:
    assert _names(lookup.search("global period"))[:2] == ["term global period", "carc 97"]


def test_two_procedures_are_a_pair_and_then_each_of_them(lookup: LookupService) -> None:
    found = _names(lookup.search("64483/77003"))

    assert found[:3] == ["pair 64483 77003", "code 64483", "code 77003"]


def test_in_a_remittance_of_two_procedures_the_denial_comes_before_the_pair(
    lookup: LookupService,
) -> None:
    found = _names(lookup.search("64483 $400.00 77003 CO-236 $90.00"))

    assert found[:2] == ["carc 236", "pair 64483 77003"]


def test_the_denial_comes_before_the_usual_reductions(lookup: LookupService) -> None:
    assert _names(lookup.search("CO-45 12.00 PR-2 8.00 CO-50 90.00"))[0] == "carc 50"


def test_words_follow_the_codes_typed_with_them(lookup: LookupService) -> None:
    found = _names(lookup.search("M15 timely filing"))

    assert found[:2] == ["rarc M15", "carc 29"]


def test_a_procedure_code_prefix_offers_codes_from_the_tables(lookup: LookupService) -> None:
    found = [match for match in lookup.search("2261") if match.kind is MatchKind.CODE]

    assert "22614" in [match.code for match in found]
    assert all(match.code.startswith("2261") for match in found)
    assert found[0].why == "begins with 2261"


def test_a_short_prefix_offers_a_limited_number_of_codes(lookup: LookupService) -> None:
    found = [match for match in lookup.search("992") if match.kind is MatchKind.CODE]

    assert 0 < len(found) <= MAX_PREFIX_MATCHES


def test_a_remark_code_prefix_offers_matching_codes(lookup: LookupService) -> None:
    found = _names(lookup.search("n13"))

    assert found[0] == "rarc N13"
    assert "rarc N130" in found


def test_no_match_is_listed_twice(lookup: LookupService) -> None:
    found = _names(lookup.search("97 CO-97 bundled 97 bundled"))

    assert len(set(found)) == len(found)


def test_the_limit_is_respected(lookup: LookupService) -> None:
    assert len(lookup.search("claim", 3)) == 3


@pytest.mark.parametrize(
    ("query", "answer", "marked"),
    [
        ("hospice", "B9", ["hospice"]),
        ("dx does not fit", "11", ["Diagnosis", "does not fit"]),
        ("plan of this patient", "139", ["Patient", "plan"]),
    ],
)
def test_the_words_that_matched_are_marked_in_the_title(
    lookup: LookupService, query: str, answer: str, marked: list[str]
) -> None:
    (match,) = [each for each in lookup.search(query) if each.code == answer]

    assert [match.title[start:end] for start, end in match.marks] == marked


def test_a_synonym_that_matched_is_named_and_marked(lookup: LookupService) -> None:
    (match,) = [each for each in lookup.search("bundled") if each.code == "97"]

    assert match.why == "also called “bundled”"
    assert [match.why[start:end] for start, end in match.why_marks] == ["bundled"]


@pytest.mark.parametrize("query", ["bundled", "why was my add on denied", "no auth", "interest"])
def test_marks_are_inside_their_texts_in_order(lookup: LookupService, query: str) -> None:
    for match in lookup.search(query):
        assert match.why
        for text, marks in ((match.title, match.marks), (match.why, match.why_marks)):
            assert all(0 <= start < end <= len(text) for start, end in marks)
            assert list(marks) == sorted(marks)


def test_every_match_has_a_page(lookup: LookupService) -> None:
    queries = ("97", "N130", "CO", "modifier 25", "22614", "64483 77003", "bundled", "9921")
    matches = [match for query in queries for match in lookup.search(query)]

    assert all(lookup.entry(match, DAY) is not None for match in matches)


ODD = [
    "",
    " ",
    '"',
    "'; DROP TABLE entry_found; --",
    "SELECT * FROM entry_found",
    "NEAR(a b) OR * ^ -",
    "😀🧾💊",
    "CO-97\x00N130",
    "\x00",
    "\ud800",
    "شركة التأمين رفضت المطالبة",
    "‮79-OC‬",
    "Denied: naïve façade Ⅳ ﬁling",
    "９７",
    "x" * 20_000,
    "97 " * 7_000,
    "claim payer denied " * 1_000,
    "CAS*CO*" + "*97*1" * 4_000,
    "[" * 10_000,
    "%_*?[a-z]",
]


@pytest.mark.parametrize("text", ODD, ids=lambda text: ascii(text[:12]))
def test_odd_text_is_a_query_like_any_other(lookup: LookupService, text: str) -> None:
    found = lookup.search(text)

    assert all(match.title and match.why for match in found)


def test_bidirectional_marks_and_zero_width_characters_keep_codes_intact(
    lookup: LookupService,
) -> None:
    assert _names(lookup.search("رفض CO-97"))[0] == "carc 97"
    assert _names(lookup.search("CO-97\x00N130"))[:2] == ["carc 97", "rarc N130"]


@given(st.text(max_size=200))
def test_any_text_may_be_looked_up(lookup: LookupService, text: str) -> None:
    assert len(lookup.search(text, 5)) <= 5


pieces = st.sampled_from(
    "CO-97 97 N130 M15 modifier 25 64483 77003 2261 auth not covered $12.00 2% 9/14/26 CAS*CO*97*1 "
    "carc reason group PR code and - / * : ~ \" ' add-on e/m".split()
)


@given(st.lists(pieces, max_size=30), st.sampled_from(["", " ", "\n", "*", "-", "/"]))
def test_any_mixture_of_codes_and_words_may_be_looked_up(
    lookup: LookupService, listed: list[str], between: str
) -> None:
    found = _names(lookup.search(between.join(listed)))

    assert len(set(found)) == len(found)
