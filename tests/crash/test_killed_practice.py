"""Everything confirmed survives kill -9."""

from pathlib import Path

from tests.crash.killed_practice import kills_during_restores, kills_during_saves


def test_ten_kills_during_saves_lose_nothing_that_was_confirmed(tmp_path: Path) -> None:
    assert kills_during_saves(tmp_path, 10, seed=1) == []


def test_kills_during_restores_leave_the_file_as_it_was_or_as_the_backup_has_it(
    tmp_path: Path,
) -> None:
    assert kills_during_restores(tmp_path, 3, seed=1) == []
