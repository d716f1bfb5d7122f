"""Billers' phrases and word endings: what search treats as one word, and what the list allows."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.paths import resources_folder
from claimwright.storage.reference.starter_fields import StarterError
from claimwright.storage.search.synonyms import Wording, read_synonyms
from claimwright.storage.search.word_guess import edit_distance
from claimwright.storage.search.word_stem import stem, words_with_places

GUIDANCE = resources_folder() / "guidance"


def _wording(tmp_path: Path, content: str) -> Wording:
    (tmp_path / "synonyms.toml").write_text(content, encoding="utf-8")
    return Wording(read_synonyms(tmp_path))


@pytest.mark.parametrize(
    "words",
    [
        "bill bills billed billing",
        "authorize authorized authorization authorizations authorisation authorised",
        "duplicate duplicates duplicated duplication",
        "deny denied denies",
        "refer referred referring referral",
        "diagnosis diagnoses",
        "necessary necessity",
        "included includes including inclusive",
        "paid pay pays payment payments",
    ],
)
def test_the_forms_of_a_word_are_one_word(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [("care", "car"), ("note", "not"), ("dose", "dos"), ("process", "proceed"), ("unit", "united")],
)
def test_words_that_only_look_alike_stay_separate(first: str, second: str) -> None:
    assert stem(first) != stem(second)


@given(st.text(max_size=40))
def test_any_text_has_words_with_their_positions(text: str) -> None:
    for word, start, end in words_with_places(text):
        assert 0 <= start < end <= len(text)
        assert len(stem(word)) >= min(1, len(word))


def test_a_phrase_becomes_the_words_that_it_means(tmp_path: Path) -> None:
    wording = _wording(tmp_path, '[[same]]\nsaid = ["prior auth", "auth"]\nmeans = "approval"\n')

    assert wording.stems("no prior auths") == ["not", stem("approval")]
    assert [word.start for word in wording.words("no prior auths")] == [0, 3]


def test_the_longest_phrase_wins(tmp_path: Path) -> None:
    wording = _wording(
        tmp_path,
        '[[same]]\nsaid = ["write off"]\nmeans = "loss"\n\n'
        '[[same]]\nsaid = ["contractual write off"]\nmeans = "discount"\n',
    )

    assert wording.stems("contractual write off") == [stem("discount")]


def test_related_words_widen_only_a_query(tmp_path: Path) -> None:
    wording = _wording(tmp_path, '[[near]]\nsaid = ["approval"]\nmeans = "authorization"\n')

    assert wording.stems("approval") == [stem("approval")]
    assert list(wording.widened([stem("approval")])) == [[stem("authorization")]]


def test_a_phrase_with_two_meanings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StarterError, match="dup"):
        _wording(
            tmp_path,
            '[[same]]\nsaid = ["dup"]\nmeans = "duplicate"\n\n'
            '[[same]]\nsaid = ["dups"]\nmeans = "supply"\n',
        )


@pytest.mark.parametrize(
    "content",
    [
        '[[same]]\nsaid = []\nmeans = "x"\n',
        '[[same]]\nsaid = ["x"]\n',
        '[[same]]\nsaid = ["x"]\nmeans = "y"\nwhy = "z"\n',
        '[[same]]\nsaid = ["the"]\nmeans = 1\n',
        "[[same]\n",
    ],
)
def test_a_list_that_breaks_its_form_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(StarterError):
        _wording(tmp_path, content)


def test_without_a_list_words_are_unchanged(tmp_path: Path) -> None:
    assert read_synonyms(tmp_path) == []


def test_every_phrase_of_the_shipped_list_has_a_meaning() -> None:
    synonyms = read_synonyms(GUIDANCE)

    assert len(synonyms) > 500
    assert all(each.phrase_stems and each.means for each in synonyms)


@pytest.mark.parametrize(
    ("typed", "word", "slips"),
    [
        ("timely", "timely", 0),
        ("timley", "timely", 1),
        ("timly", "timely", 1),
        ("bundeld", "bundled", 1),
        ("filling", "filing", 1),
        ("deductable", "deductible", 1),
        ("abc", "xyz", 3),
        ("", "abc", 3),
    ],
)
def test_a_typo_is_a_letter_added_dropped_changed_or_swapped(
    typed: str, word: str, slips: int
) -> None:
    assert edit_distance(typed, word) == slips
