"""reference.db is built from the shipped facts once, and again when they or the tables change."""

import os
import shutil
from pathlib import Path

import pytest

from claimwright.errors import BillingError
from claimwright.paths import resources_folder
from claimwright.storage.reference import starter
from claimwright.storage.reference.reference_store import ReferenceStore
from claimwright.storage.reference.starter import REFERENCE_FILE, ensure_reference
from claimwright.storage.reference.starter_fields import StarterError

PTP_HEADER = "column1,column2,effective,deletion,indicator,rationale,used_from,release,source\n"
BRIEF = """[[carc]]
code = "97"
title = "Bundled"
meaning = "It is part of another service."
category = "bundling"
depth = "brief"
active = true
action = "corrected-claim"
first_step = "Look for the other service."
synonyms = []
sources = ["A list"]
checked = "2026-11-21"
"""


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    """A folder of resources with one entry and one pair."""
    folder = tmp_path / "resources"
    (folder / "guidance" / "carc").mkdir(parents=True)
    (folder / "reference").mkdir()
    (folder / "guidance" / "carc" / "97.toml").write_text(BRIEF, encoding="utf-8")
    (folder / "reference" / "ptp_edits.csv").write_text(
        f"{PTP_HEADER}64483,77003,,,1,why,2024-07-01,2024Q3,CMS\n", encoding="utf-8"
    )
    return folder


def test_it_is_built_once(tmp_path: Path, resources: Path) -> None:
    assert ensure_reference(tmp_path, resources)
    assert not ensure_reference(tmp_path, resources)


def test_it_is_built_again_when_a_shipped_file_changes(tmp_path: Path, resources: Path) -> None:
    ensure_reference(tmp_path, resources)
    entry = resources / "guidance" / "carc" / "97.toml"
    entry.write_text(BRIEF.replace('"Bundled"', '"Part of another"'), encoding="utf-8")
    assert ensure_reference(tmp_path, resources)
    with ReferenceStore.open(tmp_path) as store:
        found = store.carc("97")
    assert found is not None and found.title == "Part of another"


def test_it_is_built_again_when_the_tables_change(
    tmp_path: Path, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ensure_reference(tmp_path, resources)
    monkeypatch.setattr(starter, "BUILD", starter.BUILD + 1)
    assert ensure_reference(tmp_path, resources)


@pytest.mark.parametrize("damage", [b"", b"not a database at all" * 400])
def test_a_damaged_file_is_built_again(tmp_path: Path, resources: Path, damage: bytes) -> None:
    ensure_reference(tmp_path, resources)
    (tmp_path / REFERENCE_FILE).write_bytes(damage)
    assert ensure_reference(tmp_path, resources)
    with ReferenceStore.open(tmp_path) as store:
        assert store.ptp_rows("64483", "77003")


def test_a_build_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, resources: Path
) -> None:
    data = tmp_path / "data"
    ensure_reference(data, resources)
    before = (data / REFERENCE_FILE).read_bytes()
    (resources / "guidance" / "carc" / "97.toml").write_text("[[carc]]\n", encoding="utf-8")
    with pytest.raises(StarterError):
        ensure_reference(data, resources)
    assert (data / REFERENCE_FILE).read_bytes() == before
    assert [path.name for path in data.iterdir()] == [REFERENCE_FILE]


def test_a_reader_keeps_the_file_that_it_opened(tmp_path: Path, resources: Path) -> None:
    ensure_reference(tmp_path, resources)
    with ReferenceStore.open(tmp_path) as store:
        (resources / "reference" / "ptp_edits.csv").write_text(PTP_HEADER, encoding="utf-8")
        ensure_reference(tmp_path, resources)
        assert store.ptp_rows("64483", "77003")
    with ReferenceStore.open(tmp_path) as store:
        assert not store.ptp_rows("64483", "77003")


def test_files_left_by_a_killed_build_are_removed_once_they_are_old(
    tmp_path: Path, resources: Path
) -> None:
    old, young = tmp_path / f"{REFERENCE_FILE}.1.part", tmp_path / f"{REFERENCE_FILE}.2.part"
    for path in (old, young):
        path.write_bytes(b"half")
    os.utime(old, (0, 0))
    ensure_reference(tmp_path, resources)
    assert (old.exists(), young.exists()) == (False, True)


def test_a_folder_that_cannot_be_written_is_reported_in_a_sentence(
    tmp_path: Path, resources: Path
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    with pytest.raises(BillingError, match="cannot be written"):
        ensure_reference(tmp_path / "taken", resources)


def test_a_missing_reference_is_reported_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(BillingError, match="missing or damaged"):
        ReferenceStore.open(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('title = "Bundled"', 'title = "Bundled."', "97: title ends with a period"),
        ('title = "Bundled"', "", "97: title is missing"),
        ('category = "bundling"', 'category = "x"', "97: category must be one of"),
        ("active = true", 'active = "yes"', "97: active must be true or false"),
        ("active = true", "active = false", "97: stopped is missing"),
        ("active = true", 'active = false\nstopped = "soon"', "97: stopped must be a date"),
        ("active = true", 'active = true\nstopped = "unknown"', "97: stopped contradicts"),
        ('checked = "2026-11-21"', 'checked = "today"', "97: checked must be a date"),
        ("synonyms = []", "synonyms = []\nshade = 1", "97: shade is not a key"),
        ('sources = ["A list"]', "sources = []", "97: sources is empty"),
        ('depth = "brief"', 'depth = "full"', "97: action_why is missing"),
        ("[[carc]]", "[[crac]]", r"unknown table \[\[crac\]\]"),
        ("[[carc]]", "[carc]", "with two brackets"),
        ('code = "97"', "code = 97", "97: code must be text"),
        ('code = "97"', 'code = "97', "carc/97.toml"),
    ],
)
def test_an_entry_that_breaks_the_schema_is_named(
    tmp_path: Path, resources: Path, old: str, new: str, told: str
) -> None:
    assert old in BRIEF
    path = resources / "guidance" / "carc" / "97.toml"
    path.write_text(BRIEF.replace(old, new), encoding="utf-8")
    with pytest.raises(StarterError, match=told):
        ensure_reference(tmp_path, resources)


def test_a_code_in_two_files_is_named(tmp_path: Path, resources: Path) -> None:
    carc = resources / "guidance" / "carc"
    shutil.copy(carc / "97.toml", carc / "brief_1.toml")
    with pytest.raises(StarterError, match="in another file or entry too"):
        ensure_reference(tmp_path, resources)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("64483,7700,,,1,why,2024-07-01,2024Q3,CMS", "column2 is not a procedure code"),
        ("64483,77003,,,2,why,2024-07-01,2024Q3,CMS", "indicator must be 0, 1 or 9"),
        ("64483,77003,,,1,why,2024-02-31,2024Q3,CMS", "used_from"),
        ("64483,77003,2025-01-01,,1,why,2024-07-01,2024Q3,CMS", "before the effective date"),
        ("64483,77003,,,1,why,2024-07-01,2024,CMS", "release"),
        ("64483,77003,,,1,why,2024-07-01,2024Q3,", "source is empty"),
        ("64483,77003,,,1,why,2024-07-01,2024Q3", "too few or too many"),
    ],
)
def test_a_row_that_breaks_the_schema_is_named_by_its_line(
    tmp_path: Path, resources: Path, row: str, told: str
) -> None:
    path = resources / "reference" / "ptp_edits.csv"
    path.write_text(f"{PTP_HEADER}{row}\n", encoding="utf-8")
    with pytest.raises(StarterError, match=f"ptp_edits.csv, line 2: .*{told}"):
        ensure_reference(tmp_path, resources)


def test_a_duplicate_row_is_named(tmp_path: Path, resources: Path) -> None:
    path = resources / "reference" / "ptp_edits.csv"
    row = "64483,77003,,,1,why,2024-07-01,2024Q3,CMS\n"
    path.write_text(f"{PTP_HEADER}{row}{row}", encoding="utf-8")
    with pytest.raises(StarterError, match="line 3: is listed twice"):
        ensure_reference(tmp_path, resources)


def test_the_shipped_resources_build_a_complete_reference(tmp_path: Path) -> None:
    ensure_reference(tmp_path, resources_folder())
    with ReferenceStore.open(tmp_path) as store:
        assert len(store.carcs()) >= 30
        assert len(store.rarcs()) >= 60
        assert {group.code for group in store.groups()} == {"CO", "PR", "OA", "PI", "CR"}
        assert len(store.panels()) >= 9
        assert store.modifiers()["59"].ncci_associated
        assert store.places()["22"].facility
