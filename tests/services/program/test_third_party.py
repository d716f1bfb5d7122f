"""Every third-party part is listed with its license, from source and frozen alike."""

from pathlib import Path

from claimwright.paths import resources_folder
from claimwright.services.program.third_party import (
    FROZEN_FILE,
    MADE_WITH,
    Part,
    licenses,
    notice_text,
    parts,
    parts_json,
)


def test_every_part_has_a_license_and_its_text() -> None:
    found = parts(resources_folder())

    assert {"PySide6_Essentials", "sqlcipher3", "reportlab", "Noto Sans", "Python", "lxml"} <= {
        part.name for part in found
    }
    assert [part.name for part in found if not part.license] == []
    assert [part.name for part in found if not part.texts and part.name != "Python"] == []


def test_qt_comes_with_the_text_of_its_license_and_how_it_may_be_replaced() -> None:
    qt = next(part for part in parts(resources_folder()) if part.name == "PySide6_Essentials")

    assert "you may replace" in qt.texts[0]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.texts[1]


def test_a_license_text_shared_by_several_parts_is_printed_once() -> None:
    text = notice_text((Part("A", "1", "MIT", ("Shared.",)), Part("B", "2", "MIT", ("Shared.",))))

    assert text.count("\nShared.\n") == 1
    assert "(The same text as under A.)" in text


def test_the_frozen_program_reads_the_file_written_at_build_time(
    tmp_path: Path,
) -> None:
    frozen = (Part("click", "8.0", "BSD-3-Clause", ("Text.",)),)
    (tmp_path / FROZEN_FILE).write_text(parts_json(frozen), encoding="utf-8")

    assert parts(tmp_path / "resources") == frozen
    assert licenses(tmp_path / "resources") == [("Claimwright", "MIT"), ("click", "BSD-3-Clause")]


def test_about_lists_the_third_party_packages() -> None:
    assert [name for name, _ in licenses(resources_folder())] == ["Claimwright", *MADE_WITH]
