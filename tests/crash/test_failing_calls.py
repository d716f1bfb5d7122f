"""Failing calls and changed bytes end in clear messages; the scripts themselves run hundreds."""

from pathlib import Path

from tests.crash import failing_calls, mutated_files


def test_fifty_acts_on_a_failing_system_lose_nothing(tmp_path: Path) -> None:
    outcomes, wrong = failing_calls.run(tmp_path, 50, seed=1)

    assert wrong == []
    assert outcomes["done"] and outcomes["refused"]


def test_six_hundred_changed_files_are_read_or_refused(tmp_path: Path) -> None:
    outcomes, wrong = mutated_files.run(tmp_path, 600, seed=1)

    assert wrong == []
    assert outcomes["read"] and outcomes["refused"]
