"""Names are indexed so that a prefix in any spelling finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimwright.storage.practice.word_index import folded, indexed_words, name_key


@given(st.text(max_size=40))
def test_any_name_is_found_by_its_prefix(name: str) -> None:
    indexed = f" {indexed_words([name])} "

    for word in folded(name).replace(",", " ").replace(";", " ").split():
        letters = "".join(c for c in word if c.isalnum())
        if letters:
            assert f" {letters[:3]}" in indexed


@pytest.mark.parametrize("name", ["Ruiz, Ana", "ANA RUIZ", "ana  ruiz", "Aná Ruíz", "Ruiz. Ana"])
def test_spellings_of_one_name_share_a_key(name: str) -> None:
    assert name_key(name) == "ana ruiz"
