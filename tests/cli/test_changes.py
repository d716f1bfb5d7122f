"""`claimwright reference --changes` from the command line."""

from pathlib import Path

import pytest
from tests.services.reference.releases import small_is_whole, two_releases

from .conftest import Run


@pytest.fixture(autouse=True)
def whole(monkeypatch: pytest.MonkeyPatch) -> None:
    small_is_whole(monkeypatch)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return two_releases(tmp_path / "data", tmp_path)


def test_changes_in_a_release_are_listed(run: Run) -> None:
    answer = run("reference", "--changes", "ptp")
    head, *lines = answer.out.splitlines()
    assert answer.status == 0
    assert head.startswith("Pairs (PTP), 2026Q3 to 2026Q4: 1 new edit")
    assert "Ended edit  64483  99213  09/30/2026" in lines[-1]


def test_only_changes_to_a_code_are_listed(run: Run) -> None:
    answer = run("reference", "--changes", "ptp", "--code", "17000", "--json")
    assert [change["code"] for change in answer.json["changes"]] == ["17281"]
    assert answer.json["counts"] == {"new": 1}


def test_a_table_with_one_release_says_what_is_missing(run: Run, data_dir: Path) -> None:
    answer = run("--data", data_dir.parent / "other", "reference", "--changes", "mue")
    assert (answer.status, answer.out) == (2, "")
    assert "two complete releases" in answer.err
