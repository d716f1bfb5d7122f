"""Search finds a code by its number, its words, their prefixes and typos."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.storage.reference.shipped import shipped_reference

from claimwright.domain.reference.reference import SearchHit
from claimwright.storage.reference.reference_store import ReferenceStore


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReferenceStore]:
    data_dir: Path = shipped_reference(tmp_path_factory.mktemp("search"))
    with ReferenceStore.open(data_dir) as opened:
        yield opened


def _first(store: ReferenceStore, text: str) -> SearchHit:
    return store.search(text, 10)[0]


@pytest.mark.parametrize("text", ["97", "co97", "CO-97", "co 97", "carc 97", "CARC97", " 97 "])
def test_a_code_is_found_however_it_is_written(store: ReferenceStore, text: str) -> None:
    hit = _first(store, text)
    assert (hit.kind, hit.code, hit.why) == ("carc", "97", "code")


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("n130", "rarc", "N130"),
        ("remark MA130", "rarc", "MA130"),
        ("B15", "carc", "B15"),
        ("PR", "group", "PR"),
        ("XS", "modifier", "XS"),
    ],
)
def test_remarks_groups_and_modifiers_are_found_by_their_code(
    store: ReferenceStore, text: str, kind: str, code: str
) -> None:
    hit = _first(store, text)
    assert (hit.kind, hit.code) == (kind, code)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("bundled", "97"),
        ("bundl", "97"),
        ("bundeld", "97"),
        ("timely filing", "29"),
        ("timly filling", "29"),
        ("duplicate", "18"),
        ("duplciate claim", "18"),
        ("add-on primary missing", "107"),
    ],
)
def test_words_prefixes_and_typos_find_the_denial(
    store: ReferenceStore, text: str, code: str
) -> None:
    assert code in [hit.code for hit in store.search(text, 5)]


def test_a_hit_has_a_reason(store: ReferenceStore) -> None:
    found = {hit.code: hit.why for hit in store.search("bundled", 20)}
    assert "bundled" in found["97"].lower()


def test_the_best_hit_comes_first(store: ReferenceStore) -> None:
    ranks = [hit.rank for hit in store.search("modifier", 20)]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    "text", ["", " ", '"', "'; DROP TABLE entry", "-", "*", "^", "NEAR(", "(😀"]
)
def test_database_operators_are_plain_text(store: ReferenceStore, text: str) -> None:
    assert all(isinstance(hit, SearchHit) for hit in store.search(text, 5))


def test_ten_thousand_characters_find_nothing_and_do_no_harm(store: ReferenceStore) -> None:
    assert store.search("x" * 10_000, 5) == []


@given(st.text(max_size=60))
def test_any_text_may_be_searched_for(store: ReferenceStore, text: str) -> None:
    assert len(store.search(text, 7)) <= 7


@pytest.mark.parametrize("text", ["global period", "Global Period", " PTP edit", "mue", "icn"])
def test_a_fully_typed_term_comes_before_the_denials_about_it(
    store: ReferenceStore, text: str
) -> None:
    hit = _first(store, text)
    assert (hit.kind, hit.code.lower()) == ("term", text.strip().lower())
