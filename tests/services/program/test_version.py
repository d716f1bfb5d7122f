"""The version is defined in one place, and versions compare numerically."""

import re

import pytest
from tests.architecture.sources import ROOT

import claimwright
from claimwright.errors import BillingError
from claimwright.services.program.version import version, version_numbers
from freeze.build import program_version


def test_the_version_is_written_in_one_place() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")

    assert version() == claimwright.__version__ == program_version()
    assert not re.search(r'^version = "', pyproject, re.MULTILINE)


def test_ten_is_newer_than_nine() -> None:
    assert version_numbers("1.10.0") > version_numbers("1.9.4")


def test_a_missing_number_is_zero() -> None:
    assert version_numbers("1.0") == version_numbers("1.0.0")


@pytest.mark.parametrize("text", ["", "1", "1.0-beta", "1..0", "latest", "1.0.0.0.0", "١.٠"])
def test_an_invalid_version_is_refused(text: str) -> None:
    with pytest.raises(BillingError, match="is not a version"):
        version_numbers(text)
