"""What a release says of itself: its section of the change log, its checksums, how to sign."""

import hashlib
from pathlib import Path

import pytest

import claimwright
import release
from console import SetupStopped

CHANGES = """# Changelog

## 0.2.0, not released yet
- New.

## 0.1.0
- Old.
"""


def test_the_notes_are_the_section_of_the_version() -> None:
    assert release.change_log_section("0.1.0", CHANGES) == "## 0.1.0\n- Old.\n"
    assert release.change_log_section("0.2.0", CHANGES).endswith("- New.\n")


def test_a_version_without_a_section_is_not_released() -> None:
    with pytest.raises(SetupStopped, match=r"has no section for 0\.3\.0"):
        release.change_log_section("0.3.0", CHANGES)


def test_the_change_log_speaks_of_the_version_at_hand() -> None:
    assert release.change_log_section(claimwright.__version__)


def test_a_checksum_is_that_of_the_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "package"
    path.write_bytes(b"x" * 3_000_000)

    assert release.sha256(path) == hashlib.sha256(b"x" * 3_000_000).hexdigest()


def test_what_differs_the_second_time_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(release, "make_release", lambda: {"a.deb": "1", "b.whl": "2"})

    assert release.compare({"a.deb": "1", "b.whl": "other"}) == 1
    assert "Differs in the second build: b.whl" in capsys.readouterr().out
    assert release.compare({"a.deb": "1", "b.whl": "2"}) == 0


def test_without_a_release_key_it_says_that_updates_are_not_signed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release, "ROOT", tmp_path)
    assert release.how_to_sign("1.2.0", ["c.deb"]).startswith("Updates are not signed")

    (tmp_path / "installer").mkdir()
    (tmp_path / "installer" / "release_key.pub").write_text("a key", encoding="utf-8")
    assert '-t "claimwright 1.2.0 c.deb" -m c.deb' in release.how_to_sign("1.2.0", ["c.deb"])
