"""The format of codes and the members of the code sets."""

import tomllib

import pytest

from claimwright.domain.codes import (
    VALID_MODIFIERS,
    is_anesthesia,
    is_diagnosis,
    is_imaging,
    is_laboratory,
    is_procedure,
    is_surgery,
)
from claimwright.paths import resources_folder


def test_every_modifier_that_is_explained_is_a_valid_one() -> None:
    text = (resources_folder() / "reference" / "modifiers.toml").read_text(encoding="utf-8")
    explained = {entry["code"] for entry in tomllib.loads(text)["modifier"]}
    assert explained <= VALID_MODIFIERS


@pytest.mark.parametrize("code", ["9921²", "0010²", "8005²", "00١٤٢", "99213\n", "800²U"])
def test_a_non_ascii_digit_is_in_no_code_set(code: str) -> None:
    tests = (is_procedure, is_anesthesia, is_laboratory, is_imaging, is_surgery)
    assert not any(test(code) for test in tests)


@pytest.mark.parametrize(
    "code",
    "A00 M54.50 M5450 S52.501A S52501A T36.0X1A C7A.012 O9A.211 Z3A.38 M1A.0110 U07.1 W19.XXXA"
    " V00.01XA Y92.009".split(),
)
def test_a_diagnosis_has_its_shape_with_and_without_the_dot(code: str) -> None:
    assert is_diagnosis(code)


@pytest.mark.parametrize(
    "code",
    "M54.5O I1O M5I.50 MS4.50 M54. M5 M54.12345 M.5450 m54.50 724.2 M5٤.50".split(),
)
def test_a_typo_in_a_diagnosis_is_caught(code: str) -> None:
    assert not is_diagnosis(code)
