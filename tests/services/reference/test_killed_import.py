"""Killing an import at any moment leaves a working reference."""

from pathlib import Path

from tests.services.reference.killed_import import made_up_parts, rounds


def test_ten_imports_killed_at_random_moments_leave_a_working_reference(tmp_path: Path) -> None:
    assert rounds(10, made_up_parts(tmp_path), "2026Q4") >= 5
