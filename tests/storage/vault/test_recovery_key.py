"""The recovery key survives handwriting and typing, and names the group that was mistyped."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.storage.vault.recovery_key import ALPHABET, new_recovery_key, read_recovery_key

KEY = new_recovery_key()
letters = st.sampled_from(ALPHABET)


def test_it_is_eight_groups_of_five_without_letters_that_are_misread() -> None:
    groups = KEY.split("-")

    assert [len(group) for group in groups] == [5] * 8
    assert not set("ILOU") & set(KEY)


def test_no_two_are_alike() -> None:
    assert len({new_recovery_key() for _ in range(100)}) == 100


@pytest.mark.parametrize(
    "typed",
    [KEY, KEY.lower(), KEY.replace("-", " "), KEY.replace("-", ""), f"  {KEY}\n"],
    ids=["as printed", "lower case", "spaces", "in one word", "with white space"],
)
def test_spaces_dashes_and_case_do_not_matter(typed: str) -> None:
    assert read_recovery_key(typed) == KEY


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    typed = KEY.replace("0", "O").replace("1", "l")

    assert read_recovery_key(typed) == KEY


@given(place=st.integers(0, 39), wrong=letters)
def test_every_single_wrong_letter_is_noticed_in_its_group(place: int, wrong: str) -> None:
    typed = list(KEY.replace("-", ""))
    if typed[place] == wrong:
        return
    typed[place] = wrong

    with pytest.raises(ValueError, match=rf"^Group {place // 5 + 1} of"):
        read_recovery_key("".join(typed))


def test_two_groups_that_changed_places_are_noticed() -> None:
    chance = random.Random(1)
    for _ in range(50):
        groups = new_recovery_key().split("-")
        first, second = chance.sample(range(8), 2)
        if groups[first] == groups[second]:
            continue
        groups[first], groups[second] = groups[second], groups[first]
        with pytest.raises(ValueError, match="was mistyped"):
            read_recovery_key("-".join(groups))


@given(st.text(max_size=60))
def test_anything_else_is_refused_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="recovery key"):
        read_recovery_key(typed)
