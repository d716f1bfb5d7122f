"""A payment is posted completely or not at all, whenever the program is killed."""

from pathlib import Path

from tests.crash.killed_posting import kills


def test_six_kills_while_posting_leave_no_half_payment(tmp_path: Path) -> None:
    assert kills(tmp_path / "data", 6, seed=835) == []
