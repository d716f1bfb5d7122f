"""A finding's key is saved in full, and text saved by earlier editions is read as a key."""

import pytest

from claimwright.domain.finding.key import FindingKey
from claimwright.storage.practice.reviews.finding_keys import key_from, key_text


@pytest.mark.parametrize(
    "key",
    [
        FindingKey("required-field", None, ("patient.name",)),
        FindingKey("ptp-edit", 2, ("77003", "64483", "A:1")),
        FindingKey("duplicate-line", 3, ("93010",), (1,)),
    ],
)
def test_a_key_is_read_as_it_was_saved(key: FindingKey) -> None:
    assert key_from(key_text(key)) == key


@pytest.mark.parametrize(
    ("saved", "key"),
    [
        ("ptp-edit:2:77003:64483", FindingKey("ptp-edit", 2, ("77003", "64483"))),
        ("required-field:clia", FindingKey("required-field", None, ("clia",))),
        ("required-field:2:units", FindingKey("required-field", 2, ("units",))),
        ("duplicate-line:2:93010:1", FindingKey("duplicate-line", 2, ("93010",), (1,))),
        ("duplicate-line:2:93010:H-7", FindingKey("duplicate-line", 2, ("93010", "H-7"))),
        ("diagnosis:side:2:M17.11", FindingKey("diagnosis", 2, ("side", "M17.11"))),
        ("timely-filing:1:2026-09-14", FindingKey("timely-filing", 1, ("2026-09-14",))),
    ],
)
def test_an_id_of_an_earlier_edition_is_read_as_a_key(saved: str, key: FindingKey) -> None:
    assert key_from(saved) == key


def test_no_finding_has_no_key() -> None:
    assert (key_text(None), key_from("")) == ("", None)
